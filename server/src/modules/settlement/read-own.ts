import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { atTerminals, ofMerchants, type Scope } from "#kernel/scope";
import { part, sql } from "#kernel/sql";
import { type DayFilter, fittingDay } from "./store.ts";

export type OwnDay = {
  readonly businessDay: Temporal.PlainDate;
  readonly status: "cutting" | "cut" | "paid";
  readonly payouts: number;
  readonly netMinor: bigint;
  readonly feesMinor: bigint;
  readonly grossMinor: bigint;
};

/** What a closed batch is called in a scope's condition. */
const columns = { merchant: part`b.merchant_id`, terminal: part`b.terminal_id`, at: part`b.closed_at` };

/** The closed days as a merchant sees them: its own sums, and no file. */
export async function listOwnDays(tx: Tx, input: DayFilter & { scope: Scope }): Promise<readonly OwnDay[]> {
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
     where ${fittingDay(input)} and ${ofMerchants(input.scope, part`p.merchant_id`)}
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

type Span = { readonly scope: Scope; readonly from: Temporal.Instant; readonly until: Temporal.Instant };
export type BatchKey = {
  readonly bucket: number;
  readonly terminalId: Id;
  readonly batchDate: Temporal.PlainDate;
  readonly batch: number;
};

/** Which batches of a merchant were closed in a span of time, newest first. */
export async function listOwnBatches(tx: Tx, input: Span & { limit: number }): Promise<readonly BatchKey[]> {
  const rows = await tx.query<{ bucket: number; terminal_id: Id; batch_date: Temporal.PlainDate; batch: number }>(sql`
    select bucket, terminal_id, batch_date, batch from settlement.batches b
     where ${atTerminals(input.scope, columns)} and closed_at >= ${input.from} and closed_at < ${input.until}
     order by closed_at desc limit ${input.limit}`);
  return rows.map((row) => ({
    bucket: row.bucket,
    terminalId: row.terminal_id,
    batchDate: row.batch_date,
    batch: row.batch,
  }));
}

/** Batches closed since an instant in which terminal and host disagreed. */
export async function countUnbalanced(tx: Tx, input: { scope: Scope; from: Temporal.Instant }): Promise<number> {
  const [row] = await tx.query<{ count: bigint }>(sql`
    select count(*) as count from settlement.batches b
     where not balanced and closed_at >= ${input.from} and ${atTerminals(input.scope, columns)}`);
  return Number(row!.count);
}
