import type { Tx } from "#kernel/db";
import { ALWAYS, type Id, type IdSpan } from "#kernel/ids";
import { inOrder, type Reading, within } from "#kernel/onwards";
import { ofMerchants, type Scope } from "#kernel/scope";
import { part, sql } from "#kernel/sql";
import type { Attempt, Cause, DeliveryStatus } from "./store.deliveries.ts";

/** Reads for pages: the log of deliveries, one with its attempts, and how an endpoint does. */
export type DeliveryRow = {
  readonly id: Id;
  readonly endpointId: Id;
  readonly url: string;
  readonly event: { readonly bucket: number; readonly position: bigint } | undefined;
  readonly messageId: Id;
  readonly type: string;
  readonly merchantId: Id | undefined;
  readonly at: Temporal.Instant;
  readonly cause: Cause;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly dueAt: Temporal.Instant | undefined;
  readonly createdAt: Temporal.Instant;
  readonly doneAt: Temporal.Instant | undefined;
  readonly outcome: string;
};

export type DeliveryFilter = {
  readonly scope: Scope;
  readonly endpointId?: Id | undefined;
  readonly status?: DeliveryStatus | undefined;
  readonly type?: string | undefined;
  readonly merchantId?: Id | undefined;
  readonly made?: IdSpan | undefined;
  readonly event?: { readonly bucket: number; readonly position: bigint } | undefined;
  readonly limit: number;
} & Reading;

type Row = {
  id: Id;
  endpoint_id: Id;
  url: string;
  event_bucket: number | null;
  event_position: bigint | null;
  message_id: Id;
  type: string;
  merchant_id: Id | null;
  at: Temporal.Instant;
  cause: Cause;
  status: DeliveryStatus;
  attempts: number;
  due_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
  done_at: Temporal.Instant | null;
  outcome: string;
};
const toRow = (row: Row): DeliveryRow => ({
  id: row.id,
  endpointId: row.endpoint_id,
  url: row.url,
  event:
    row.event_bucket === null || row.event_position === null
      ? undefined
      : { bucket: row.event_bucket, position: row.event_position },
  messageId: row.message_id,
  type: row.type,
  merchantId: row.merchant_id ?? undefined,
  at: row.at,
  cause: row.cause,
  status: row.status,
  attempts: row.attempts,
  dueAt: row.due_at ?? undefined,
  createdAt: row.created_at,
  doneAt: row.done_at ?? undefined,
  outcome: row.outcome,
});

/** Newest first. */
export async function listDeliveries(tx: Tx, filter: DeliveryFilter): Promise<readonly DeliveryRow[]> {
  const { firstId, endId } = filter.made ?? ALWAYS;
  const rows = await tx.query<Row>(sql`
    select d.id, d.endpoint_id, e.url, m.event_bucket, m.event_position, d.message_id, d.type, m.merchant_id, m.at, d.cause, d.status,
           d.attempts, d.due_at, d.created_at, d.done_at, d.outcome
      from webhooks.deliveries d
      join webhooks.endpoints e on e.id = d.endpoint_id
      join webhooks.messages m on m.id = d.message_id
     where ${ofMerchants(filter.scope, part`e.merchant_id`)} and e.removed_at is null
       and ${within(part`d.id`, filter)} and d.id >= ${firstId} and d.id < ${endId}
       and ${filter.merchantId === undefined ? part`true` : part`m.merchant_id = ${filter.merchantId}`}
       and (${filter.endpointId ?? null}::bigint is null or d.endpoint_id = ${filter.endpointId ?? null})
       and (${filter.status ?? null}::text is null or d.status = ${filter.status ?? null})
       and (${filter.type ?? null}::text is null or d.type = ${filter.type ?? null})
       and (${filter.event?.position ?? null}::bigint is null
            or (m.event_bucket = ${filter.event?.bucket ?? null} and m.event_position = ${filter.event?.position ?? null}))
     order by ${inOrder(part`d.id`, filter)} limit ${filter.limit}`);
  return rows.map(toRow);
}

