// DUKPT with AES, ANSI X9.24-3:2017. Every key is AES over a derivation record: version 01, block number, usage, algorithm, length
// in bits, and eight bytes that name the device (initial key) or the transaction. The serial number is 12 bytes: initial key id
// (8) and counter (4); counters with more than 16 one bits are skipped.
import { concat } from "./bytes.ts";
import type { CryptoPort } from "./port.ts";
import { SecurityRefusal } from "./security-refusal.ts";

export type DukptAesKeyType = "AES-128" | "AES-192" | "AES-256";

const keyTypes = {
  "AES-128": { code: 2, bytes: 16 },
  "AES-192": { code: 3, bytes: 24 },
  "AES-256": { code: 4, bytes: 32 },
} as const satisfies Readonly<Record<DukptAesKeyType, { readonly code: number; readonly bytes: number }>>;

const usages = {
  pin: 0x1000,
  "mac-generation": 0x2000,
  "data-encryption": 0x3000,
  derivation: 0x8000,
  "initial-key": 0x8001,
} as const;

export type DukptAesPurpose = "pin" | "mac-generation" | "data-encryption";

const oneBitsMax = 16;

/** The device's first key, from the base key and the initial key id (8 bytes). */
export function dukptAesInitialKey(
  port: CryptoPort,
  baseKey: Uint8Array,
  initialKeyId: Uint8Array,
  keyType: DukptAesKeyType,
): Uint8Array {
  if (initialKeyId.length !== 8) throw new SecurityRefusal("key-length");
  return derive(port, baseKey, usages["initial-key"], keyType, initialKeyId);
}

/** The key from which the working keys of one transaction come. Refused ("key-length") for a counter never used. */
export function dukptAesDerivationKey(
  port: CryptoPort,
  initialKey: Uint8Array,
  keySerialNumber: Uint8Array,
  keyType: DukptAesKeyType,
): Uint8Array {
  const { device, counter } = cutSerial(keySerialNumber);
  let key = initialKey;
  let reached = 0;
  for (let bit = 31; bit >= 0; bit -= 1) {
    const value = 2 ** bit;
    if (Math.floor(counter / value) % 2 === 0) continue;
    reached += value;
    key = derive(port, key, usages.derivation, keyType, concat(device, counterBytes(reached)));
  }
  return key;
}

/** A working key; its type may be smaller than the device key's, never larger. */
export function dukptAesWorkingKey(
  port: CryptoPort,
  derivationKey: Uint8Array,
  keySerialNumber: Uint8Array,
  purpose: DukptAesPurpose,
  keyType: DukptAesKeyType,
): Uint8Array {
  const { device, counter } = cutSerial(keySerialNumber);
  if (keyTypes[keyType].bytes > derivationKey.length) throw new SecurityRefusal("key-length");
  return derive(port, derivationKey, usages[purpose], keyType, concat(device, counterBytes(counter)));
}

function derive(
  port: CryptoPort,
  key: Uint8Array,
  usage: number,
  keyType: DukptAesKeyType,
  tail: Uint8Array,
): Uint8Array {
  const { code, bytes } = keyTypes[keyType];
  const records = Array.from({ length: Math.ceil(bytes / 16) }, (_, index) => {
    const record = new Uint8Array(16);
    record.set([1, index + 1, usage >> 8, usage & 0xff, 0, code, (bytes * 8) >> 8, (bytes * 8) & 0xff], 0);
    record.set(tail, 8);
    return record;
  });
  return port
    .blockKey("AES", key)
    .encrypt(concat(...records))
    .slice(0, bytes);
}

/** The last half of the initial key id, and the counter. */
function cutSerial(keySerialNumber: Uint8Array): { device: Uint8Array; counter: number } {
  if (keySerialNumber.length !== 12) throw new SecurityRefusal("key-length");
  const counter = new DataView(keySerialNumber.buffer, keySerialNumber.byteOffset).getUint32(8);
  const oneBits = counter.toString(2).replaceAll("0", "").length;
  if (oneBits > oneBitsMax) throw new SecurityRefusal("key-length");
  return { device: keySerialNumber.slice(4, 8), counter };
}

function counterBytes(counter: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, counter);
  return bytes;
}
