import assert from "node:assert/strict";
import { test } from "node:test";
import { Client } from "pg";
import { JOBS_FORM, migrate, readMigrations } from "#kernel/migrate";
import { openTestDatabase } from "#kernel/testing/open-test-database";
import { createTestDatabase } from "#kernel/testing/test-database";

/** A database in which nothing has run yet. */
const anEmptyDatabase = () => createTestDatabase({ version: "empty", migrate: () => Promise.resolve() });

test("two programs that migrate at once run each file once, and the second finds everything done", async () => {
  await using database = await anEmptyDatabase();
  const ran = await Promise.all([migrate(database.owner), migrate(database.owner)]);
  const files = (await readMigrations()).map(({ module, name }) => `${module}/${name}`);
  const names = [...files, `jobs/form-${JOBS_FORM}`];
  assert.deepEqual(
    ran.map((list) => list.length).toSorted((a, b) => a - b),
    [0, names.length],
  );
  assert.deepEqual(ran.flat(), names);
  assert.deepEqual(await migrate(database.owner), []);
});

test("files run in the order of their dates, whatever their modules are called", async () => {
  const names = (await readMigrations()).map(({ name }) => name);
  assert.deepEqual(names, names.toSorted());
  assert.equal(new Set(names.map((name) => name.slice(0, 10))).has("2026-11-23"), true);
});

test("a file that changed after it ran is refused, and nothing of that run stays", async () => {
  await using world = await openTestDatabase();
  await world.asOwner("update kernel.migrations set checksum = 'of another text' where module = 'payments'");
  await world.asOwner("delete from kernel.migrations where module = 'audit'");
  await world.asOwner("drop schema audit cascade");
  await assert.rejects(migrate(world.addresses.owner), /migration payments\/\S+ was changed after it ran/);
  assert.deepEqual(await world.asOwner("select 1 from pg_namespace where nspname = 'audit'"), []);
});

test("the application's role cannot migrate", async () => {
  await using database = await anEmptyDatabase();
  await assert.rejects(migrate(database.app), { code: "42501" });
});

test("a run that fails half way leaves the database as it was", async () => {
  await using database = await anEmptyDatabase();
  const client = new Client(database.owner);
  await client.connect();
  try {
    // In the way of a later file.
    await client.query("create schema payments");
    await assert.rejects(migrate(database.owner), { code: "42P06" });
    assert.deepEqual(
      (await client.query("select nspname from pg_namespace where nspname in ('kernel', 'ledger')")).rows,
      [],
    );
  } finally {
    await client.end();
  }
});
