// The UnionPay ECB MAC (银联 ECB), as public client code and a published trace have it. The message is folded into one block
// by exclusive or, the block is written as upper-case hex, and the two halves of that text go through the cipher:
//   X = xor of all blocks · A|B = hex(X) · E1 = E(A) · T = E1 xor B · E2 = E(T) · MAC = first 8 characters of hex(E2), in ASCII
// It covers MTI to field 63 as sent, bit 64 of the bitmap already set, without length, TPDU and header.
//
// It is weak: two blocks may change places, or the same change be made twice, and X stays. Its users demand it; keep it
// inside TLS. The SM4 form (blocks of 16, hex of 32) is inferred from the DES form and not confirmed by a live terminal.
import { toHex, writeHexCodes } from "./bytes.ts";
import type { BlockKey } from "./port.ts";

/** Each intermediate block, for showing how a MAC came about. Nothing in it is secret beyond what the wire shows. */
export type UnionPayMacSteps = {
  /** X after each block of the message. */
  readonly foldedAfterBlock: readonly Uint8Array[];
  readonly folded: Uint8Array;
  readonly foldedHex: string;
  readonly firstCipher: Uint8Array;
  readonly combined: Uint8Array;
  readonly secondCipher: Uint8Array;
  /** 8 ASCII bytes. */
  readonly mac: Uint8Array;
};

// One message at a time: every use below runs to its end before another can begin.
const foldBuffers = { 8: new Uint8Array(8), 16: new Uint8Array(16) } as const;
const hexBuffers = { 8: new Uint8Array(16), 16: new Uint8Array(32) } as const;
const lowHalves = { 8: hexBuffers[8].subarray(0, 8), 16: hexBuffers[16].subarray(0, 16) } as const;

/**
 * Field 64: 8 ASCII bytes, upper-case hex. DES for a MAC key of 8 bytes, TDES for 16, SM4 for a 国密 terminal.
 * The message is zero-padded to whole blocks.
 */
export function unionPayMac(key: BlockKey, message: Uint8Array): Uint8Array {
  const { blockBytes } = key;
  const folded = foldBuffers[blockBytes];
  const hex = hexBuffers[blockBytes];
  fold(message, folded);
  writeHexCodes(folded, hex);
  const block = key.encrypt(lowHalves[blockBytes]);
  for (let index = 0; index < blockBytes; index += 1) block[index]! ^= hex[blockBytes + index]!;
  const result = key.encrypt(block);
  const mac = new Uint8Array(8);
  writeHexCodes(result.subarray(0, 4), mac);
  return mac;
}

/** The same, keeping every step. For display and for comparing with a partner's log, not for the payment path. */
export function unionPayMacSteps(key: BlockKey, message: Uint8Array): UnionPayMacSteps {
  const { blockBytes } = key;
  const foldedAfterBlock: Uint8Array[] = [];
  const folded = new Uint8Array(blockBytes);
  for (let start = 0; start < message.length; start += blockBytes) {
    for (let index = 0; index < blockBytes; index += 1) folded[index]! ^= message[start + index] ?? 0;
    foldedAfterBlock.push(folded.slice());
  }
  const hex = new Uint8Array(2 * blockBytes);
  writeHexCodes(folded, hex);
  const firstCipher = key.encrypt(hex.subarray(0, blockBytes));
  const combined = firstCipher.map((byte, index) => byte ^ hex[blockBytes + index]!);
  const secondCipher = key.encrypt(combined);
  const mac = new Uint8Array(8);
  writeHexCodes(secondCipher.subarray(0, 4), mac);
  return { foldedAfterBlock, folded, foldedHex: toHex(folded), firstCipher, combined, secondCipher, mac };
}

function fold(message: Uint8Array, into: Uint8Array): void {
  into.fill(0);
  const mask = into.length - 1;
  for (let index = 0; index < message.length; index += 1) into[index & mask]! ^= message[index]!;
}
