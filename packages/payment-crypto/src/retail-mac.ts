// ISO/IEC 9797-1 MAC algorithm 3 with DES, known as the retail MAC or ANSI X9.19: single DES in CBC under K1, and for the
// last block E_K1 D_K2 E_K1. That last step is exactly two-key triple DES, so two cipher calls do.
import { padForMac, type MacPadding } from "./mac-padding.ts";
import type { BlockKey, CryptoPort } from "./port.ts";

/** A double-length key in the two forms the algorithm needs. */
export type RetailMacKey = { readonly first: BlockKey; readonly whole: BlockKey };

/** Prepares K1|K2 (16 bytes). Throws RangeError on another length. */
export function retailMacKey(port: CryptoPort, key: Uint8Array): RetailMacKey {
  if (key.length !== 16) throw new RangeError(`a retail MAC key has 16 bytes, ${key.length} given`);
  return { first: port.blockKey("DES", key.subarray(0, 8)), whole: port.blockKey("TDES", key) };
}

/** 8 bytes. Padding 1 (zeros) unless given, as ANSI X9.19 has it; EMV uses padding 2. */
export function retailMac(key: RetailMacKey, message: Uint8Array, padding: MacPadding = 1): Uint8Array {
  const padded = padForMac(message, padding);
  const lastAt = padded.length - 8;
  const last = padded.subarray(lastAt);
  if (lastAt > 0) {
    const chain = key.first.encryptCbc(padded.subarray(0, lastAt));
    for (let index = 0; index < 8; index += 1) last[index]! ^= chain[lastAt - 8 + index]!;
  }
  return key.whole.encrypt(last);
}
