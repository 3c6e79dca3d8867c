import { createSoftwareSecurityModule } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Clock, createShiftableClock, systemClock } from "#kernel/clock";
import type { Database } from "#kernel/db";
import { createIds, type Id } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { sql } from "#kernel/sql";
import { firstDay, openTestDatabase } from "#kernel/testing/open-test-database";
import { createLedger, type TransferCode } from "#modules/ledger";
import { createKeys } from "#modules/keys";
import { accountContext, createMerchants } from "#modules/merchants";
import { createProviders } from "#modules/providers";
import { createSettlement } from "#modules/settlement";
import {
  type CloseDayOutcome,
  closeDay,
  currentBusinessDay,
  nextBankingDay,
  type SettleDayDeps,
} from "./settle-day.ts";

const world = await openTestDatabase();
after(() => world[Symbol.asyncDispose]());
const { db } = world;
const merchants = createMerchants();
const settlement = createSettlement();

/** Noon in Shanghai of the first business day; each test leaves the clock on the last day it closed. */
const noonMs = Date.parse("2026-11-23T04:00:00Z");
const startedMs = systemClock.nowMs();
const base: Clock = {
  ...systemClock,
  nowMs: () => noonMs + systemClock.nowMs() - startedMs,
  now: () => Temporal.Instant.fromEpochMilliseconds(base.nowMs()),
};
const clock = createShiftableClock(base);
const ids = createIds(clock);
const ledger = createLedger({ ids });
const files: string[] = [];
const keys = createKeys({ securityModule: createSoftwareSecurityModule(nodeCrypto, new Uint8Array(32).fill(7)) });
const house = await db.transaction((tx) => keys.houseKeys(tx, clock.now()));
const ACCOUNT = "1001244319006800123";
const withMaskedAccounts = (body: string): string => body.replaceAll(ACCOUNT, "1001****0123");
const deps: SettleDayDeps = {
  db,
  keys,
  house,
  clock,
  ids,
  log: silentLog,
  ledger,
  settlement,
  merchants,
  providers: createProviders({ clock, ids }),
  deliverFile: ({ body }) => Promise.resolve(void files.push(body)),
  onCommitted: () => {},
};

type Shop = {
  readonly bucket: number;
  readonly merchantId: Id;
  readonly payable: Id;
  readonly receivable: Id;
  readonly fees: Id;
};
const currency = "156";

async function aShop(bucket: number): Promise<Shop> {
  const merchantId = ids.next(bucket);
  return db.transaction(async (tx) => {
    await merchants.add(tx, {
      id: merchantId,
      bucket,
      code: String(merchantId).slice(-15),
      name: "店",
      nameEn: "Shop",
      shortName: "店",
      mcc: "5411",
      creditCode: "91310104MA1FR8K25K",
      status: "active",
      providerId: 1n,
      accountBank: "Bank",
      accountName: "店",
      accountMasked: "1001****0123",
      accountSealed: await keys.securityModule.encryptData({
        key: house.vault,
        plain: new TextEncoder().encode(ACCOUNT),
        context: accountContext(merchantId),
      }),
      createdAt: clock.now(),
    });
    const account = (kind: "merchant-payable" | "channel-receivable" | "fees", owner: Id) =>
      ledger.accounts.ensure(tx, { bucket, kind, owner, currency });
    return {
      bucket,
      merchantId,
      payable: await account("merchant-payable", merchantId),
      receivable: await account("channel-receivable", 5n),
      fees: await account("fees", 0n),
    };
  });
}

/** Money of a payment, without the payment. */
async function move(
  shop: Shop,
  code: TransferCode & ("sale" | "refund" | "sale-fee"),
  amountMinor: bigint,
): Promise<void> {
  const id = ids.next(shop.bucket);
  const [debit, credit] =
    code === "sale" ? [shop.receivable, shop.payable] : [shop.payable, code === "refund" ? shop.receivable : shop.fees];
  const posting = { bucket: shop.bucket, id, link: id, debit, credit, amountMinor, code, reference: id };
  assert.deepEqual(await ledger.post(db, [posting], clock.now()), ["posted"]);
}

