/**
 * Field 55 in the order that UnionPay terminals send it. What a card does not have is left out (9F63 outside UnionPay);
 * the terminal's own items are always there, 9F03 as zeros.
 */
import { encodeTlv, type TlvSource } from "../encode-tlv.ts";
import type { ChipSession } from "./chip-session.ts";
import type { ChipState } from "./chip-state.ts";

/** Sale, pre-authorisation, balance inquiry. */
export const field55Tags = [
  "9F26", "9F27", "9F10", "9F37", "9F36", "95", "9A", "9C", "9F02", "5F2A", "82",
  "9F1A", "9F03", "9F33", "9F34", "9F35", "9F1E", "84", "9F09", "9F41", "9F63",
] as const; // prettier-ignore

/** Reversal; after the issuer approved and the card declined, 9F36 and DF31 follow. */
export const reversalField55Tags = ["95", "9F1E", "9F10"] as const;

/** The objects in order; what only the terminal may speak for comes from it, whatever the card's records say. */
export function buildField55({ terminalTags, cardTags }: Pick<ChipState, "terminalTags" | "cardTags">): Uint8Array {
  return encodeTlv(field55Tags.flatMap((tag) => object(tag, terminalTags.get(tag) ?? cardTags.get(tag))));
}

/**
 * Field 55 of the payment's reversal. Build it when the payment is sent, for the reversal is stored first; and again when
 * `finish` has ended with `reverse`: then the card's counter and the script results go with it.
 */
export function reversalField55({ tags, outcome }: Pick<ChipSession, "tags" | "outcome">): Uint8Array {
  const always = reversalField55Tags.flatMap((tag) => object(tag, tags.get(tag)));
  if (outcome?.reverse !== true) return encodeTlv(always);
  return encodeTlv([...always, ...object("9F36", tags.get("9F36")), ...object("DF31", outcome.scriptResults)]);
}

function object(tag: string, value: Uint8Array | undefined): readonly TlvSource[] {
  return value === undefined ? [] : [{ tag, value }];
}
