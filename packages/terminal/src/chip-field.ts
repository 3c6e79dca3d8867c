// Field 55 of a reversal: only what the issuer needs to see what happened at the card. The whole field is stored (sealed)
// when the payment is sent and reduced when a reversal goes out, which is rare; after the card declined an approval the
// kernel builds the reduced field itself, with counter and script results, and that one takes the stored one's place.

import { encodeTlv, readTags, reversalField55Tags } from "@oneclear/emv";

/** The reduced copy; undefined when nothing of it is there, or the field is no TLV. */
export function reducedChipField(field55: Uint8Array): Uint8Array | undefined {
  const tags = tagsOf(field55);
  // Without a request cryptogram (9F26) it is the kernel's reduced field already.
  if (!tags.has("9F26")) return tags.size === 0 ? undefined : field55;
  const objects = reversalField55Tags.flatMap((tag) => {
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
