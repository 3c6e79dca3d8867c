// Clear PIN blocks of 8 bytes, ISO 9564-1 formats 0 to 3. A PIN is held as an array of digits, so that whoever holds it
// can fill it with zeros when done; text is for the outermost edge, where a person typed it.
//
//   format 0  0L PIN F...     xor the PAN field         the POS default
//   format 1  1L PIN random                             no card number known
//   format 2  2L PIN F...                               offline PIN to the chip, never leaves the terminal
//   format 3  3L PIN A-F at random, xor the PAN field
// The PAN field is 0000 and the 12 right-most digits without the check digit. "No PAN" is format 0 with a PAN field of
// zeros (unconfirmed reading of UnionPay's F53 digit 1 = 1).
import { SecurityRefusal } from "./security-refusal.ts";

/** One digit (0 to 9) in each byte. */
export type PinDigits = Uint8Array;

const pinDigitsMin = 4;
const pinDigitsMax = 12;

/** Reads a typed PIN. Refused ("pin-digits") unless 4 to 12 digits. */
export function pinDigits(pin: string): PinDigits {
  if (!/^[0-9]{4,12}$/.test(pin)) throw new SecurityRefusal("pin-digits");
  return Uint8Array.from(pin, (digit) => digit.charCodeAt(0) - 0x30);
}

export function pinText(digits: PinDigits): string {
  return String.fromCharCode(...digits.map((digit) => digit + 0x30));
}

/** Format 0, clear. PANs of 13 to 19 digits; a shorter one is filled with zeros on the left. */
export function pinBlockIso0(pin: string, pan: string): Uint8Array {
  return withDigits(pin, (digits) => iso0FromDigits(digits, pan));
}

/** The PIN in a clear format 0 block. Refused ("pin-block") when it holds none, as after a wrong key or card number. */
export function pinFromIso0(block: Uint8Array, pan: string): string {
  return textOf(digitsFromIso0(block, pan));
}

/** Format 1, clear. The 8 random bytes fill what the PIN leaves free. */
export function pinBlockIso1(pin: string, random: Uint8Array): Uint8Array {
  return withDigits(pin, (digits) => iso1FromDigits(digits, random));
}

export function pinFromIso1(block: Uint8Array): string {
  return textOf(digitsFromField(1, block, () => true));
}

/** Format 2, clear: only ever sent to the chip. */
export function pinBlockIso2(pin: string): Uint8Array {
  return withDigits(pin, (digits) => pinField(2, digits, () => 0xf));
}

export function pinFromIso2(block: Uint8Array): string {
  return textOf(digitsFromField(2, block, (fill) => fill === 0xf));
}

/** Format 3, clear. Each free place becomes one of A to F, chosen by the 8 random bytes. */
export function pinBlockIso3(pin: string, pan: string, random: Uint8Array): Uint8Array {
  return withDigits(pin, (digits) => iso3FromDigits(digits, pan, random));
}

export function pinFromIso3(block: Uint8Array, pan: string): string {
  return textOf(digitsFromIso3(block, pan));
}

export function iso1FromDigits(digits: PinDigits, random: Uint8Array): Uint8Array {
  return pinField(1, digits, (place) => nibbleAt(random, place));
}

export function iso0FromDigits(digits: PinDigits, pan: string | undefined): Uint8Array {
  return combine(
    pinField(0, digits, () => 0xf),
    pan,
  );
}

export function digitsFromIso0(block: Uint8Array, pan: string | undefined): PinDigits {
  const field = combine(block.slice(), pan);
  try {
    return digitsFromField(0, field, (fill) => fill === 0xf);
  } finally {
    field.fill(0);
  }
}

export function iso3FromDigits(digits: PinDigits, pan: string, random: Uint8Array): Uint8Array {
  // 16 values onto 6 letters: the small bias tells nothing of the PIN, which is what the fill is for.
  return combine(
    pinField(3, digits, (index) => 0xa + (nibbleAt(random, index) % 6)),
    pan,
  );
}

export function digitsFromIso3(block: Uint8Array, pan: string): PinDigits {
  const field = combine(block.slice(), pan);
  try {
    return digitsFromField(3, field, (fill) => fill >= 0xa);
  } finally {
    field.fill(0);
  }
}

/** Writes control nibble, length, PIN and fill. `fill` gets the place of the nibble in the block, 2 to 15. */
export function pinField(control: number, digits: PinDigits, fill: (index: number) => number): Uint8Array {
  if (digits.length < pinDigitsMin || digits.length > pinDigitsMax) throw new SecurityRefusal("pin-digits");
  const field = new Uint8Array(8);
  field[0] = (control << 4) | digits.length;
  for (let place = 2; place < 16; place += 1) {
    const value = place - 2 < digits.length ? digits[place - 2]! : fill(place);
    field[place >> 1]! |= place % 2 === 0 ? value << 4 : value;
  }
  return field;
}

/** Reads a PIN field; every fill nibble must satisfy `isFill`. */
export function digitsFromField(control: number, field: Uint8Array, isFill: (nibble: number) => boolean): PinDigits {
  const length = field[0]! & 0x0f;
  if (field.length !== 8 || field[0]! >> 4 !== control || length < pinDigitsMin || length > pinDigitsMax) {
    throw new SecurityRefusal("pin-block");
  }
  const digits = new Uint8Array(length);
  for (let place = 2; place < 16; place += 1) {
    const value = nibbleAt(field, place);
    if (place - 2 < length) digits[place - 2] = value;
    if (place - 2 < length ? value > 9 : !isFill(value)) {
      digits.fill(0);
      throw new SecurityRefusal("pin-block");
    }
  }
  return digits;
}

/** The card number as digits. Refused ("pan-digits") unless 8 to 19 of them. */
export function checkedPan(pan: string): string {
  if (!/^[0-9]{8,19}$/.test(pan)) throw new SecurityRefusal("pan-digits");
  return pan;
}

/** Combines the field, in place, with the 12 right-most digits of the card number before its check digit. */
function combine(field: Uint8Array, pan: string | undefined): Uint8Array {
  if (pan === undefined) return field;
  checkedPan(pan);
  for (let place = 0; place < 12; place += 1) {
    const from = pan.length - 13 + place;
    const digit = from < 0 ? 0 : pan.charCodeAt(from) - 0x30;
    field[2 + (place >> 1)]! ^= place % 2 === 0 ? digit << 4 : digit;
  }
  return field;
}

function nibbleAt(bytes: Uint8Array, place: number): number {
  const byte = bytes[place >> 1] ?? 0;
  return place % 2 === 0 ? byte >> 4 : byte & 0x0f;
}

function withDigits(pin: string, use: (digits: PinDigits) => Uint8Array): Uint8Array {
  const digits = pinDigits(pin);
  try {
    return use(digits);
  } finally {
    digits.fill(0);
  }
}

function textOf(digits: PinDigits): string {
  const text = pinText(digits);
  digits.fill(0);
  return text;
}
