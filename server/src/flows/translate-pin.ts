import { dialect, type DialectName } from "@oneclear/iso8583";
import { type KeyRef, SecurityRefusal } from "@oneclear/payment-crypto";
import type { Keys } from "#modules/keys";
import type { NetworkLink } from "./network-link.ts";
import type { TerminalContext } from "./terminal-context.ts";
import type { PaymentRequest } from "./terminal-request.ts";

export type PinTranslation =
  | { readonly kind: "translated"; readonly pinBlock: Uint8Array | undefined }
  | { readonly kind: "refused" };

/** From the terminal's PIN key to the network's, inside the security module; the card number binds both blocks. */
export async function translatePin(
  deps: { readonly keys: Keys; readonly channelPinKeys: (channelId: bigint) => KeyRef },
  request: PaymentRequest,
  context: TerminalContext,
  link: NetworkLink,
): Promise<PinTranslation> {
  const { pinBlock, pan } = request.card;
  if (pinBlock === undefined) return { kind: "translated", pinBlock: undefined };
  const { pin } = context.keys;
  if (pin === undefined) return { kind: "refused" };
  const incomingFormat =
    dialect(context.binding.dialect as DialectName).security.pin === "f62-usage-22" ? "SM4-ISO0" : "ISO-0";
  try {
    const translated = await deps.keys.securityModule.translatePinData({
      incomingKey: pin,
      incomingFormat,
      outgoingKey: deps.channelPinKeys(link.channel.id),
      outgoingFormat: "ISO-0",
      pan: pan.reveal(),
      pinBlock,
    });
    return { kind: "translated", pinBlock: translated };
  } catch (error) {
    // A block that is no PIN under this key: wrong key, wrong card number, or a broken PIN pad. Not a failure of ours.
    if (error instanceof SecurityRefusal) return { kind: "refused" };
    throw error;
  }
}
