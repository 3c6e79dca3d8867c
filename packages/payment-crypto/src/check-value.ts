// Key check values (KCV, 校验值): enough of a known encryption to see that both sides hold the same key.
// DES, TDES and SM4 encrypt a block of zeros; AES takes the CMAC of a block of zeros (ANSI X9.143). The SM4 rule is not
// confirmed by a document; it fits the 4-byte slot of field 62.
import { equalInConstantTime, fromHex } from "./bytes.ts";
import { cmac } from "./cmac.ts";
import type { BlockKey } from "./port.ts";

/** The first `bytes` of the check value. Field 62 carries 4, most partners compare 3, AES has 5. */
export function checkValue(key: BlockKey, bytes: number = key.algorithm === "AES" ? 5 : 4): Uint8Array {
  const zeros = new Uint8Array(key.blockBytes);
  const whole = key.algorithm === "AES" ? cmac(key, zeros) : key.encrypt(zeros);
  return whole.slice(0, bytes);
}

/** The shortest check value that is worth comparing: two bytes, as EMV test material shows them. */
export const checkValueBytesMin = 2;

/**
 * Compares two check values in hex at the longest length both sides have. Fewer than two bytes on either side, or text
 * that is not hex, is no agreement.
 */
export function checkValuesAgree(left: string, right: string): boolean {
  const length = Math.min(left.length, right.length);
  if (length < 2 * checkValueBytesMin || length % 2 !== 0) return false;
  try {
    return equalInConstantTime(fromHex(left.slice(0, length)), fromHex(right.slice(0, length)));
  } catch {
    return false;
  }
}
