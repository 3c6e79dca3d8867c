import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { atTerminals, type Scope } from "#kernel/scope";
import { part, sql } from "#kernel/sql";

export type OpenReversals = {
  readonly waiting: number;
  readonly late: number;
  /** By when the last of them has an end, or a person's hand. */
  readonly deadlineAt: Temporal.Instant | undefined;
  /** Those of them whose payment has no end yet; of the others it is known what they are. */
  readonly unknown: { readonly count: number; readonly deadlineAt: Temporal.Instant | undefined };
};

/**
 * Payments whose end the network still owes us, and those past the time by which a person takes over; what the network
 * refuses to undo, and what must not be undone there, waits for a person too.
 */
export async function countOpenReversals(
  tx: Tx,
  input: { at: Temporal.Instant; scope: Scope },
): Promise<OpenReversals> {
  const [row] = await tx.query<{
    waiting: bigint;
    late: bigint;
    deadline_at: Temporal.Instant | null;
    unknown: bigint;
    unknown_until: Temporal.Instant | null;
  }>(sql`
    select count(*) as waiting, count(*) filter (where r.deadline_at < ${input.at}) as late, max(r.deadline_at) as deadline_at,
           count(*) filter (where p.status = 'unknown') as unknown,
           max(r.deadline_at) filter (where p.status = 'unknown') as unknown_until
      from payments.reversals r join payments.payments p on p.bucket = r.bucket and p.id = r.payment_id
     where r.status in ('queued', 'blocked') and (p.status = 'unknown' or r.owner = 'operations')
       and ${atTerminals(input.scope, { merchant: part`p.merchant_id`, terminal: part`p.terminal_id`, at: part`p.created_at` })}`);
  return {
    waiting: Number(row!.waiting),
    late: Number(row!.late),
    deadlineAt: row!.deadline_at ?? undefined,
    unknown: { count: Number(row!.unknown), deadlineAt: row!.unknown_until ?? undefined },
  };
}

/** Approved sales of some merchants since an id, for their rows in a list. */
export async function takingsSince(
  tx: Tx,
  input: { fromId: Id; merchants: readonly { bucket: number; id: Id }[] },
): Promise<ReadonlyMap<Id, bigint>> {
  const rows = await tx.query<{ id: Id; taken: bigint }>(sql`
    select k.id, coalesce(sum(p.amount_minor), 0)::bigint as taken
      from unnest(${input.merchants.map((merchant) => merchant.bucket)}::smallint[],
             ${input.merchants.map((merchant) => merchant.id)}::bigint[]) as k (bucket, id)
      left join payments.payments p on p.bucket = k.bucket and p.id >= ${input.fromId} and p.merchant_id = k.id and p.kind = 'sale'
             and p.status = 'approved'
     group by k.id`);
  return new Map(rows.map((row) => [row.id, row.taken]));
}
