import assert from "node:assert/strict";
import { createShiftableClock, type ShiftableClock } from "#kernel/clock";
import { createIds, type Id } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { appendEvents, type EventType, lockBuckets, type StoredEvent } from "#kernel/outbox";
import type { OutboundOutcome, OutboundRequest } from "#kernel/outbound/send";
import { sql } from "#kernel/sql";
import { openTestDatabase } from "#kernel/testing/open-test-database";
import { createWebhooks, type WebhooksDeps } from "#modules/webhooks";
import { until } from "../../../testing/until.ts";

/**
 * Webhooks on a real database, with a world of three event types and a receiver that answers as the test says and remembers
 * what it was sent.
 */
export const MERCHANT = 17n;
export const OTHER = 18n;
const TYPES = ["test.a", "test.b", "other.c"];

const events: WebhooksDeps["events"] = {
  types: TYPES,
  internalType: (type) => type,
  audienceOf: ({ type, payload }) => {
    const { merchant } = payload as { merchant?: string };
    return type.startsWith("secret.")
      ? undefined
      : { type, owner: merchant === undefined ? "operator" : BigInt(merchant) };
  },
  subjectOf: ({ subject }) => String(subject),
  catalogue: [],
  bodyOf: (_tx, event) =>
    Promise.resolve(JSON.stringify({ type: event.type, timestamp: String(event.at), data: event.payload })),
  exampleOf: (type, at) =>
    TYPES.includes(type) ? JSON.stringify({ type, timestamp: String(at), data: {} }) : undefined,
};

export const answered = (status: number, headers: Record<string, string> = {}, text = ""): OutboundOutcome => ({
  kind: "answered",
  status,
  headers,
  body: Buffer.from(text),
  cut: false,
  address: "93.184.215.14",
});

type Given = { url?: string; types?: string[]; merchantId?: Id; asymmetric?: boolean };
type Told = { type?: string; merchant?: bigint; subject?: bigint; bucket?: number };
export type Row = {
  id: Id;
  endpoint: Id;
  status: string;
  attempts: number;
  tries: number;
  type: string;
  due_at: Temporal.Instant | null;
};

export async function openWebhookWorld() {
  const database = await openTestDatabase({ poolSize: 12 });
  const { db, asOwner } = database;
  const clock: ShiftableClock = createShiftableClock();
  const receiver = {
    answer: (_request: OutboundRequest): OutboundOutcome | Promise<OutboundOutcome> => answered(200),
    sent: [] as OutboundRequest[],
  };
  const deps: WebhooksDeps = {
    db,
    clock,
    log: silentLog,
    ids: createIds(clock),
    events,
    vault: {
      // A seal that can be seen: reversed, and bound to its context.
      seal: (plain, context) => Promise.resolve(Buffer.concat([Buffer.from(plain).reverse(), Buffer.from(context)])),
      open: (sealed, context) => {
        const bytes = Buffer.from(sealed);
        assert.ok(bytes.toString().endsWith(context));
        return Promise.resolve(bytes.subarray(0, bytes.length - context.length).reverse());
      },
    },
    policy: { loopback: true },
    send: async (request) => {
      receiver.sent.push(request);
      return receiver.answer(request);
    },
    random: () => 0,
  };
  const webhooks = createWebhooks(deps);

  return {
    db,
    asOwner,
    clock,
    deps,
    webhooks,
    receiver,

    async anEndpoint(given: Given = {}): Promise<{ readonly id: Id; readonly secret: string }> {
      const made = await db.transaction((tx) =>
        webhooks.create(tx, {
          url: given.url ?? "https://hooks.example.com/in",
          description: "",
          types: given.types ?? ["*"],
          merchantId: given.merchantId,
          asymmetric: given.asymmetric ?? false,
          bucket: 5,
        }),
      );
      assert.ok(made.kind === "created");
      return { id: made.endpoint.id, secret: made.secret };
    },

    /** Writes events and fans them out, as the reader does. */
    happen: (...told: readonly Told[]): Promise<readonly StoredEvent[]> =>
      db.transaction(async (tx) => {
        const bucket = told[0]?.bucket ?? 5;
        await lockBuckets(tx, [bucket]);
        await appendEvents(
          tx,
          told.map(({ type = "test.a", merchant, subject = 1n }) => ({
            bucket,
            type: type as EventType,
            subject,
            payload: merchant === undefined ? {} : { merchant },
          })),
          clock.now(),
        );
        const newest = await tx.query<StoredEvent>(sql`
          select bucket, position, type, subject, at, payload from kernel.events where bucket = ${bucket}
           order by position desc limit ${told.length}`);
        const written = newest.toReversed();
        await webhooks.fanOut(tx, written);
        return written;
      }),

    rows: (endpoint?: Id): Promise<Row[]> =>
      db.query<Row>(sql`
        select id, endpoint_id as endpoint, status, attempts, tries, type, due_at from webhooks.deliveries
         where ${endpoint ?? null}::bigint is null or endpoint_id = ${endpoint ?? null} order by id`),

    async statusOf(id: Id): Promise<string> {
      const [row] = await db.query<{ status: string }>(sql`select status from webhooks.endpoints where id = ${id}`);
      return row!.status;
    },

    /** Has a queue send until nothing that may be sent now is left. */
    async drain(): Promise<void> {
      const queue = webhooks.startQueue();
      try {
        await until(async () => {
          const [row] = await db.query<{ due: number }>(sql`
            select count(*)::int as due from webhooks.deliveries d join webhooks.endpoints e on e.id = d.endpoint_id
             where d.status = 'due' and d.due_at <= ${clock.now()} and e.status = 'enabled'
               and (e.held_until is null or e.held_until <= ${clock.now()})
               and not exists (select from webhooks.deliveries p where p.endpoint_id = d.endpoint_id
                      and p.subject = d.subject and p.status = 'due' and p.position < d.position and p.tries < 3)`);
          return row!.due === 0 && queue.inFlight === 0;
        });
      } finally {
        await queue.close();
      }
    },

    /** Between two tests: nobody listens, and the receiver is content. */
    async clear(): Promise<void> {
      receiver.answer = () => answered(200);
      receiver.sent.length = 0;
      for (const table of ["attempts", "deliveries", "secrets", "endpoints"])
        await asOwner(`delete from webhooks.${table}`);
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
