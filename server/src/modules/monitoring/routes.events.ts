import { type Static, Type } from "typebox";
import { eventId, parseEventId } from "#kernel/event-list";
import { readerLags } from "#kernel/event-positions";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { actorOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import {
  Count,
  found,
  Instant,
  instantText,
  Line,
  named,
  nullable,
  oneOf,
  operation,
  optionalInstant,
  PublicId,
  refuseAsMissing,
} from "#kernel/http/shapes";
import { countSetAside, listSetAside, type SetAsideEvent, type SetAsidePlace } from "#kernel/set-aside-events";
import { giveUpSetAside, retrySetAside, type SetAsideDeps } from "./set-aside.ts";

/** How far events have been worked off, and those that wait for a person. */
const tags = ["event-work"];
const watch = { permission: "events.watch", scope: "operator" } as const;
/** More than so many are not a list to work through but one cause to find. */
const SHOWN_MAX = 200;

const ReaderShape = named("EventReader", {
  reader: Type.String({ description: "webhooks, notifications" }),
  unread: Count,
  oldestUnreadAt: nullable(Instant),
  failing: Count,
  setAside: Count,
});
const SetAsideShape = named("SetAsideEvent", {
  event: PublicId,
  reader: Type.String(),
  type: Type.String({ description: "The event's type inside the platform" }),
  attempts: Count,
  error: Type.String({ description: "Why it failed the last time; card numbers masked" }),
  setAsideAt: Instant,
  triedAt: nullable(Type.String({ format: "date-time", description: "When a person had it tried again, in vain" })),
});
const Params = Type.Object({
  reader: Type.String({ minLength: 1, maxLength: 40, description: "Whose work it is" }),
  event: Type.String({ minLength: 1, maxLength: 40, description: "Id of the event" }),
});

const toWire = (aside: SetAsideEvent): Static<typeof SetAsideShape> => ({
  event: eventId(aside),
  reader: aside.consumer,
  type: aside.type,
  attempts: aside.attempts,
  error: aside.error,
  setAsideAt: instantText(aside.at),
  triedAt: optionalInstant(aside.triedAt ?? undefined),
});
const placeOf = ({ reader, event }: Static<typeof Params>): SetAsidePlace => ({
  consumer: reader,
  ...found(parseEventId(event)),
});

export function registerEventWorkRoutes(app: HttpApp, deps: SetAsideDeps): void {
  const { db } = deps;

  app.get(
    "/v1/event-readers",
    {
      config: watch,
      schema: operation(
        {
          operationId: "listEventReaders",
          summary: "How far each reader of events has come",
          summaryZh: "各项事件处理的进度",
          tags,
        },
        { response: { 200: named("EventReaderList", { data: Type.Array(ReaderShape) }) } },
      ),
    },
    async () => ({
      data: (await readerLags(db)).map(({ consumer, unread, oldestUnreadAt, failing, setAside }) => ({
        reader: consumer,
        unread: Number(unread),
        oldestUnreadAt: optionalInstant(oldestUnreadAt ?? undefined),
        failing,
        setAside,
      })),
    }),
  );

  app.get(
    "/v1/set-aside-events",
    {
      config: watch,
      schema: operation(
        {
          operationId: "listSetAsideEvents",
          summary: "Events that could not be handled: the oldest two hundred, and how many there are",
          summaryZh: "搁置的事件：最早的二百条与总数",
          tags,
        },
        {
          response: {
            200: named("SetAsideEventList", { data: Type.Array(SetAsideShape), total: Count }),
          },
        },
      ),
    },
    async () => {
      const [rows, total] = await Promise.all([listSetAside(db, { limit: SHOWN_MAX }), countSetAside(db)]);
      return { data: rows.map(toWire), total };
    },
  );

  app.post(
    "/v1/set-aside-events/:reader/:event/retry",
    {
      config: { permission: "events.mend", scope: "operator", repeats: "repeatable" },
      schema: operation(
        {
          operationId: "retrySetAsideEvent",
          summary: "Have an event that was set aside handled now",
          summaryZh: "立即重试搁置的事件",
          tags,
          refusals: ["event-reader-gone"],
          repeatsBecause: "An event is handled once, whoever hands it over again",
        },
        {
          params: Params,
          body: Type.Object({}, { additionalProperties: false, title: "RetrySetAside" }),
          response: {
            200: named("SetAsideRetried", { outcome: oneOf("handled", "failed"), waiting: nullable(SetAsideShape) }),
          },
        },
      ),
    },
    async (request) => {
      const outcome = found(await retrySetAside(deps, placeOf(request.params), actorOf(request)));
      if (outcome.kind === "refused") throw new HttpProblem(outcome.code);
      return { outcome: outcome.kind, waiting: outcome.kind === "failed" ? toWire(outcome.aside) : null };
    },
  );

  app.post(
    "/v1/set-aside-events/:reader/:event/give-up",
    {
      config: { permission: "events.mend", scope: "operator", repeats: "one-commit" },
      schema: operation(
        {
          operationId: "giveUpSetAsideEvent",
          summary: "Take an event off the list unhandled",
          summaryZh: "放弃搁置的事件",
          tags,
        },
        {
          params: Params,
          body: named("GiveUpSetAside", { reason: Line({ min: 2, max: 200 }, "Kept in the audit trail") }),
          response: { 200: named("SetAsideGivenUp", { event: PublicId }) },
        },
      ),
    },
    async (request, reply) => {
      const place = placeOf(request.params);
      const given = { ...place, reason: request.body.reason.trim(), actor: actorOf(request) };
      return inOneCommit({ request, reply, db }, async (tx) =>
        (await giveUpSetAside(deps, tx, given)) ? { event: eventId(place) } : refuseAsMissing(),
      );
    },
  );
}
