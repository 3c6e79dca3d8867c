// Field 55 of a reversal: only what the issuer needs to see what happened at the card.

import { encodeTlv, readTags } from "@oneclear/emv";

/** TVR, device serial, issuer application data, transaction counter, script results. */
const kept = ["95", "9F1E", "9F10", "9F36", "DF31"] as const;

/** The reduced copy; undefined when nothing of it is there, or the field is no TLV. */
export function reducedChipField(field55: Uint8Array): Uint8Array | undefined {
  const tags = tagsOf(field55);
  const objects = kept.flatMap((tag) => {
    const value = tags.get(tag);
    return value === undefined ? [] : [{ tag, value }];
  });
  return objects.length === 0 ? undefined : encodeTlv(objects);
}

function tagsOf(field55: Uint8Array): ReadonlyMap<string, Uint8Array> {
  try {
    return readTags(field55);
  } catch {
    return new Map();
  }
}
