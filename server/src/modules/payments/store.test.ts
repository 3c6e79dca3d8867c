import assert from "node:assert/strict";
import { after, test } from "node:test";
import { lockBuckets } from "#kernel/outbox";
import { openTestDatabase } from "#kernel/testing/open-test-database";
import { commitCommands } from "./commit.ts";
import type { PaymentCommand } from "./commands.ts";
import type { Payment } from "./payment.ts";
import { idOfRrn, rrnOfId } from "./payment.ts";
import { findPayment, findPaymentByKey, reversalOf } from "./read.ts";
import { finishReversal, postponeReversal, sweepOverdue, takeDueReversals } from "./reversals.ts";
import { aDecide, aKey, anAccept, aPayment, aReverse, day, ids, noon } from "./testing/a-payment.ts";
import { resultText } from "./testing/play.ts";
import { closeWindow, lastWindow, openWindow, totalsOfWindow, windowOfBatch } from "./windows.ts";

const world = await openTestDatabase();
after(() => world[Symbol.asyncDispose]());
const { db, asOwner } = world;

let terminals = 10_000n;
/** A terminal with an open batch of its own, so that tests of this file never meet. */
async function aBatch(bucket = 0): Promise<{ bucket: number; terminalId: bigint; merchantId: bigint }> {
  const key = { bucket, terminalId: terminals++, merchantId: aKey.merchantId };
  await db.transaction((tx) => openWindow(tx, { ...key, at: noon, today: day }));
  return key;
}

const run = async (...commands: readonly PaymentCommand[]): Promise<readonly string[]> => {
  const { results } = await db.transaction(async (tx) => {
    const states = await lockBuckets(tx, [0, 1]);
    return commitCommands(tx, new Map([...states].map(([bucket, state]) => [bucket, state.businessDay])), commands);
  });
  return results.map(resultText);
};

test("a payment comes back from its row as it was written, and again after each change", async () => {
  const key = await aBatch();
  const payment = aPayment({ ...key, trace: 7, entryMode: "051", rrn: rrnOfId(ids.next(0)) });
  await run(anAccept(payment));
  assert.deepEqual(await findPayment(db, payment), { ...payment, businessDay: day });
  const answer = {
    responseCode: "00",
    authCode: "A1B2C3",
    issuerChip: "910A00",
    localTime: "120000",
    localDate: "1123",
  };
  await run(aDecide(payment, { feeMinor: 60n, answer }));
  const decided = (await findPaymentByKey(db, payment))!;
  assert.equal(decided.status, "approved");
  assert.equal(decided.feeMinor, 60n);
  assert.deepEqual(decided.answer, answer);
  assert.equal(decided.decidedAt?.toString(), noon.add({ seconds: 1 }).toString());
});

test("a reference number finds its payment, and nothing else is one", () => {
  const id = ids.next(63);
  assert.equal(rrnOfId(id).length, 12);
  assert.equal(idOfRrn(rrnOfId(id)), id);
  for (const text of ["", "12345678901", "1234567890123", "12345678901é", "00000000000-"])
    assert.equal(idOfRrn(text), undefined);
});

test("a sale, its void and its reversal in one commit end as they would one by one", async () => {
  const key = await aBatch();
  const sale = aPayment({ ...key, trace: 1 });
  const undoing = aPayment({ ...key, trace: 2, kind: "void", originalId: sale.id });
  assert.deepEqual(
    await run(
      anAccept(sale),
      aDecide(sale),
      anAccept(undoing),
      aDecide(undoing),
      aReverse({ ...aKey, ...key, trace: 2 }, { kind: "void" }),
    ),
    ["accepted", "approved", "accepted", "approved", "undone"],
  );
  const statuses = await Promise.all([sale, undoing].map(async (row) => (await findPayment(db, row))!));
  assert.deepEqual(
    statuses.map(({ status, undoneMinor, givenBackMinor }) => [status, undoneMinor, givenBackMinor]),
    [
      ["approved", 0n, 0n],
      ["reversed", 0n, 0n],
    ],
  );
});

