// Bytes and their spellings: hex in upper case, ASCII, exclusive or.

const upperHex = "0123456789ABCDEF";
const hexCodes = Uint8Array.from(upperHex, (digit) => digit.charCodeAt(0));

/** Upper-case hex. */
export function toHex(bytes: Uint8Array): string {
  return bytes.toHex().toUpperCase();
}

/** Reads hex of either case. Throws RangeError without repeating the text, which may be a key. */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9A-Fa-f]*$/.test(text))
    throw new RangeError("an even number of hex digits expected");
  return Uint8Array.fromHex(text);
}

/** ASCII text as bytes. Throws RangeError on any other character. */
export function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) throw new RangeError("ASCII characters expected");
    bytes[index] = code;
  }
  return bytes;
}

export function asciiText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Bytewise exclusive or of two arrays of one length. Throws RangeError when the lengths differ. */
export function xor(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== right.length) throw new RangeError(`${left.length} and ${right.length} bytes cannot be combined`);
  const result = new Uint8Array(left.length);
  for (let index = 0; index < left.length; index += 1) result[index] = left[index]! ^ right[index]!;
  return result;
}

/** Whether two arrays are equal, in a time that depends on their lengths only. */
export function equalInConstantTime(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) difference |= left[index]! ^ right[index]!;
  return difference === 0;
}

/** Writes `bytes` as upper-case hex in ASCII codes into `target`. */
export function writeHexCodes(bytes: Uint8Array, target: Uint8Array): void {
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index]!;
    target[2 * index] = hexCodes[byte >> 4]!;
    target[2 * index + 1] = hexCodes[byte & 0x0f]!;
  }
}
