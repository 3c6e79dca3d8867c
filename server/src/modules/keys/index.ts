import type { SecurityModule } from "@oneclear/payment-crypto";
import { createTerminalKeys } from "./terminal-keys.ts";
import { createHouseKeys } from "./house-keys.ts";
import { activeKeys, destroyKeys, keyInventory } from "./store.ts";
export { hasKeys } from "./store.ts";
export { vaultContext } from "./vault.ts";
import { deletePurged, readSealedPan, writeVault } from "./vault.ts";

export type { HouseKeys } from "./house-keys.ts";
export type { StoredKey, KeyOwner } from "./store.ts";
export type { TerminalKeys, WorkingKeys } from "./terminal-keys.ts";

/** Key references (sealed; the clear keys exist only inside the security module) and the vault of card numbers. */
export function createKeys(deps: { readonly securityModule: SecurityModule }) {
  return {
    securityModule: deps.securityModule,
    ...createTerminalKeys(deps),
    ...createHouseKeys(deps),
    activeKeys,
    destroyKeys,
    inventory: keyInventory,
    writeVault,
    readSealedPan,
    deletePurged,
  };
}
export type Keys = ReturnType<typeof createKeys>;
