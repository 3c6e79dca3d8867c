// Working keys as a sign-on reply (签到) carries them in field 62: each encrypted under the terminal's master key in ECB, and
// followed by the first 4 bytes of its check value. Field 60.3 of the request chooses the layout, never the length: 004 and
// 006 are both 60 bytes.
//
//   001  24 bytes  PIN 8 + 4 · MAC 8 + 4                                  single DES
//   003  40 bytes  PIN 16 + 4 · MAC 8 + 8 zeros + 4                       double length; the MAC stays single DES
//   004  60 bytes  as 003 · track 16 + 4
//   006  60 bytes  PIN 16 + 4 · MAC 16 + 4 · track 16 + 4                 SM4
import { concat, equalInConstantTime } from "./bytes.ts";
import { checkValue } from "./check-value.ts";
import type { BlockKey, CipherAlgorithm, CryptoPort } from "./port.ts";
import { SecurityRefusal } from "./security-refusal.ts";

/** Field 60.3 of the sign-on request. */
export type WorkingKeyLayout = "001" | "003" | "004" | "006";

export type ClearWorkingKeys = { readonly pin: Uint8Array; readonly mac: Uint8Array; readonly track?: Uint8Array };

export type WorkingBlockKeys = { readonly pin: BlockKey; readonly mac: BlockKey; readonly track?: BlockKey };

type Slot = { readonly algorithm: CipherAlgorithm; readonly keyBytes: 8 | 16; readonly slotBytes: 8 | 16 };

const checkBytes = 4;
const singleDes: Slot = { algorithm: "DES", keyBytes: 8, slotBytes: 8 };
const doubleDes: Slot = { algorithm: "TDES", keyBytes: 16, slotBytes: 16 };
const paddedDes: Slot = { algorithm: "DES", keyBytes: 8, slotBytes: 16 };
const sm4: Slot = { algorithm: "SM4", keyBytes: 16, slotBytes: 16 };

export const workingKeyLayouts = {
  "001": { pin: singleDes, mac: singleDes },
  "003": { pin: doubleDes, mac: paddedDes },
  "004": { pin: doubleDes, mac: paddedDes, track: doubleDes },
  "006": { pin: sm4, mac: sm4, track: sm4 },
} as const satisfies Readonly<
  Record<WorkingKeyLayout, { readonly pin: Slot; readonly mac: Slot; readonly track?: Slot }>
>;

const order = ["pin", "mac", "track"] as const;

/** Field 62 from clear keys: what a host without a security module, or a test, sends. Throws RangeError on a wrong length. */
export function wrapWorkingKeys(
  port: CryptoPort,
  masterKey: BlockKey,
  layout: WorkingKeyLayout,
  keys: ClearWorkingKeys,
): Uint8Array {
  const slots: Readonly<Partial<Record<keyof ClearWorkingKeys, Slot>>> = workingKeyLayouts[layout];
  const parts: Uint8Array[] = [];
  for (const name of order) {
    const slot = slots[name];
    const key = keys[name];
    if (slot === undefined) continue;
    if (key?.length !== slot.keyBytes)
      throw new RangeError(`layout ${layout} needs a ${name} key of ${slot.keyBytes} bytes`);
    const zeros = new Uint8Array(slot.slotBytes - slot.keyBytes);
    parts.push(masterKey.encrypt(key), zeros, checkValue(port.blockKey(slot.algorithm, key), checkBytes));
  }
  return concat(...parts);
}

/**
 * The clear keys of field 62, every check value compared. Refused: "key-length" when the field does not have the layout's
 * length, "check-value" when one key is not what the host meant; then none of them may be used, and the terminal signs on
 * again. A double-length MAC key, should a host send one in layout 003 or 004, is recognised by a slot whose second half
 * is not zero. Fill the keys with zeros after use.
 */
export function unwrapWorkingKeys(
  port: CryptoPort,
  masterKey: BlockKey,
  layout: WorkingKeyLayout,
  field62: Uint8Array,
): ClearWorkingKeys {
  const slots: Readonly<Partial<Record<keyof ClearWorkingKeys, Slot>>> = workingKeyLayouts[layout];
  const found: Partial<Record<keyof ClearWorkingKeys, Uint8Array>> = {};
  const length = order.reduce(
    (sum, name) => sum + (slots[name] === undefined ? 0 : slots[name].slotBytes + checkBytes),
    0,
  );
  if (field62.length !== length) throw new SecurityRefusal("key-length");
  let offset = 0;
  for (const name of order) {
    const slot = slots[name];
    if (slot === undefined) continue;
    const wrapped = field62.subarray(offset, offset + slot.slotBytes);
    const expected = field62.subarray(offset + slot.slotBytes, offset + slot.slotBytes + checkBytes);
    offset += slot.slotBytes + checkBytes;
    const { key, algorithm } = unwrapSlot(masterKey, slot, wrapped);
    found[name] = key;
    if (!equalInConstantTime(checkValue(port.blockKey(algorithm, key), checkBytes), expected)) {
      for (const bytes of Object.values(found)) bytes.fill(0);
      throw new SecurityRefusal("check-value");
    }
  }
  return { pin: found.pin!, mac: found.mac!, ...(found.track === undefined ? {} : { track: found.track }) };
}

/** Clear working keys made ready for use; the clear bytes are filled with zeros. */
export function loadWorkingKeys(port: CryptoPort, layout: WorkingKeyLayout, keys: ClearWorkingKeys): WorkingBlockKeys {
  const algorithms = workingKeyLayouts[layout];
  const load = (algorithm: CipherAlgorithm, key: Uint8Array): BlockKey => {
    const loaded = port.blockKey(algorithm, key);
    key.fill(0);
    return loaded;
  };
  const pin = load(algorithms.pin.algorithm, keys.pin);
  const mac = load(keys.mac.length === 16 && layout !== "006" ? "TDES" : algorithms.mac.algorithm, keys.mac);
  if (keys.track === undefined || !("track" in algorithms)) return { pin, mac };
  return { pin, mac, track: load(algorithms.track.algorithm, keys.track) };
}

function unwrapSlot(
  masterKey: BlockKey,
  slot: Slot,
  wrapped: Uint8Array,
): { key: Uint8Array; algorithm: CipherAlgorithm } {
  const single = slot.slotBytes > slot.keyBytes && wrapped.subarray(slot.keyBytes).every((byte) => byte === 0);
  if (single) return { key: masterKey.decrypt(wrapped.subarray(0, slot.keyBytes)), algorithm: slot.algorithm };
  const padded = slot.slotBytes > slot.keyBytes;
  return { key: masterKey.decrypt(wrapped), algorithm: padded ? "TDES" : slot.algorithm };
}
