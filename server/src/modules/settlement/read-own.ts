import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";

export type OwnDay = {
  readonly businessDay: Temporal.PlainDate;
  readonly status: "cutting" | "cut" | "paid";
  readonly payouts: number;
  readonly netMinor: bigint;
  readonly feesMinor: bigint;
  readonly grossMinor: bigint;
};

/** The closed days as a merchant sees them: its own sums, and no file. */
export async function listOwnDays(
  tx: Tx,
  input: { merchantIds: readonly Id[]; limit: number },
): Promise<readonly OwnDay[]> {
  const rows = await tx.query<{
    business_day: Temporal.PlainDate;
    status: OwnDay["status"];
    payouts: bigint;
    net: bigint;
    fees: bigint;
    gross: bigint;
  }>(sql`
    select d.business_day, d.status, count(*) filter (where p.status = 'instructed') as payouts,
           coalesce(sum(p.net_minor) filter (where p.status = 'instructed'), 0)::bigint as net, sum(p.fees_minor)::bigint as fees,
                  sum(p.gross_minor)::bigint as gross
      from settlement.days d join settlement.payouts p on p.business_day = d.business_day
     where p.merchant_id = any (${[...input.merchantIds]}::bigint[])
     group by d.business_day, d.status order by d.business_day desc limit ${input.limit}`);
  return rows.map((row) => ({
    businessDay: row.business_day,
    status: row.status,
    payouts: Number(row.payouts),
    netMinor: row.net,
    feesMinor: row.fees,
    grossMinor: row.gross,
  }));
}

type Span = { readonly merchantIds: readonly Id[]; readonly from: Temporal.Instant; readonly until: Temporal.Instant };
export type BatchKey = {
  readonly bucket: number;
  readonly terminalId: Id;
  readonly batchDate: Temporal.PlainDate;
  readonly batch: number;
};

/** Which batches of a merchant were closed in a span of time, newest first. */
export async function listOwnBatches(tx: Tx, input: Span & { limit: number }): Promise<readonly BatchKey[]> {
  const rows = await tx.query<{ bucket: number; terminal_id: Id; batch_date: Temporal.PlainDate; batch: number }>(sql`
    select bucket, terminal_id, batch_date, batch from settlement.batches
     where merchant_id = any (${[...input.merchantIds]}::bigint[]) and closed_at >= ${input.from} and closed_at < ${input.until}
     order by closed_at desc limit ${input.limit}`);
  return rows.map((row) => ({
    bucket: row.bucket,
    terminalId: row.terminal_id,
    batchDate: row.batch_date,
    batch: row.batch,
  }));
}

/** Batches closed since an instant in which terminal and host disagreed. */
export async function countUnbalanced(
  tx: Tx,
  input: { merchantIds: readonly Id[] | "all"; from: Temporal.Instant },
): Promise<number> {
  const everybody = input.merchantIds === "all";
  const merchantIds = input.merchantIds === "all" ? [] : [...input.merchantIds];
  const [row] = await tx.query<{ count: bigint }>(sql`
    select count(*) as count from settlement.batches
     where not balanced and closed_at >= ${input.from} and (${everybody} or merchant_id = any (${merchantIds}::bigint[]))`);
  return Number(row!.count);
}
