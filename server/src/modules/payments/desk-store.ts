import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Accept } from "./commands.ts";
import type { DeskOrder, DeskRefund } from "./desk-refund.ts";
import type { Payment } from "./payment.ts";
import { paymentsByIds } from "./store.ts";

type DeskKey = { readonly bucket: number; readonly merchantId: Id; readonly requestKey: string };
type KeyRow = { bucket: number; merchant_id: Id; request_key: string; payment_id: Id };

export type DeskLoaded = {
  readonly refunds: readonly { readonly requestKey: string; readonly payment: Payment }[];
  readonly lastTraces: readonly { readonly bucket: number; readonly terminalId: Id; readonly trace: number }[];
};

/** What the desk's requests of a batch of commands meet: the same key before, and the last number of their terminal today. */
export async function loadDesk(
  tx: Tx,
  days: ReadonlyMap<number, Temporal.PlainDate>,
  accepts: readonly (Accept & { readonly desk: DeskOrder })[],
): Promise<DeskLoaded> {
  if (accepts.length === 0) return { refunds: [], lastTraces: [] };
  const payments = accepts.map(({ payment }) => payment);
  const [refunds, traces] = await Promise.all([
    refundsByKeys(
      tx,
      accepts.map(({ payment, desk }) => ({ ...payment, requestKey: desk.requestKey })),
    ),
    tx.query<{ bucket: number; terminal_id: Id; trace: number }>(sql`
      select k.bucket, k.terminal_id, p.trace
        from (select distinct * from unnest(${payments.map(({ bucket }) => bucket)}::smallint[],
               ${payments.map(({ merchantId }) => merchantId)}::bigint[], ${payments.map(({ terminalId }) => terminalId)}::bigint[],
               ${payments.map(({ bucket }) => days.get(bucket)!)}::date[]) as k (bucket, merchant_id, terminal_id, day)) k
       cross join lateral (select trace from payments.payments p
                            where p.bucket = k.bucket and p.merchant_id = k.merchant_id and p.terminal_id = k.terminal_id
                              and p.batch_date = k.day and p.batch = 0 order by p.trace desc limit 1) p`),
  ]);
  return {
    refunds,
    lastTraces: traces.map((row) => ({ bucket: row.bucket, terminalId: row.terminal_id, trace: row.trace })),
  };
}

async function refundsByKeys(tx: Tx, keys: readonly DeskKey[]): Promise<DeskLoaded["refunds"]> {
  const rows = await tx.query<KeyRow>(sql`
    select r.bucket, r.merchant_id, r.request_key, r.payment_id
      from unnest(${keys.map(({ bucket }) => bucket)}::smallint[], ${keys.map(({ merchantId }) => merchantId)}::bigint[],
             ${keys.map(({ requestKey }) => requestKey)}::text[]) as k (bucket, merchant_id, request_key)
     cross join lateral (select * from payments.desk_refunds r
                          where r.bucket = k.bucket and r.merchant_id = k.merchant_id and r.request_key = k.request_key limit 1) r`);
  const payments = await paymentsByIds(
    tx,
    rows.map((row) => ({ bucket: row.bucket, id: row.payment_id })),
  );
  const byId = new Map(payments.map((payment) => [payment.id, payment]));
  return rows.flatMap((row) => {
    const payment = byId.get(row.payment_id);
    return payment === undefined ? [] : [{ requestKey: row.request_key, payment }];
  });
}

/** The refund that was made for a key before; outside the lock, so only its presence is certain. */
export async function findDeskRefund(tx: Tx, key: DeskKey): Promise<Payment | undefined> {
  return (await refundsByKeys(tx, [key]))[0]?.payment;
}

export async function insertDeskRefunds(tx: Tx, refunds: readonly DeskRefund[]): Promise<void> {
  const column = <T>(of: (refund: DeskRefund) => T): T[] => refunds.map(of);
  await tx.query(sql`
    insert into payments.desk_refunds (bucket, payment_id, merchant_id, original_id, request_key, asked_by_kind, asked_by,
           asked_by_name, asked_by_role, source, request_id, reason, approval_id, asked_at)
    select * from unnest(${column(({ payment }) => payment.bucket)}::smallint[], ${column(({ payment }) => payment.id)}::bigint[],
           ${column(({ payment }) => payment.merchantId)}::bigint[], ${column(({ payment }) => payment.originalId ?? null)}::bigint[],
           ${column(({ order }) => order.requestKey)}::text[], ${column(({ order }) => order.actor.kind)}::text[],
           ${column(({ order }) => order.actor.id ?? null)}::bigint[], ${column(({ order }) => order.actor.name)}::text[],
           ${column(({ order }) => order.actor.role ?? null)}::text[], ${column(({ order }) => order.actor.source)}::text[],
           ${column(({ order }) => order.actor.requestId)}::text[], ${column(({ order }) => order.reason)}::text[],
           ${column(({ order }) => order.approvalId ?? null)}::bigint[], ${column(({ payment }) => payment.createdAt)}::timestamptz[])`);
}

/** Who asked for a refund at a desk, and why; undefined for one that was made at a terminal. */
export type DeskRefundView = {
  readonly askedByName: string;
  readonly askedByRole: string | undefined;
  readonly reason: string;
  readonly approvalId: Id | undefined;
  readonly askedAt: Temporal.Instant;
};

export async function deskRefundOf(tx: Tx, key: { bucket: number; id: Id }): Promise<DeskRefundView | undefined> {
  const [row] = await tx.query<{
    asked_by_name: string;
    asked_by_role: string | null;
    reason: string;
    approval_id: Id | null;
    asked_at: Temporal.Instant;
  }>(sql`
    select asked_by_name, asked_by_role, reason, approval_id, asked_at from payments.desk_refunds
     where bucket = ${key.bucket} and payment_id = ${key.id}`);
  return (
    row && {
      askedByName: row.asked_by_name,
      askedByRole: row.asked_by_role ?? undefined,
      reason: row.reason,
      approvalId: row.approval_id ?? undefined,
      askedAt: row.asked_at,
    }
  );
}

/** ¥5,000.00, until the operator says otherwise. */
export const UNAPPROVED_REFUND_MINOR = 500_000n;

export type RefundLimit = {
  readonly unapprovedMaxMinor: bigint;
  /** Undefined while the limit is the one the platform comes with. */
  readonly since: Temporal.Instant | undefined;
  readonly setBy: string;
};

export async function refundLimit(tx: Tx): Promise<RefundLimit> {
  const [row] = await tx.query<{ unapproved_max_minor: bigint; since: Temporal.Instant; set_by: string }>(sql`
    select unapproved_max_minor, since, set_by from payments.refund_limits order by id desc limit 1`);
  return row === undefined
    ? { unapprovedMaxMinor: UNAPPROVED_REFUND_MINOR, since: undefined, setBy: "" }
    : { unapprovedMaxMinor: row.unapproved_max_minor, since: row.since, setBy: row.set_by };
}

export async function setRefundLimit(
  tx: Tx,
  input: { id: Id; unapprovedMaxMinor: bigint; at: Temporal.Instant; setBy: string },
): Promise<void> {
  await tx.query(sql`
    insert into payments.refund_limits (id, unapproved_max_minor, since, set_by)
    values (${input.id}, ${input.unapprovedMaxMinor}, ${input.at}, ${input.setBy})`);
}
