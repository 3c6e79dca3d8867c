import type { Tx } from "#kernel/db";
import { firstIdAt, type Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import { releaseOriginal } from "./decide.ts";
import { PaymentsState } from "./payments-state.ts";
import type { Payment } from "./payment.ts";
import { paymentsByIds, saveChanges } from "./store.ts";

/** A reversal that the network has yet to answer: store-and-forward, one row each, so a dead one blocks nobody. */
export type QueuedReversal = {
  readonly bucket: number;
  readonly paymentId: Id;
  readonly reason: string;
  readonly owner: string;
  readonly attempts: number;
  /** How often it had been asked for when it was taken. */
  readonly wanted: number;
  readonly nextAt: Temporal.Instant;
  readonly deadlineAt: Temporal.Instant;
};

type ReversalRow = {
  bucket: number;
  payment_id: Id;
  reason: string;
  owner: string;
  attempts: number;
  wanted: number;
  next_at: Temporal.Instant;
  deadline_at: Temporal.Instant;
};
const toReversal = (row: ReversalRow): QueuedReversal => ({
  bucket: row.bucket,
  paymentId: row.payment_id,
  reason: row.reason,
  owner: row.owner,
  attempts: row.attempts,
  wanted: row.wanted,
  nextAt: row.next_at,
  deadlineAt: row.deadline_at,
});

/** Takes reversals that are due and puts their next try at `leaseUntil`, so that two processes do not send the same one at once. */
export async function takeDueReversals(
  tx: Tx,
  input: { at: Temporal.Instant; leaseUntil: Temporal.Instant; max: number },
): Promise<readonly QueuedReversal[]> {
  const rows = await tx.query<ReversalRow>(sql`
    update payments.reversals r set attempts = r.attempts + 1, next_at = ${input.leaseUntil}
      from (select bucket, payment_id from payments.reversals
             where status = 'queued' and next_at <= ${input.at} order by next_at limit ${input.max} for update skip locked) due
     where r.bucket = due.bucket and r.payment_id = due.payment_id
    returning r.bucket, r.payment_id, r.reason, r.owner, r.attempts, r.wanted, r.next_at, r.deadline_at`);
  return rows.map(toReversal);
}

export async function postponeReversal(
  tx: Tx,
  reversal: QueuedReversal,
  input: { nextAt: Temporal.Instant; owner: string; answered?: string },
): Promise<void> {
  await tx.query(sql`update payments.reversals set next_at = ${input.nextAt}, owner = ${input.owner},
                            answered = coalesce(${input.answered ?? null}::text, answered)
                      where bucket = ${reversal.bucket} and payment_id = ${reversal.paymentId} and status = 'queued'`);
}

/**
 * The network has undone it (00) or never had it (25, 12): the unknown is over, unless the reversal was asked for again
 * after it was taken; then it is due once more. The caller holds the bucket's lock.
 */
export async function finishReversal(
  tx: Tx,
  input: { bucket: number; paymentId: Id; wanted: number; answered: string; at: Temporal.Instant },
): Promise<Payment | undefined> {
  const [row] = await tx.query<{ status: string }>(sql`
    update payments.reversals
       set status = case when wanted = ${input.wanted} then 'done' else 'queued' end, answered = ${input.answered},
           next_at = ${input.at}, done_at = case when wanted = ${input.wanted} then ${input.at}::timestamptz end
     where bucket = ${input.bucket} and payment_id = ${input.paymentId} and status = 'queued' returning status`);
  if (row?.status !== "done") return undefined;
  const [payment] = await paymentsByIds(tx, [{ bucket: input.bucket, id: input.paymentId }]);
  if (payment?.status !== "unknown") return payment;
  const state = new PaymentsState(new Map([[payment.bucket, payment.businessDay]]));
  state.load(
    [
      payment,
      ...(await paymentsByIds(
        tx,
        payment.originalId === undefined ? [] : [{ bucket: payment.bucket, id: payment.originalId }],
      )),
    ],
    [],
  );
  const reversed: Payment = { ...payment, status: "reversed" };
  state.update(reversed);
  releaseOriginal(state, reversed);
  await saveChanges(tx, state.changes);
  return reversed;
}

/**
 * Requests nobody waits for any more: their process died between "sent" and the answer. Ids are times, so a sweep looks
 * at a range of ids per bucket and remembers how far it need never look again. `lookBefore` is when a request is overdue;
 * `doneBefore` lies earlier by the longest time a row may need from getting its id to being committed. `lookBackMs` looks
 * again behind what was done: the clock of another process may have been ahead, or a row may have come later than it may.
 */
export async function sweepOverdue(
  tx: Tx,
  input: { lookBefore: Temporal.Instant; doneBefore: Temporal.Instant; lookBackMs?: number },
): Promise<readonly Payment[]> {
  const lookTo = firstIdAt(input.lookBefore.epochMilliseconds, 0);
  const lookBack =
    firstIdAt(input.lookBefore.epochMilliseconds, 0) -
    firstIdAt(input.lookBefore.epochMilliseconds - (input.lookBackMs ?? 0), 0);
  const rows = await tx.query<{ bucket: number; id: Id }>(sql`
    select p.bucket, p.id
      from kernel.buckets b
      left join payments.sweeps s on s.bucket = b.bucket
     cross join lateral (
       select p.bucket, p.id from payments.payments p
        where p.bucket = b.bucket and p.id >= greatest(coalesce(s.swept_to, 0) - ${lookBack}::bigint, 0) and p.id < ${lookTo} and p.status = 'sent'
        order by p.id limit ${SWEPT_AT_ONCE}) p`);
  if (rows.length === 0) {
    // Only when nothing overdue is left may the ranges behind be forgotten.
    const sweptTo = firstIdAt(input.doneBefore.epochMilliseconds, 0);
    await tx.query(sql`
      insert into payments.sweeps (bucket, swept_to) select b.bucket, ${sweptTo}::bigint from kernel.buckets b
          on conflict (bucket) do update set swept_to = greatest(payments.sweeps.swept_to, excluded.swept_to)`);
  }
  return paymentsByIds(tx, rows);
}

const SWEPT_AT_ONCE = 50;

/**
 * Open outcomes: all of them, requests under way included, and those nobody owns (there must be none). A request under
 * way is its process's own until the sweep is due; one that even the sweep has not found belongs to nobody.
 */
export async function countUnknown(tx: Tx): Promise<{ readonly unknown: number; readonly unowned: number }> {
  const [row] = await tx.query<{ unknown: bigint; unowned: bigint }>(sql`
    select count(*) as unknown,
           count(*) filter (where owner is null and (status = 'unknown' or created_at < now() - interval '2 minutes')) as unowned
      from payments.v_unsettled`);
  return { unknown: Number(row!.unknown), unowned: Number(row!.unowned) };
}