export async function findDelivery(
  tx: Tx,
  id: Id,
  scope: Scope,
): Promise<(DeliveryRow & { readonly body: string }) | undefined> {
  const [row] = await tx.query<Row & { body: string }>(sql`
    select d.id, d.endpoint_id, e.url, m.event_bucket, m.event_position, d.message_id, d.type, m.merchant_id, m.at, d.cause, d.status,
           d.attempts, d.due_at, d.created_at, d.done_at, d.outcome, m.body
      from webhooks.deliveries d
      join webhooks.endpoints e on e.id = d.endpoint_id
      join webhooks.messages m on m.id = d.message_id
     where d.id = ${id} and ${ofMerchants(scope, part`e.merchant_id`)} and e.removed_at is null`);
  return row && { ...toRow(row), body: row.body };
}

/** In the order they were made. */
export async function attemptsOf(tx: Tx, deliveryId: Id): Promise<readonly Attempt[]> {
  const rows = await tx.query<{
    number: number;
    at: Temporal.Instant;
    duration_ms: number;
    url: string;
    address: string | null;
    request_headers: Record<string, string>;
    outcome: string;
    detail: string;
    status: number | null;
    response_headers: Record<string, string> | null;
    response_body: string | null;
    cut: boolean;
  }>(sql`select * from webhooks.attempts where delivery_id = ${deliveryId} order by number`);
  return rows.map((row) => ({
    number: row.number,
    at: row.at,
    durationMs: row.duration_ms,
    url: row.url,
    address: row.address ?? undefined,
    requestHeaders: row.request_headers,
    outcome: row.outcome,
    detail: row.detail,
    status: row.status ?? undefined,
    responseHeaders: row.response_headers ?? undefined,
    responseBody: row.response_body ?? undefined,
    cut: row.cut,
  }));
}

export type Health = {
  readonly waiting: number;
  readonly parked: number;
  readonly delivered: number;
  readonly failed: number;
};

/** What waits now, and what was delivered and given up since the instant. Tests do not count. */
export async function healthOf(
  tx: Tx,
  endpointIds: readonly Id[],
  since: Temporal.Instant,
): Promise<ReadonlyMap<Id, Health>> {
  const rows = await tx.query<Health & { id: Id }>(sql`
    select e.id,
           (select count(*)::int from webhooks.deliveries d where d.endpoint_id = e.id and d.status = 'due') as waiting,
           (select count(*)::int from webhooks.deliveries d where d.endpoint_id = e.id and d.status = 'parked') as parked,
           (select count(*)::int from webhooks.deliveries d where d.endpoint_id = e.id and d.status = 'delivered'
                   and d.cause <> 'test' and d.done_at >= ${since}) as delivered,
           (select count(*)::int from webhooks.deliveries d where d.endpoint_id = e.id and d.status = 'failed'
                   and d.cause <> 'test' and d.done_at >= ${since}) as failed
      from unnest(${endpointIds}::bigint[]) as e (id)`);
  return new Map(rows.map(({ id, ...health }) => [id, health]));
}

/** Deliveries that are over for long, with their attempts, and messages nobody has a delivery of. Bounded; gives how many went. */
export async function forgetOld(tx: Tx, before: Temporal.Instant, limit: number): Promise<number> {
  const gone = await tx.query(sql`
    with old as (
      select id from webhooks.deliveries where done_at < ${before} order by done_at limit ${limit} for update skip locked
    ), tried as (delete from webhooks.attempts a using old where a.delivery_id = old.id)
    delete from webhooks.deliveries d using old where d.id = old.id returning d.id`);
  await tx.query(sql`
    delete from webhooks.messages m where m.at < ${before}
       and not exists (select from webhooks.deliveries d where d.message_id = m.id)`);
  return gone.length;
}
