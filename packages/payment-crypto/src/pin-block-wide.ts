// PIN blocks of 16 bytes, for ciphers with blocks of 16. These exist only enciphered: the key is part of the format.
//
// ISO 9564-1 format 4 (AES): E(E(PIN field) xor PAN field). PIN field: 4L PIN A... and 8 random bytes. PAN field: how many
// digits above 12 the card number has, the card number (filled to 12 with zeros on the left), zeros.
//
// "SM4-ISO0" is this package's choice for UnionPay's 16-byte SM4 block, whose inside no source confirms: the 8-byte
// format 0 block, then 80 00 00 00 00 00 00 00, under SM4-ECB. A dialect that knows better names another format.
import {
  digitsFromField,
  digitsFromIso0,
  iso0FromDigits,
  checkedPan,
  pinDigits,
  pinField,
  pinText,
} from "./pin-block.ts";
import type { PinDigits } from "./pin-block.ts";
import type { BlockKey } from "./port.ts";
import { SecurityRefusal } from "./security-refusal.ts";

const panPlacesMin = 12;

/** Enciphers a format 4 block. `random` is 8 fresh bytes. */
export function pinBlockIso4(key: BlockKey, pin: string, pan: string, random: Uint8Array): Uint8Array {
  const digits = pinDigits(pin);
  try {
    return iso4FromDigits(key, digits, pan, random);
  } finally {
    digits.fill(0);
  }
}

/** The PIN in a format 4 block. Refused ("pin-block") when the key or the card number is another one. */
export function pinFromIso4(key: BlockKey, block: Uint8Array, pan: string): string {
  return textOf(digitsFromIso4(key, block, pan));
}

/** The clear PAN field of format 4, 16 bytes. */
export function panFieldIso4(pan: string): Uint8Array {
  const digits = checkedPan(pan).padStart(panPlacesMin, "0");
  return Uint8Array.fromHex(`${digits.length - panPlacesMin}${digits}`.padEnd(32, "0"));
}

/** The clear PIN field of format 4, 16 bytes. */
export function pinFieldIso4(digits: PinDigits, random: Uint8Array): Uint8Array {
  const field = new Uint8Array(16);
  const left = pinField(4, digits, () => 0xa);
  field.set(left, 0);
  field.set(random.subarray(0, 8), 8);
  left.fill(0);
  return field;
}

/** Enciphers the 16-byte SM4 block described above. */
export function pinBlockSm4(key: BlockKey, pin: string, pan: string): Uint8Array {
  const digits = pinDigits(pin);
  try {
    return sm4FromDigits(key, digits, pan);
  } finally {
    digits.fill(0);
  }
}

export function pinFromSm4(key: BlockKey, block: Uint8Array, pan: string): string {
  return textOf(digitsFromSm4(key, block, pan));
}

export function iso4FromDigits(key: BlockKey, digits: PinDigits, pan: string, random: Uint8Array): Uint8Array {
  const field = pinFieldIso4(digits, random);
  const inner = key.encrypt(field);
  field.fill(0);
  combine(inner, panFieldIso4(pan));
  return key.encrypt(inner);
}

export function digitsFromIso4(key: BlockKey, block: Uint8Array, pan: string): PinDigits {
  requireBlock(block);
  const inner = key.decrypt(block);
  combine(inner, panFieldIso4(pan));
  const field = key.decrypt(inner);
  try {
    return digitsFromField(4, field.subarray(0, 8), (fill) => fill === 0xa);
  } finally {
    field.fill(0);
  }
}

export function sm4FromDigits(key: BlockKey, digits: PinDigits, pan: string): Uint8Array {
  const clear = new Uint8Array(16);
  const block = iso0FromDigits(digits, pan);
  clear.set(block, 0);
  clear[8] = 0x80;
  const enciphered = key.encrypt(clear);
  block.fill(0);
  clear.fill(0);
  return enciphered;
}

export function digitsFromSm4(key: BlockKey, block: Uint8Array, pan: string): PinDigits {
  requireBlock(block);
  const clear = key.decrypt(block);
  try {
    if (clear[8] !== 0x80 || clear.subarray(9).some((byte) => byte !== 0)) throw new SecurityRefusal("pin-block");
    return digitsFromIso0(clear.subarray(0, 8), pan);
  } finally {
    clear.fill(0);
  }
}

function combine(target: Uint8Array, other: Uint8Array): void {
  for (let index = 0; index < target.length; index += 1) target[index]! ^= other[index]!;
}

function requireBlock(block: Uint8Array): void {
  if (block.length !== 16) throw new SecurityRefusal("pin-block");
}

function textOf(digits: PinDigits): string {
  const text = pinText(digits);
  digits.fill(0);
  return text;
}
