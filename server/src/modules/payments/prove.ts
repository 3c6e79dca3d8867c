import type { Tx } from "#kernel/db";
import { sql } from "#kernel/sql";

/** A payment whose money in the ledger is not what its state says (I4, I5, I7, I9); empty when all is well. */
export type PaymentBreak = { readonly bucket: number; readonly paymentId: bigint; readonly law: string };

/** What the proof compares a payment's state with: the sums the ledger holds for it, given by the caller's view. */
export async function paymentsAgainstTransfers(tx: Tx, max = 20): Promise<readonly PaymentBreak[]> {
  const rows = await tx.query<{ bucket: number; id: bigint; law: string }>(sql`
    with posted as (
      select t.bucket, t.reference as id,
             coalesce(sum(t.amount_minor) filter (where t.code in ('sale', 'void', 'refund')), 0)::bigint as gross,
             coalesce(sum(t.amount_minor) filter (where t.code in ('sale-reversed', 'void-reversed', 'refund-reversed')),
                    0)::bigint as gross_back,
             coalesce(sum(t.amount_minor) filter (where t.code = 'sale-fee'), 0)::bigint - coalesce(sum(t.amount_minor)
                    filter (where t.code in ('void-fee-returned', 'refund-fee-returned')), 0)::bigint as fee,
             coalesce(sum(t.amount_minor) filter (where t.code = 'sale-fee-reversed'), 0)::bigint - coalesce(sum(t.amount_minor)
                    filter (where t.code in ('void-fee-returned-reversed', 'refund-fee-returned-reversed')), 0)::bigint as fee_back
        from ledger.v_postings t group by t.bucket, t.reference)
    select p.bucket, p.id,
           case when p.status in ('approved', 'voided') and p.kind <> 'balance' and (coalesce(o.gross,
                  0) <> p.amount_minor or coalesce(o.gross_back, 0) <> 0 or coalesce(o.fee, 0) <> p.fee_minor)
                  then 'an approved payment is posted once, with its fee'
                when p.status not in ('approved', 'voided') and (coalesce(o.gross, 0) <> coalesce(o.gross_back,
                       0) or coalesce(o.fee, 0) <> coalesce(o.fee_back, 0))
                  then 'a payment that is not approved moves no money' end as law
      from payments.payments p left join posted o on o.bucket = p.bucket and o.id = p.id
     where (p.status in ('approved', 'voided') and p.kind <> 'balance' and (coalesce(o.gross,
            0) <> p.amount_minor or coalesce(o.gross_back, 0) <> 0 or coalesce(o.fee, 0) <> p.fee_minor))
        or (p.status not in ('approved', 'voided') and (coalesce(o.gross, 0) <> coalesce(o.gross_back, 0) or coalesce(o.fee,
               0) <> coalesce(o.fee_back, 0)))
     order by p.id limit ${max}`);
  const orphans = await tx.query<{ bucket: number; id: bigint }>(sql`
    select t.bucket, t.reference as id from ledger.v_postings t
     where t.code <> 'payout' and not exists (select 1 from payments.payments p where p.bucket = t.bucket
            and p.id = t.reference) limit ${max}`);
  const overdrawn = await tx.query<{ bucket: number; id: bigint }>(sql`
    select s.bucket, s.id
      from payments.payments s
      left join (select bucket, original_id, sum(amount_minor) as taken from payments.payments
             where kind in ('void', 'refund') and status in ('approved', 'sent', 'unknown') and original_id is not null
                    group by bucket, original_id) u
        on u.bucket = s.bucket and u.original_id = s.id
     where s.kind = 'sale' and coalesce(u.taken, 0) <> s.undone_minor limit ${max}`);
  return [
    ...rows.map((row) => ({ bucket: row.bucket, paymentId: row.id, law: row.law })),
    ...orphans.map((row) => ({ bucket: row.bucket, paymentId: row.id, law: "a transfer belongs to a payment" })),
    ...overdrawn.map((row) => ({ bucket: row.bucket, paymentId: row.id, law: "a sale knows what was taken from it" })),
  ];
}
