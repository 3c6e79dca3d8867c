import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createShiftableClock, systemClock } from "#kernel/clock";
import { type EventReader, type EventReaderOptions, startEventReader } from "#kernel/event-reader";
import { readerLags } from "#kernel/event-positions";
import { listSetAside, takeSetAside } from "#kernel/set-aside-events";
import { silentLog } from "#kernel/log";
import { appendEvents, type EventType, lockBuckets, startRelay, type StoredEvent } from "#kernel/outbox";
import { sql } from "#kernel/sql";
import { openTestDatabase } from "#kernel/testing/open-test-database";
import { until } from "../testing/until.ts";

const world = await openTestDatabase({ poolSize: 12 });
after(() => world[Symbol.asyncDispose]());
const { db } = world;
const at = Temporal.Instant.from("2026-11-23T02:00:00Z");
const quiet = { db, clock: systemClock, log: silentLog };

before(async () => {
  await world.asOwner("create table heard (bucket int, position bigint, subject bigint, by text)");
  await world.asOwner("grant select, insert on heard to oneclear_app");
});

let lastSubject = 0n;
/** Writes one event per bucket named; gives their subjects. */
async function write(buckets: readonly number[], type = "test.happened"): Promise<readonly bigint[]> {
  const events = buckets.map((bucket) => ({ bucket, type: type as EventType, subject: ++lastSubject, payload: {} }));
  await db.transaction(async (tx) => {
    await lockBuckets(tx, buckets);
    await appendEvents(tx, events, at);
  });
  return events.map(({ subject }) => subject);
}

/** A reader that notes what it hears in the table, as `consumer`. */
const noting = (consumer: string, more: Partial<EventReaderOptions> = {}): EventReaderOptions => ({
  consumer,
  from: "end",
  async handle(tx, events) {
    for (const { bucket, position, subject } of events)
      await tx.query(sql`insert into heard values (${bucket}, ${position}, ${subject}, ${consumer})`);
  },
  ...more,
});

const heardBy = (consumer: string): Promise<{ bucket: number; position: bigint; subject: bigint }[]> =>
  db.query(sql`select bucket, position, subject from heard where by = ${consumer} order by ctid`);
const subjectsHeardBy = async (consumer: string): Promise<readonly bigint[]> =>
  (await heardBy(consumer)).map(({ subject }) => subject).toSorted((a, b) => Number(a - b));
const lagOf = async (consumer: string) => (await readerLags(db)).find((lag) => lag.consumer === consumer);

async function reading(
  options: EventReaderOptions,
  work: (reader: EventReader) => Promise<void>,
  deps: Parameters<typeof startEventReader>[0] = quiet,
): Promise<void> {
  const reader = await startEventReader(deps, options);
  try {
    await work(reader);
  } finally {
    await reader.close();
  }
}

const isInOrder = (rows: readonly { bucket: number; position: bigint }[]): boolean => {
  const last = new Map<number, bigint>();
  return rows.every(({ bucket, position }) => {
    const before = last.get(bucket) ?? 0n;
    last.set(bucket, position);
    return position > before;
  });
};

test("a consumer hears each event once, in order per bucket, over many buckets and more than a batch", async () => {
  const all = Array.from({ length: 64 }, (_, bucket) => bucket);
  await reading(noting("everything"), async (reader) => {
    for (let round = 0; round < 5; round++) await write(all);
    // One bucket with more than one batch holds.
    for (let round = 0; round < 3; round++) await write(Array.from({ length: 90 }, () => 7));
    await reader.readDue();
    await until(async () => (await lagOf("everything"))?.unread === 0n);
  });
  const rows = await heardBy("everything");
  assert.equal(rows.length, 5 * 64 + 270);
  assert.equal(new Set(rows.map(({ subject }) => subject)).size, rows.length);
  assert.ok(isInOrder(rows));
});

test("a new consumer begins where it says: at the beginning, or at what comes from now on", async () => {
  const [old] = await write([1]);
  await reading(noting("late"), async (late) => {
    const [fresh] = await write([1]);
    await late.readDue();
    assert.deepEqual(await subjectsHeardBy("late"), [fresh]);
  });
  await reading(noting("historian", { from: "beginning" }), async (historian) => {
    await historian.readDue();
    assert.ok((await subjectsHeardBy("historian")).includes(old!));
  });
});

