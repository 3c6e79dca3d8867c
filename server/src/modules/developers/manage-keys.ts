import type { Tx } from "#kernel/db";
import type { Id, Ids } from "#kernel/ids";
import { type Scope, seesMerchant } from "#kernel/scope";
import {
  type ApiKey,
  type Grant,
  hashSecret,
  needsSecondPerson,
  newSecret,
  refusalOfGrant,
  stateOf,
  type World,
} from "./api-key.ts";
import { countValidKeys, insertKey, lockKey, replaceKey, revokeKey } from "./store.ts";
import type { developerProblems } from "./refusals.ts";

/** Making, rolling and revoking keys. The secret leaves once, in the answer, and is nowhere afterwards. */
export type Maker = {
  readonly id: Id;
  readonly name: string;
  readonly role: string;
  readonly permissions: ReadonlySet<string>;
  readonly scope: Scope;
};
export type Refused = { readonly kind: "refused"; readonly code: keyof typeof developerProblems };
export type Made = { readonly kind: "made"; readonly key: ApiKey; readonly secret: string };

/** Valid keys one owner (a merchant, or the operator) may have at a time. */
const KEYS_PER_OWNER_MAX = 50;

export type KeyDeps = {
  readonly ids: Ids;
  readonly world: World;
  readonly mayBeGranted: (permission: string) => boolean;
};
type Deps = KeyDeps;

export async function createKey(
  deps: Deps,
  tx: Tx,
  input: Grant & { name: string; by: Maker; at: Temporal.Instant; days: number },
): Promise<Made | Refused> {
  const code = await refusalOf(deps, tx, input, input.by);
  if (code !== undefined) return { kind: "refused", code };
  if ((await countValidKeys(tx, input)) >= KEYS_PER_OWNER_MAX) return { kind: "refused", code: "too-many-keys" };
  return make(deps, tx, { ...input, expiresAt: input.at.add({ hours: input.days * 24 }) });
}

/** A new key with the old one's rights and life; the old one works until the overlap is over. */
export async function rollKey(
  deps: Deps,
  tx: Tx,
  input: { id: Id; scope: Scope; by: Maker; at: Temporal.Instant; overlapHours: number },
): Promise<(Made & { readonly before: ApiKey }) | Refused | undefined> {
  const before = await lockKey(tx, input);
  if (before === undefined) return undefined;
  if (stateOf(before, input.at) !== "active") return { kind: "refused", code: "key-already-ended" };
  const code = await refusalOf(deps, tx, before, input.by);
  if (code !== undefined) return { kind: "refused", code };
  // Its maker has asked a second person already; anybody else would hold what nobody agreed to.
  if (before.createdBy.id !== input.by.id && needsSecondPerson(deps.world, before, input.scope === "all"))
    return { kind: "refused", code: "key-needs-a-second-person" };
  const life = before.expiresAt.since(before.createdAt);
  const made = await make(deps, tx, { ...before, by: input.by, at: input.at, expiresAt: input.at.add(life) });
  const endsAt = input.at.add({ hours: input.overlapHours });
  await replaceKey(tx, { id: before.id, by: made.key.id, endsAt });
  return { ...made, before };
}

export async function endKey(
  tx: Tx,
  input: { id: Id; scope: Scope; at: Temporal.Instant },
): Promise<{ readonly kind: "ended"; readonly key: ApiKey } | Refused | undefined> {
  const key = await lockKey(tx, input);
  if (key === undefined) return undefined;
  const state = stateOf(key, input.at);
  if (state === "revoked" || state === "expired") return { kind: "refused", code: "key-already-ended" };
  await revokeKey(tx, input);
  return { kind: "ended", key: { ...key, revokedAt: input.at } };
}

/** Why this key cannot be made by this person; nothing when it can. */
export async function refusalOf(
  deps: Pick<Deps, "mayBeGranted">,
  tx: Tx,
  wanted: Grant,
  by: Maker,
): Promise<Refused["code"] | undefined> {
  const { merchantId } = wanted;
  const seesWanted = merchantId === undefined ? by.scope === "all" : await seesMerchant(tx, by.scope, merchantId);
  return refusalOfGrant(wanted, { permissions: by.permissions, seesWanted }, deps.mayBeGranted);
}

async function make(
  deps: Deps,
  tx: Tx,
  input: Grant & { name: string; by: Maker; at: Temporal.Instant; expiresAt: Temporal.Instant },
): Promise<Made> {
  const secret = newSecret(deps.world);
  const key: ApiKey = {
    id: deps.ids.next(0),
    world: deps.world,
    name: input.name,
    last4: secret.slice(-4),
    permissions: [...new Set(input.permissions)],
    merchantId: input.merchantId,
    role: input.by.role,
    createdBy: { id: input.by.id, name: input.by.name },
    createdAt: input.at,
    expiresAt: input.expiresAt,
    lastUsedAt: undefined,
    revokedAt: undefined,
    replacedBy: undefined,
  };
  await insertKey(tx, { ...key, tokenHash: hashSecret(secret) });
  return { kind: "made", key, secret };
}
