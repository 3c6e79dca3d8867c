import type { Tx } from "#kernel/db";
import { firstIdAt, type Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import { PaymentsState, releaseOriginal } from "./decide.ts";
import type { Payment } from "./payment.ts";
import { paymentsByIds, saveChanges } from "./store.ts";

/** A reversal that the network has yet to answer: store-and-forward, one row each, so a dead one blocks nobody. */
export type QueuedReversal = {
  readonly bucket: number;
  readonly paymentId: Id;
  readonly reason: string;
  readonly owner: string;
  readonly attempts: number;
  readonly nextAt: Temporal.Instant;
  readonly deadlineAt: Temporal.Instant;
};

type ReversalRow = {
  bucket: number;
  payment_id: Id;
  reason: string;
  owner: string;
  attempts: number;
  next_at: Temporal.Instant;
  deadline_at: Temporal.Instant;
};
const toReversal = (row: ReversalRow): QueuedReversal => ({
  bucket: row.bucket,
  paymentId: row.payment_id,
  reason: row.reason,
  owner: row.owner,
  attempts: row.attempts,
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
    returning r.bucket, r.payment_id, r.reason, r.owner, r.attempts, r.next_at, r.deadline_at`);
  return rows.map(toReversal);
}

export async function postponeReversal(
  tx: Tx,
  reversal: QueuedReversal,
  input: { nextAt: Temporal.Instant; owner: string },
): Promise<void> {
  await tx.query(sql`update payments.reversals set next_at = ${input.nextAt}, owner = ${input.owner}
                      where bucket = ${reversal.bucket} and payment_id = ${reversal.paymentId} and status = 'queued'`);
}

/** The network has undone it (00) or never had it (25, 12): the unknown is over. The caller holds the bucket's lock. */
export async function finishReversal(
  tx: Tx,
  input: { bucket: number; paymentId: Id; answered: string; at: Temporal.Instant },
): Promise<Payment | undefined> {
  const [done] = await tx.query<{ payment_id: Id }>(sql`
    update payments.reversals set status = 'done', answered = ${input.answered}, done_at = ${input.at}
     where bucket = ${input.bucket} and payment_id = ${input.paymentId} and status = 'queued' returning payment_id`);
  if (done === undefined) return undefined;
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
 * Requests nobody waits for any more: their process died between "sent" and the answer. Each row is looked at once,
 * because ids are times and the sweep remembers how far it got. Returns overdue payments of one bucket.
 */
export async function sweepBucket(
  tx: Tx,
  input: { bucket: number; overdueBefore: Temporal.Instant },
): Promise<{ readonly overdue: readonly Payment[]; readonly sweptTo: Id }> {
  const sweptTo = firstIdAt(input.overdueBefore.epochMilliseconds, 0);
  const rows = await tx.query<{ id: Id }>(sql`
    select p.id from payments.payments p
     where p.bucket = ${input.bucket} and p.id >= coalesce((select swept_to from payments.sweeps where bucket = ${input.bucket}), 0)
       and p.id < ${sweptTo} and p.status = 'sent'
     order by p.id`);
  return {
    overdue: await paymentsByIds(
      tx,
      rows.map((row) => ({ bucket: input.bucket, id: row.id })),
    ),
    sweptTo,
  };
}

export async function rememberSweep(tx: Tx, input: { bucket: number; sweptTo: Id }): Promise<void> {
  await tx.query(sql`
    insert into payments.sweeps (bucket, swept_to) values (${input.bucket}, ${input.sweptTo})
        on conflict (bucket) do update set swept_to = greatest(payments.sweeps.swept_to, excluded.swept_to)`);
}

/** Unknown outcomes: all of them, and those nobody owns (there must be none). */
export async function countUnknown(tx: Tx): Promise<{ readonly unknown: number; readonly unowned: number }> {
  const [row] = await tx.query<{ unknown: bigint; unowned: bigint }>(sql`
    select count(*) as unknown, count(*) filter (where owner is null) as unowned from payments.v_unsettled`);
  return { unknown: Number(row!.unknown), unowned: Number(row!.unowned) };
}
