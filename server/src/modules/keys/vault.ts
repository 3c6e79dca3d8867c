import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";

/**
 * The whole card number of a payment, sealed by the security module and bound to the payment by authenticated data.
 * It is here for what may still be done (reverse, refund, dispute) and purged afterwards.
 */
export type VaultEntry = {
  readonly bucket: number;
  readonly paymentId: Id;
  readonly sealed: Uint8Array;
  readonly purgeAfter: Temporal.PlainDate;
};

export const vaultContext = (paymentId: Id): string => `vault/${paymentId}`;

export async function writeVault(tx: Tx, entries: readonly VaultEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(sql`
    insert into keys.vault (bucket, payment_id, sealed, purge_after)
    select * from unnest(${entries.map((entry) => entry.bucket)}::smallint[], ${entries.map((entry) => entry.paymentId)}::bigint[],
                         ${entries.map((entry) => entry.sealed)}::bytea[], ${entries.map((entry) => entry.purgeAfter)}::date[])
        on conflict do nothing`);
}

export async function readSealedPan(tx: Tx, key: { bucket: number; paymentId: Id }): Promise<Uint8Array | undefined> {
  const [row] = await tx.query<{ sealed: Uint8Array }>(
    sql`select sealed from keys.vault where bucket = ${key.bucket} and payment_id = ${key.paymentId}`,
  );
  return row?.sealed;
}

/** Card numbers whose time is over. */
export async function deletePurged(tx: Tx, today: Temporal.PlainDate): Promise<number> {
  const rows = await tx.query(sql`delete from keys.vault where purge_after < ${today} returning payment_id`);
  return rows.length;
}
