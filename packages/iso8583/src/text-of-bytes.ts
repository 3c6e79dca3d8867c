// Bytes as text and back, one character per byte. There is no portable call for that (TextDecoder's "latin1" is
// windows-1252, which turns 0x80 to 0x9F into other characters), so text of the standard's usual widths is built from
// character codes at once, and long text by Node's own routine where there is one: 60 ns instead of 300 for 100 characters.

type Latin1Slice = (this: Uint8Array, start: number, end: number) => string;

const latin1Slice = (globalThis as { Buffer?: { prototype?: { latin1Slice?: Latin1Slice } } }).Buffer?.prototype
  ?.latin1Slice;
const { fromCharCode } = String;

/** Text of a part of an array that is known to be there. */
export function textOfBytes(b: Uint8Array, at: number, length: number): string {
  switch (length) {
    case 2:
      return fromCharCode(b[at]!, b[at + 1]!);
    case 3:
      return fromCharCode(b[at]!, b[at + 1]!, b[at + 2]!);
    case 6:
      return fromCharCode(b[at]!, b[at + 1]!, b[at + 2]!, b[at + 3]!, b[at + 4]!, b[at + 5]!);
    case 8:
      return eight(b, at);
    case 12:
      return eight(b, at) + four(b, at + 8);
    default:
  }
  if (length > 12 && latin1Slice !== undefined) return latin1Slice.call(b, at, at + length);
  const end = at + length;
  let text = "";
  let index = at;
  for (; index + 4 <= end; index += 4) text += four(b, index);
  for (; index < end; index += 1) text += fromCharCode(b[index]!);
  return text;
}

function four(b: Uint8Array, at: number): string {
  return fromCharCode(b[at]!, b[at + 1]!, b[at + 2]!, b[at + 3]!);
}

function eight(b: Uint8Array, at: number): string {
  return fromCharCode(b[at]!, b[at + 1]!, b[at + 2]!, b[at + 3]!, b[at + 4]!, b[at + 5]!, b[at + 6]!, b[at + 7]!);
}

const encoder = new TextEncoder();

/**
 * Writes text where room is known to be and returns whether every character fitted into a byte. Long plain text goes through
 * the encoder's fast path; it is only right where every character took one byte.
 */
export function writeTextBytes(text: string, b: Uint8Array, at: number): boolean {
  const { length } = text;
  if (length > 40) {
    const { read, written } = encoder.encodeInto(text, b.subarray(at, at + length));
    if (read === length && written === length) return true;
  }
  let union = 0;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    union |= code;
    b[at + index] = code;
  }
  return union < 256;
}
