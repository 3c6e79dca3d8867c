import { Type } from "typebox";
import type { Tx } from "#kernel/db";
import { eventId, findEvent, newestEvents, parseEventId } from "#kernel/event-list";
import { type EventPlace, eventsOnwards, settledAt } from "#kernel/events-onwards";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { followedOf, FollowQuery } from "#kernel/http/paging";
import { actorOf, scopeOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import {
  Count,
  IdGiven,
  IdParams,
  found,
  idOr404,
  instantText,
  named,
  nullable,
  operation,
  PAGE_ROWS,
  refuseAsMissing,
  refuseBothWays,
} from "#kernel/http/shapes";
import { spanOf, SpanQuery } from "#kernel/http/span";
import { ALWAYS, type Id, msOfId, publicId } from "#kernel/ids";
import type { StoredEvent } from "#kernel/outbox";
import type { Scope } from "#kernel/scope";
import { fits } from "./endpoint.ts";
import type { WebhookRouteDeps } from "./routes.endpoints.ts";
import { maySee, ownersOf, typesFor } from "./send-again.ts";
import { eventBrings, EventPage, EventRow, EventTypes, toDeliveryWire } from "./wire.ts";

/** What happened, as objects: listed, shown as an endpoint is sent it, and sent again. */
const tags = ["webhooks"];
const read = { permission: "webhooks.read", scope: "merchant" } as const;
const DELIVERIES_SHOWN_MAX = 50;

export const EventQuery = Type.Object({
  ...FollowQuery,
  ...eventBrings.query,
  type: Type.Optional(
    Type.String({ maxLength: 80, pattern: "^[a-z0-9_.*]+$", description: "A type, or a wildcard such as payment.*" }),
  ),
  merchant: Type.Optional(IdGiven("Only events of this merchant")),
  ...SpanQuery,
});

/** Where a search ended early, or what is youngest could still be joined by an older event, a cursor is an instant. */
const Place = nullable(Type.String({ description: "Id of an event, or an instant" }));
const EventList = named("EventList", {
  ...followedOf("EventList", EventRow).properties,
  nextBefore: Place,
  nextAfter: Place,
});

export function registerEventRoutes(app: HttpApp, deps: WebhookRouteDeps): void {
  const { db, webhooks } = deps;
  const labelsOf = (tx: Tx, owners: readonly (Id | "operator" | undefined)[]) =>
    deps.merchantLabels(tx, [...new Set(owners.filter((owner) => typeof owner === "bigint"))]);
  const toRows = async (tx: Tx, scope: Scope, events: readonly StoredEvent[]) => {
    const told = events.flatMap((event) => {
      const audience = webhooks.events.audienceOf(event);
      return audience === undefined || !maySee(scope, audience.owner) ? [] : [{ event, ...audience }];
    });
    const labels = await labelsOf(
      tx,
      told.map(({ owner }) => owner),
    );
    return told.map(({ event, type, owner }) => ({
      id: eventId(event),
      type,
      at: instantText(event.at),
      subject: webhooks.events.subjectOf(event),
      merchant: (owner === "operator" ? undefined : labels.get(owner)) ?? null,
    }));
  };

  app.get(
    "/v1/event-types",
    {
      config: { permission: "webhooks.read", scope: "none" },
      schema: operation(
        { operationId: "listEventTypes", summary: "The event catalogue", summaryZh: "事件目录", tags },
        { response: { 200: EventTypes } },
      ),
    },
    () => ({
      groups: webhooks.events.catalogue.map(({ zh, en, types }) => ({
        titleZh: zh,
        titleEn: en,
        types: types.map((kind) => ({
          type: kind.type,
          whenZh: kind.zh,
          whenEn: kind.en,
          operatorOnly: kind.operatorOnly,
          schema: kind.schema,
          example: kind.example,
        })),
      })),
    }),
  );

  app.get(
    "/v1/events",
    {
      config: { ...read, ...eventBrings.config },
      schema: operation(
        { operationId: "listEvents", summary: "What happened, newest first", summaryZh: "事件列表，新的在前", tags },
        { querystring: EventQuery, response: { 200: EventList } },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const { limit = PAGE_ROWS, before, after, type, merchant } = request.query;
      if (before !== undefined && after !== undefined) refuseBothWays();
      const known = typesFor(webhooks.events, scope).filter((name) => type === undefined || fits(type, name));
      const only = merchant === undefined ? undefined : idOr404("mer", merchant);
      if (only !== undefined) found(await deps.merchantOf(db, scope, only));
      const ownerIds = only === undefined ? ownersOf(scope) : [only];
      const asked = {
        ownerIds,
        types: known.map((name) => found(webhooks.events.internalType(name))),
        ...spanOf(request.query),
        limit: limit + 1,
      };
      const settled = before === undefined ? await settledAt(db, deps.now().epochMilliseconds) : undefined;
      const from = await placeOf(db, after, "after");
      const { events, searchedTo } =
        from === undefined
          ? await newestEvents(db, { ...asked, before: await placeOf(db, before, "before") })
          : await eventsOnwards(db, { ...asked, after: from, settled: settled! });
      const shown = events.slice(0, limit);
      const last = shown.at(-1);
      const hasMore = events.length > limit || searchedTo !== undefined;
      const next = events.length > limit && last !== undefined ? eventId(last) : searchedTo && instantText(searchedTo);
      const data = await toRows(db, scope, shown);
      if (from === undefined) return { data, hasMore, nextBefore: next ?? null, nextAfter: newestOf(shown, settled) };
      return { data, hasMore, nextBefore: null, nextAfter: next ?? (last === undefined ? after! : eventId(last)) };
    },
  );

  app.get(
    "/v1/events/:id",
    {
      config: { ...read, ...eventBrings.config },
      schema: operation(
        { operationId: "getEvent", summary: "An event with its deliveries", summaryZh: "事件详情与推送", tags },
        { params: IdParams, querystring: Type.Object(eventBrings.query), response: { 200: EventPage } },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const place = found(parseEventId(request.params.id));
      const event = found(await findEvent(db, place));
      const audience = found(webhooks.events.audienceOf(event));
      if (!maySee(scope, audience.owner)) return refuseAsMissing();
      const [rows, body, deliveries] = await Promise.all([
        toRows(db, scope, [event]),
        webhooks.events.bodyOf(db, event),
        webhooks.deliveries(db, { scope, event: place, limit: DELIVERIES_SHOWN_MAX }),
      ]);
      return { ...found(rows[0]), body: body ?? null, deliveries: deliveries.map(toDeliveryWire) };
    },
  );

  app.post(
    "/v1/events/:id/resend",
    {
      config: { permission: "webhooks.manage", scope: "merchant", repeats: "one-commit" },
      schema: operation(
        {
          operationId: "resendEvent",
          summary: "Send an event again to the endpoints that hear of it, or to one",
          summaryZh: "向接收它的地址（或指定地址）重发事件",
          tags,
          refusals: ["webhook-event-not-heard"],
        },
        {
          params: IdParams,
          body: Type.Object(
            { endpoint: Type.Optional(IdGiven("To this endpoint only")) },
            { additionalProperties: false, title: "EventResend" },
          ),
          response: { 200: named("EventResent", { endpoints: Count }) },
        },
      ),
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const event = found(parseEventId(request.params.id));
      const { endpoint } = request.body;
      const endpointId = endpoint === undefined ? undefined : idOr404("whk", endpoint);
      if (endpointId !== undefined) found(await webhooks.find(db, endpointId, scope));
      return inOneCommit({ request, reply, db }, async (tx) => {
        const outcome = found(await webhooks.resendEvent(tx, { event, endpointId, scope }));
        if (outcome.kind === "refused") throw new HttpProblem(outcome.code);
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "event.resent",
          subject: eventId(event),
          after: {
            endpoint: endpointId === undefined ? null : publicId("whk", endpointId),
            endpoints: outcome.endpoints,
          },
        });
        return { endpoints: outcome.endpoints };
      });
    },
  );
}

const BEGINNING = Temporal.Instant.fromEpochMilliseconds(msOfId(ALWAYS.firstId));

/** Of the newest page: its newest event, but nothing that could still be joined by an older one. */
function newestOf([newest]: readonly StoredEvent[], settled: Temporal.Instant | undefined): string | null {
  if (newest === undefined || settled === undefined) return null;
  return Temporal.Instant.compare(newest.at, settled) < 0 ? eventId(newest) : instantText(settled);
}

/** A page goes on from an event, or, where a search ended early, before an instant. */
async function placeOf(tx: Tx, text: string | undefined, name: "before" | "after"): Promise<EventPlace | undefined> {
  if (text === undefined) return undefined;
  const place = parseEventId(text);
  // Before the first of all: where one begins who follows from the beginning.
  if (name === "after" && place?.position === 0n) return { at: BEGINNING, bucket: 0, position: 0n };
  const event = place && (await findEvent(tx, place));
  if (event !== undefined) return event;
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) {
    try {
      return { at: Temporal.Instant.from(text), bucket: 0, position: 0n };
    } catch {
      // Falls through: it only looked like one.
    }
  }
  throw new HttpProblem("invalid-request", {
    errors: [{ pointer: `/querystring/${name}`, message: "must be the cursor of a page" }],
  });
}
