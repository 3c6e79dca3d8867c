// The issuer of the test cards, as far as a terminal's tests need it: it answers a request cryptogram so that the card is
// content, or not.

import { encodeTlv, readTags, testIssuerOf } from "@oneclear/emv";
import { arpc1, iccMasterKey, sessionKeyCommon } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";

/** Field 55 of the answer (tag 91: method 1 of EMV Book 2, 8.2), undefined when no chip asked. */
export function issuerAnswer(
  pan: string,
  field55: Uint8Array | undefined,
  { code, wrong }: { readonly code: string; readonly wrong: boolean },
): Uint8Array | undefined {
  const issuer = testIssuerOf(pan);
  if (field55 === undefined || issuer === undefined) return undefined;
  const tags = readTags(field55);
  const [arqc, atc] = [tags.get("9F26"), tags.get("9F36")];
  if (arqc === undefined || atc === undefined) return undefined;
  const cardKey = iccMasterKey(nodeCrypto, Uint8Array.fromHex(issuer.issuerMasterKey), pan, "01", issuer.keyDerivation);
  const sessionKey = sessionKeyCommon(nodeCrypto, cardKey, atc);
  const responseCode = new TextEncoder().encode(code);
  const answer = new Uint8Array([...arpc1(nodeCrypto, sessionKey, arqc, responseCode), ...responseCode]);
  if (wrong) answer[0] = (answer[0] ?? 0) ^ 1;
  return encodeTlv([{ tag: "91", value: answer }]);
}
