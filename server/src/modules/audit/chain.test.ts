import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { Client } from "pg";
import { createShiftableClock } from "#kernel/clock";
import { createIds, type Id, publicId } from "#kernel/ids";
import { sql } from "#kernel/sql";
import { openTestDatabase, type OpenTestDatabase } from "#kernel/testing/open-test-database";
import { testPostgres } from "#kernel/testing/test-postgres";
import { createAudit, systemActor } from "./index.ts";

/** The chain under tampering: each test writes a trail of its own, seals it, and does to it what only a superuser can. */
let world: OpenTestDatabase;
let superuser: Client;
const clock = createShiftableClock();
const ids = createIds(clock);
const audit = createAudit({ clock, ids });

before(async () => {
  world = await openTestDatabase();
  superuser = new Client({ ...(await testPostgres()), database: world.addresses.name });
  superuser.on("error", () => {});
  await superuser.connect();
});
after(async () => {
  await superuser.end().catch(() => {});
  await world[Symbol.asyncDispose]();
});

let trail: readonly Id[] = [];
beforeEach(async () => {
  await superuser.query("truncate audit.entries, audit.chain, audit.anchors");
  trail = [];
  for (let n = 0; n < 6; n++) await write(`thing ${n}`);
  await sealEverything();
  trail = (await world.db.query<{ entry_id: Id }>(sql`select entry_id from audit.chain order by position`)).map(
    (row) => row.entry_id,
  );
});

/** Transactions of other databases of this server hold the horizon too: sealed is what nobody can come before. */
async function sealEverything(): Promise<void> {
  while ((await verify()).waiting !== "0") {
    await audit.chain.sealAll({ db: world.db, clock });
    await clock.wait(2);
  }
}

const write = (subject: string, after2: object = { amountMinor: 12n }): Promise<void> =>
  world.db.transaction((tx) =>
    audit.record(tx, { actor: systemActor("test"), action: "thing.done", subject, after: after2, reason: "why" }),
  );
const verify = (anchors: Parameters<typeof audit.chain.verify>[1] = []) => audit.chain.verify(world.db, anchors);
const first = async (): Promise<string> => {
  const { breaks } = await verify();
  const [one] = breaks;
  return one === undefined ? "sound" : `${one.kind} ${one.position ?? "-"} ${one.entry ?? "-"}`;
};
const named = (n: number): string => publicId("aud", trail[n]!);
const id = (n: number): string => trail[n]!.toString();

test("a trail that nobody touched is sound, and says how far it is sealed", async () => {
  const { ok, sealed, waiting, head } = await verify();
  assert.deepEqual({ ok, sealed, waiting }, { ok: true, sealed: "6", waiting: "0" });
  assert.match(head!, /^[0-9a-f]{64}$/);
  await write("later");
  assert.deepEqual([(await verify()).ok, (await verify()).waiting], [true, "1"], "what is not sealed yet is no break");
});

test("a changed entry is found, whatever was changed in it, down to one digit", async () => {
  for (const change of [
    "reason = 'because'",
    "actor_name = 'somebody else'",
    "at = at + interval '1 microsecond'",
    `after = '{"amountMinor": "13"}'`,
    "after = null",
    "before = 'null'",
    "subject = 'thing 03'",
    "request_id = 'req_1'",
    "approval_id = 7",
  ]) {
    await superuser.query("begin");
    await superuser.query(`update audit.entries set ${change} where id = $1`, [id(3)]);
    await superuser.query("commit");
    assert.equal(await first(), `changed 4 ${named(3)}`, change);
    await superuser.query("truncate audit.entries, audit.chain");
    for (let n = 0; n < 6; n++) await write(`thing ${n}`);
    await sealEverything();
    trail = (await world.db.query<{ entry_id: Id }>(sql`select entry_id from audit.chain order by position`)).map(
      (row) => row.entry_id,
    );
  }
});

test("a removed entry is found, with its link or without, in the middle and at the end", async () => {
  await superuser.query("delete from audit.entries where id = $1", [id(2)]);
  assert.equal(await first(), `removed 3 ${named(2)}`);
  await superuser.query("delete from audit.chain where entry_id = $1", [id(2)]);
  assert.equal(await first(), "removed 3 -");
});

test("an entry that was slipped in is found: before the seal passes it by its date, behind it by its transaction", async () => {
  const columns = "at, actor_kind, actor_name, source, request_id, action, subject";
  const values = "'system', 'test', 'local', '', 'thing.done', 'slipped in'";
  const old = ids.next(0).toString();
  await superuser.query(
    `insert into audit.entries (id, ${columns}, xid)
     select $1, at, ${values}, xid from audit.entries where id = $2`,
    [old, id(2)],
  );
  assert.match(await first(), new RegExp(`^inserted - ${publicId("aud", BigInt(old))}$`));
  await superuser.query("delete from audit.entries where id = $1", [old]);
  const naive = ids.next(0).toString();
  await superuser.query(
    `insert into audit.entries (id, ${columns}) select $1, at - interval '1 hour', ${values} from audit.entries where id = $2`,
    [naive, id(2)],
  );
  await sealEverything();
  assert.equal(await first(), `inserted 7 ${publicId("aud", BigInt(naive))}`);
});

