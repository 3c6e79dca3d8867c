import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { inOrder, type Reading, within } from "#kernel/onwards";
import { ofMerchants, type Scope } from "#kernel/scope";
import { part, sql } from "#kernel/sql";
import type { ApiKey, World } from "./api-key.ts";

type KeyRow = {
  id: Id;
  world: World;
  name: string;
  last4: string;
  permissions: string[];
  merchant_id: Id | null;
  role: string;
  created_by: Id;
  created_by_name: string;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  last_used_at: Temporal.Instant | null;
  revoked_at: Temporal.Instant | null;
  replaced_by: Id | null;
};
const toKey = (row: KeyRow): ApiKey => ({
  id: row.id,
  world: row.world,
  name: row.name,
  last4: row.last4,
  permissions: row.permissions,
  merchantId: row.merchant_id ?? undefined,
  role: row.role,
  createdBy: { id: row.created_by, name: row.created_by_name },
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at ?? undefined,
  revokedAt: row.revoked_at ?? undefined,
  replacedBy: row.replaced_by ?? undefined,
});

export async function insertKey(tx: Tx, key: ApiKey & { tokenHash: Uint8Array }): Promise<void> {
  await tx.query(sql`
    insert into developers.api_keys (id, world, name, token_hash, last4, permissions, merchant_id, role, created_by, created_by_name,
           created_at, expires_at)
    values (${key.id}, ${key.world}, ${key.name}, ${key.tokenHash}, ${key.last4}, ${[...key.permissions]}::text[],
           ${key.merchantId ?? null}, ${key.role}, ${key.createdBy.id}, ${key.createdBy.name}, ${key.createdAt}, ${key.expiresAt})`);
}

export async function findKeyByHash(tx: Tx, tokenHash: Uint8Array): Promise<ApiKey | undefined> {
  const [row] = await tx.query<KeyRow>(sql`select * from developers.api_keys where token_hash = ${tokenHash}`);
  return row && toKey(row);
}

/** Whoever asks for it: for work that goes on after its request, and must know what the key may do now. */
export async function findKeyUnscoped(tx: Tx, id: Id): Promise<ApiKey | undefined> {
  const [row] = await tx.query<KeyRow>(sql`select * from developers.api_keys where id = ${id}`);
  return row && toKey(row);
}

/** The key, locked until the transaction ends, if it is one of those the asker may see. */
export async function lockKey(tx: Tx, input: { id: Id; scope: Scope }): Promise<ApiKey | undefined> {
  const [row] = await tx.query<KeyRow>(sql`
    select * from developers.api_keys
     where id = ${input.id} and ${ofMerchants(input.scope, part`merchant_id`)} for update`);
  return row && toKey(row);
}

/** Newest first. */
export async function listKeys(tx: Tx, input: { scope: Scope; limit: number } & Reading): Promise<readonly ApiKey[]> {
  const rows = await tx.query<KeyRow>(sql`
    select * from developers.api_keys
     where ${within(part`id`, input)} and ${ofMerchants(input.scope, part`merchant_id`)}
     order by ${inOrder(part`id`, input)} limit ${input.limit}`);
  return rows.map(toKey);
}

/** Valid keys of one owner, so that their number has a bound. */
export async function countValidKeys(
  tx: Tx,
  input: { merchantId: Id | undefined; at: Temporal.Instant },
): Promise<number> {
  const [row] = await tx.query<{ count: bigint }>(sql`
    select count(*) as count from developers.api_keys
     where merchant_id is not distinct from ${input.merchantId ?? null}::bigint and revoked_at is null and expires_at > ${input.at}`);
  return Number(row!.count);
}

export async function revokeKey(tx: Tx, input: { id: Id; at: Temporal.Instant }): Promise<void> {
  await tx.query(
    sql`update developers.api_keys set revoked_at = ${input.at} where id = ${input.id} and revoked_at is null`,
  );
}

/** The key goes on until the overlap ends, or as long as it would have anyway if that is sooner. */
export async function replaceKey(tx: Tx, input: { id: Id; by: Id; endsAt: Temporal.Instant }): Promise<void> {
  await tx.query(sql`
    update developers.api_keys set replaced_by = ${input.by}, expires_at = least(expires_at, ${input.endsAt}) where id = ${input.id}`);
}

export async function noteKeyUsed(
  tx: Tx,
  input: { id: Id; at: Temporal.Instant; notSince: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`
    update developers.api_keys set last_used_at = ${input.at}
     where id = ${input.id} and (last_used_at is null or last_used_at < ${input.notSince})`);
}

/** Who made an API key; undefined for an id that is none, such as the local operator's credential. */
export async function makerOf(tx: Tx, keyId: Id): Promise<Id | undefined> {
  const [row] = await tx.query<{ created_by: Id }>(sql`select created_by from developers.api_keys where id = ${keyId}`);
  return row?.created_by;
}
