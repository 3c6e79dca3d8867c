// The Visa PIN verification value: what an issuer keeps in place of the PIN. Four digits out of one block of triple DES.
import { fromHex, toHex } from "./bytes.ts";
import { decimalised } from "./card-key.ts";
import { checkedPan, pinDigits, type PinDigits } from "./pin-block.ts";
import type { BlockKey } from "./port.ts";

/** Four digits. `keyIndex` (PVKI) is one digit and names the key on the card's track. */
export function pvv(key: BlockKey, pan: string, pin: string, keyIndex = "1"): string {
  const digits = pinDigits(pin);
  try {
    return pvvOfDigits(key, pan, digits, keyIndex);
  } finally {
    digits.fill(0);
  }
}

/** The same for a PIN that is already digits. Only its first four count. */
export function pvvOfDigits(key: BlockKey, pan: string, digits: PinDigits, keyIndex: string): string {
  if (!/^[0-9]$/.test(keyIndex)) throw new RangeError("a PVK index is one digit");
  const block = fromHex(checkedPan(pan).slice(-12, -1).padStart(11, "0") + keyIndex + "0000");
  block[6] = (digits[0]! << 4) | digits[1]!;
  block[7] = (digits[2]! << 4) | digits[3]!;
  const cipher = toHex(key.encrypt(block));
  block.fill(0);
  return decimalised(cipher).slice(0, 4);
}
