import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTerminalLock } from "#flows/bind-terminal";
import { findEvent, parseEventId } from "#kernel/event-list";
import { appendEvents, lockBuckets } from "#kernel/outbox";
import { setAside, type SetAsidePlace } from "#kernel/set-aside-events";
import { sql } from "#kernel/sql";
import { type ApiWorld, openApiWorld } from "../testing/api-world.ts";
import { until } from "../testing/until.ts";
import { startNotifications } from "./notifications.ts";
import { startWebhooks } from "./webhooks.ts";

/** Events that nobody could handle, from the reader that stumbles to the person who mends it. */
let world: ApiWorld;
const stops: (() => Promise<void>)[] = [];
type Login = Parameters<ApiWorld["cookieOf"]>[0];
type Aside = {
  readonly event: string;
  readonly reader: string;
  readonly type: string;
  readonly attempts: number;
  readonly error: string;
  readonly triedAt: string | null;
};

before(async () => {
  world = await openApiWorld();
});
after(async () => {
  for (const stop of stops) await stop();
  await world[Symbol.asyncDispose]();
});

const ask = async (login: Login, method: "GET" | "POST", url: string, payload?: object) => {
  const headers = { cookie: await world.cookieOf(login) };
  const answer = await world.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { code: answer.statusCode, body: answer.json() };
};
const asides = async (): Promise<Aside[]> => (await ask("operations", "GET", "/v1/set-aside-events")).body.data;
const pathOf = ({ reader, event }: Pick<Aside, "reader" | "event">, what: "retry" | "give-up"): string =>
  `/v1/set-aside-events/${reader}/${event}/${what}`;
const needsOf = async (login: Login): Promise<string[]> =>
  ((await ask(login, "GET", "/v1/overview")).body.needs as { kind: string; count: number }[]).map(
    ({ kind, count }) => `${kind} ${count}`,
  );
const noticesOf = async (login: Login, notice: string) =>
  (
    (await ask(login, "GET", "/v1/notifications")).body.data as { notice: string; titleEn: string; count: number }[]
  ).filter((line) => line.notice === notice);
const trailOf = (event: string) =>
  world.services.db.query<{ action: string; reason: string | null; after: { outcome?: string } | null }>(
    sql`select action, reason, after from audit.entries where subject = ${event} and action like 'event.%' order by id`,
  );

test("what a reader cannot handle is set aside, told to operations, and stands in what needs a hand", async () => {
  const { db, clock } = world.services;
  const bucket = world.merchants[0]!.bucket;
  stops.push(await startNotifications(world.services), await startWebhooks(world.services));
  // A payload nobody can read.
  await db.transaction(async (tx) => {
    await lockBuckets(tx, [bucket]);
    const event = {
      bucket,
      type: "terminal.locked" as const,
      subject: world.terminals[0]!.id,
      payload: { merchant: "no number" },
    };
    await appendEvents(tx, [event], clock.now());
  });
  await until(async () => {
    world.clock.moveTo(world.clock.now().add({ seconds: 20 }));
    const [row] = await db.query<{ count: number }>(sql`select count(*)::int as count from kernel.set_aside_events`);
    return row!.count === 1;
  });
  // The other reader has one of its own, of the same event.
  const [first] = await db.query<SetAsidePlace>(sql`select bucket, position from kernel.set_aside_events`);
  const event = (await findEvent(db, first!))!;
  await db.transaction((tx) =>
    setAside(tx, { consumer: "webhooks", event, at: clock.now(), attempts: 8, error: "as above" }),
  );
  const rows = await asides();
  assert.deepEqual(rows.map(({ reader }) => reader).toSorted(), ["notifications", "webhooks"]);
  assert.ok(
    rows.every(
      ({ type, attempts, error, triedAt }) =>
        type === "terminal.locked" && attempts === 8 && error !== "" && triedAt === null,
    ),
  );
  const readers = (await ask("operations", "GET", "/v1/event-readers")).body.data as {
    reader: string;
    unread: number;
    setAside: number;
  }[];
  assert.deepEqual(
    readers.map(({ reader, setAside }) => [reader, setAside]),
    [
      ["notifications", 1],
      ["webhooks", 1],
    ],
  );
  assert.ok((await needsOf("operations")).includes("set-aside-events 2"));
  const lines = await noticesOf("operations", "event-set-aside");
  assert.equal(
    lines.reduce((sum, { count }) => sum + count, 0),
    1,
  );
  assert.match(lines[0]!.titleEn, /set aside/);
});

