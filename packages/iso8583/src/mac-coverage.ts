// Which bytes a MAC covers: from the message type to the last field before the MAC, with the MAC's own bit already set in
// the bitmap; length, TPDU and header stay outside. The MAC is the last field of its message, as ISO 8583 has it: field 64,
// or field 128 as soon as a field above 64 is present, so that (for one) field 90 of a reversal is covered too.
import { encode } from "./codec.ts";
import type { Dialect } from "./dialect.ts";
import type { Fields, Message } from "./message.ts";
import { hexPairs, nibbleOfCode } from "./nibbles.ts";
import { PackError, UnpackError } from "./unpack-error.ts";

const macBytes = 8;

/** A message that lacks only its MAC. */
export type UnsealedMessage = {
  /** The whole payload, the MAC's bytes still zero. */
  readonly payload: Uint8Array;
  /** A view of what the MAC covers. */
  readonly macInput: Uint8Array;
  /** Puts the 8 bytes of the MAC in their place and returns the payload. */
  readonly seal: (mac: Uint8Array) => Uint8Array;
};

/** Encodes with a MAC field of zeros, to be sealed. A MAC already in the message is ignored. Throws {@link PackError}. */
export function encodeForMac(dialect: Dialect, message: Message): UnsealedMessage {
  const fields: Fields = { ...message.fields };
  delete fields[64];
  delete fields[128];
  const macField = hasFieldAbove64(fields) ? 128 : 64;
  fields[macField] = new Uint8Array(macBytes);
  const payload = encode(dialect, { ...message, fields });
  const wide = dialect.fields[macField]?.coding === "hex-text";
  const macAt = payload.length - (wide ? 2 * macBytes : macBytes);
  const seal = (mac: Uint8Array): Uint8Array => {
    if (mac.length !== macBytes) {
      throw new PackError({ path: [String(macField)], reason: `${macBytes} bytes expected, ${mac.length} given` });
    }
    if (wide) {
      for (let index = 0; index < macBytes; index += 1) {
        const pair = hexPairs[mac[index]!]!;
        payload[macAt + 2 * index] = pair.charCodeAt(0);
        payload[macAt + 2 * index + 1] = pair.charCodeAt(1);
      }
    } else payload.set(mac, macAt);
    return payload;
  };
  return { payload, macInput: payload.subarray(dialect.leadBytes, macAt), seal };
}

function hasFieldAbove64(fields: Fields): boolean {
  for (let number = 65; number < 128; number += 1) if (fields[number] !== undefined) return true;
  return false;
}

/**
 * What the MAC of a received payload covers, as a view. The payload has been decoded before, so its form is known to be good.
 * Throws {@link UnpackError} with path `["64"]` when the message does not end with a MAC.
 */
export function macInputOf(dialect: Dialect, payload: Uint8Array): Uint8Array {
  const bitmapAt = dialect.leadBytes + (dialect.mti === "bcd" ? 2 : 4);
  const extended = bitmapBit(dialect, payload, bitmapAt, 1);
  const macField = extended ? 128 : 64;
  if (!bitmapBit(dialect, payload, bitmapAt, macField)) {
    throw new UnpackError({
      path: [String(macField)],
      reason: "the message does not end with a MAC",
      offset: payload.length,
    });
  }
  const end = payload.length - (dialect.fields[macField]?.coding === "hex-text" ? 2 * macBytes : macBytes);
  return payload.subarray(dialect.leadBytes, end);
}

function bitmapBit(dialect: Dialect, payload: Uint8Array, bitmapAt: number, field: number): boolean {
  if (dialect.bitmap === "binary")
    return ((payload[bitmapAt + ((field - 1) >> 3)] ?? 0) & (0x80 >> ((field - 1) & 7))) !== 0;
  const nibble = nibbleOfCode[payload[bitmapAt + ((field - 1) >> 2)] ?? 0]!;
  return nibble < 16 && (nibble & (8 >> ((field - 1) & 3))) !== 0;
}
