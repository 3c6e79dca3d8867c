import type { Tx } from "#kernel/db";
import type { StoredEvent } from "#kernel/outbox";
import type { WebhooksDeps } from "./deps.ts";
import { type Endpoint, hears } from "./endpoint.ts";
import { countWaiting, insertDeliveries, keepMessages, type Message, type NewDelivery } from "./store.deliveries.ts";
import { listHearersUnscoped, noteMissed } from "./store.endpoints.ts";

/** Rows that may wait for one endpoint. Beyond it nothing is queued; the page says since when, and a replay brings it. */
export const BACKLOG_MAX = 20_000;

type Heard = { readonly event: StoredEvent; readonly type: string; readonly by: readonly Endpoint[] };

/**
 * Events become rows: one message with its exact text, one delivery per endpoint that hears of it. Runs in the transaction
 * of the event reader, so each event is fanned out exactly once; where nobody listens nothing is read.
 */
export async function fanOut(deps: WebhooksDeps, tx: Tx, events: readonly StoredEvent[]): Promise<void> {
  const endpoints = await listHearersUnscoped(tx);
  if (endpoints.length === 0) return;
  const heard = events.flatMap((event): Heard[] => {
    const audience = deps.events.audienceOf(event);
    const by = audience === undefined ? [] : endpoints.filter((endpoint) => hears(endpoint, audience));
    return audience === undefined || by.length === 0 ? [] : [{ event, type: audience.type, by }];
  });
  if (heard.length === 0) return;
  const full = await fullOnes(tx, heard);
  const at = deps.clock.now();
  if (full.size > 0) await noteMissed(tx, [...full], at);
  const messages = await messagesOf(deps, tx, heard);
  const rows = messages.flatMap(({ message, by }) =>
    by
      .filter(({ id }) => !full.has(id))
      .map((endpoint): NewDelivery => ({
        id: deps.ids.next(message.event?.bucket ?? 0),
        endpointId: endpoint.id,
        message,
        cause: "event",
        parked: endpoint.status === "paused",
        at,
      })),
  );
  await insertDeliveries(tx, rows);
}

async function fullOnes(tx: Tx, heard: readonly Heard[]): Promise<ReadonlySet<bigint>> {
  const ids = [...new Set(heard.flatMap(({ by }) => by.map(({ id }) => id)))];
  const counts = await Promise.all(ids.map((id) => countWaiting(tx, id, BACKLOG_MAX)));
  return new Set(ids.filter((_, index) => counts[index]! >= BACKLOG_MAX));
}

/** The events' messages, made where there is none yet; without those that have nothing to tell any more. */
export async function messagesOf<Of extends { readonly event: StoredEvent; readonly type: string }>(
  deps: WebhooksDeps,
  tx: Tx,
  heard: readonly Of[],
): Promise<readonly (Of & { readonly message: Message })[]> {
  const told = await Promise.all(heard.map(async (one) => ({ one, body: await deps.events.bodyOf(tx, one.event) })));
  const fresh = told.flatMap(({ one, body }) => {
    const { event, type } = one;
    const owner = deps.events.audienceOf(event)?.owner;
    if (body === undefined || owner === undefined) return [];
    const message: Message = {
      id: deps.ids.next(event.bucket),
      event: { bucket: event.bucket, position: event.position },
      type,
      subject: event.subject,
      merchantId: owner === "operator" ? undefined : owner,
      at: event.at,
      body,
    };
    return [{ one, message }];
  });
  const stored = await keepMessages(
    tx,
    fresh.map(({ message }) => message),
  );
  return fresh.map(({ one }, index) => ({ ...one, message: stored[index]! }));
}