test("what was written while nobody read is heard after the next start, and nothing twice", async () => {
  await reading(noting("sleeper"), async () => {});
  const missed = await write([2, 3]);
  await reading(noting("sleeper"), async (reader) => void (await reader.readDue()));
  await reading(noting("sleeper", { from: "beginning" }), async (reader) => void (await reader.readDue()));
  assert.deepEqual(await subjectsHeardBy("sleeper"), missed);
});

test("types that are not wanted are read past, also when they are all there is", async () => {
  await reading(noting("choosy", { types: ["test.wanted"] }), async (reader) => {
    await write([4, 4, 5]);
    const [wanted] = await write([4], "test.wanted");
    await write([4]);
    await reader.readDue();
    await until(async () => (await lagOf("choosy"))?.unread === 0n);
    assert.deepEqual(await subjectsHeardBy("choosy"), [wanted]);
  });
});

test("the relay's nudge is heard: nobody asks twice", async () => {
  const relay = await startRelay(quiet);
  try {
    await reading(
      noting("nudged"),
      async () => {
        const written = await write([6]);
        relay.nudge();
        await until(async () => (await heardBy("nudged")).length === 1);
        assert.deepEqual(await subjectsHeardBy("nudged"), written);
      },
      { ...quiet, relay },
    );
  } finally {
    await relay.close();
  }
});

test("a connection lost between writing and committing leaves neither the rows nor the new position", async () => {
  let lost = 0;
  const consumer = "cut-off";
  const plain = noting(consumer);
  await reading(
    {
      ...plain,
      async handle(tx, events) {
        await plain.handle(tx, events);
        if (lost++ === 0) await tx.query(sql`select pg_terminate_backend(pg_backend_pid())`);
      },
      firstRetryMs: 1,
    },
    async () => {
      const written = await write([8, 9]);
      await until(async () => (await lagOf(consumer))?.unread === 0n);
      assert.deepEqual(await subjectsHeardBy(consumer), written);
    },
  );
  assert.ok(lost > 1);
});

test("two processes share a consumer; one is killed in the middle; every event is heard exactly once", async () => {
  const buckets = Array.from({ length: 16 }, (_, bucket) => 20 + bucket);
  const start = (name: string, dieAt?: bigint): ChildProcess =>
    spawn(
      process.execPath,
      [
        join(import.meta.dirname, "testing", "event-reader-process.ts"),
        JSON.stringify({ address: world.addresses.app, name, dieAt: dieAt?.toString() }),
      ],
      { stdio: ["pipe", "inherit", "inherit"] },
    );
  const [mortal] = await write(buckets);
  const one = start("one", mortal);
  assert.deepEqual(await once(one, "exit"), [null, "SIGKILL"]);
  assert.equal((await db.query(sql`select from heard where by = 'one' and subject = ${mortal}`)).length, 0);
  const living = [start("two"), start("three")];
  for (let round = 0; round < 30; round++) await write(buckets);
  await until(async () => (await lagOf("shared"))?.unread === 0n);
  for (const child of living) child.stdin!.end();
  for (const child of living) if (child.exitCode === null) assert.deepEqual(await once(child, "exit"), [0, null]);
  const rows = await db.query<{ bucket: number; position: bigint; subject: bigint }>(
    sql`select bucket, position, subject from heard where by in ('one', 'two', 'three') order by bucket, position`,
  );
  const [written] = await db.query<{ count: bigint }>(sql`select count(*) from kernel.events`);
  assert.equal(BigInt(rows.length), written!.count);
  assert.equal(new Set(rows.map(({ subject }) => subject)).size, rows.length);
});

