import assert from "node:assert/strict";
import { test } from "node:test";
import { Client } from "pg";
import { openDatabase, type DatabaseAddress } from "#kernel/db";
import { msOfId } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { migrate } from "#kernel/migrate";
import { settledId } from "#kernel/onwards";
import { sql } from "#kernel/sql";
import { createTestDatabase } from "#kernel/testing/test-database";
import { testPostgres } from "#kernel/testing/test-postgres";

/** Onwards waits for transactions that are under way, however the application came to the database. */
const NOW_MS = Date.UTC(2026, 10, 28);

async function assertWaits(app: DatabaseAddress): Promise<void> {
  const [writer, reader] = [openDatabase(app, { log: silentLog }), openDatabase(app, { log: silentLog })];
  try {
    const settled = async () => msOfId(await settledId(reader, NOW_MS));
    const free = await settled();
    await writer.transaction(async (tx) => {
      await tx.query(sql`select pg_sleep(0.3)`);
      assert.ok((await settled()) <= free - 300, "what is open is waited for");
    });
    assert.equal(await settled(), free, "and no longer than it is open");
  } finally {
    await Promise.all([writer.close(), reader.close()]);
  }
}

test("signed in as the application, it waits for the application's transactions", async () => {
  await using database = await createTestDatabase();
  await assertWaits(database.app);
});

test("signed in as the owner who takes on the application's role, as with a DATABASE_URL, it waits for them too", async () => {
  const postgres = await testPostgres();
  const superuser = new Client({ ...postgres, database: "postgres" });
  await superuser.connect();
  await using template = await createTestDatabase();
  const name = `${template.name}_of_another`;
  try {
    // The application's role is there, of the template; this owner is let take it on, and may see no statistics.
    await superuser.query(`create role ${name} login`);
    await superuser.query(`grant oneclear_app to ${name}`);
    await superuser.query(`create database ${name} owner ${name}`);
    const owner = { ...postgres, user: name, database: name };
    await migrate(owner);
    await assertWaits({ ...owner, options: "-c role=oneclear_app" });
  } finally {
    await superuser.query(`drop database if exists ${name} with (force)`);
    await superuser.query(`drop role if exists ${name}`);
    await superuser.end();
  }
});

test("nobody but the application is told how long transactions have been open", async () => {
  await using database = await createTestDatabase();
  const client = new Client(database.owner);
  await client.connect();
  try {
    const { rows } = await client.query(
      "select has_function_privilege('public', 'kernel.longest_open_ms()', 'execute') as everybody",
    );
    assert.equal(rows[0].everybody, false);
  } finally {
    await client.end();
  }
});
