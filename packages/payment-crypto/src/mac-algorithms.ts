// MAC schemes by name over a loaded key: the one place that knows which function a name means.
import { cbcMac } from "./cbc-mac.ts";
import { cmac } from "./cmac.ts";
import type { LoadedKey } from "./key-cache.ts";
import type { KeyRef } from "./key-ref.ts";
import { macRules, type KeyAlgorithm, type KeyUsage, type MacAlgorithm } from "./key-rules.ts";
import { retailMac } from "./retail-mac.ts";
import { SecurityRefusal } from "./security-refusal.ts";
import { unionPayMac } from "./union-pay-mac.ts";

/** Refused ("mac-algorithm") unless the scheme's table has the key's usage and algorithm. */
export function macOf(loaded: LoadedKey, key: KeyRef, algorithm: MacAlgorithm, message: Uint8Array): Uint8Array {
  const { usages, algorithms }: { readonly usages: readonly KeyUsage[]; readonly algorithms: readonly KeyAlgorithm[] } =
    macRules[algorithm];
  const { block, retail, hmac } = loaded;
  if (usages.includes(key.usage) && algorithms.includes(key.algorithm)) {
    if (algorithm === "hmac-sha256" && hmac !== undefined) return hmac.sign(message);
    if (algorithm === "x9.19" && retail !== undefined) return retailMac(retail, message);
    if ((algorithm === "unionpay" || algorithm === "tusn") && block !== undefined) return unionPayMac(block, message);
    if (algorithm === "cmac" && block !== undefined) return cmac(block, message);
    if (algorithm === "sm4-cbc" && block !== undefined) return cbcMac(block, message);
  }
  throw new SecurityRefusal("mac-algorithm");
}