test("who may not see it does not: no list, no figure, no notice; who may only look changes nothing", async () => {
  for (const login of ["finance", "support", "merchant-owner", "agent"] as const) {
    assert.equal((await ask(login, "GET", "/v1/set-aside-events")).code, 403, login);
    assert.ok(!(await needsOf(login)).some((need) => need.startsWith("set-aside")), login);
    assert.equal((await noticesOf(login, "event-set-aside")).length, 0, login);
  }
  const [row] = await asides();
  assert.equal((await ask("auditor", "GET", "/v1/set-aside-events")).code, 200);
  assert.equal((await ask("auditor", "POST", pathOf(row!, "retry"), {})).code, 403);
  assert.equal((await ask("auditor", "POST", pathOf(row!, "give-up"), { reason: "looked at" })).code, 403);
});

test("tried again in vain it stays, with the new reason; the trail has the try", async () => {
  const row = (await asides()).find(({ reader }) => reader === "notifications")!;
  const { code, body } = await ask("operations", "POST", pathOf(row, "retry"), {});
  assert.deepEqual([code, body.outcome, body.waiting.attempts], [200, "failed", 9]);
  const again = (await asides()).find(({ reader }) => reader === "notifications")!;
  assert.ok(again.triedAt !== null && again.attempts === 9);
  assert.deepEqual(
    (await trailOf(row.event)).map(({ action, after: told }) => [action, told?.outcome]),
    [["event.retried", "failed"]],
  );
});

test("given up with a reason it is gone for good, for that reader alone; a second time there is nothing", async () => {
  const rows = await asides();
  const row = rows.find(({ reader }) => reader === "notifications")!;
  assert.equal((await ask("operations", "POST", pathOf(row, "give-up"), { reason: "x" })).code, 400);
  assert.equal((await ask("operations", "POST", pathOf(row, "give-up"), { reason: "测试写入的坏数据" })).code, 200);
  assert.deepEqual(
    (await asides()).map(({ reader }) => reader),
    ["webhooks"],
  );
  const last = (await trailOf(row.event)).at(-1)!;
  assert.deepEqual([last.action, last.reason], ["event.given-up", "测试写入的坏数据"]);
  for (const what of ["retry", "give-up"] as const)
    assert.equal(
      (await ask("operations", "POST", pathOf(row, what), what === "retry" ? {} : { reason: "again" })).code,
      404,
    );
});

test("after the cure it is handled in the commit that takes it off the list: the notice goes out, once", async () => {
  const { db } = world.services;
  await setTerminalLock(world.services.bind, {
    terminalId: world.terminals[0]!.id,
    locked: true,
    reason: "moved",
  } as never);
  await until(async () => (await noticesOf("merchant-owner", "terminal-locked")).length === 1);
  // As if this event had been set aside, and nobody had been told.
  const [latest] = await db.query<{ bucket: number; position: bigint }>(
    sql`select bucket, position from kernel.events where type = 'terminal.locked' order by at desc limit 1`,
  );
  const event = (await findEvent(db, latest!))!;
  await db.query(sql`delete from notifications.inbox`);
  await db.query(sql`delete from notifications.told where notice = 'terminal-locked'`);
  const at = world.clock.now();
  await db.transaction((tx) =>
    setAside(tx, { consumer: "notifications", event, at, attempts: 8, error: "cured by now" }),
  );
  const row = (await asides()).find(({ reader }) => reader === "notifications")!;
  assert.deepEqual(parseEventId(row.event), { bucket: event.bucket, position: event.position });
  const answers = await Promise.all([1, 2].map(() => ask("operations", "POST", pathOf(row, "retry"), {})));
  assert.deepEqual(
    answers.map(({ code }) => code).toSorted((a, b) => a - b),
    [200, 404],
  );
  assert.equal((await noticesOf("merchant-owner", "terminal-locked"))[0]?.count, 1);
  assert.deepEqual(
    (await asides()).map(({ reader }) => reader),
    ["webhooks"],
  );
});

test("what belonged to a reader that does not exist any more can only be given up", async () => {
  const { db } = world.services;
  const [latest] = await db.query<{ bucket: number; position: bigint }>(
    sql`select bucket, position from kernel.events limit 1`,
  );
  const event = (await findEvent(db, latest!))!;
  await db.transaction((tx) =>
    setAside(tx, { consumer: "of-old", event, at: world.clock.now(), attempts: 8, error: "?" }),
  );
  const row = (await asides()).find(({ reader }) => reader === "of-old")!;
  const refused = await ask("operations", "POST", pathOf(row, "retry"), {});
  assert.deepEqual([refused.code, refused.body.code], [409, "event-reader-gone"]);
  assert.equal((await ask("administrator", "POST", pathOf(row, "give-up"), { reason: "gone" })).code, 200);
});
