// CMAC, NIST SP 800-38B. Node has no door to it, and over CBC it is small.
import { concat } from "./bytes.ts";
import type { BlockKey } from "./port.ts";

/** The polynomial that comes back in when a block is doubled, by block size (SP 800-38B, 5.3). */
const reduction = { 8: 0x1b, 16: 0x87 } as const;

/** The whole block: 8 bytes under TDES, 16 under AES and SM4. */
export function cmac(key: BlockKey, message: Uint8Array): Uint8Array {
  const { blockBytes } = key;
  const wholeSubkey = doubled(key.encrypt(new Uint8Array(blockBytes)));
  const whole = message.length > 0 && message.length % blockBytes === 0;
  const padded = whole ? message.slice() : concat(message, padTail(message.length, blockBytes));
  const subkey = whole ? wholeSubkey : doubled(wholeSubkey);
  const lastAt = padded.length - blockBytes;
  for (let index = 0; index < blockBytes; index += 1) padded[lastAt + index]! ^= subkey[index]!;
  return key.encryptCbc(padded).slice(lastAt);
}

function padTail(length: number, blockBytes: number): Uint8Array {
  const tail = new Uint8Array(blockBytes - (length % blockBytes));
  tail[0] = 0x80;
  return tail;
}

function doubled(block: Uint8Array): Uint8Array {
  const result = new Uint8Array(block.length);
  let carry = 0;
  for (let index = block.length - 1; index >= 0; index -= 1) {
    result[index] = (block[index]! << 1) | carry;
    carry = block[index]! >> 7;
  }
  if (carry === 1) result[block.length - 1]! ^= reduction[block.length as 8 | 16];
  return result;
}
