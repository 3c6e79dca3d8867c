import assert from "node:assert/strict";
import { after, test } from "node:test";
import { systemClock } from "#kernel/clock";
import { silentLog } from "#kernel/log";
import { sql } from "#kernel/sql";
import { openTestDatabase } from "#kernel/testing/open-test-database";
import { takeWriterSlot, WriterNumberLost, type WriterSlot } from "./writer-slot.ts";

const world = await openTestDatabase();
after(() => world[Symbol.asyncDispose]());
const { db } = world;

const take = (onLost: (error: Error) => void): Promise<WriterSlot> =>
  takeWriterSlot({ db, clock: systemClock, log: silentLog, onLost });
const never = (error: Error): never => {
  throw error;
};
const LOCKS = "select pid from pg_locks where locktype = 'advisory' and classid = 8583100 and objid = $1 and granted";
const endHolder = (number: number): Promise<unknown> =>
  world.asOwner(`select pg_terminate_backend(pid) from (${LOCKS}) as holders`, [number]);

test("each process has a number of its own, and gives it back", async () => {
  const first = await take(never);
  const second = await take(never);
  assert.deepEqual([first.number, second.number], [0, 1]);
  await first.close();
  const third = await take(never);
  assert.equal(third.number, 0);
  await Promise.all([second.close(), third.close()]);
});

test("a number whose connection broke is taken again", async () => {
  const slot = await take(never);
  await endHolder(slot.number);
  const isHeld = async (): Promise<boolean> => (await world.asOwner(LOCKS, [slot.number])).length > 0;
  while (await isHeld()) await systemClock.wait(5);
  while (!(await isHeld())) await systemClock.wait(20);
  await slot.close();
});

test("a process whose number another one took is told to end", async () => {
  const lost = Promise.withResolvers<Error>();
  const slot = await take(lost.resolve);
  const other = await db.connect();
  await endHolder(slot.number);
  const isMine = async (): Promise<boolean> => {
    const [row] = await other.query<{ taken: boolean }>(
      sql`select pg_try_advisory_lock(8583100, ${slot.number}) as taken`,
    );
    return row!.taken;
  };
  while (!(await isMine())) await systemClock.wait(5);
  assert.ok((await lost.promise) instanceof WriterNumberLost);
  await slot.close();
  await other.close();
});
