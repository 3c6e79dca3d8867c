import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createShiftableClock } from "#kernel/clock";
import { type Database, openDatabase } from "#kernel/db";
import { createIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { sql } from "#kernel/sql";
import { createTestDatabase, type TestDatabase } from "#kernel/testing/test-database";
import { createIdentity, type Identity } from "./index.ts";

/** The first administrator of a live database: by a code, once; then the door is closed for ever. */
let database: TestDatabase;
let db: Database;
const clock = createShiftableClock();
const parts = {
  clock,
  ids: createIds(clock),
  triesPerAddress: 1_000,
  publicOrigin: () => "http://localhost:8080",
  secrets: {
    seal: (plain: Uint8Array) => Promise.resolve(plain),
    open: (sealed: Uint8Array) => Promise.resolve(sealed),
  },
};
let identity: Identity;

before(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.app, { log: silentLog, poolSize: 4 });
  identity = createIdentity({ ...parts, db, demo: false });
});
after(async () => {
  await db.close();
  await database.drop();
});

const setUp = (code: string, more: { login?: string; password?: string } = {}) =>
  identity.setUp({
    code,
    login: "first",
    displayName: "首位",
    displayNameEn: "First",
    password: "four unrelated words here",
    ...more,
    source: "127.0.0.1",
    agent: "test",
    alongside: () => Promise.resolve(),
  });
const isOpen = (): Promise<boolean> => identity.isSetupOpen(db);

test("before a start has printed a code there is no door", async () => {
  assert.equal(await isOpen(), false);
  assert.deepEqual(await setUp("0000-0000-0000-0000-0000"), { kind: "refused", code: "setup-closed" });
});

test("a demo has no set-up, whatever stands in the table", async () => {
  await identity.newSetupCode();
  assert.equal(await createIdentity({ ...parts, db, demo: true }).isSetupOpen(db), false);
});

test("another start ends the code before, and a code ends after a day", async () => {
  const first = await identity.newSetupCode();
  const second = await identity.newSetupCode();
  assert.match(second!.code, /^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
  assert.deepEqual(await setUp(first!.code), { kind: "refused", code: "setup-code-wrong" });
  clock.moveTo(clock.now().add({ hours: 24, seconds: 1 }));
  assert.equal(await isOpen(), false);
  assert.deepEqual(await setUp(second!.code), { kind: "refused", code: "setup-closed" });
});

test("guessing at the code has to wait, and so has the right code then", async () => {
  const made = await identity.newSetupCode();
  for (let tries = 0; tries < 5; tries++) assert.equal((await setUp("0000-0000-0000-0000-0000")).kind, "refused");
  const blocked = await setUp(made!.code);
  assert.ok(blocked.kind === "refused" && blocked.code === "too-many-logins");
  clock.moveTo(clock.now().add({ minutes: 1 }));
});

test("a weak password is refused before the code is used up; of two who hold the code one comes in; then never again", async () => {
  const made = await identity.newSetupCode();
  assert.deepEqual(await setUp(made!.code, { password: "administrator1" }), {
    kind: "refused",
    code: "password-common",
  });
  const typed = made!.code.toLowerCase().replaceAll("-", " ");
  const outcomes = await Promise.all([setUp(typed), setUp(typed, { login: "second" })]);
  assert.deepEqual(outcomes.map(({ kind }) => kind).toSorted(), ["refused", "signed-in"]);
  const users = await db.query<{ role: string; status: string }>(sql`select role, status from identity.users`);
  assert.deepEqual(users, [{ role: "administrator", status: "active" }]);
  assert.equal(await isOpen(), false);
  assert.equal(await identity.newSetupCode(), undefined);
  assert.deepEqual(await setUp(made!.code, { login: "third" }), { kind: "refused", code: "setup-closed" });
});

test("not even an empty list of users opens it again: the table refuses", async () => {
  await assert.rejects(db.query(sql`update identity.setup set used_at = null`), /closed for ever/);
  await assert.rejects(db.query(sql`delete from identity.setup`), { code: "42501" });
});

test("the code stands nowhere in clear", async () => {
  const rows = await db.query<{ text: string }>(sql`select s::text as text from identity.setup s`);
  assert.equal(rows.length, 1);
  assert.doesNotMatch(rows[0]!.text, /[0-9A-Z]{4}-[0-9A-Z]{4}/);
});
