import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import { ORDERED_TRIES } from "./schedule.ts";

/** SQL of messages, deliveries and attempts. */
export type Cause = "event" | "resend" | "replay" | "test";
export type DeliveryStatus = "due" | "delivered" | "failed" | "parked";

export type Message = {
  readonly id: Id;
  readonly event: { readonly bucket: number; readonly position: bigint } | undefined;
  readonly type: string;
  readonly subject: Id;
  readonly merchantId: Id | undefined;
  readonly at: Temporal.Instant;
  readonly body: string;
};

/** Messages of events that have none yet; gives all of them with the id they are stored under. */
export async function keepMessages(tx: Tx, messages: readonly Message[]): Promise<readonly Message[]> {
  if (messages.length === 0) return [];
  await tx.query(sql`
    insert into webhooks.messages (id, event_bucket, event_position, type, subject, merchant_id, at, body)
    select * from unnest(${messages.map(({ id }) => id)}::bigint[], ${messages.map(({ event }) => event?.bucket ?? null)}::smallint[],
                         ${messages.map(({ event }) => event?.position ?? null)}::bigint[], ${messages.map(({ type }) => type)}::text[],
                         ${messages.map(({ subject }) => subject)}::bigint[],
                         ${messages.map(({ merchantId }) => merchantId ?? null)}::bigint[],
                         ${messages.map(({ at }) => at.toString())}::timestamptz[], ${messages.map(({ body }) => body)}::text[])
        on conflict do nothing`);
  const stored = await tx.query<{ id: Id; bucket: number; position: bigint }>(sql`
    select m.id, m.event_bucket as bucket, m.event_position as position
      from unnest(${messages.map(({ event }) => event?.bucket ?? null)}::smallint[],
                  ${messages.map(({ event }) => event?.position ?? null)}::bigint[]) as k (bucket, position)
      join webhooks.messages m on m.event_bucket = k.bucket and m.event_position = k.position`);
  const keyOf = (place: { bucket: number; position: bigint }): string => `${place.bucket}/${place.position}`;
  const ids = new Map(stored.map((row) => [keyOf(row), row.id]));
  return messages.map((message) =>
    message.event === undefined ? message : { ...message, id: ids.get(keyOf(message.event)) ?? message.id },
  );
}

export type NewDelivery = {
  readonly id: Id;
  readonly endpointId: Id;
  readonly message: Pick<Message, "id" | "type" | "subject" | "event">;
  readonly cause: Cause;
  /** Parked: its endpoint is paused. */
  readonly parked: boolean;
  readonly at: Temporal.Instant;
  /** Taken by whoever writes it, so that no queue sends it too. */
  readonly claimedUntil?: Temporal.Instant;
};

/** One row per endpoint and event: what is there already stays as it is. Gives how many are new. */
export async function insertDeliveries(tx: Tx, rows: readonly NewDelivery[]): Promise<number> {
  if (rows.length === 0) return 0;
  const inserted = await tx.query(sql`
    insert into webhooks.deliveries (id, endpoint_id, message_id, type, subject, position, cause, status, due_at, claimed_until, created_at)
    select d.id, d.endpoint_id, d.message_id, d.type, d.subject, d.position, d.cause, case when d.parked then 'parked' else 'due' end,
           case when d.parked then null else d.at end, d.claimed_until, d.at
      from unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ endpointId }) => endpointId)}::bigint[],
                  ${rows.map(({ message }) => message.id)}::bigint[], ${rows.map(({ message }) => message.type)}::text[],
                  ${rows.map(({ message }) => message.subject)}::bigint[],
                  ${rows.map(({ message }) => message.event?.position ?? 0n)}::bigint[], ${rows.map(({ cause }) => cause)}::text[],
                  ${rows.map(({ parked }) => parked)}::boolean[], ${rows.map(({ at }) => at.toString())}::timestamptz[],
                  ${rows.map(({ claimedUntil }) => claimedUntil?.toString() ?? null)}::timestamptz[])
             as d (id, endpoint_id, message_id, type, subject, position, cause, parked, at, claimed_until)
        on conflict (endpoint_id, message_id) do nothing
    returning id`);
  return inserted.length;
}

