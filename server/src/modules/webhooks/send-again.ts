import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { eventsBetween, findEvent } from "#kernel/event-list";
import type { StoredEvent } from "#kernel/outbox";
import type { Scope } from "#kernel/scope";
import type { EventSource, WebhooksDeps } from "./deps.ts";
import { type Endpoint, fits, hears } from "./endpoint.ts";
import { messagesOf } from "./fan-out.ts";
import type { Refused } from "./manage.ts";
import { findDelivery } from "./read.ts";
import { type Cause, deliveriesOf, insertDeliveries, makeDue } from "./store.deliveries.ts";
import { findEndpoint, listEndpoints } from "./store.endpoints.ts";

/**
 * What was sent can be sent again, with the same id and the same bytes: one delivery, one event, or what happened in a span
 * of time. The receiver knows by the id that it has it already.
 */
const ENDPOINTS_MAX = 1_000;
/** Events one replay looks after; where there are more it says from when to go on. */
const REPLAY_MAX = 500;

export async function resendDelivery(
  deps: WebhooksDeps,
  tx: Tx,
  key: { readonly id: Id; readonly scope: Scope },
): Promise<{ readonly kind: "queued"; readonly endpointId: Id } | Refused | undefined> {
  const delivery = await findDelivery(tx, key.id, key.scope);
  if (delivery === undefined || delivery.cause === "test") return undefined;
  const endpoint = await findEndpoint(tx, delivery.endpointId, key.scope);
  if (endpoint?.status !== "enabled") return { kind: "refused", code: "webhook-endpoint-stopped" };
  const [made] = await makeDue(tx, { ids: [key.id], cause: "resend", at: deps.clock.now() });
  if (made === undefined) return { kind: "refused", code: "webhook-delivery-under-way" };
  return { kind: "queued", endpointId: delivery.endpointId };
}

/** To one endpoint, or to all that hear of it. */
export async function resendEvent(
  deps: WebhooksDeps,
  tx: Tx,
  key: {
    readonly event: { bucket: number; position: bigint };
    readonly endpointId?: Id | undefined;
    readonly scope: Scope;
  },
): Promise<{ readonly kind: "queued"; readonly endpoints: number } | Refused | undefined> {
  const event = await findEvent(tx, key.event);
  const audience = event && deps.events.audienceOf(event);
  if (event === undefined || audience === undefined || !maySee(key.scope, audience.owner)) return undefined;
  const endpoints = (await listEndpoints(tx, { scope: key.scope, limit: ENDPOINTS_MAX })).filter(
    (endpoint) =>
      endpoint.status === "enabled" &&
      (key.endpointId === undefined ? hears(endpoint, audience) : endpoint.id === key.endpointId) &&
      (endpoint.merchantId === undefined || endpoint.merchantId === audience.owner),
  );
  let queued = 0;
  for (const endpoint of endpoints)
    queued += await queue(deps, tx, { endpoint, events: [event], cause: "resend", deliveredToo: true });
  return queued === 0 ? { kind: "refused", code: "webhook-event-not-heard" } : { kind: "queued", endpoints: queued };
}

/** Whose events somebody may list: of the operator's all, of a merchant its own; undefined is everybody's. */
export const ownersOf = (scope: Scope): readonly Id[] | undefined =>
  scope === "all" ? undefined : scope.kind === "merchants" ? scope.merchantIds : [];

export const maySee = (scope: Scope, owner: Id | "operator"): boolean =>
  scope === "all" || (owner !== "operator" && ownersOf(scope)!.includes(owner));

/** The types somebody may list: what only the operator hears of is no merchant's, whosever business it is about. */
export const typesFor = ({ catalogue }: Pick<EventSource, "catalogue">, scope: Scope): readonly string[] =>
  catalogue
    .flatMap(({ types }) => types)
    .filter(({ operatorOnly }) => scope === "all" || !operatorOnly)
    .map(({ type }) => type);

export type Replay = {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  /** Also what was delivered; without it only what failed, is parked or was never queued. */
  readonly deliveredToo: boolean;
};
export type Replayed = {
  readonly kind: "replayed";
  readonly queued: number;
  /** There is more: go on from here. */
  readonly continueFrom: Temporal.Instant | undefined;
};

export async function replayEndpoint(
  deps: WebhooksDeps,
  tx: Tx,
  key: { readonly id: Id; readonly scope: Scope },
  span: Replay,
): Promise<Replayed | Refused | undefined> {
  const endpoint = await findEndpoint(tx, key.id, key.scope);
  if (endpoint === undefined) return undefined;
  if (endpoint.status !== "enabled") return { kind: "refused", code: "webhook-endpoint-stopped" };
  const wanted = deps.events.types.filter((type) => endpoint.types.some((pattern) => fits(pattern, type)));
  const events = await eventsBetween(tx, {
    from: span.from,
    until: span.until,
    types: wanted.map((type) => deps.events.internalType(type) ?? type),
    ownerId: endpoint.merchantId,
    limit: REPLAY_MAX + 1,
  });
  const now = events.slice(0, REPLAY_MAX);
  const queued = await queue(deps, tx, { endpoint, events: now, cause: "replay", deliveredToo: span.deliveredToo });
  return { kind: "replayed", queued, continueFrom: events[REPLAY_MAX]?.at };
}

async function queue(
  deps: WebhooksDeps,
  tx: Tx,
  work: {
    readonly endpoint: Endpoint;
    readonly events: readonly StoredEvent[];
    readonly cause: Cause;
    readonly deliveredToo: boolean;
  },
): Promise<number> {
  const { endpoint, cause } = work;
  const at = deps.clock.now();
  const heard = work.events.flatMap((event) => {
    const audience = deps.events.audienceOf(event);
    const its = endpoint.merchantId === undefined || endpoint.merchantId === audience?.owner;
    return audience !== undefined && its ? [{ event, type: audience.type }] : [];
  });
  const messages = await messagesOf(deps, tx, heard);
  const known = await deliveriesOf(tx, {
    endpointId: endpoint.id,
    messageIds: messages.map(({ message }) => message.id),
  });
  const knownMessages = new Set(known.map(({ messageId }) => messageId));
  const again = known.filter(({ status }) => status !== "delivered" || work.deliveredToo).map(({ id }) => id);
  const renewed = await makeDue(tx, { ids: again, cause, at });
  const fresh = await insertDeliveries(
    tx,
    messages
      .filter(({ message }) => !knownMessages.has(message.id))
      .map(({ event, message }) => ({
        id: deps.ids.next(event.bucket),
        endpointId: endpoint.id,
        message,
        cause,
        parked: false,
        at,
      })),
  );
  return renewed.length + fresh;
}
