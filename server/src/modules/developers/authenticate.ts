import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { Principal } from "#kernel/http/principal";
import type { Id } from "#kernel/ids";
import { type ApiKey, hashSecret, stateOf, type World, worldOf } from "./api-key.ts";
import type { Refused } from "./manage-keys.ts";
import { findKeyByHash, findKeyUnscoped, noteKeyUsed } from "./store.ts";

/** "Last used" is a hint for people, so it is written this seldom. */
const NOTE_EVERY = { minutes: 10 } as const;

/**
 * Who an API key stands for. A key of the other world is refused by its prefix, before anything is looked up: demo or live
 * is a fact of this database, and nothing a caller says changes it. Asked anew for every request, so a revoked key is out
 * at once.
 */
export async function authenticateKey(
  deps: { readonly db: Database; readonly clock: Clock; readonly world: World },
  token: string,
  options: { readonly note: boolean } = { note: true },
): Promise<{ readonly kind: "known"; readonly principal: Principal } | Refused> {
  const { db, clock } = deps;
  if (worldOf(token) !== deps.world)
    return { kind: "refused", code: worldOf(token) === undefined ? "api-key-unknown" : "api-key-other-world" };
  const key = await findKeyByHash(db, hashSecret(token));
  if (key === undefined || key.world !== deps.world) return { kind: "refused", code: "api-key-unknown" };
  const at = clock.now();
  const state = stateOf(key, at);
  if (state === "revoked" || state === "expired") return { kind: "refused", code: "api-key-ended" };
  const notSince = at.subtract(NOTE_EVERY);
  if (options.note && (key.lastUsedAt === undefined || Temporal.Instant.compare(key.lastUsedAt, notSince) < 0))
    await noteKeyUsed(db, { id: key.id, at, notSince });
  return { kind: "known", principal: principalOf(key) };
}

/** What a key may do now, for work that was asked for with it and runs later; undefined once it has ended. */
export async function principalOfKey(tx: Tx, input: { id: Id; at: Temporal.Instant }): Promise<Principal | undefined> {
  const key = await findKeyUnscoped(tx, input.id);
  const state = key && stateOf(key, input.at);
  return key === undefined || state === "revoked" || state === "expired" ? undefined : principalOf(key);
}

/** A key was made by somebody who proved anew who they are, and it cannot reach what concerns people and keys. */
const principalOf = (key: ApiKey): Principal => ({
  kind: "service",
  id: key.id,
  login: key.name,
  displayName: key.name,
  displayNameEn: key.name,
  role: key.role,
  permissions: new Set(key.permissions),
  scope: key.merchantId === undefined ? "all" : { kind: "merchants", merchantIds: [key.merchantId] },
  sessionId: undefined,
  steppedUp: true,
});
