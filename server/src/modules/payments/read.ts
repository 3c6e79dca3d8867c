import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { limits } from "#kernel/limits";
import { atTerminals, bucketsOf, type Scope } from "#kernel/scope";
import { part, sql } from "#kernel/sql";
import { whole } from "./journey-form.ts";
import type { Journey, Payment, RequestKey } from "./payment.ts";
import { paymentsByIds, paymentsByKeys } from "./store.ts";

/** What a payment is called in a scope's condition. */
export const columns = { merchant: part`p.merchant_id`, terminal: part`p.terminal_id`, at: part`p.created_at` };

export type PaymentRange = {
  readonly scope: Scope;
  /** Only payments made before this id (the cursor of the page before). */
  readonly beforeId?: Id;
  readonly limit: number;
};

/**
 * Newest first. Each bucket is read by its own key and the tops are merged: no index over all buckets is needed. A
 * merchant's id carries its bucket, so for merchants only theirs are read.
 */
export async function listPayments(tx: Tx, filter: PaymentRange): Promise<readonly Payment[]> {
  const limit = Math.min(filter.limit, limits.pageRowsMax) + 1;
  const rows = await tx.query<{ bucket: number; id: Id }>(sql`
    select p.bucket, p.id
      from ${bucketsOf(filter.scope)} as b (bucket)
     cross join lateral (
       select p.bucket, p.id from payments.payments p
        where p.bucket = b.bucket
          and p.id < ${filter.beforeId ?? 1n << 62n}
          and ${atTerminals(filter.scope, columns)}
        order by p.id desc limit ${limit}) p
     order by p.id desc limit ${limit}`);
  const payments = await paymentsByIds(tx, rows);
  return payments.toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

export async function findPayment(tx: Tx, key: { bucket: number; id: Id }): Promise<Payment | undefined> {
  return (await paymentsByIds(tx, [key]))[0];
}

export async function findPaymentByKey(tx: Tx, key: RequestKey): Promise<Payment | undefined> {
  return (await paymentsByKeys(tx, [key]))[0];
}

/** Voids and refunds that refer to a sale. */
export async function undoingsOf(tx: Tx, sale: Payment): Promise<readonly Payment[]> {
  const rows = await tx.query<{ bucket: number; id: Id }>(sql`
    select bucket, id from payments.payments
     where bucket = ${sale.bucket} and id > ${sale.id} and merchant_id = ${sale.merchantId} and original_id = ${sale.id}
            order by id limit 50`);
  return paymentsByIds(tx, rows);
}

export async function journeysOf(
  tx: Tx,
  key: { bucket: number; id: Id },
): Promise<readonly (Journey & { at: Temporal.Instant })[]> {
  const rows = await tx.query<Parameters<typeof whole>[0] & { part: Journey["part"]; at: Temporal.Instant }>(sql`
    select part, at, steps, messages from payments.journeys where bucket = ${key.bucket} and payment_id = ${key.id} order by at`);
  return rows.map((row) => ({ part: row.part, at: row.at, ...whole(row) }));
}

export type ReversalView = {
  readonly status: string;
  readonly owner: string;
  readonly attempts: number;
  readonly reason: string;
  readonly answered: string | null;
  readonly deadlineAt: Temporal.Instant;
  readonly doneAt: Temporal.Instant | null;
  /** How people ended one that must not go to the network. */
  readonly resolution: string | null;
};

export async function reversalOf(tx: Tx, key: { bucket: number; id: Id }): Promise<ReversalView | undefined> {
  const [row] = await tx.query<{
    status: string;
    owner: string;
    attempts: number;
    reason: string;
    answered: string | null;
    deadline_at: Temporal.Instant;
    done_at: Temporal.Instant | null;
    resolution: string | null;
  }>(sql`
    select status, owner, attempts, reason, answered, deadline_at, done_at, resolution from payments.reversals where bucket = ${key.bucket}
           and payment_id = ${key.id}`);
  return (
    row && {
      status: row.status,
      owner: row.owner,
      attempts: row.attempts,
      reason: row.reason,
      answered: row.answered,
      deadlineAt: row.deadline_at,
      doneAt: row.done_at,
      resolution: row.resolution,
    }
  );
}

export type DaySummary = {
  readonly approvedMinor: bigint;
  readonly approved: number;
  readonly declined: number;
  readonly unknown: number;
  readonly refundedMinor: bigint;
};

/** Today so far, by the id range of the day: one range per bucket, no index of its own. */
export async function summaryOf(tx: Tx, input: { fromId: Id; scope: Scope }): Promise<DaySummary> {
  const [row] = await tx.query<{
    approved_minor: bigint;
    approved: bigint;
    declined: bigint;
    unknown: bigint;
    refunded_minor: bigint;
  }>(sql`
    select coalesce(sum(p.amount_minor) filter (where p.kind = 'sale' and p.status = 'approved'), 0)::bigint as approved_minor,
           count(*) filter (where p.kind = 'sale' and p.status in ('approved', 'voided')) as approved,
           count(*) filter (where p.status = 'declined') as declined,
           count(*) filter (where p.status = 'unknown') as unknown,
           coalesce(sum(p.amount_minor) filter (where p.kind = 'refund' and p.status = 'approved'), 0)::bigint as refunded_minor
      from ${bucketsOf(input.scope)} as b (bucket)
     cross join lateral (select * from payments.payments p
                          where p.bucket = b.bucket and p.id >= ${input.fromId}
                            and ${atTerminals(input.scope, columns)}) p`);
  return {
    approvedMinor: row!.approved_minor,
    approved: Number(row!.approved),
    declined: Number(row!.declined),
    unknown: Number(row!.unknown),
    refundedMinor: row!.refunded_minor,
  };
}
