import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { KeptFile, SealedFile } from "./file.ts";

type Row = {
  id: Id;
  purpose: KeptFile["purpose"];
  merchant_id: Id | null;
  name: string;
  type: KeptFile["type"];
  size_bytes: bigint;
  sha256: Uint8Array;
  blob: string;
  sealed_key: Uint8Array | null;
  made_by: string;
  created_at: Temporal.Instant;
  retained_until: Temporal.Instant;
  purged_at: Temporal.Instant | null;
};
const toFile = (row: Row): SealedFile => ({
  id: row.id,
  purpose: row.purpose,
  merchantId: row.merchant_id ?? undefined,
  name: row.name,
  type: row.type,
  sizeBytes: row.size_bytes,
  sha256: row.sha256,
  blob: row.blob,
  sealedKey: row.sealed_key ?? undefined,
  madeBy: row.made_by,
  createdAt: row.created_at,
  retainedUntil: row.retained_until,
  purgedAt: row.purged_at ?? undefined,
});

export async function insertFile(tx: Tx, file: SealedFile): Promise<void> {
  await tx.query(sql`
    insert into files.files (id, purpose, merchant_id, name, type, size_bytes, sha256, blob, sealed_key, made_by, created_at,
           retained_until)
    values (${file.id}, ${file.purpose}, ${file.merchantId ?? null}, ${file.name}, ${file.type}, ${file.sizeBytes}, ${file.sha256},
            ${file.blob}, ${file.sealedKey ?? null}, ${file.madeBy}, ${file.createdAt}, ${file.retainedUntil})`);
}

export async function findFile(tx: Tx, id: Id): Promise<SealedFile | undefined> {
  const [row] = await tx.query<Row>(sql`select * from files.files where id = ${id}`);
  return row && toFile(row);
}

/** How many files somebody brought since an instant. */
export async function countMadeBy(tx: Tx, input: { madeBy: string; firstId: Id }): Promise<number> {
  const [row] = await tx.query<{ count: bigint }>(
    sql`select count(*) as count from files.files where id >= ${input.firstId} and made_by = ${input.madeBy} and purpose <> 'export'`,
  );
  return Number(row!.count);
}

/** Forgets the keys of files whose time is over and says which blobs may go; the rows stay. */
export async function forgetOverdue(
  tx: Tx,
  input: { at: Temporal.Instant; limit: number },
): Promise<readonly { readonly id: Id; readonly blob: string; readonly purpose: KeptFile["purpose"] }[]> {
  return tx.query(sql`
    update files.files set sealed_key = null, purged_at = ${input.at}
     where id in (select id from files.files where purged_at is null and retained_until <= ${input.at} order by retained_until
                  limit ${input.limit} for update skip locked)
    returning id, blob, purpose`);
}

/** Of these blobs those that a living file has. */
export async function knownBlobs(tx: Tx, blobs: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ blob: string }>(
    sql`select blob from files.files where blob = any (${[...blobs]}::text[]) and purged_at is null`,
  );
  return new Set(rows.map((row) => row.blob));
}

export async function endRetention(
  tx: Tx,
  input: { readonly ids: readonly Id[]; readonly at: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`
    update files.files set retained_until = ${input.at}
     where id = any (${[...input.ids]}::bigint[]) and retained_until > ${input.at}`);
}