test("what a void or reversal refers to is loaded, also when it lies in another commit", async () => {
  const key = await aBatch();
  const sale = aPayment({ ...key, trace: 1 });
  await run(anAccept(sale));
  await run(aDecide(sale));
  const undoing = aPayment({ ...key, trace: 2, kind: "void", originalId: sale.id });
  assert.deepEqual(await run(anAccept(undoing)), ["accepted"]);
  assert.deepEqual(await run(aDecide(undoing)), ["approved"]);
  assert.equal((await findPayment(db, sale))!.status, "voided");
  assert.deepEqual(await run(aReverse({ ...aKey, ...key, trace: 2 }, { kind: "void" })), ["undone"]);
  assert.equal((await findPayment(db, sale))!.status, "approved");
});

test("the table itself refuses a second payment of a trace, and a sale that gives back more than it holds", async () => {
  const key = await aBatch();
  const sale = aPayment({ ...key, trace: 1 });
  await run(anAccept(sale));
  const columns =
    "bucket, merchant_id, terminal_id, batch_date, batch, trace, kind, status, amount_minor, currency, body_hash, card_hash, " +
    "card_first6, card_last4, brand, card_type, entry_mode, rrn, business_day, created_at";
  const copy = `insert into payments.payments (id, ${columns}) select id + 1, ${columns} from payments.payments where id = $1`;
  await assert.rejects(asOwner(copy, [sale.id.toString()]), { code: "23505" });
  for (const change of ["undone_minor = amount_minor + 1", "given_back_minor = 1", "undone_minor = -1"])
    await assert.rejects(asOwner(`update payments.payments set ${change} where id = $1`, [sale.id.toString()]), {
      code: "23514",
    });
});

async function queued(payment: Payment): Promise<readonly string[]> {
  const due = await db.transaction((tx) =>
    takeDueReversals(tx, { at: noon.add({ hours: 1 }), leaseUntil: noon.add({ hours: 2 }), max: 100 }),
  );
  return due.filter(({ paymentId }) => paymentId === payment.id).map(({ owner, attempts }) => `${owner} ${attempts}`);
}

test("a queued reversal is taken by one caller at a time, counted, postponed, and ended once", async () => {
  const key = await aBatch();
  const sale = aPayment({ ...key, trace: 1 });
  await run(anAccept(sale), aDecide(sale, { outcome: "unknown" }));
  const [first, second] = await Promise.all([queued(sale), queued(sale)]);
  assert.deepEqual([...first, ...second], ["reversals 1"]);
  assert.deepEqual(await queued(sale), []);
  const [reversal] = await db.transaction((tx) =>
    takeDueReversals(tx, { at: noon.add({ hours: 3 }), leaseUntil: noon, max: 100 }),
  );
  await db.transaction((tx) => postponeReversal(tx, reversal!, { nextAt: noon, owner: "operations" }));
  assert.deepEqual(await queued(sale), ["operations 3"]);
  const end = () =>
    db.transaction(async (tx) => {
      await lockBuckets(tx, [0]);
      return finishReversal(tx, { bucket: 0, wanted: 1, paymentId: sale.id, answered: "00", at: noon });
    });
  assert.equal((await end())?.status, "reversed");
  assert.equal(await end(), undefined);
  assert.deepEqual(await queued(sale), []);
});

test("a void that the network has undone gives the sale its amount back", async () => {
  const key = await aBatch();
  const sale = aPayment({ ...key, trace: 1 });
  const undoing = aPayment({ ...key, trace: 2, kind: "void", originalId: sale.id });
  await run(anAccept(sale), aDecide(sale), anAccept(undoing), aDecide(undoing, { outcome: "unknown" }));
  assert.equal((await findPayment(db, sale))!.undoneMinor, sale.amountMinor);
  await db.transaction(async (tx) => {
    await lockBuckets(tx, [0]);
    await finishReversal(tx, { bucket: 0, wanted: 1, paymentId: undoing.id, answered: "25", at: noon });
  });
  assert.equal((await findPayment(db, sale))!.undoneMinor, 0n);
});

