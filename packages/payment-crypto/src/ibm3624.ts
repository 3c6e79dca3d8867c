// The IBM 3624 method: the PIN is derived from the card number, and an offset turns the derived PIN into the chosen one.
import { fromHex, toHex } from "./bytes.ts";
import { checkedPan } from "./pin-block.ts";
import type { BlockKey } from "./port.ts";

export type Ibm3624Rule = {
  /** 16 digits: what each hex digit of the cipher text becomes. */
  readonly decimalisationTable: string;
  /** Which digits of the card number are enciphered: from here (0 = first) … */
  readonly validationOffset: number;
  /** … and so many of them, 1 to 16 … */
  readonly validationLength: number;
  /** … filled up to 16 with this hex digit. */
  readonly pad: string;
};

/** The PIN that belongs to an offset; the offset's length is the PIN's. "0000" gives the natural PIN of four digits. */
export function ibm3624(key: BlockKey, pan: string, offset: string, rule: Ibm3624Rule): string {
  if (!/^[0-9]{4,12}$/.test(offset)) throw new RangeError("an offset has 4 to 12 digits");
  const natural = naturalDigits(key, pan, rule);
  return digitwise(natural, offset, (left, right) => (left + right) % 10);
}

/** The offset that turns the natural PIN into this one. */
export function ibm3624Offset(key: BlockKey, pan: string, pin: string, rule: Ibm3624Rule): string {
  if (!/^[0-9]{4,12}$/.test(pin)) throw new RangeError("a PIN has 4 to 12 digits");
  return digitwise(naturalDigits(key, pan, rule), pin, (left, right) => (right - left + 10) % 10);
}

function naturalDigits(key: BlockKey, pan: string, rule: Ibm3624Rule): string {
  const { decimalisationTable, validationOffset, validationLength, pad } = rule;
  if (!/^[0-9]{16}$/.test(decimalisationTable)) throw new RangeError("a decimalisation table has 16 digits");
  if (!/^[0-9A-Fa-f]$/.test(pad)) throw new RangeError("the pad is one hex digit");
  const validation = checkedPan(pan).slice(validationOffset, validationOffset + validationLength);
  if (validation.length !== validationLength || validationLength < 1 || validationLength > 16) {
    throw new RangeError("the card number has no such digits");
  }
  const cipher = toHex(key.encrypt(fromHex(validation.padEnd(16, pad))));
  return Array.from(cipher, (digit) => decimalisationTable[Number.parseInt(digit, 16)]).join("");
}

function digitwise(left: string, right: string, combine: (left: number, right: number) => number): string {
  return Array.from(right, (digit, index) => String(combine(Number(left[index]), Number(digit)))).join("");
}
