// DUKPT with triple DES, ANSI X9.24-1:2009: a new key for each transaction, derived from the device's first key and the key
// serial number (10 bytes, the last 21 bits a counter). Only counters with at most ten one bits are ever used.
import { xor } from "./bytes.ts";
import type { CryptoPort } from "./port.ts";
import { SecurityRefusal } from "./security-refusal.ts";

const counterBits = 21;
const oneBitsMax = 10;
const keyMask = Uint8Array.fromHex("C0C0C0C000000000C0C0C0C000000000");

/** Which bytes of both halves are complemented for a purpose. */
const variantBytes = { pin: 7, "mac-request": 6, "mac-response": 4, "data-request": 5 } as const;

export type DukptTdesPurpose = keyof typeof variantBytes;

/** The device's first key (IPEK), 16 bytes, from the base key (BDK) and any serial number of the device. */
export function dukptTdesInitialKey(port: CryptoPort, baseKey: Uint8Array, keySerialNumber: Uint8Array): Uint8Array {
  const { register } = registerOf(keySerialNumber);
  const serial = new Uint8Array(8);
  serial.set(keySerialNumber.subarray(0, 2), 0);
  serial.set(register.subarray(0, 6), 2);
  const derived = new Uint8Array(16);
  derived.set(port.blockKey("TDES", baseKey).encrypt(serial), 0);
  derived.set(port.blockKey("TDES", xor(baseKey, keyMask)).encrypt(serial), 8);
  return derived;
}

/** The key of one transaction, 16 bytes, before it is turned to a purpose. Refused ("key-length") for a counter never used. */
export function dukptTdesTransactionKey(
  port: CryptoPort,
  initialKey: Uint8Array,
  keySerialNumber: Uint8Array,
): Uint8Array {
  const { register, counter } = registerOf(keySerialNumber);
  let key = initialKey;
  for (let bit = 1 << (counterBits - 1); bit > 0; bit >>= 1) {
    if ((counter & bit) === 0) continue;
    register[5]! |= bit >> 16;
    register[6]! |= (bit >> 8) & 0xff;
    register[7]! |= bit & 0xff;
    key = nextKey(port, key, register);
  }
  return key;
}

/** The key for a purpose. Data keys are encrypted under themselves once more. */
export function dukptTdesWorkingKey(
  port: CryptoPort,
  transactionKey: Uint8Array,
  purpose: DukptTdesPurpose,
): Uint8Array {
  const variant = transactionKey.slice();
  variant[variantBytes[purpose]]! ^= 0xff;
  variant[variantBytes[purpose] + 8]! ^= 0xff;
  return purpose === "data-request" ? port.blockKey("TDES", variant).encrypt(variant) : variant;
}

/** Non-reversible key generation (annex A.2): the right half under the key as it is, the left half under the masked key. */
function nextKey(port: CryptoPort, key: Uint8Array, register: Uint8Array): Uint8Array {
  const half = (from: Uint8Array): Uint8Array => {
    const right = from.subarray(8, 16);
    return xor(port.blockKey("DES", from.subarray(0, 8)).encrypt(xor(register, right)), right);
  };
  const next = new Uint8Array(16);
  next.set(half(xor(key, keyMask)), 0);
  next.set(half(key), 8);
  return next;
}

/** The last eight bytes of the serial number with the counter cleared, and the counter. */
function registerOf(keySerialNumber: Uint8Array): { register: Uint8Array; counter: number } {
  if (keySerialNumber.length !== 10) throw new SecurityRefusal("key-length");
  const register = keySerialNumber.slice(2);
  const counter = ((register[5]! & 0x1f) << 16) | (register[6]! << 8) | register[7]!;
  let oneBits = 0;
  for (let rest = counter; rest > 0; rest &= rest - 1) oneBits += 1;
  if (oneBits > oneBitsMax) throw new SecurityRefusal("key-length");
  register[5]! &= 0xe0;
  register[6] = 0;
  register[7] = 0;
  return { register, counter };
}