function closed(outcome: CloseDayOutcome): Extract<CloseDayOutcome, { kind: "closed" }> {
  assert.ok(outcome.kind === "closed");
  return outcome;
}

/** Lets the next day begin. */
async function nextMorning(): Promise<void> {
  const day = await currentBusinessDay(db);
  const morning = day.toZonedDateTime({ timeZone: "Asia/Shanghai", plainTime: "09:00" }).toInstant();
  if (Temporal.Instant.compare(morning, clock.now()) > 0) clock.moveTo(morning);
}

const shop = await aShop(3);
const other = await aShop(40);

async function assertProved(): Promise<void> {
  assert.equal((await db.snapshot((tx) => ledger.prove(tx))).balanced, true);
}

test("a closed day pays each merchant its balance, once, and the file says so", async () => {
  await move(shop, "sale", 10_000n);
  await move(shop, "sale-fee", 60n);
  await move(other, "sale", 500n);
  await move(other, "refund", 100n);
  const { businessDay, payouts, file } = closed(await closeDay(deps));
  assert.equal(businessDay.toString(), firstDay.toString());
  assert.deepEqual(
    payouts.map((p) => [
      p.merchantId,
      p.grossMinor,
      p.refundsMinor,
      p.feesMinor,
      p.carriedMinor,
      p.netMinor,
      p.status,
      p.dueOn.toString(),
    ]),
    [
      [shop.merchantId, 10_000n, 0n, 60n, 0n, 9_940n, "instructed", "2026-11-24"],
      [other.merchantId, 500n, 100n, 0n, 0n, 400n, "instructed", "2026-11-24"],
    ],
  );
  assert.match(file.body, /^H,ONECLEAR-PAYOUT-1,00000000-2026-11-23,2026-11-23,2,10340,CNY\r\n/);
  assert.deepEqual(files.map(withMaskedAccounts), [file.body]);
  for (const { bucket, merchantId } of [shop, other]) {
    const [account] = await ledger.accountsOf(db, { bucket, kind: "merchant-payable", owner: merchantId });
    assert.equal(account!.balanceMinor, 0n);
  }
  await assertProved();
});

test("the next day cannot be closed before it begins", async () => {
  assert.deepEqual(await closeDay(deps), { kind: "refused", code: "day-not-begun" });
  await nextMorning();
  assert.equal(closed(await closeDay(deps)).payouts.length, 0);
});

test("who owes is not paid but carried, until sales have made it good", async () => {
  await nextMorning();
  await move(shop, "refund", 300n);
  const [owes] = closed(await closeDay(deps)).payouts;
  assert.deepEqual([owes!.netMinor, owes!.carriedMinor, owes!.status], [-300n, 0n, "carried"]);
  await nextMorning();
  await move(shop, "sale", 100n);
  const [still] = closed(await closeDay(deps)).payouts;
  assert.deepEqual(
    [still!.grossMinor, still!.carriedMinor, still!.netMinor, still!.status],
    [100n, -300n, -200n, "carried"],
  );
  await nextMorning();
  await move(shop, "sale", 250n);
  const [paid] = closed(await closeDay(deps)).payouts;
  assert.deepEqual([paid!.carriedMinor, paid!.netMinor, paid!.status], [-200n, 50n, "instructed"]);
  await assertProved();
});

/** A database whose transactions fail at the n-th and from then on, as a process that dies there. */
function dyingAt(n: number): Database {
  let count = 0;
  return {
    ...db,
    transaction(work) {
      count += 1;
      return count >= n ? Promise.reject(new Error("the process died here")) : db.transaction(work);
    },
  };
}

