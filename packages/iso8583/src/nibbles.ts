// Tables between bytes and their digits. A byte is looked up, never computed: reading and writing packed digits
// is most of the work of a POS message.

/** Two upper-case hex characters per byte. */
export const hexPairs: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).toUpperCase().padStart(2, "0"),
);

/** 1 where both nibbles are decimal digits. */
export const packedDigits: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >> 4 < 10 && (byte & 15) < 10 ? 1 : 0,
);

/** 0 to 99 for a byte of two packed digits, 255 for any other. */
export const packedNumber: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >> 4 < 10 && (byte & 15) < 10 ? (byte >> 4) * 10 + (byte & 15) : 255,
);

/** 0 to 15 for the character code of a hex digit in either case, 255 for any other. */
export const nibbleOfCode: Uint8Array = Uint8Array.from({ length: 256 }, (_, code) => {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 70) return code - 55;
  if (code >= 97 && code <= 102) return code - 87;
  return 255;
});

/** 0 to 9 for the character code of a decimal digit, 255 for any other. */
export const digitOfCode: Uint8Array = Uint8Array.from({ length: 256 }, (_, code) =>
  code >= 48 && code <= 57 ? code - 48 : 255,
);

/** Four digits for every number below 10,000: two packed bytes at a time, because joining strings costs more than the look-up. */
export const digitFours: readonly string[] = Array.from({ length: 10_000 }, (_, number) =>
  String(number).padStart(4, "0"),
);

/** Bytes as upper-case hex. */
export function toHex(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += hexPairs[byte];
  return hex;
}

/** Bytes of a hex text in either case, or undefined when it is not whole pairs of hex digits. */
export function fromHex(hex: string): Uint8Array | undefined {
  if (hex.length % 2 !== 0) return undefined;
  const bytes = new Uint8Array(hex.length / 2);
  for (let index = 0; index < bytes.length; index += 1) {
    const high = nibbleOfCode[hex.charCodeAt(2 * index)] ?? 255;
    const low = nibbleOfCode[hex.charCodeAt(2 * index + 1)] ?? 255;
    if (high > 15 || low > 15) return undefined;
    bytes[index] = (high << 4) | low;
  }
  return bytes;
}
