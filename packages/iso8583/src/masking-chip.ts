// Field 55 with its card data hidden. This is a walk over BER-TLV (EMV Book 3, annex B) for masking only: tags and lengths
// stay, values of the listed tags become stars. Where the walk loses its way everything from there on is hidden.
import { hexPairs, toHex } from "./nibbles.ts";

/** Track 1 and 2 in all their forms, PAN, name, expiry, discretionary texts, PIN block, identity number of the cardholder. */
const hiddenTags: ReadonlySet<string> = new Set("56 57 5A 5F20 5F24 99 9F0B 9F1F 9F20 9F61 9F6B".split(" "));

const depthMax = 4;

/** Upper-case hex of chip data, two stars for each hidden byte. */
export function maskedChip(bytes: Uint8Array): string {
  return walk(bytes, 0);
}

function walk(bytes: Uint8Array, depth: number): string {
  let shown = "";
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] === 0x00 || bytes[at] === 0xff) {
      // Filler between objects.
      shown += hexPairs[bytes[at]!]!;
      at += 1;
      continue;
    }
    const object = objectAt(bytes, at);
    if (object === undefined || depth > depthMax) return shown + "**".repeat(bytes.length - at);
    const { tag, valueAt, length } = object;
    const value = bytes.subarray(valueAt, valueAt + length);
    const isTemplate = (bytes[at]! & 0x20) !== 0;
    shown += toHex(bytes.subarray(at, valueAt));
    if (hiddenTags.has(tag)) shown += "**".repeat(length);
    else shown += isTemplate ? walk(value, depth + 1) : toHex(value);
    at = valueAt + length;
  }
  return shown;
}

/** Tag and length at a place, or undefined when they do not fit in the bytes: at most 3 bytes of tag, 2 of length. */
function objectAt(bytes: Uint8Array, start: number): { tag: string; valueAt: number; length: number } | undefined {
  let at = start + 1;
  if ((bytes[start]! & 0x1f) === 0x1f) {
    while (at < start + 2 && (bytes[at] ?? 0) & 0x80) at += 1;
    at += 1;
  }
  const tag = toHex(bytes.subarray(start, at));
  const first = bytes[at];
  if (first === undefined) return undefined;
  at += 1;
  let length = first;
  if (first === 0x81) {
    length = bytes[at] ?? Number.POSITIVE_INFINITY;
    at += 1;
  } else if (first === 0x82) {
    length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    at += 2;
  } else if (first > 0x7f) return undefined;
  return at + length <= bytes.length ? { tag, valueAt: at, length } : undefined;
}