test("a close that died anywhere goes on where it stopped, and pays once", async () => {
  // 1 begins the day, 2–65 cut the buckets, 66–129 pay them, 130 keeps the file, 131 finishes the day.
  for (const n of [1, 2, 6, 65, 66, 70, 107, 129, 130, 131]) {
    await nextMorning();
    const day = await currentBusinessDay(db);
    await move(shop, "sale", 1_000n);
    await move(other, "sale", 77n);
    await assert.rejects(closeDay({ ...deps, db: dyingAt(n) }), /died here/);
    // Life goes on in between: buckets that are cut are in the next day already.
    await move(shop, "sale", 10n);
    const { payouts, businessDay, file } = closed(await closeDay(deps));
    assert.equal(businessDay.toString(), day.toString());
    const [row] = await db.query<{ gross: bigint }>(
      sql`select coalesce(sum(amount_minor), 0)::bigint as gross from ledger.transfers where code = 'sale' and business_day = ${day}`,
    );
    assert.equal(
      payouts.reduce((sum, payout) => sum + payout.grossMinor, 0n),
      row!.gross,
    );
    assert.equal(withMaskedAccounts(files.at(-1)!), file.body);
    const [due] = await db.query<{ count: bigint }>(
      sql`select count(*) from ledger.transfers t join settlement.payouts p on p.id = t.reference where t.code = 'payout'
             and p.business_day = ${day}`,
    );
    assert.equal(Number(due!.count), 2);
    assert.equal((await settlement.findDay(db, day))!.status, "paid");
  }
  await assertProved();
});

test("a day whose file could not be handed over is not finished; the same file is handed over again", async () => {
  await nextMorning();
  await move(shop, "sale", 1_000n);
  const offered: string[] = [];
  const broken = {
    ...deps,
    deliverFile: ({ body }: { body: string }) => (offered.push(body), Promise.reject(new Error("disk full"))),
  };
  await assert.rejects(closeDay(broken), /disk full/);
  const { file } = closed(await closeDay(deps));
  assert.deepEqual(offered.map(withMaskedAccounts), [file.body]);
  assert.equal(files.at(-1), offered[0]);
});

test("a close that stalled finds the days that others paid meanwhile, and neither pays nor delivers anything again", async () => {
  await nextMorning();
  const day = await currentBusinessDay(db);
  let count = 0;
  const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow: Database = {
    ...db,
    async transaction(work) {
      count += 1;
      if (count === 66) {
        reached.resolve();
        await released.promise;
      }
      return db.transaction(work);
    },
  };
  const stalled = closeDay({ ...deps, db: slow });
  await reached.promise;
  const first = closed(await closeDay(deps));
  await nextMorning();
  await move(shop, "sale", 1_000n);
  const second = closed(await closeDay(deps));
  await nextMorning();
  await move(shop, "sale", 70n);
  const delivered = files.length;
  released.resolve();
  const late = closed(await stalled);
  assert.deepEqual([late.businessDay.toString(), late.file], [day.toString(), first.file]);
  assert.equal(files.length, delivered);
  assert.equal((await settlement.payoutsOf(db, { businessDay: day })).length, first.payouts.length);
  assert.deepEqual(await settlement.payoutsOf(db, { businessDay: second.businessDay }), second.payouts);
  const [account] = await ledger.accountsOf(db, {
    bucket: shop.bucket,
    kind: "merchant-payable",
    owner: shop.merchantId,
  });
  assert.equal(account!.balanceMinor, 70n);
  await assertProved();
});

test("a close that names its day closes that day once, however often it is asked for", async () => {
  await nextMorning();
  const day = await currentBusinessDay(db);
  await move(shop, "sale", 1_000n);
  const first = closed(await closeDay(deps, { businessDay: day }));
  clock.moveTo(day.add({ days: 1 }).toZonedDateTime({ timeZone: "Asia/Shanghai", plainTime: "00:00:10" }).toInstant());
  assert.deepEqual(await closeDay(deps, { businessDay: day }), first);
  assert.equal((await currentBusinessDay(db)).toString(), day.add({ days: 1 }).toString());
  const never = Temporal.PlainDate.from("2020-01-01");
  assert.deepEqual(await closeDay(deps, { businessDay: never }), { kind: "refused", code: "day-unknown" });
  assert.deepEqual(await closeDay(deps, { businessDay: day.add({ days: 2 }) }), {
    kind: "refused",
    code: "day-not-begun",
  });
});

