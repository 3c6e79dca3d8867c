import type { Tx } from "#kernel/db";
import { firstIdAt, type Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Payment } from "./payment.ts";

/** A refund is decided or swept long before; older ones need not be looked for. */
const UNDER_WAY_MS = 600_000;

export type Funds = {
  readonly merchant: { readonly bucket: number; readonly merchantId: Id };
  readonly availableMinor: bigint;
};

/** What we owe the merchants of these refunds, less their refunds that are on their way. The caller holds the buckets' locks. */
export async function fundsForRefunds(tx: Tx, refunds: readonly Payment[]): Promise<readonly Funds[]> {
  if (refunds.length === 0) return [];
  const merchants = [...new Map(refunds.map((refund) => [refund.merchantId, refund])).values()];
  const oldestMs = Math.min(...refunds.map(({ createdAt }) => createdAt.epochMilliseconds)) - UNDER_WAY_MS;
  const rows = await tx.query<{ bucket: number; merchant_id: Id; available: bigint }>(sql`
    select k.bucket, k.merchant_id, (coalesce(b.balance_minor, 0) - w.under_way)::bigint as available
      from unnest(${merchants.map(({ bucket }) => bucket)}::smallint[],
             ${merchants.map(({ merchantId }) => merchantId)}::bigint[],
             ${merchants.map(({ currency }) => currency)}::text[]) as k (bucket, merchant_id, currency)
      left join ledger.v_balances b on b.bucket = k.bucket and b.kind = 'merchant-payable' and b.owner = k.merchant_id
             and b.currency = k.currency::char(3)
     cross join lateral (select coalesce(sum(p.amount_minor), 0) as under_way from payments.payments p
                          where p.bucket = k.bucket and p.id >= ${firstIdAt(oldestMs, 0)} and p.merchant_id = k.merchant_id
                            and p.kind = 'refund' and p.status = 'sent') w`);
  return rows.map((row) => ({
    merchant: { bucket: row.bucket, merchantId: row.merchant_id },
    availableMinor: row.available,
  }));
}
