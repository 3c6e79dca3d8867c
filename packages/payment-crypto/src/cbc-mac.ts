// ISO/IEC 9797-1 MAC algorithm 1: CBC with one key, the last block is the MAC. With single DES and padding 1 it is
// ANSI X9.9; with SM4 and padding 1 some acquirers use it instead of the UnionPay construction.
import { padForMac, type MacPadding } from "./mac-padding.ts";
import type { BlockKey } from "./port.ts";

/** The whole last block; whoever wants fewer bytes takes the leading ones. Padding 1 (zeros) unless given. */
export function cbcMac(key: BlockKey, message: Uint8Array, padding: MacPadding = 1): Uint8Array {
  return key.encryptCbc(padForMac(message, padding, key.blockBytes)).slice(-key.blockBytes);
}