test("an approval that came after its reversal had ended is queued to be undone again", async () => {
  const key = await aBatch();
  const sale = aPayment({ ...key, trace: 1 });
  await run(anAccept(sale), aDecide(sale, { outcome: "unknown" }));
  await queued(sale);
  await db.transaction(async (tx) => {
    await lockBuckets(tx, [0]);
    await finishReversal(tx, { bucket: 0, wanted: 1, paymentId: sale.id, answered: "25", at: noon });
  });
  assert.deepEqual(await run(aDecide(sale, { at: noon.add({ seconds: 9 }) })), ["overtaken"]);
  assert.deepEqual(await queued(sale), ["reversals 2"]);
  assert.equal((await findPayment(db, sale))!.status, "reversed");
});

test("a reversal that is asked for again while its message is under way is not ended by that message's answer", async () => {
  const key = await aBatch();
  const sale = aPayment({ ...key, trace: 1 });
  await run(anAccept(sale), aDecide(sale, { outcome: "unknown" }));
  await queued(sale);
  assert.deepEqual(await run(aDecide(sale, { at: noon.add({ seconds: 9 }) })), ["overtaken"]);
  const end = (wanted: number) =>
    db.transaction(async (tx) => {
      await lockBuckets(tx, [0]);
      return finishReversal(tx, { bucket: 0, paymentId: sale.id, wanted, answered: "25", at: noon });
    });
  assert.equal(await end(1), undefined);
  assert.equal((await findPayment(db, sale))!.status, "unknown");
  assert.deepEqual(await queued(sale), ["reversals 2"]);
  assert.equal((await end(2))?.status, "reversed");
});

test("refunds under way count against the balance; a reversal of a sale that was partly refunded is kept for operations, and never taken to be sent", async () => {
  const key = await aBatch();
  const sale = aPayment({ ...key, trace: 1 });
  const refund = (trace: number, amountMinor: bigint) =>
    aPayment({ ...key, trace, kind: "refund", amountMinor, originalId: sale.id });
  await run(anAccept(sale), aDecide(sale));
  const { bucket, merchantId } = sale;
  assert.deepEqual(await run(anAccept(refund(2, 3_000n))), ["refund-exceeds-balance"]);
  await asOwner(
    `insert into ledger.accounts (bucket, id, kind, owner, currency, normal_side, credits_minor, day)
     values ($1, 990, 'merchant-payable', $2, '156', 'credit', 3000, '2026-11-23') on conflict do nothing`,
    [bucket, merchantId.toString()],
  );
  assert.deepEqual(await run(anAccept(refund(3, 3_000n))), ["accepted"]);
  assert.deepEqual(await run(anAccept(refund(4, 1n))), ["refund-exceeds-balance"]);
  assert.deepEqual(await run(aReverse({ ...aKey, ...key, trace: 1 })), ["not-possible"]);
  assert.deepEqual(await queued(sale), []);
  const view = (await reversalOf(db, sale))!;
  assert.deepEqual([view.status, view.owner], ["blocked", "operations"]);
});

