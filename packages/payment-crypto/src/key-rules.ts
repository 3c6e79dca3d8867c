// Which keys may exist, and what each may do: usage, algorithm and operation as one table, asked when a key is created, not
// when it fails. After the valid key attributes of the AWS Payment Cryptography service; the letters are TR-31's.
import type { SecurityRefusalCode } from "./security-refusal.ts";

export type KeyUsage =
  | "key-encryption"
  | "pin-encryption"
  | "mac"
  | "track-encryption"
  | "data-encryption"
  | "pan-hash"
  | "seal"
  | "serial-number"
  | "emv-cryptogram"
  | "pin-verification";

export type KeyAlgorithm = "DES" | "TDES" | "SM4" | "AES" | "HMAC";

/** What a key can be asked to do. */
export type KeyOperation =
  | "wrap"
  | "encrypt-pin"
  | "decrypt-pin"
  | "mac"
  | "decrypt-track"
  | "encrypt-data"
  | "hash-pan"
  | "card-cryptogram"
  | "verify-pin";

/** Key lengths in bytes that may be imported; the first is the one a new key gets. */
type Lengths = readonly [number, ...number[]];

export type KeyRule = {
  /** The TR-31 (X9.143) usage code. */
  readonly code: string;
  readonly lengths: Readonly<Partial<Record<KeyAlgorithm, Lengths>>>;
  readonly operations: readonly KeyOperation[];
  /** Whether the key may leave the module, wrapped. */
  readonly exportable: boolean;
};

const double: Lengths = [16, 24];

export const keyRules = {
  "key-encryption": {
    code: "K0",
    lengths: { TDES: double, SM4: [16], AES: [32, 16, 24] },
    operations: ["wrap"],
    exportable: true,
  },
  "pin-encryption": {
    code: "P0",
    lengths: { TDES: double, SM4: [16], AES: [16, 24, 32] },
    operations: ["encrypt-pin", "decrypt-pin"],
    exportable: true,
  },
  // The only usage with single DES: a UnionPay MAC key has 8 bytes even where the PIN key has 16.
  mac: {
    code: "M0",
    lengths: { DES: [8], TDES: double, SM4: [16], AES: [16, 24, 32], HMAC: [32, 48, 64] },
    operations: ["mac"],
    exportable: true,
  },
  "track-encryption": {
    code: "D0",
    lengths: { TDES: double, SM4: [16] },
    operations: ["decrypt-track"],
    exportable: true,
  },
  "data-encryption": { code: "D0", lengths: { AES: [32] }, operations: ["encrypt-data"], exportable: false },
  "pan-hash": { code: "M7", lengths: { HMAC: [32, 48, 64] }, operations: ["hash-pan"], exportable: false },
  seal: { code: "M7", lengths: { HMAC: [32, 48, 64] }, operations: ["mac"], exportable: false },
  "serial-number": { code: "M0", lengths: { SM4: [16] }, operations: ["mac"], exportable: true },
  "emv-cryptogram": { code: "E0", lengths: { TDES: [16] }, operations: ["card-cryptogram"], exportable: false },
  "pin-verification": { code: "V2", lengths: { TDES: [16] }, operations: ["verify-pin"], exportable: false },
} as const satisfies Readonly<Record<KeyUsage, KeyRule>>;

/** MAC schemes by name. "tusn" is the UnionPay construction over a terminal's serial number and factor. */
export type MacAlgorithm = "unionpay" | "x9.19" | "hmac-sha256" | "tusn" | "cmac" | "sm4-cbc";

/** Which usage and algorithm a MAC scheme needs. */
export const macRules = {
  unionpay: { usages: ["mac"], algorithms: ["DES", "TDES", "SM4"] },
  "x9.19": { usages: ["mac"], algorithms: ["TDES"] },
  "hmac-sha256": { usages: ["mac", "seal"], algorithms: ["HMAC"] },
  tusn: { usages: ["serial-number"], algorithms: ["SM4"] },
  cmac: { usages: ["mac"], algorithms: ["TDES", "AES", "SM4"] },
  "sm4-cbc": { usages: ["mac"], algorithms: ["SM4"] },
} as const satisfies Readonly<
  Record<MacAlgorithm, { readonly usages: readonly KeyUsage[]; readonly algorithms: readonly KeyAlgorithm[] }>
>;

/**
 * Under which wrapping keys a key may travel: never under a weaker one. AES carries everything, SM4 everything but AES, triple
 * DES only DES keys. A single DES key has 8 bytes and cannot travel under ciphers with blocks of 16.
 */
export const wrappingRules = {
  TDES: ["DES", "TDES"],
  SM4: ["TDES", "SM4", "HMAC"],
  AES: ["TDES", "SM4", "AES", "HMAC"],
} as const satisfies Readonly<Partial<Record<KeyAlgorithm, readonly KeyAlgorithm[]>>>;

/** The lengths for a usage and algorithm, or undefined where the pair does not exist. */
export function keyLengths(usage: KeyUsage, algorithm: KeyAlgorithm): Lengths | undefined {
  const lengths: KeyRule["lengths"] = Object.hasOwn(keyRules, usage) ? keyRules[usage].lengths : {};
  return Object.hasOwn(lengths, algorithm) ? lengths[algorithm] : undefined;
}

/** Why key bytes may not become a key, or undefined when they may. */
export function keyFault(usage: KeyUsage, algorithm: KeyAlgorithm, key: Uint8Array): SecurityRefusalCode | undefined {
  const lengths = keyLengths(usage, algorithm);
  if (lengths === undefined) return "usage-algorithm";
  if (!lengths.includes(key.length)) return "key-length";
  return isWeak(algorithm, key) ? "key-weak" : undefined;
}

/**
 * Repeated bytes throughout (zeros among them), and triple DES with equal neighbouring parts, which is single DES. Parity is
 * no part of the comparison, since the cipher ignores it.
 */
function isWeak(algorithm: KeyAlgorithm, key: Uint8Array): boolean {
  const desLike = algorithm === "DES" || algorithm === "TDES";
  const effective = desLike ? key.map((byte) => byte & 0xfe) : key;
  if (effective.every((byte) => byte === effective[0])) return true;
  if (algorithm !== "TDES") return false;
  const same = (left: number, right: number): boolean => {
    for (let index = 0; index < 8; index += 1) if (effective[left + index] !== effective[right + index]) return false;
    return true;
  };
  return same(0, 8) || (key.length === 24 && same(8, 16));
}
