/** Bytes as the standards print them: upper-case hexadecimal. Numbers of EMV format n are digits, two to a byte. */

/** Reads hexadecimal; spaces are allowed so that constants can be grouped. Throws a `SyntaxError` on anything else. */
export function fromHex(text: string): Uint8Array {
  return Uint8Array.fromHex(text.includes(" ") ? text.replaceAll(" ", "") : text);
}

export function toHex(bytes: Uint8Array): string {
  return bytes.toHex().toUpperCase();
}

/** Digits as packed decimal of exactly `byteCount` bytes, zeros on the left. Throws a `RangeError` if they do not fit. */
export function packedDigits(digits: string | bigint | number, byteCount: number): Uint8Array {
  const text = typeof digits === "string" ? digits : digits.toString();
  const packed = new Uint8Array(byteCount);
  if (text.length > byteCount * 2) throw new RangeError(`${byteCount * 2} digits at most`);
  let nibble = byteCount * 2 - 1;
  for (let index = text.length - 1; index >= 0; index -= 1) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) throw new RangeError("digits alone can be packed");
    packed[nibble >> 1] = (packed[nibble >> 1] ?? 0) | (nibble % 2 === 0 ? digit << 4 : digit);
    nibble -= 1;
  }
  return packed;
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Compares all bytes whatever the first difference, as a card does with a cryptogram. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
}

const ascii = new TextDecoder("latin1");

/** Bytes of the formats an and ans (a subset of ISO 8859) as text. */
export function asciiText(bytes: Uint8Array): string {
  return ascii.decode(bytes);
}

export function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index) & 0xff;
  return bytes;
}
