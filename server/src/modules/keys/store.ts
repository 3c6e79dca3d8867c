import { type KeyAlgorithm, type KeyRef, keyRef, type KeyUsage } from "@oneclear/payment-crypto";
import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";

export type KeyOwner = { readonly kind: "house" | "terminal" | "channel"; readonly id: Id };
export type StoredKey = { readonly ref: KeyRef; readonly version: number };

type KeyRow = {
  id: string;
  usage: KeyUsage;
  algorithm: KeyAlgorithm;
  check_value: string;
  version: number;
  sealed: Uint8Array;
};
const toKey = (row: KeyRow): StoredKey => ({
  version: row.version,
  ref: keyRef({
    id: row.id,
    usage: row.usage,
    algorithm: row.algorithm,
    checkValue: row.check_value,
    sealed: row.sealed,
  }),
});

export async function activeKeys(tx: Tx, owner: KeyOwner): Promise<ReadonlyMap<KeyUsage, StoredKey>> {
  const rows = await tx.query<KeyRow>(sql`
    select id, usage, algorithm, check_value, version, sealed from keys.keys
     where owner_kind = ${owner.kind} and owner_id = ${owner.id} and state = 'active'`);
  return new Map(rows.map((row) => [row.usage, toKey(row)]));
}

/** The new key becomes the active one of its owner and usage; the one before is kept sealed as "previous". */
export async function storeKey(tx: Tx, owner: KeyOwner, ref: KeyRef, at: Temporal.Instant): Promise<StoredKey> {
  await tx.query(sql`
    update keys.keys set state = 'destroyed', sealed = null, destroyed_at = ${at}
     where owner_kind = ${owner.kind} and owner_id = ${owner.id} and usage = ${ref.usage} and state = 'previous'`);
  await tx.query(sql`
    update keys.keys set state = 'previous' where owner_kind = ${owner.kind} and owner_id = ${owner.id} and usage = ${ref.usage}
           and state = 'active'`);
  const [row] = await tx.query<{ version: number }>(sql`
    insert into keys.keys (id, owner_kind, owner_id, usage, algorithm, check_value, version, sealed, created_at)
    values (${ref.id}, ${owner.kind}, ${owner.id}, ${ref.usage}, ${ref.algorithm}, ${ref.checkValue},
            1 + coalesce((select max(version) from keys.keys where owner_kind = ${owner.kind} and owner_id = ${owner.id}
                   and usage = ${ref.usage}), 0),
            ${ref.sealed}, ${at})
    returning version`);
  return { ref, version: row!.version };
}

/** The sealed values are gone for good; the rows stay as a record of what existed. */
export async function destroyKeys(tx: Tx, owner: KeyOwner, at: Temporal.Instant): Promise<number> {
  const rows = await tx.query(sql`
    update keys.keys set state = 'destroyed', sealed = null, destroyed_at = ${at}
     where owner_kind = ${owner.kind} and owner_id = ${owner.id} and state <> 'destroyed' returning id`);
  return rows.length;
}

/** Whether anything is sealed under the master key yet. */
export async function hasKeys(tx: Tx): Promise<boolean> {
  return (await tx.query(sql`select from keys.keys where sealed is not null limit 1`)).length > 0;
}

export type InventoryLine = {
  readonly id: string;
  readonly usage: string;
  readonly algorithm: string;
  readonly checkValue: string;
  readonly version: number;
  readonly state: string;
  readonly createdAt: Temporal.Instant;
};

/** What keys an owner has and had, without values. */
export async function keyInventory(tx: Tx, owner: KeyOwner): Promise<readonly InventoryLine[]> {
  const rows = await tx.query<{
    id: string;
    usage: string;
    algorithm: string;
    check_value: string;
    version: number;
    state: string;
    created_at: Temporal.Instant;
  }>(sql`
    select id, usage, algorithm, check_value, version, state, created_at from keys.keys
     where owner_kind = ${owner.kind} and owner_id = ${owner.id} order by created_at desc, usage limit 40`);
  return rows.map((row) => ({
    id: row.id,
    usage: row.usage,
    algorithm: row.algorithm,
    checkValue: row.check_value,
    version: row.version,
    state: row.state,
    createdAt: row.created_at,
  }));
}
