import type { Tx } from "#kernel/db";
import type { Id, IdSpan } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Far } from "./person-store.ts";
import type { Language, Values } from "./render.ts";

export type DeliveryStatus = "waiting" | "sending" | "sent" | "failed" | "dropped";
export type Delivery = {
  readonly id: Id;
  readonly userId: Id;
  readonly channel: Far;
  readonly notice: string;
  readonly values: Values;
  readonly address: string;
  readonly language: Language;
  readonly zone: string;
  readonly status: DeliveryStatus;
  readonly within: Id | null;
  readonly attempts: number;
  readonly dueAt: Temporal.Instant;
  readonly createdAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  readonly error: string;
};

export async function insertDelivery(
  tx: Tx,
  d: Pick<
    Delivery,
    "id" | "userId" | "channel" | "notice" | "values" | "address" | "language" | "zone" | "dueAt" | "createdAt"
  >,
): Promise<void> {
  await tx.query(sql`
    insert into notifications.deliveries (id, user_id, channel, notice, values, address, language, zone, status, due_at, created_at)
    values (${d.id}, ${d.userId}, ${d.channel}, ${d.notice}, ${JSON.stringify(d.values)}::jsonb, ${d.address}, ${d.language}, ${d.zone},
            'waiting', ${d.dueAt}, ${d.createdAt})`);
}

/** When the burst this belongs to began, if there is one. */
export async function burstBegan(
  tx: Tx,
  input: { userId: Id; channel: Far; notice: string; since: Temporal.Instant },
): Promise<Temporal.Instant | undefined> {
  const [row] = await tx.query<{ at: Temporal.Instant | null }>(sql`
    select min(created_at) as at from notifications.deliveries
     where user_id = ${input.userId} and channel = ${input.channel} and notice = ${input.notice} and created_at > ${input.since}`);
  return row?.at ?? undefined;
}

const columns = (row: DeliveryRow): Delivery => ({
  id: row.id,
  userId: row.user_id,
  channel: row.channel,
  notice: row.notice,
  values: row.values,
  address: row.address,
  language: row.language,
  zone: row.zone,
  status: row.status,
  within: row.within,
  attempts: row.attempts,
  dueAt: row.due_at,
  createdAt: row.created_at,
  endedAt: row.ended_at,
  error: row.error,
});
type DeliveryRow = {
  id: Id;
  user_id: Id;
  channel: Far;
  notice: string;
  values: Values;
  address: string;
  language: Language;
  zone: string;
  status: DeliveryStatus;
  within: Id | null;
  attempts: number;
  due_at: Temporal.Instant;
  created_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
  error: string;
};

/**
 * The oldest message that is due, with everything of the same burst that is due too, claimed together: they leave as one.
 * A claim that lapsed (its process died between sending and saying so) is taken again: once more beats not at all.
 */
export async function claimDue(
  tx: Tx,
  input: { at: Temporal.Instant; until: Temporal.Instant; together: number },
): Promise<readonly Delivery[]> {
  const [first] = await tx.query<DeliveryRow>(sql`
    select * from notifications.deliveries
     where status in ('waiting', 'sending') and due_at <= ${input.at} and (status = 'waiting' or claimed_until < ${input.at})
     order by due_at, id limit 1 for update skip locked`);
  if (first === undefined) return [];
  const rows = await tx.query<DeliveryRow>(sql`
    update notifications.deliveries d set status = 'sending', claimed_until = ${input.until}, attempts = attempts + 1,
           within = case when d.id = ${first.id} then null else ${first.id}::bigint end
     where d.id in (select id from notifications.deliveries
                     where user_id = ${first.user_id} and channel = ${first.channel} and notice = ${first.notice}
                       and address = ${first.address} and due_at <= ${input.at}
                       and (status = 'waiting' or (status = 'sending' and claimed_until < ${input.at}))
                     order by due_at, id limit ${input.together} for update skip locked)
    returning *`);
  return rows.map(columns).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

export async function endDeliveries(
  tx: Tx,
  input: {
    ids: readonly Id[];
    status: "sent" | "failed" | "dropped" | "waiting";
    error: string;
    at: Temporal.Instant;
    dueAt?: Temporal.Instant;
  },
): Promise<void> {
  const ended = input.status !== "waiting";
  await tx.query(sql`
    update notifications.deliveries set status = ${input.status}, error = ${input.error}, claimed_until = null,
           ended_at = case when ${ended} then ${input.at}::timestamptz end,
           due_at = coalesce(${input.dueAt ?? null}::timestamptz, due_at)
     where id = any (${[...input.ids]}::bigint[]) and status = 'sending'`);
}

/** What still waits for an address that does not exist goes nowhere. */
export async function dropWaiting(
  tx: Tx,
  input: { userId: Id; channel: Far; address: string; at: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`
    update notifications.deliveries set status = 'dropped', ended_at = ${input.at}, error = 'the address does not exist'
     where user_id = ${input.userId} and channel = ${input.channel} and address = ${input.address} and status = 'waiting'`);
}

export async function listDeliveries(
  tx: Tx,
  input: {
    beforeId: Id | undefined;
    status: DeliveryStatus | undefined;
    channel: Far | undefined;
    notice: string | undefined;
    made: IdSpan;
    limit: number;
  },
): Promise<readonly Delivery[]> {
  const rows = await tx.query<DeliveryRow>(sql`
    select * from notifications.deliveries
     where id < ${input.beforeId ?? 1n << 62n} and id >= ${input.made.firstId} and id < ${input.made.endId}
       and (${input.status ?? null}::text is null or status = ${input.status ?? null}::text)
       and (${input.channel ?? null}::text is null or channel = ${input.channel ?? null}::text)
       and (${input.notice ?? null}::text is null or notice = ${input.notice ?? null}::text)
     order by id desc limit ${input.limit}`);
  return rows.map(columns);
}
