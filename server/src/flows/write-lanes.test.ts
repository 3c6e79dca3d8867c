import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, test } from "node:test";
import { createSoftwareSecurityModule } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { systemClock } from "#kernel/clock";
import type { Connection, Database } from "#kernel/db";
import { createIds } from "#kernel/ids";
import { LaneFull } from "#kernel/lane";
import { limits } from "#kernel/limits";
import { silentLog } from "#kernel/log";
import { lockBuckets } from "#kernel/outbox";
import { sql } from "#kernel/sql";
import { firstDay, openTestDatabase } from "#kernel/testing/open-test-database";
import { createAudit } from "#modules/audit";
import { createKeys } from "#modules/keys";
import { createLedger } from "#modules/ledger";
import { type Accept, createPayments, type Decide, type Payment, type Reverse, rrnOfId } from "#modules/payments";
import { tellDeskRefunds } from "./told-of-desk-refunds.ts";
import { openWriteLanes, type WriteLanes } from "./write-lanes.ts";

const world = await openTestDatabase({ poolSize: 8 });
const { db } = world;
const clock = systemClock;
const ids = createIds(clock);
const ledger = createLedger({ ids });
const payments = createPayments();
const keys = createKeys({ securityModule: createSoftwareSecurityModule(nodeCrypto, new Uint8Array(32)) });
const recordDeskRefunds = tellDeskRefunds(createAudit({ clock, ids }));
const deps = { clock, ids, log: silentLog, ledger, payments, keys, recordDeskRefunds, onCommitted: () => {} };
after(() => world[Symbol.asyncDispose]());

const open = (given: Database = db): WriteLanes => openWriteLanes({ ...deps, db: given });
const at = clock.now();
const hash = (text: string): Uint8Array => createHash("sha256").update(text).digest();
const CHANNEL = 500n;

type Till = { readonly bucket: number; readonly merchantId: bigint; readonly terminalId: bigint };
let numbers = 70_000n;
async function aTill(bucket: number): Promise<Till> {
  const till = { bucket, merchantId: (numbers += 1n), terminalId: (numbers += 1n) };
  await db.transaction(async (tx) => {
    await lockBuckets(tx, [bucket]);
    await payments.openWindow(tx, { ...till, at, today: firstDay });
  });
  return till;
}

function aSale(till: Till, trace: number, more: Partial<Payment> = {}): Payment {
  const id = ids.next(till.bucket);
  return {
    ...till,
    id,
    batchDate: firstDay,
    batch: 1,
    trace,
    kind: "sale",
    status: "sent",
    cause: "",
    amountMinor: 10_000n,
    currency: "156",
    originalId: undefined,
    undoneMinor: 0n,
    givenBackMinor: 0n,
    bodyHash: hash("body"),
    cardHash: hash("card"),
    cardFirst6: "476173",
    cardLast4: "0119",
    brand: "visa",
    cardType: "credit",
    entryMode: "051",
    channelId: CHANNEL,
    channelStan: trace,
    channelSentAt: "1123040000",
    rrn: rrnOfId(id),
    authCode: undefined,
    responseCode: undefined,
    clearingDate: undefined,
    businessDay: firstDay,
    feeMinor: 0n,
    fee: undefined,
    answer: undefined,
    createdAt: clock.now(),
    decidedAt: undefined,
    ...more,
  };
}
const accept = (payment: Payment): Accept => ({
  kind: "accept",
  payment,
  sealedPan: new Uint8Array([1, 2, 3]),
  purgeAfter: firstDay.add({ days: 1 }),
  journey: undefined,
  at: clock.now(),
});
const approve = (payment: Payment, more: Partial<Decide> = {}): Decide => ({
  kind: "decide",
  bucket: payment.bucket,
  paymentId: payment.id,
  originalId: payment.originalId,
  outcome: "approved",
  cause: "",
  responseCode: "00",
  authCode: "123456",
  clearingDate: "1123",
  feeMinor: 60n,
  fee: undefined,
  answer: undefined,
  journey: { part: "authorise", steps: [], messages: [] },
  reversalDeadlineAt: at.add({ minutes: 10 }),
  at: clock.now(),
  ...more,
});
const reverse = (payment: Payment): Reverse => ({
  kind: "reverse",
  key: payment,
  tombstone: { ...payment, id: ids.next(payment.bucket), status: "reversed" },
  reason: "98",
  journey: undefined,
  reversalDeadlineAt: at.add({ minutes: 10 }),
  at: clock.now(),
});