/** How many rows wait for an endpoint, counted no further than asked. */
export async function countWaiting(tx: Tx, endpointId: Id, most: number): Promise<number> {
  const [row] = await tx.query<{ count: number }>(sql`
    select count(*)::int as count from (
      select from webhooks.deliveries where endpoint_id = ${endpointId} and status in ('due', 'parked') limit ${most}) w`);
  return row!.count;
}

/** Endpoints that have something to be sent now. */
export async function endpointsWithDue(
  tx: Tx,
  at: Temporal.Instant,
): Promise<readonly { readonly id: Id; readonly failures: number }[]> {
  return tx.query(sql`
    select e.id, e.failures from webhooks.endpoints e
     where e.status = 'enabled' and e.removed_at is null and (e.held_until is null or e.held_until <= ${at})
       and exists (select from webhooks.deliveries d where d.endpoint_id = e.id and d.status = 'due' and d.due_at <= ${at}
                      and (d.claimed_until is null or d.claimed_until <= ${at}))
     order by e.id`);
}

/**
 * Takes what is due for one endpoint, for as long as the lease runs. Of one object only the first that is still on its way,
 * while that is in its first tries: the next is claimed after its result was committed.
 */
export async function claimDue(
  tx: Tx,
  input: {
    readonly endpointId: Id;
    readonly at: Temporal.Instant;
    readonly until: Temporal.Instant;
    readonly limit: number;
  },
): Promise<readonly Id[]> {
  const rows = await tx.query<{ id: Id }>(sql`
    with free as (
      select d.id from webhooks.deliveries d
       where d.endpoint_id = ${input.endpointId} and d.status = 'due' and d.due_at <= ${input.at}
         and (d.claimed_until is null or d.claimed_until <= ${input.at})
         and not exists (
               select from webhooks.deliveries p
                where p.endpoint_id = d.endpoint_id and p.subject = d.subject and p.status = 'due'
                  and p.position < d.position and p.tries < ${ORDERED_TRIES})
       order by d.due_at, d.id limit ${input.limit} for update of d skip locked)
    update webhooks.deliveries d set claimed_until = ${input.until} from free where d.id = free.id returning d.id`);
  return rows.map(({ id }) => id);
}

/** Gives back what was taken and not sent. */
export async function releaseClaim(tx: Tx, id: Id): Promise<void> {
  await tx.query(sql`update webhooks.deliveries set claimed_until = null where id = ${id}`);
}

export type Work = {
  readonly id: Id;
  readonly endpointId: Id;
  readonly cause: Cause;
  readonly attempts: number;
  readonly tries: number;
  readonly message: Message;
};

/** A delivery with what is sent; undefined when it is not due any more. */
export async function loadWork(tx: Tx, id: Id): Promise<Work | undefined> {
  const [row] = await tx.query<{
    endpoint_id: Id;
    cause: Cause;
    attempts: number;
    tries: number;
    message_id: Id;
    event_bucket: number | null;
    event_position: bigint | null;
    type: string;
    subject: Id;
    merchant_id: Id | null;
    at: Temporal.Instant;
    body: string;
  }>(sql`
    select d.endpoint_id, d.cause, d.attempts, d.tries, m.id as message_id, m.event_bucket, m.event_position, m.type, m.subject,
           m.merchant_id, m.at, m.body
      from webhooks.deliveries d join webhooks.messages m on m.id = d.message_id
     where d.id = ${id} and d.status = 'due'`);
  if (row === undefined) return undefined;
  const { event_bucket: bucket, event_position: position } = row;
  return {
    id,
    endpointId: row.endpoint_id,
    cause: row.cause,
    attempts: row.attempts,
    tries: row.tries,
    message: {
      id: row.message_id,
      event: bucket === null || position === null ? undefined : { bucket, position },
      type: row.type,
      subject: row.subject,
      merchantId: row.merchant_id ?? undefined,
      at: row.at,
      body: row.body,
    },
  };
}

