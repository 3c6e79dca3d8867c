import { type Static, Type } from "typebox";
import { Day, file, given, optional, Text } from "./shapes.ts";

/** What somebody who offers terminals says of himself, what was found out about it, and the case it is asked for. */
export const ProviderFile = file("ProviderFile", {
  name: given(Text()),
  licence: given(
    optional({
      number: given(Text("Payment-business licence: Z2 and 12 digits")),
      types: given(Type.Array(Text(), { maxItems: 50 }), "Business types, by their old or new names"),
      regions: given(Type.Array(Text(), { maxItems: 100 }), "Provinces, or 全国"),
      expires: given(Day, "Last day; null or 长期: long-term"),
      status: given(Text("active; suspended, withdrawn, cancelled, expired; anything else is not understood")),
    }),
    "支付业务许可证",
  ),
  certifications: given(
    Type.Array(
      optional({
        scheme: given(Text("UnionPay, Visa, Mastercard, JCB, Amex")),
        scope: given(Text()),
        expires: given(Day),
      }),
      { maxItems: 100 },
    ),
    "Of card networks",
  ),
  settlesDirectly: given(Type.Boolean(), "Whether the licensed institution itself pays the merchant's account (一清)"),
  evidence: given(
    Type.Array(
      optional({
        of: given(Text("licence, certification, settlement")),
        method: given(Text("register, document, call")),
        document: given(Text()),
        checkedOn: given(Day),
        checkedBy: given(Text()),
      }),
      { maxItems: 100 },
    ),
    "Who looked where, and when. Left out: the answer is about what the file says. Empty: nobody looked, so nothing is confirmed",
  ),
  case: given(
    optional({
      region: given(Text("Where the merchant is")),
      product: given(Text("traditional-pos, e-signature-pos, smart-touch-pos, qr-sign")),
      mcc: given(Text("The merchant's trade")),
    }),
    "For whom it is asked",
  ),
});
export type ProviderFile = Static<typeof ProviderFile>;
