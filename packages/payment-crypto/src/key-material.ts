// Key bytes on their way in, out and into use: drawn, checked, loaded. All of them see clear keys; none keeps one.
import { toHex } from "./bytes.ts";
import { checkValue } from "./check-value.ts";
import type { LoadedKey } from "./key-cache.ts";
import { keyFault, keyRules, wrappingRules, type KeyAlgorithm, type KeyOperation, type KeyUsage } from "./key-rules.ts";
import { withOddParity } from "./odd-parity.ts";
import type { CryptoPort } from "./port.ts";
import { retailMacKey } from "./retail-mac.ts";
import { SecurityRefusal } from "./security-refusal.ts";

/** A random key; DES keys get odd parity. A weak draw is drawn again. */
export function newKey(port: CryptoPort, usage: KeyUsage, algorithm: KeyAlgorithm, length: number): Uint8Array {
  for (;;) {
    const drawn = port.random(length);
    const key = algorithm === "DES" || algorithm === "TDES" ? withOddParity(drawn) : drawn.slice();
    drawn.fill(0);
    if (keyFault(usage, algorithm, key) === undefined) return key;
  }
}

/** Upper-case hex. For HMAC keys no rule is common; here: the first 4 bytes of the HMAC of an empty message. */
export function checkValueOf(port: CryptoPort, algorithm: KeyAlgorithm, key: Uint8Array): string {
  if (algorithm === "HMAC") return toHex(port.hmacSha256(key, new Uint8Array(0)).subarray(0, 4));
  return toHex(checkValue(port.blockKey(algorithm, key)));
}

export function loadKey(port: CryptoPort, usage: KeyUsage, algorithm: KeyAlgorithm, key: Uint8Array): LoadedKey {
  if (algorithm === "HMAC") return { hmac: port.hmacKey(key) };
  if (usage === "data-encryption") return { sealing: port.sealingKey(key) };
  const block = port.blockKey(algorithm, key);
  return usage === "mac" && algorithm === "TDES" && key.length === 16
    ? { block, retail: retailMacKey(port, key) }
    : { block };
}

export function permits(usage: KeyUsage, operation: KeyOperation): boolean {
  const operations: readonly KeyOperation[] = keyRules[usage].operations;
  return operations.includes(operation);
}

export function requireWrapping(wrapping: KeyAlgorithm, travelling: KeyAlgorithm): void {
  const carried: Readonly<Partial<Record<KeyAlgorithm, readonly KeyAlgorithm[]>>> = wrappingRules;
  if (!carried[wrapping]?.includes(travelling)) throw new SecurityRefusal("wrapping-key");
}

export function sealingOf({ sealing }: LoadedKey): NonNullable<LoadedKey["sealing"]> {
  if (sealing === undefined) throw new SecurityRefusal("key-usage");
  return sealing;
}
