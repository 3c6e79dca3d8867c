import assert from "node:assert/strict";
import { after, test } from "node:test";
import { systemClock } from "#kernel/clock";
import { silentLog } from "#kernel/log";
import {
  appendEvents,
  currentPositions,
  eventsAfter,
  type EventType,
  lockBuckets,
  startRelay,
  type StoredEvent,
} from "#kernel/outbox";
import { openTestDatabase } from "#kernel/testing/open-test-database";

const world = await openTestDatabase({ poolSize: 8 });
after(() => world[Symbol.asyncDispose]());
const { db } = world;
const at = Temporal.Instant.from("2026-11-23T02:00:00Z");

const anEvent = (bucket: number, subject: bigint) => ({
  bucket,
  type: "test.happened" as EventType,
  subject,
  payload: { id: subject },
});

async function write(buckets: readonly number[], subject: bigint, fail = false): Promise<void> {
  await db.transaction(async (tx) => {
    await lockBuckets(tx, buckets);
    await appendEvents(
      tx,
      buckets.map((bucket) => anEvent(bucket, subject)),
      at,
    );
    if (fail) throw new Error("given up");
  });
}

async function positionsOf(bucket: number): Promise<readonly bigint[]> {
  return (await eventsAfter(db, bucket, 0n)).map(({ position }) => position);
}

test("many writers give positions without a gap and without a double, also where some give up", async () => {
  const writes = Array.from({ length: 60 }, (_, index) =>
    // In either order of buckets: the lock sorts them.
    write(index % 2 === 0 ? [1, 2] : [2, 1], BigInt(index), index % 5 === 0).catch(() => {}),
  );
  await Promise.all(writes);
  for (const bucket of [1, 2])
    assert.deepEqual(
      await positionsOf(bucket),
      Array.from({ length: 48 }, (_, step) => BigInt(step + 1)),
    );
  assert.equal((await currentPositions(db)).get(1), 48n);
});

test("events of one call keep the order they were given in", async () => {
  await db.transaction(async (tx) => {
    await lockBuckets(tx, [3]);
    await appendEvents(
      tx,
      [7n, 5n, 6n].map((subject) => anEvent(3, subject)),
      at,
    );
  });
  assert.deepEqual(
    (await eventsAfter(db, 3, 0n)).map(({ subject, payload }) => [subject, payload]),
    [
      [7n, { id: "7" }],
      [5n, { id: "5" }],
      [6n, { id: "6" }],
    ],
  );
});

test("the relay tells every listener each event from then on, once, in order, whoever wrote it", async () => {
  const relay = await startRelay({ db, clock: systemClock, log: silentLog });
  try {
    const heard: StoredEvent[][] = [[], []];
    const all = Promise.withResolvers<void>();
    const stop = relay.subscribe((events) => {
      heard[0]!.push(...events);
      if (heard[0]!.length === 40) all.resolve();
    });
    relay.subscribe((events) => heard[1]!.push(...events));
    await Promise.all(Array.from({ length: 20 }, (_, index) => write([4, 5], BigInt(index)).then(() => relay.nudge())));
    await all.promise;
    for (const bucket of [4, 5])
      assert.deepEqual(
        heard[0]!.filter((event) => event.bucket === bucket).map(({ position }) => position),
        await positionsOf(bucket),
      );
    assert.deepEqual(heard[1], heard[0]);
    stop();
    const one = heard[1]!.length;
    await write([4], 99n);
    relay.nudge();
    while (heard[1]!.length === one) await systemClock.wait(5);
    assert.equal(heard[0]!.length, one);
  } finally {
    await relay.close();
  }
});