test("what is posted in the first minutes after an early close is explained by the day it belongs to", async () => {
  await nextMorning();
  const today = (await currentBusinessDay(db)).add({ days: 1 });
  clock.moveTo(today.toZonedDateTime({ timeZone: "Asia/Shanghai", plainTime: "00:00:10" }).toInstant());
  closed(await closeDay(deps));
  closed(await closeDay(deps));
  clock.moveTo(today.toZonedDateTime({ timeZone: "Asia/Shanghai", plainTime: "00:01" }).toInstant());
  await move(shop, "sale", 5_000n);
  await nextMorning();
  const payout = closed(await closeDay(deps)).payouts.find(({ merchantId }) => merchantId === shop.merchantId);
  assert.deepEqual([payout!.grossMinor, payout!.carriedMinor, payout!.count], [5_000n, 0n, 1]);
});

test("two processes that close the same day pay it once", async () => {
  await nextMorning();
  await move(shop, "sale", 1_000n);
  await move(other, "sale", 2_000n);
  const day = await currentBusinessDay(db);
  const outcomes = await Promise.allSettled([closeDay(deps), closeDay(deps)]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["fulfilled", "fulfilled"],
  );
  const payouts = await settlement.payoutsOf(db, { businessDay: day });
  assert.equal(payouts.length, 2);
  await assertProved();
});

test("what is posted while the day is cut belongs to exactly one day (I13)", async () => {
  await nextMorning();
  const day = await currentBusinessDay(db);
  const shops = await Promise.all([0, 17, 33, 63].map(aShop));
  const stop = new AbortController();
  const postings = shops.map(async (each) => {
    let count = 0n;
    for (; !stop.signal.aborted; count++) await move(each, "sale", 1n);
    return count;
  });
  const { payouts } = closed(await closeDay(deps));
  stop.abort();
  const posted = await Promise.all(postings);
  await nextMorning();
  const rest = closed(await closeDay(deps)).payouts;
  for (const [position, each] of shops.entries()) {
    const grossOf = (list: typeof payouts): bigint =>
      list.find(({ merchantId }) => merchantId === each.merchantId)?.grossMinor ?? 0n;
    assert.equal(grossOf(payouts) + grossOf(rest), posted[position]);
  }
  const [days] = await db.query<{ days: bigint }>(
    sql`select count(distinct business_day) as days from ledger.transfers where code = 'sale' and business_day >= ${day}`,
  );
  assert.equal(Number(days!.days), 2);
  await assertProved();
});

test("money due on a weekend is due on Monday", () => {
  const due = (day: string): string => nextBankingDay(Temporal.PlainDate.from(day)).toString();
  assert.deepEqual(["2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"].map(due), [
    "2026-11-27",
    "2026-11-30",
    "2026-11-30",
    "2026-11-30",
  ]);
});

test("the bank's copy has whole account numbers; what is kept and shown has them masked, and no table has one in clear", async () => {
  const shop = await aShop(11);
  await nextMorning();
  await move(shop, "sale", 7_000n);
  const before = files.length;
  const { file, businessDay } = closed(await closeDay(deps));
  const [sent = "", ...more] = files.slice(before);
  assert.ok(more.length === 0 && sent.includes(`,${ACCOUNT},7000,`));
  assert.equal(withMaskedAccounts(sent), file.body, "line for line the same");
  const [kept] = await world.asOwner(
    "select d::text as row, file_body from settlement.days d where business_day = $1",
    [businessDay.toString()],
  );
  assert.equal(kept!["file_body"], file.body);
  for (const clear of [ACCOUNT, Buffer.from(ACCOUNT).toString("hex")]) assert.ok(!String(kept!["row"]).includes(clear));
});

test("a copy for the bank that somebody changed in the table is not delivered", async () => {
  await nextMorning();
  await move(await aShop(12), "sale", 900n);
  await assert.rejects(closeDay({ ...deps, deliverFile: () => Promise.reject(new Error("away")) }), /away/);
  await world.asOwner(
    "update settlement.days set file_for_bank = set_byte(file_for_bank, 20, get_byte(file_for_bank, 20) # 1) where status <> 'paid'",
  );
  const before = files.length;
  await assert.rejects(closeDay(deps));
  assert.equal(files.length, before);
});