async function assertProved(): Promise<void> {
  const proof = await db.snapshot((tx) => ledger.prove(tx));
  assert.deepEqual(proof.broken, []);
  assert.deepEqual(await db.snapshot((tx) => payments.prove(tx)), []);
}

async function balanceOf({ bucket, merchantId }: Till): Promise<bigint> {
  const [account] = await ledger.accountsOf(db, { bucket, kind: "merchant-payable", owner: merchantId });
  return account?.balanceMinor ?? 0n;
}

/** A whole life: accepted, approved, and every third one reversed twice. Gives what must stand with the merchant. */
async function live(lanes: WriteLanes, till: Till, traces: readonly number[]): Promise<bigint> {
  const kept = await Promise.all(
    traces.map(async (trace): Promise<bigint> => {
      const sale = aSale(till, trace);
      const accepted = await lanes.accept(accept(sale));
      assert.equal(accepted.kind, "accepted");
      const decided = await lanes.decide(approve(sale));
      assert.deepEqual([decided.kind, decided.payment.status], ["decided", "approved"]);
      if (trace % 3 !== 0) return 9_940n;
      const undone = await Promise.all([lanes.reverse(reverse(sale)), lanes.reverse(reverse(sale))]);
      assert.equal(undone.filter(({ effect }) => effect === "undone").length <= 1, true);
      return 0n;
    }),
  );
  return kept.reduce((sum, each) => sum + each, 0n);
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

test("payments of many merchants at once are each posted once, with their vault entry, journey and event", async () => {
  const lanes = open();
  const tills = await Promise.all([0, 1, 2, 33, 63].map(aTill));
  const expected = await Promise.all(tills.map((till) => live(lanes, till, upTo(60))));
  await lanes.close();
  assert.deepEqual(await Promise.all(tills.map(balanceOf)), expected);
  const count = async (table: string): Promise<number> =>
    Number((await world.asOwner(`select count(*) from ${table}`))[0]!["count"]);
  assert.equal(await count("payments.payments"), 300);
  assert.equal(await count("keys.vault"), 300);
  assert.equal(await count("payments.journeys where part = 'authorise'"), 300);
  assert.equal(await count("kernel.events where type = 'payment.approved'"), 300);
  assert.equal(await count("kernel.events where type = 'payment.reversed'"), 100);
  await assertProved();
});

test("database connections killed in the middle, again and again: everything is committed once", async () => {
  const lanes = open();
  const tills = await Promise.all([4, 5].map(aTill));
  const kill = () =>
    db.query(sql`select pg_terminate_backend(pid) from pg_stat_activity
                  where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`);
  let killed = 0;
  const expected = [0n, 0n];
  for (let round = 0; round < 10; round++) {
    const traces = upTo(12).map((trace) => round * 12 + trace);
    const kept = Promise.all(tills.map((till) => live(lanes, till, traces)));
    // A little later in each round, so that every statement of a commit has its turn to be cut off.
    await clock.wait(round * 3);
    killed += (await kill()).length;
    for (const [position, minor] of (await kept).entries()) expected[position]! += minor;
  }
  await lanes.close();
  assert.ok(killed > 0, "something was killed");
  assert.deepEqual(await Promise.all(tills.map(balanceOf)), expected);
  await assertProved();
});

/** A database whose connections lose the answer of their n-th COMMIT, which took place or not. */
function losing(n: number, tookPlace: boolean): Database {
  let count = 0;
  return {
    ...db,
    async connect(): Promise<Connection> {
      const connection = await db.connect();
      return {
        query: (statement) => connection.query(statement),
        begin: () => connection.begin(),
        rollback: () => connection.rollback(),
        close: () => connection.close(),
        get broken() {
          return connection.broken;
        },
        async commit() {
          count += 1;
          if (count !== n) return connection.commit();
          if (tookPlace) await connection.commit();
          await connection.close();
          throw new Error("Connection terminated unexpectedly");
        },
      };
    },
  };
}

for (const tookPlace of [true, false])
  test(`a lost COMMIT, ${tookPlace ? "though it took place" : "and it took no place"}, has one effect and one answer`, async () => {
    for (const n of [1, 2, 3]) {
      const till = await aTill(6);
      const lanes = open(losing(n, tookPlace));
      const sale = aSale(till, 1);
      assert.equal((await lanes.accept(accept(sale))).kind, "accepted");
      assert.deepEqual((await lanes.decide(approve(sale))).payment.status, "approved");
      assert.equal(await balanceOf(till), 9_940n);
      assert.equal((await lanes.reverse(reverse(sale))).payment.status, "reversed");
      assert.equal(await balanceOf(till), 0n);
      await lanes.close();
    }
    await assertProved();
  });

test("a void that was refused in a COMMIT whose answer was lost is refused still, and would not be sent", async () => {
  const till = await aTill(7);
  const lanes = open(losing(2, true));
  const sale = aSale(till, 1);
  await lanes.accept(accept(sale));
  const early = aSale(till, 2, { kind: "void", originalId: sale.id });
  const result = await lanes.accept(accept(early));
  assert.deepEqual([result.kind, result.kind === "refused" && result.code], ["refused", "original-not-approved"]);
  await lanes.close();
});

test("a command that can never be committed fails alone; the others of its batch are committed", async () => {
  const till = await aTill(9);
  const lanes = open();
  await lanes.accept(accept(aSale(till, 1)));
  const stranger = aSale(till, 2);
  const outcomes = await Promise.allSettled([
    lanes.accept(accept(aSale(till, 3))),
    // Nobody accepted it, so deciding it is a bug.
    lanes.decide(approve(stranger)),
    // The table refuses a text that holds a zero byte.
    lanes.accept(accept(aSale(till, 4, { entryMode: "\u0000" }))),
    lanes.accept(accept(aSale(till, 5))),
  ]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["fulfilled", "rejected", "rejected", "fulfilled"],
  );
  assert.equal((await lanes.accept(accept(aSale(till, 6)))).kind, "accepted");
  await lanes.close();
});

test("a payment that waited too long for the database is refused and leaves no row", async () => {
  const till = await aTill(8);
  const lanes = open();
  const old = aSale(till, 1, { createdAt: clock.now().subtract({ milliseconds: limits.acceptAgeMaxMs + 50 }) });
  const [refused, taken] = await Promise.allSettled([lanes.accept(accept(old)), lanes.accept(accept(aSale(till, 2)))]);
  assert.ok(refused.status === "rejected" && refused.reason instanceof LaneFull);
  assert.equal(taken.status === "fulfilled" && taken.value.kind, "accepted");
  assert.equal(await payments.find(db, old), undefined);
  await lanes.close();
});

test("a payment that grew too old while its bucket was locked is refused; what was decided meanwhile is committed", async () => {
  const till = await aTill(11);
  const lanes = open();
  const sale = aSale(till, 1);
  await lanes.accept(accept(sale));
  const holder = await db.connect();
  await holder.begin();
  await lockBuckets(holder, [11]);
  const late = lanes.accept(accept(aSale(till, 2)));
  const refused = assert.rejects(late, LaneFull);
  await clock.wait(20);
  const decided = lanes.decide(approve(sale));
  // Longer than a writer waits for a lock: it asks again, and loses nothing by it.
  const touch = setInterval(() => void holder.query(sql`select 1`), 500);
  await clock.wait(limits.acceptAgeMaxMs + 200);
  clearInterval(touch);
  await holder.rollback();
  await holder.close();
  await refused;
  assert.equal((await decided).payment.status, "approved");
  const [row] = await db.query<{ count: bigint }>(
    sql`select count(*) from payments.payments where bucket = 11 and terminal_id = ${till.terminalId}`,
  );
  assert.equal(row!.count, 1n);
  await lanes.close();
});

test("a full queue refuses at once, and keeps half of its room for what was accepted before", async () => {
  const till = await aTill(10);
  const lanes = open();
  const sale = aSale(till, 1);
  await lanes.accept(accept(sale));
  const holder = await db.connect();
  await holder.begin();
  await lockBuckets(holder, [10]);
  const first = lanes.decide(approve(sale));
  await clock.wait(20);
  const old = aSale(till, 2, { createdAt: clock.now().subtract({ hours: 1 }) });
  const waiting: Promise<unknown>[] = [];
  while (!lanes.full) waiting.push(lanes.accept(accept(old)).catch(() => {}));
  assert.equal(waiting.length, limits.laneQueueMax / 2 + 1);
  const undo = lanes.reverse(reverse(sale));
  for (let index = waiting.length + 1; index < limits.laneQueueMax; index++)
    waiting.push(lanes.accept(accept(old)).catch(() => {}));
  await assert.rejects(lanes.accept(accept(aSale(till, 3))), LaneFull);
  await holder.rollback();
  await holder.close();
  assert.equal((await first).payment.status, "approved");
  assert.equal((await undo).effect, "undone");
  await Promise.all(waiting);
  assert.equal(lanes.full, false);
  await lanes.close();
  await assertProved();
});