export type Attempt = {
  readonly number: number;
  readonly at: Temporal.Instant;
  readonly durationMs: number;
  readonly url: string;
  readonly address: string | undefined;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** `delivered`, `status-500`, or what kept the call from being answered. */
  readonly outcome: string;
  readonly detail: string;
  readonly status: number | undefined;
  readonly responseHeaders: Readonly<Record<string, string>> | undefined;
  readonly responseBody: string | undefined;
  readonly cut: boolean;
};

export async function insertAttempt(tx: Tx, deliveryId: Id, attempt: Attempt): Promise<void> {
  await tx.query(sql`
    insert into webhooks.attempts (delivery_id, number, at, duration_ms, url, address, request_headers, outcome, detail, status,
           response_headers, response_body, cut)
    values (${deliveryId}, ${attempt.number}, ${attempt.at}, ${attempt.durationMs}, ${attempt.url}, ${attempt.address ?? null},
            ${JSON.stringify(attempt.requestHeaders)}::json, ${attempt.outcome}, ${attempt.detail}, ${attempt.status ?? null},
            ${attempt.responseHeaders === undefined ? null : JSON.stringify(attempt.responseHeaders)}::json,
            ${attempt.responseBody ?? null}, ${attempt.cut})`);
}

/** What became of it: over, or due again. */
export async function saveResult(
  tx: Tx,
  input: {
    readonly id: Id;
    readonly status: DeliveryStatus;
    readonly outcome: string;
    readonly dueAt: Temporal.Instant | undefined;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const over = input.status === "delivered" || input.status === "failed";
  await tx.query(sql`
    update webhooks.deliveries set status = ${input.status}, outcome = ${input.outcome}, due_at = ${input.dueAt ?? null}::timestamptz,
           claimed_until = null, attempts = attempts + 1, tries = tries + 1,
           done_at = case when ${over} then ${input.at}::timestamptz end
     where id = ${input.id}`);
}

/** The endpoint is stopped: what is due for it waits where it is seen. What is being sent just now is parked by its result. */
export async function parkAll(tx: Tx, endpointId: Id): Promise<number> {
  const rows = await tx.query(sql`
    update webhooks.deliveries set status = 'parked', due_at = null, claimed_until = null
     where endpoint_id = ${endpointId} and status = 'due' and cause <> 'test' and claimed_until is null returning id`);
  return rows.length;
}

/** The endpoint hears again: what waited is due, with its whole schedule before it. */
export async function unparkAll(tx: Tx, endpointId: Id, at: Temporal.Instant): Promise<number> {
  const rows = await tx.query(sql`
    update webhooks.deliveries set status = 'due', due_at = ${at}, tries = 0
     where endpoint_id = ${endpointId} and status = 'parked' returning id`);
  return rows.length;
}

/** Sends again, with a new schedule: those that are over, and those whose next try would come later. */
export async function makeDue(
  tx: Tx,
  input: { readonly ids: readonly Id[]; readonly cause: Cause; readonly at: Temporal.Instant },
): Promise<readonly Id[]> {
  const rows = await tx.query<{ id: Id }>(sql`
    update webhooks.deliveries set status = 'due', cause = ${input.cause}, due_at = ${input.at}, done_at = null, tries = 0,
           claimed_until = null
     where id = any (${input.ids}::bigint[]) and (claimed_until is null or claimed_until <= ${input.at}) returning id`);
  return rows.map(({ id }) => id);
}

/** Deliveries of messages to an endpoint, with what became of them. */
export async function deliveriesOf(
  tx: Tx,
  input: { readonly endpointId: Id; readonly messageIds: readonly Id[] },
): Promise<readonly { readonly id: Id; readonly messageId: Id; readonly status: DeliveryStatus }[]> {
  return tx.query(sql`
    select id, message_id as "messageId", status from webhooks.deliveries
     where endpoint_id = ${input.endpointId} and message_id = any (${input.messageIds}::bigint[])`);
}
