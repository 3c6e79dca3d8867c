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
           coalesce(sum(p.net_minor) filter (where p.status = 'instructed'), 0)::bigint as net, sum(p.fees_minor)::bigint as fees, sum(p.gross_minor)::bigint as gross
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
