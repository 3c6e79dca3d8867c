import assert from "node:assert/strict";
import { createServer, connect as connectTo, type Socket } from "node:net";
import { after, test } from "node:test";
import { type Connection, isConnectionLoss, isTimedOut, openDatabase } from "#kernel/db";
import { silentLog } from "#kernel/log";
import { sql } from "#kernel/sql";
import { openTestDatabase } from "#kernel/testing/open-test-database";

const world = await openTestDatabase();
after(() => world[Symbol.asyncDispose]());
const { db } = world;

const settingsOf = async (tx: Pick<Connection, "query">): Promise<readonly string[]> => {
  const rows = await tx.query<{ setting: string }>(sql`
    select setting from pg_settings
     where name in ('idle_in_transaction_session_timeout', 'lock_timeout', 'statement_timeout') order by name`);
  return rows.map(({ setting }) => setting);
};

test("a transaction that is left open gives its locks back; a writer of its own waits for nothing without an end", async () => {
  assert.deepEqual(await settingsOf(db), ["10000", "0", "0"]);
  const writer = await db.connect();
  assert.deepEqual(await settingsOf(writer), ["10000", "4000", "8000"]);
  await writer.close();
});

test("a lock that is not to be had in time is no lost connection: the work may run again", async () => {
  const [holder, waiting] = [await db.connect(), await db.connect()];
  await holder.begin();
  await holder.query(sql`select * from kernel.buckets where bucket = 0 for update`);
  await waiting.query(sql`set lock_timeout = 20`);
  await waiting.begin();
  const error = await waiting.query(sql`select * from kernel.buckets where bucket = 0 for update`).catch(String);
  assert.match(String(error), /lock timeout/);
  await waiting.rollback();
  await waiting.query(sql`set statement_timeout = 20`);
  await assert.rejects(
    waiting.query(sql`select pg_sleep(5)`),
    (thrown) => isTimedOut(thrown) && !isConnectionLoss(thrown),
  );
  assert.equal(waiting.broken, false);
  for (const each of [holder, waiting]) await each.close();
});

test("a server that does not answer any more costs a writer its connection, not its life", async () => {
  const { host, port } = world.addresses.app as { host?: string; port?: number };
  const path = host?.startsWith("/") === true ? { path: `${host}/.s.PGSQL.${port ?? 5432}` } : { host, port: port! };
  const lines: Socket[] = [];
  const between = createServer((line) => {
    const server = connectTo(path as { host: string; port: number });
    for (const each of [line, server]) each.on("error", () => {});
    lines.push(line, server);
    line.pipe(server).pipe(line);
  });
  await new Promise<void>((resolve) => void between.listen(0, "127.0.0.1", resolve));
  const address = { ...world.addresses.app, host: "127.0.0.1", port: (between.address() as { port: number }).port };
  const other = openDatabase(address, { log: silentLog });
  const writer = await other.connect();
  for (const line of lines) line.unpipe().pause();
  const error: unknown = await writer.query(sql`select 1`).catch((thrown: unknown) => thrown);
  assert.equal(isConnectionLoss(error), true);
  await writer.close();
  assert.equal(writer.broken, true);
  for (const line of lines) line.destroy();
  await other.close();
  await new Promise((resolve) => between.close(resolve));
});
