import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { atTerminals, bucketsOf, type Scope } from "#kernel/scope";
import { sql } from "#kernel/sql";
import { columns } from "./read.ts";

/** What approved payments of a business day brought and took; fees and payouts are the ledger's to tell. */
export type DayTakings = {
  readonly businessDay: Temporal.PlainDate;
  readonly salesMinor: bigint;
  readonly salesCount: number;
  readonly backMinor: bigint;
  readonly backCount: number;
};

/**
 * By the business day a payment was decided on. Ids are times, so `fromId` and `untilId` only bound what is looked at: they
 * lie outside the days by more than a close can be early or a decision late.
 */
export async function takingsByDay(
  tx: Tx,
  input: {
    scope: Scope;
    from: Temporal.PlainDate;
    until: Temporal.PlainDate;
    fromId: Id;
    untilId: Id;
  },
): Promise<readonly DayTakings[]> {
  const rows = await tx.query<{
    business_day: Temporal.PlainDate;
    sales: bigint;
    sales_count: bigint;
    back: bigint;
    back_count: bigint;
  }>(sql`
    select p.business_day,
           coalesce(sum(p.amount_minor) filter (where p.kind = 'sale'), 0)::bigint as sales,
           count(*) filter (where p.kind = 'sale') as sales_count,
           coalesce(sum(p.amount_minor) filter (where p.kind in ('void', 'refund')), 0)::bigint as back,
           count(*) filter (where p.kind in ('void', 'refund')) as back_count
      from payments.payments p
     where p.bucket in (select b from ${bucketsOf(input.scope)} as b (b))
       and p.id >= ${input.fromId} and p.id < ${input.untilId}
       and ${atTerminals(input.scope, columns)}
       and p.business_day between ${input.from} and ${input.until}
       and p.status in ('approved', 'voided') and p.kind <> 'balance'
     group by p.business_day order by p.business_day desc`);
  return rows.map((row) => ({
    businessDay: row.business_day,
    salesMinor: row.sales,
    salesCount: Number(row.sales_count),
    backMinor: row.back,
    backCount: Number(row.back_count),
  }));
}
