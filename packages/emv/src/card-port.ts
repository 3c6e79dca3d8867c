/**
 * The way to a card: one command APDU, one response APDU (ISO/IEC 7816-4), whatever carries them: a PC/SC reader, the
 * radio of a telephone, or a card that lives in memory. A card that left the field rejects the promise.
 */
export interface CardPort {
  transmit(command: Uint8Array): Promise<Uint8Array>;
}

/** Status words of ISO/IEC 7816-4 and EMV Book 3, 6.3.5 that this package sends or understands. */
export const statusWords = {
  ok: 0x9000,
  "selected-file-invalidated": 0x6283,
  "authentication-failed": 0x6300,
  "wrong-length": 0x6700,
  "command-not-allowed": 0x6986,
  "conditions-not-satisfied": 0x6985,
  "function-not-supported": 0x6a81,
  "file-not-found": 0x6a82,
  "record-not-found": 0x6a83,
  "wrong-parameters": 0x6a86,
  "data-not-found": 0x6a88,
  "wrong-instruction": 0x6d00,
  "wrong-class": 0x6e00,
} as const;

/** A response APDU, taken apart. */
export type CardResponse = { readonly status: number; readonly body: Uint8Array };

/** Splits body and status word; an answer shorter than a status word has status 0, which no command expects. */
export function toCardResponse(bytes: Uint8Array): CardResponse {
  if (bytes.length < 2) return { status: 0, body: bytes };
  const end = bytes.length - 2;
  return { status: ((bytes[end] ?? 0) << 8) | (bytes[end + 1] ?? 0), body: bytes.subarray(0, end) };
}

/** A short command APDU; with a body (1-255 bytes) Lc and Le, without one Le alone. Le 00 asks for all there is. */
export function commandApdu(header: readonly [number, number, number, number], body?: Uint8Array): Uint8Array {
  const bodyLength = body?.length ?? 0;
  if (bodyLength > 255) throw new RangeError(`a short command carries 255 bytes at most, not ${bodyLength}`);
  const apdu = new Uint8Array(5 + (bodyLength > 0 ? bodyLength + 1 : 0));
  apdu[0] = header[0];
  apdu[1] = header[1];
  apdu[2] = header[2];
  apdu[3] = header[3];
  if (body !== undefined && bodyLength > 0) {
    apdu[4] = bodyLength;
    apdu.set(body, 5);
  }
  return apdu;
}
