// The checksum of a scheme's public key (CAPK), EMV Book 2, 11.2.2: SHA-1 over RID, index, modulus and exponent.
import { concat } from "./bytes.ts";
import type { CryptoPort } from "./port.ts";

export type SchemePublicKey = {
  /** 5 bytes. */
  readonly rid: Uint8Array;
  readonly index: number;
  readonly modulus: Uint8Array;
  /** 1 or 3 bytes. */
  readonly exponent: Uint8Array;
};

/** 20 bytes; a terminal compares them with the downloaded checksum before it stores the key. */
export function capkChecksum(port: CryptoPort, { rid, index, modulus, exponent }: SchemePublicKey): Uint8Array {
  return port.sha1(concat(rid, Uint8Array.of(index), modulus, exponent));
}
