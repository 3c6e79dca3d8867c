import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { Client } from "pg";
import type { DatabaseAddress } from "#kernel/db";
import { readMigrations } from "#kernel/migrate";
import { createTestDatabase } from "#kernel/testing/test-database";

async function query(address: DatabaseAddress, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client(address);
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** A small product of its own: what these tests say holds whatever the real migrations are. */
const small = {
  version: "small",
  migrate: (owner: DatabaseAddress) =>
    query(
      owner,
      "create schema s; grant usage on schema s to oneclear_app; create table s.t (n int); grant select, insert on s.t to oneclear_app",
    ),
};

test("a test database has run every migration", async () => {
  await using database = await createTestDatabase();
  const rows = await query(database.owner, "select module, name from kernel.migrations");
  assert.equal(rows.length, (await readMigrations()).length);
});

test("what one file writes, another does not see", async () => {
  await using first = await createTestDatabase(small);
  await using second = await createTestDatabase(small);
  await query(first.app, "insert into s.t values (1)");
  assert.deepEqual(await query(first.app, "select count(*)::int as n from s.t"), [{ n: 1 }]);
  assert.deepEqual(await query(second.app, "select count(*)::int as n from s.t"), [{ n: 0 }]);
});

test("the application's role has the rights that were granted and no more", async () => {
  await using database = await createTestDatabase(small);
  await assert.rejects(query(database.app, "delete from s.t"), { code: "42501" });
  await assert.rejects(query(database.app, "create table s.u ()"), { code: "42501" });
  await query(database.owner, "create table s.u ()");
});

test("a drop removes the database under its connections", async () => {
  const database = await createTestDatabase(small);
  const client = new Client(database.app);
  client.on("error", () => {});
  await client.connect();
  await database.drop();
  await assert.rejects(client.query("select 1"));
  await assert.rejects(query(database.app, "select 1"), { code: "3D000" });
  await client.end().catch(() => {});
});

test("files that begin at the same time get one template", async () => {
  let migrated = 0;
  const slow = {
    version: "counted",
    migrate: async (owner: DatabaseAddress) => void ((migrated += 1), await query(owner, "select pg_sleep(0.2)")),
  };
  const databases = await Promise.all([1, 2, 3].map(() => createTestDatabase(slow)));
  await Promise.all(databases.map((database) => database.drop()));
  assert.equal(migrated, 1);
});

test("a file run by hand brings its own server and ends without being asked to", async () => {
  const script = `
    import { createTestDatabase } from ${JSON.stringify(join(import.meta.dirname, "test-database.ts"))};
    const database = await createTestDatabase({ version: "by-hand", migrate: async () => {} });
    console.log(database.name);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    env: { ...process.env, ONECLEAR_TEST_POSTGRES: "" },
  });
  assert.match(stdout, /^test_[0-9a-f]{16}\n$/);
});