test("an event that cannot be handled is tried, set aside where it is seen, and does not stop its bucket or others", async () => {
  const consumer = "fragile";
  const clock = createShiftableClock();
  const lines: string[] = [];
  const log = { ...silentLog, error: (_: object, text: string) => void lines.push(text) };
  const plain = noting(consumer);
  let cured = false;
  let tries = 0;
  let poison: bigint | undefined;
  const fails = ({ subject }: StoredEvent): boolean => subject === poison && !cured;
  await reading(
    {
      ...plain,
      attemptsMax: 3,
      firstRetryMs: 60_000,
      async handle(tx, events) {
        await plain.handle(tx, events);
        if (!events.some(fails)) return;
        tries += 1;
        throw new Error("card 4761739001010119 cannot be borne");
      },
    },
    async (reader) => {
      poison = lastSubject + 2n;
      const written = await write([10, 10, 10, 11]);
      await reader.readDue();
      // The one before it and the other bucket went through; behind it the bucket waits, in order.
      await until(async () => (await lagOf(consumer))?.failing === 1);
      assert.deepEqual(await subjectsHeardBy(consumer), [written[0], written[3]]);
      assert.equal((await lagOf(consumer))?.unread, 2n);
      for (let round = 0; round < 2; round++) {
        clock.moveTo(clock.now().add({ hours: 1 }));
        await reader.readDue();
      }
      await until(async () => (await lagOf(consumer))?.unread === 0n);
      assert.deepEqual(await subjectsHeardBy(consumer), [written[0], written[2], written[3]]);
      // Once in the batch, then alone: three tries that count.
      assert.ok(tries >= 3);
      const [aside, ...more] = await listSetAside(db, { consumer, limit: 10 });
      assert.equal(more.length, 0);
      assert.equal(aside?.attempts, 3);
      assert.equal(aside?.bucket, 10);
      assert.equal(aside?.type, "test.happened");
      assert.equal(aside?.error, "card 476173******0119 cannot be borne");
      assert.equal((await lagOf(consumer))?.setAside, 1);
      assert.equal(lines.length, 1);
      assert.match(lines[0]!, /set aside/);

      // A person tries again too early, then after the cure.
      const retry = () =>
        db.transaction(async (tx) => {
          const taken = await takeSetAside(tx, aside);
          if (taken === undefined) return false;
          if (fails(taken.event)) throw new Error("still not");
          await plain.handle(tx, [taken.event]);
          return true;
        });
      await assert.rejects(retry);
      assert.equal((await lagOf(consumer))?.setAside, 1);
      cured = true;
      assert.equal(await retry(), true);
      assert.equal(await retry(), false);
      assert.deepEqual(await subjectsHeardBy(consumer), written);
      assert.equal((await lagOf(consumer))?.setAside, 0);
    },
    { db, clock, log },
  );
});

test("telling people is part of setting aside; when it cannot be told, the event is set aside all the same", async () => {
  const consumer = "telling";
  const told: bigint[] = [];
  let canTell = true;
  await reading(
    {
      consumer,
      from: "end",
      attemptsMax: 1,
      handle: () => Promise.reject(new Error("never")),
      async onSetAside(tx, { position }) {
        told.push(position);
        // What goes wrong in the database would take the whole commit with it.
        if (!canTell) await tx.query(sql`select 1 / 0`);
      },
    },
    async (reader) => {
      await write([14]);
      await reader.readDue();
      await until(async () => (await lagOf(consumer))?.setAside === 1);
      assert.equal(told.length, 1);
      canTell = false;
      await write([14]);
      await reader.readDue();
      await until(async () => (await lagOf(consumer))?.setAside === 2);
      assert.deepEqual([told.length, (await lagOf(consumer))?.unread], [2, 0n]);
    },
  );
});

test("what was set aside can be dismissed; the lag says how old the oldest unread event is", async () => {
  const consumer = "hopeless";
  await reading(
    { consumer, from: "end", attemptsMax: 1, handle: () => Promise.reject(new Error("never")) },
    async (reader) => {
      await write([12]);
      await reader.readDue();
      await until(async () => (await lagOf(consumer))?.setAside === 1);
      const [aside] = await listSetAside(db, { consumer, limit: 1 });
      assert.equal((await takeSetAside(db, aside!))?.aside.error, "never");
      assert.equal(await takeSetAside(db, aside!), undefined);
    },
  );
  await write([12, 13]);
  const lag = await lagOf(consumer);
  assert.equal(lag?.unread, 2n);
  assert.equal(lag?.oldestUnreadAt?.toString(), at.toString());
  assert.equal(lag?.setAside, 0);
});
