import type { Tx } from "#kernel/db";
import { bucketOfId, type Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Payout } from "./day.ts";
import { type PayoutRow, toPayout } from "./store.ts";

/** A merchant's own payouts. Its id carries its bucket, so only the rows of that bucket are read. */
const bucketsOf = (merchantIds: readonly Id[]): number[] => [...new Set(merchantIds.map(bucketOfId))];

/** Newest first. */
export async function payoutsPage(
  tx: Tx,
  input: { merchantIds: readonly Id[]; beforeId: Id | undefined; limit: number },
): Promise<readonly Payout[]> {
  const rows = await tx.query<PayoutRow>(sql`
    select * from settlement.payouts
     where bucket = any (${bucketsOf(input.merchantIds)}::smallint[])
       and merchant_id = any (${[...input.merchantIds]}::bigint[]) and id < ${input.beforeId ?? 1n << 62n}
     order by id desc limit ${input.limit}`);
  return rows.map(toPayout);
}

export async function findPayout(tx: Tx, key: { bucket: number; id: Id }): Promise<Payout | undefined> {
  const [row] = await tx.query<PayoutRow>(
    sql`select * from settlement.payouts where bucket = ${key.bucket} and id = ${key.id}`,
  );
  return row && toPayout(row);
}

/** What was instructed and is due on a day or later, soonest first. */
export async function payoutsDueFrom(
  tx: Tx,
  input: { merchantIds: readonly Id[]; from: Temporal.PlainDate },
): Promise<readonly Payout[]> {
  const rows = await tx.query<PayoutRow>(sql`
    select * from settlement.payouts
     where bucket = any (${bucketsOf(input.merchantIds)}::smallint[])
       and merchant_id = any (${[...input.merchantIds]}::bigint[]) and status = 'instructed' and due_on >= ${input.from}
     order by due_on, business_day limit ${DUE_SHOWN_MAX}`);
  return rows.map(toPayout);
}

/** A week of bank holidays, several merchants of one owner. */
const DUE_SHOWN_MAX = 40;
