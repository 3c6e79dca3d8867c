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
const holderOf = async (number: number): Promise<number | undefined> => {
  const [row] = await db.query<{ pid: number }>(sql`
    select l.pid from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database()
     where l.locktype = 'advisory' and l.classid = 8583100 and l.objid = ${number} and l.granted`);
  return row?.pid;
};
const endHolder = async (number: number): Promise<unknown> =>
  db.query(sql`select pg_terminate_backend(${await holderOf(number)}::int)`);

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
  const before = await holderOf(slot.number);
  await endHolder(slot.number);
  for (let now = before; now === before || now === undefined; now = await holderOf(slot.number))
    await systemClock.wait(20);
  await slot.close();
});

test("a process whose number another one took is told to end", async () => {
  const lost = Promise.withResolvers<Error>();
  const slot = await take(lost.resolve);
  const other = await db.connect();
  // It waits in the queue for the lock, so it has it before anybody can ask again.
  const mine = other.query(sql`select pg_advisory_lock(8583100, ${slot.number})`);
  await systemClock.wait(100);
  await endHolder(slot.number);
  await mine;
  assert.ok((await lost.promise) instanceof WriterNumberLost);
  await slot.close();
  await other.close();
});
