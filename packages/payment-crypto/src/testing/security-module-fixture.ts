// What the tests of the security module share: one module under a known master key, keys made on demand, a changed bit.
import { asciiBytes, xor } from "../bytes.ts";
import type { KeyRef } from "../key-ref.ts";
import type { KeyAlgorithm, KeyUsage } from "../key-rules.ts";
import { nodeCrypto } from "../node.ts";
import { SecurityRefusal, type SecurityRefusalCode } from "../security-refusal.ts";
import { createSoftwareSecurityModule } from "../software-security-module.ts";

export const masterKey = new Uint8Array(32).map((_, index) => index + 1);
export const module = createSoftwareSecurityModule(nodeCrypto, masterKey);
export const pan = "6212345678900000003";
export const message = asciiBytes("0200 and what follows");

export const refused = (code: SecurityRefusalCode) => (error: unknown) =>
  error instanceof SecurityRefusal && error.code === code;

let made = 0;
export const aKey = (usage: KeyUsage, algorithm: KeyAlgorithm): Promise<KeyRef> =>
  module.createKey({ id: `key-${(made += 1)}`, usage, algorithm });

/** A key whose clear bytes the test knows. */
export function knownKey(usage: KeyUsage, algorithm: KeyAlgorithm, clear: Uint8Array): Promise<KeyRef> {
  const first = nodeCrypto.random(clear.length);
  return module.formKey({ id: `known-${(made += 1)}`, usage, algorithm, components: [first, xor(first, clear)] });
}

/** A copy with one bit changed. */
export function flipped(bytes: Uint8Array, place: number): Uint8Array {
  const changed = bytes.slice();
  changed[place % bytes.length]! ^= 1 << (place % 7);
  return changed;
}
