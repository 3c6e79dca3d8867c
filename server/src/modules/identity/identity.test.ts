import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createShiftableClock, type ShiftableClock } from "#kernel/clock";
import { type Database, openDatabase } from "#kernel/db";
import { createIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { createTestDatabase, type TestDatabase } from "#kernel/testing/test-database";
import { sql } from "#kernel/sql";
import { createIdentity, type Identity, permissions, permissionsOf, roles } from "./index.ts";
import { hashPassword, verifyPassword } from "./password.ts";

let database: TestDatabase;
let db: Database;
let clock: ShiftableClock;
let identity: Identity;

before(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.app, { log: silentLog, poolSize: 4 });
  clock = createShiftableClock();
  identity = createIdentity({
    db,
    clock,
    ids: createIds(clock),
    triesPerAddress: 1_000,
    demo: true,
    publicOrigin: () => "http://localhost:8080",
    secrets: { seal: (plain) => Promise.resolve(plain), open: (sealed) => Promise.resolve(sealed) },
  });
});
after(async () => {
  await db.close();
  await database.drop();
});

const addUser = (login: string) =>
  db.transaction((tx) =>
    identity.addUser(tx, {
      login,
      displayName: login,
      displayNameEn: login,
      role: "support",
      merchantId: undefined,
      password: "right",
      at: clock.now(),
    }),
  );
const attempt = (login: string, password: string) =>
  identity.signIn({ login, password, source: "127.0.0.1", agent: "test", alongside: () => Promise.resolve() });
const pass = (duration: Temporal.DurationLike) => clock.moveTo(clock.now().add(duration));

test("a password is kept as Argon2id with a salt of its own and is known again, and only it", async () => {
  const [one, two] = await Promise.all([hashPassword("密码 1"), hashPassword("密码 1")]);
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.notEqual(one, two);
  assert.equal(await verifyPassword(one, "密码 1"), true);
  assert.equal(await verifyPassword(one, "密码 2"), false);
  assert.equal(await verifyPassword(undefined, "密码 1"), false);
});

test("after five wrong passwords even the right one waits, and the wait grows with every further wrong one", async () => {
  await addUser("guessed");
  for (let tries = 0; tries < 5; tries++) assert.equal((await attempt("guessed", "wrong")).kind, "refused");
  const blocked = await attempt("guessed", "right");
  assert.ok(
    blocked.kind === "refused" && blocked.code === "too-many-logins" && blocked.waitMs > 0 && blocked.waitMs <= 2_000,
  );
  pass({ seconds: 3 });
  assert.equal((await attempt("guessed", "wrong")).kind, "refused");
  const longer = await attempt("guessed", "right");
  assert.ok(longer.kind === "refused" && longer.code === "too-many-logins" && longer.waitMs > 2_000);
  pass({ seconds: 5 });
  assert.equal((await attempt("guessed", "right")).kind, "signed-in");
  // A right one begins the count anew.
  assert.deepEqual(await attempt("guessed", "wrong"), { kind: "refused", code: "wrong-login", known: true });
});

test("tries sent side by side are all counted", async () => {
  await addUser("hammered");
  await Promise.all(Array.from({ length: 12 }, () => attempt("hammered", "wrong")));
  const next = await attempt("hammered", "right");
  assert.ok(next.kind === "refused" && next.code === "too-many-logins");
});

test("a name that does not exist is counted and refused like one that does", async () => {
  for (let tries = 0; tries < 5; tries++)
    assert.deepEqual(await attempt("ghost", "wrong"), { kind: "refused", code: "wrong-login", known: false });
  const next = await attempt("ghost", "wrong");
  assert.ok(next.kind === "refused" && next.code === "too-many-logins");
});

test("a desk's session ends after half an hour of silence, and after half a day in any case", async () => {
  await addUser("idle");
  const session = await attempt("idle", "right");
  assert.ok(session.kind === "signed-in");
  pass({ minutes: 29 });
  assert.ok((await identity.authenticate(session.token)) !== undefined);
  pass({ minutes: 29 });
  assert.ok((await identity.look(session.token)) !== undefined);
  // Only looking is no use: from the last use half an hour has passed.
  pass({ minutes: 2 });
  assert.equal(await identity.authenticate(session.token), undefined);

  const busy = await attempt("idle", "right");
  assert.ok(busy.kind === "signed-in");
  for (let quarter = 0; quarter < 47; quarter++) {
    pass({ minutes: 15 });
    assert.ok((await identity.authenticate(busy.token)) !== undefined);
  }
  pass({ minutes: 16 });
  assert.equal(await identity.authenticate(busy.token), undefined);
});

test("a shop's session lives through a working day of silence, and a week at most", async () => {
  await db.transaction((tx) =>
    identity.addUser(tx, {
      login: "shopkeeper",
      displayName: "x",
      displayNameEn: "x",
      role: "merchant-owner",
      merchantId: 7n,
      password: "right",
      at: clock.now(),
    }),
  );
  const session = await attempt("shopkeeper", "right");
  assert.ok(session.kind === "signed-in");
  for (let night = 0; night < 15; night++) {
    pass({ hours: 11 });
    assert.ok((await identity.authenticate(session.token)) !== undefined);
  }
  pass({ hours: 4 });
  assert.equal(await identity.authenticate(session.token), undefined);
});

test("a disabled user's open session opens nothing any more", async () => {
  await addUser("leaver");
  const session = await attempt("leaver", "right");
  assert.ok(session.kind === "signed-in");
  await db.query(sql`update identity.users set status = 'disabled' where login = 'leaver'`);
  assert.equal(await identity.authenticate(session.token), undefined);
  assert.deepEqual(await attempt("leaver", "right"), { kind: "refused", code: "wrong-login", known: true });
});

test("the database holds no token that opens anything", async () => {
  await addUser("stolen");
  const session = await attempt("stolen", "right");
  assert.ok(session.kind === "signed-in");
  const rows = await db.query<{ text: string }>(sql`select s::text as text from identity.sessions s`);
  assert.ok(rows.length > 0 && rows.every((row) => !row.text.includes(session.token.slice(4))));
});

test("a user keeps ten sessions; the oldest gives way", async () => {
  await addUser("many");
  const sessions = [];
  for (let count = 0; count < 11; count++) sessions.push(await attempt("many", "right"));
  const living = await Promise.all(
    sessions.map((session) => identity.authenticate(session.kind === "signed-in" ? session.token : "")),
  );
  assert.deepEqual(
    living.map((principal) => principal !== undefined),
    [false, ...Array.from({ length: 10 }, () => true)],
  );
});

test("a role has only permissions that exist, each once", () => {
  for (const role of roles) {
    for (const permission of permissionsOf[role]) assert.ok(permissions.includes(permission), `${role} ${permission}`);
    assert.equal(new Set(permissionsOf[role]).size, permissionsOf[role].length, role);
  }
});

test("a merchant's user without a merchant, or a staff user with one, cannot be stored", async () => {
  const user = { displayName: "x", displayNameEn: "x", password: "x", at: clock.now() };
  await assert.rejects(
    db.transaction((tx) =>
      identity.addUser(tx, { ...user, login: "lost-owner", role: "merchant-owner", merchantId: undefined }),
    ),
    { code: "23514" },
  );
  await assert.rejects(
    db.transaction((tx) => identity.addUser(tx, { ...user, login: "owned-staff", role: "finance", merchantId: 7n })),
    { code: "23514" },
  );
});