test("the sweep finds what is overdue and still sent, again and again until it is decided, and then looks no more", async () => {
  const key = await aBatch(1);
  const [old, decided] = [aPayment({ ...key, trace: 1 }), aPayment({ ...key, trace: 2 })];
  await run(anAccept(old), anAccept(decided), aDecide(decided));
  const future = Temporal.Now.instant().add({ seconds: 5 });
  const sweep = async (lookBefore: Temporal.Instant, doneBefore = lookBefore): Promise<readonly number[]> =>
    (await sweepOverdue(db, { lookBefore, doneBefore }))
      .filter(({ terminalId }) => terminalId === key.terminalId)
      .map(({ trace }) => trace);
  assert.deepEqual(await sweep(future.subtract({ minutes: 5 })), []);
  assert.deepEqual(await sweep(future), [1]);
  assert.deepEqual(await sweep(future), [1]);
  await asOwner("update payments.payments set status = 'declined' where status = 'sent' and id <> $1", [
    old.id.toString(),
  ]);
  await run(aDecide(old, { outcome: "unknown" }));
  assert.deepEqual(await sweep(future, future.subtract({ minutes: 1 })), []);
  // A row that was committed late, but within the time a commit may take, is found all the same.
  const late = aPayment({ ...key, trace: 3 });
  await run(anAccept(late));
  assert.deepEqual(await sweep(future), [3]);
  await run(aDecide(late));
  assert.deepEqual(await sweep(future), []);
  // What lies behind the mark now is not read again.
  const behind = aPayment({ ...key, trace: 4 });
  await run(anAccept(behind));
  assert.deepEqual(await sweep(future), []);
  // Unless somebody looks back: another clock may have moved the mark too far.
  const found = await sweepOverdue(db, { lookBefore: future, doneBefore: future, lookBackMs: 3_600_000 });
  assert.deepEqual(
    found.filter(({ terminalId }) => terminalId === key.terminalId).map(({ trace }) => trace),
    [4],
  );
  // A pass that was slower than another takes nothing back.
  await sweep(future.subtract({ minutes: 9 }));
  assert.deepEqual(await sweep(future), []);
});

test("batch numbers go on, one is open at a time, and 999999 is followed by 1", async () => {
  const key = await aBatch();
  const first = (await lastWindow(db, key))!;
  assert.deepEqual([first.batch, first.status], [1, "open"]);
  const open = () => db.transaction((tx) => openWindow(tx, { ...key, at: noon.add({ minutes: 1 }), today: day }));
  assert.deepEqual(await open(), first);
  await closeWindow(db, first, { trace: 9, at: noon });
  assert.equal((await windowOfBatch(db, { ...key, batch: 1 }))?.closeTrace, 9);
  assert.equal((await open()).batch, 2);
  await asOwner("update payments.windows set batch = 999999 where terminal_id = $1 and batch = 2", [
    key.terminalId.toString(),
  ]);
  await closeWindow(db, (await lastWindow(db, key))!, { trace: 10, at: noon });
  const next = await db.transaction((tx) =>
    openWindow(tx, { ...key, at: noon.add({ minutes: 2 }), today: day.add({ days: 1 }) }),
  );
  assert.deepEqual([next.batch, next.batchDate.toString()], [1, "2026-11-24"]);
  assert.equal((await windowOfBatch(db, { ...key, batch: 1 }))?.batchDate.toString(), "2026-11-24");
});

test("the totals of a batch count a voided sale and its void, nothing that failed, and what is undecided", async () => {
  const key = await aBatch();
  const sale = (trace: number, amountMinor: bigint): Payment => aPayment({ ...key, trace, amountMinor });
  const [kept, gone, failed, open] = [sale(1, 100n), sale(2, 30n), sale(3, 7n), sale(4, 5n)];
  const undoing = aPayment({ ...key, trace: 5, kind: "void", amountMinor: 30n, originalId: gone.id });
  await run(
    anAccept(kept),
    anAccept(gone),
    anAccept(failed),
    anAccept(open),
    aDecide(kept),
    aDecide(gone),
    aDecide(failed, { outcome: "declined" }),
  );
  await run(anAccept(undoing), aDecide(undoing));
  assert.deepEqual(await totalsOfWindow(db, (await lastWindow(db, key))!), {
    debitMinor: 130n,
    debitCount: 2,
    creditMinor: 30n,
    creditCount: 1,
    undecided: 1,
  });
});