test("entries and links in another order are found", async () => {
  // The links of two entries change places.
  await superuser.query(
    `update audit.chain c set entry_id = -o.entry_id from audit.chain o where o.position = 7 - c.position and c.position in (3, 4)`,
  );
  await superuser.query("update audit.chain set entry_id = -entry_id where entry_id < 0");
  assert.equal(await first(), `reordered 3 ${named(3)}`);
  await superuser.query(
    `update audit.chain c set entry_id = -o.entry_id from audit.chain o where o.position = 7 - c.position and c.position in (3, 4)`,
  );
  await superuser.query("update audit.chain set entry_id = -entry_id where entry_id < 0");
  assert.equal(await first(), "sound");
  // Two links change their positions.
  await superuser.query("update audit.chain set position = 100 where position = 3");
  await superuser.query("update audit.chain set position = 3 where position = 4");
  await superuser.query("update audit.chain set position = 4 where position = 100");
  assert.match((await verify()).breaks.map(({ kind }) => kind).join(" "), /reordered/);
});

test("a chain that was made anew in full is sound by itself, and found by a head that was given out", async () => {
  const head = (await audit.chain.head(world.db))!;
  await superuser.query("update audit.entries set reason = 'nothing to see' where id = $1", [id(4)]);
  await superuser.query("truncate audit.chain");
  await sealEverything();
  assert.equal(await first(), "sound");
  const { breaks } = await verify([{ position: head.position, hash: Buffer.from(head.hash, "hex") }]);
  assert.deepEqual(breaks, [{ kind: "rewritten", position: "6", entry: named(5) }]);
  // The end cut off, entries and links: only what was given out knows of them.
  await superuser.query("delete from audit.chain where position > 4");
  await superuser.query("delete from audit.entries where id = any ($1)", [[id(4), id(5)]]);
  const cut = await verify([{ position: head.position, hash: Buffer.from(head.hash, "hex") }]);
  assert.deepEqual(cut.breaks, [{ kind: "removed", position: "6", entry: null }]);
});

test("an entry that commits late is sealed behind those that committed before it, and nothing is left out", async () => {
  const slow = new Client(world.addresses.app);
  await slow.connect();
  await slow.query("begin");
  const late = ids.next(0).toString();
  await slow.query(
    `insert into audit.entries (id, at, actor_kind, actor_name, source, request_id, action, subject)
     values ($1, now(), 'system', 'slow', 'local', '', 'thing.done', 'late')`,
    [late],
  );
  await write("quick");
  // The quick one is not older than what still runs: it waits with it, so that the order is one of commits.
  assert.equal(await audit.chain.sealAll({ db: world.db, clock }), 0);
  assert.equal((await verify()).ok, true);
  await slow.query("commit");
  await slow.end();
  await sealEverything();
  assert.deepEqual([(await verify()).ok, (await verify()).sealed], [true, "8"]);
});

test("many writers and two sealers at once make one chain without a gap", async () => {
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; n < 12; n++) await write(`${writer}/${n}`);
  });
  const sealers = Array.from({ length: 2 }, async () => {
    for (let n = 0; n < 15; n++) await audit.chain.sealAll({ db: world.db, clock });
  });
  await Promise.all([...writers, ...sealers]);
  await sealEverything();
  assert.deepEqual([(await verify()).ok, (await verify()).sealed], [true, "102"]);
});

test("the application cannot change the chain, nor say which transaction an entry belongs to", async () => {
  const app = new Client(world.addresses.app);
  await app.connect();
  for (const statement of [
    "update audit.chain set hash = hash",
    "delete from audit.chain",
    "update audit.anchors set hash = hash",
    "update audit.entries set xid = '1'",
    "insert into audit.entries (id, at, actor_kind, actor_name, source, request_id, action, subject, xid) values (1, now(), 'system', '', '', '', 'a.b', '', '1')",
  ])
    await assert.rejects(app.query(statement), { code: "42501" }, statement);
  await app.end();
});

test("a day's head is given out once", async () => {
  const day = Temporal.PlainDate.from("2026-11-27");
  const file = await audit.chain.anchorDay({ db: world.db, clock }, day);
  assert.equal(file?.name, "audit-head-2026-11-27.json");
  const { position, hash } = JSON.parse(file!.body);
  assert.deepEqual([position, hash], ["6", (await verify()).head]);
  assert.equal(await audit.chain.anchorDay({ db: world.db, clock }, day), undefined);
  assert.equal((await verify()).anchors, 1);
});
