// Field 62 of a sign-on reply: working keys under the terminal's master key, each with the first bytes of its check value.
// The layout is chosen by the 60.3 that was asked for, never by length: 004 and 006 are both 60 bytes.
// In 003 and 004 the MAC key is a single DES key in a slot of 16 bytes, zeros behind it. Where the second half is not zero
// the key is of double length.
import { copyOf } from "../byte-slab.ts";
import { refuse } from "./cut.ts";

/** 60.3 of the sign-on. */
export type SignOnCode = "001" | "003" | "004" | "006";

/** A key as it travels: encrypted, with 4 bytes of its check value. */
export type WrappedKey = { readonly wrapped: Uint8Array; readonly checkValue: Uint8Array };

export type WorkingKeys = { readonly pin: WrappedKey; readonly mac: WrappedKey; readonly track?: WrappedKey };

const checkBytes = 4;
const layouts: Readonly<
  Record<SignOnCode, { readonly keyBytes: 8 | 16; readonly keys: 2 | 3; readonly shortMac: boolean }>
> = {
  "001": { keyBytes: 8, keys: 2, shortMac: false },
  "003": { keyBytes: 16, keys: 2, shortMac: true },
  "004": { keyBytes: 16, keys: 3, shortMac: true },
  "006": { keyBytes: 16, keys: 3, shortMac: false },
};

/** Whether a 60.3 asks for working keys. */
export function isSignOnCode(code: string | undefined): code is SignOnCode {
  return code !== undefined && Object.hasOwn(layouts, code);
}

/** Bytes of field 62 that answer a sign-on: 24, 40 or 60. */
export function workingKeysBytes(code: SignOnCode): number {
  const { keyBytes, keys } = layouts[code];
  return keys * (keyBytes + checkBytes);
}

/** Cuts the working keys apart. `mac.wrapped` is 8 bytes where a single DES key stands in a long slot. Throws UnpackError. */
export function splitWorkingKeys(code: SignOnCode, value: Uint8Array): WorkingKeys {
  const { keyBytes, keys, shortMac } = layouts[code];
  const expected = workingKeysBytes(code);
  if (value.length !== expected) refuse(["62"], `${expected} bytes expected for ${code}, ${value.length} found`);
  const slot = (index: number): WrappedKey => {
    const start = index * (keyBytes + checkBytes);
    return { wrapped: copyOf(value, start, keyBytes), checkValue: copyOf(value, start + keyBytes, checkBytes) };
  };
  const mac = slot(1);
  const single = shortMac && mac.wrapped.subarray(8).every((byte) => byte === 0);
  return {
    pin: slot(0),
    mac: single ? { wrapped: copyOf(mac.wrapped, 0, 8), checkValue: mac.checkValue } : mac,
    ...(keys === 3 ? { track: slot(2) } : {}),
  };
}

/** Puts working keys together. Throws RangeError when a key does not fit its slot or one is missing. */
export function joinWorkingKeys(code: SignOnCode, { pin, mac, track }: WorkingKeys): Uint8Array {
  const { keyBytes, keys, shortMac } = layouts[code];
  if ((keys === 3) !== (track !== undefined)) throw new RangeError(`${code} carries ${keys} keys`);
  const value = new Uint8Array(workingKeysBytes(code));
  const slots = track === undefined ? [pin, mac] : [pin, mac, track];
  for (const [index, key] of slots.entries()) {
    const isShort = index === 1 && shortMac && key.wrapped.length === 8;
    if (key.wrapped.length !== keyBytes && !isShort)
      throw new RangeError(`a key of ${keyBytes} bytes expected for ${code}`);
    if (key.checkValue.length !== checkBytes) throw new RangeError(`a check value of ${checkBytes} bytes expected`);
    const start = index * (keyBytes + checkBytes);
    value.set(key.wrapped, start);
    value.set(key.checkValue, start + keyBytes);
  }
  return value;
}
