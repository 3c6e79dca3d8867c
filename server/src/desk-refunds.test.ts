import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Message, parseF90, parseSettlementTotals } from "@oneclear/iso8583";
import type { Actor } from "#kernel/http/principal";
import { publicId } from "#kernel/ids";
import { sql } from "#kernel/sql";
import { setTerminalLock } from "#flows/bind-terminal";
import type { DeskRefundOutcome, DeskRefundRequest } from "#flows/refund-from-desk";
import { REFUND_DAYS } from "#flows/refund-from-desk";
import { closeDay } from "#flows/settle-day";
import { idOfRrn, type Payment } from "#modules/payments";
import { aServer } from "./testing/a-server.ts";
import { answerTo, approving, type Reaction } from "./testing/a-network.ts";
import { visa } from "./testing/a-till.ts";
import { openApprovalDesk } from "./wiring/approvals.ts";
import { until } from "./testing/until.ts";

/** Refunds from a desk against a real database and a network that does what the test says. */
const server = await aServer({ channelTimeoutMs: 150 });
after(() => server[Symbol.asyncDispose]());
const { services, network, clock, db, database } = server;
const till = await server.till(0);
const merchantCode = till.letter.merchantId;

const person: Actor = {
  kind: "user",
  id: 77n,
  name: "lin-xiao",
  role: "merchant-owner",
  source: "127.0.0.1",
  requestId: "req_1",
};
const isRefund = ({ mti }: Message): boolean => mti === "0220";
const isReversal = ({ mti }: Message): boolean => mti === "0420" || mti === "0421";
/** Refunds get what is given; everything else is approved. */
const refundsGet =
  (react: Reaction): Reaction =>
  (request, line) =>
    isRefund(request) ? react(request, line) : approving(request, line);

async function aSale(amountMinor: bigint): Promise<Payment> {
  const asked = network.next(
    ({ mti, fields }) => mti === "0200" && fields[4] === String(amountMinor).padStart(12, "0"),
  );
  assert.equal((await till.ask(till.sale(amountMinor)))?.fields[39], "00");
  const id = idOfRrn(String((await asked).fields[37]))!;
  return (await services.payments.find(db, { bucket: Number((id >> 16n) & 63n), id }))!;
}

let keys = 0;
function refund(sale: Payment, amountMinor: bigint, more: Partial<DeskRefundRequest> = {}): Promise<DeskRefundOutcome> {
  return services.refundFromDesk({
    saleId: sale.id,
    amountMinor,
    reason: "the customer brought it back",
    actor: person,
    requestKey: `user:77:${++keys}`,
    byStaff: false,
    ...more,
  });
}
const fresh = async (payment: Payment): Promise<Payment> => (await services.payments.find(db, payment))!;
function decided(outcome: DeskRefundOutcome): Payment {
  assert.equal(
    outcome.kind,
    "decided",
    JSON.stringify(outcome, (_, value) => (typeof value === "bigint" ? `${value}` : value)),
  );
  return (outcome as { payment: Payment }).payment;
}
async function transfersOf({ bucket, id }: Payment): Promise<readonly string[]> {
  return (await services.ledger.transfersOf(db, { bucket, references: [id] })).map(
    ({ code, debitKind, creditKind, amountMinor }) => `${code} ${debitKind}>${creditKind} ${amountMinor}`,
  );
}
const refusalOf = (outcome: DeskRefundOutcome): string => (outcome.kind === "refused" ? outcome.code : outcome.kind);

// What is owed to the merchant at the start, so that no test is about funds by accident.
for (let sale = 0; sale < 3; sale++) await aSale(800_000n);

test("a refund travels as a message of its own that names its sale, and no card data but the number", async () => {
  network.react = approving;
  const asked = network.next(({ mti, fields }) => mti === "0200" && fields[4] === "000000010001");
  const sale = await aSale(10_001n);
  const said = network.next(isRefund);
  const payment = decided(await refund(sale, 4_000n));
  const [first, message] = [await asked, await said];
  assert.equal(payment.status, "approved");
  assert.deepEqual(
    [2, 3, 4, 22, 25, 32, 41, 42, 49].map((field) => message.fields[field]),
    [
      first.fields[2],
      "200000",
      "000000004000",
      "012",
      "00",
      first.fields[32],
      first.fields[41],
      first.fields[42],
      "156",
    ],
  );
  assert.deepEqual(
    [14, 23, 35, 52, 55].map((field) => message.fields[field]),
    Array(5).fill(undefined),
  );
  const original = parseF90(String(message.fields[90]));
  assert.deepEqual([original.mti, original.stan, original.transmittedAt], ["0200", first.fields[11], first.fields[7]]);
  assert.notEqual(message.fields[11], first.fields[11]);
  assert.equal(idOfRrn(String(message.fields[37])), payment.id);
});

test("it is posted, told and recorded like every payment, with who asked and why", async () => {
  const sale = await aSale(10_002n);
  const [part, rest] = [decided(await refund(sale, 5_000n)), decided(await refund(sale, 5_002n))];
  assert.deepEqual(await transfersOf(part), ["refund merchant-payable>channel-receivable 5000"]);
  assert.deepEqual(await transfersOf(rest), [
    "refund merchant-payable>channel-receivable 5002",
    `refund-fee-returned fees>merchant-payable ${sale.feeMinor}`,
  ]);
  assert.deepEqual([(await fresh(sale)).undoneMinor, (await fresh(sale)).givenBackMinor], [10_002n, 10_002n]);
  const [journey] = await services.payments.journeysOf(db, part);
  assert.deepEqual(
    journey!.steps.map(({ step }) => step),
    ["asked-at-desk", "may-it", "open-card", "keep-as-sent", "ask-network", "fee"],
  );
  assert.deepEqual(
    journey!.messages.map(({ direction }) => direction),
    ["channel-out", "channel-in"],
  );
  const view = (await services.payments.deskRefundOf(db, part))!;
  assert.deepEqual(
    [view.askedByName, view.askedByRole, view.reason],
    ["lin-xiao", "merchant-owner", "the customer brought it back"],
  );
  const [entry] = await db.query<{ actor_name: string; reason: string }>(
    sql`select actor_name, reason from audit.entries where action = 'payment.refund-asked' order by id desc offset 1 limit 1`,
  );
  assert.deepEqual([entry?.actor_name, entry?.reason], ["lin-xiao", "the customer brought it back"]);
  const told = await db.query(
    sql`select 1 from kernel.events where type = 'payment.approved' and subject = ${part.id}`,
  );
  assert.equal(told.length, 1);
});

test("what the bank declines moves nothing and leaves the sale as it was", async () => {
  const sale = await aSale(10_003n);
  network.react = refundsGet((request, line) => line.send(answerTo(request, "51")));
  const payment = decided(await refund(sale, 10_003n));
  assert.deepEqual([payment.status, payment.responseCode], ["declined", "51"]);
  assert.deepEqual(await transfersOf(payment), []);
  assert.equal((await fresh(sale)).undoneMinor, 0n);
  network.react = approving;
  assert.equal(decided(await refund(sale, 10_003n)).status, "approved");
});

test("one key is one message, also when both come at once; another amount under it is refused", async () => {
  const sale = await aSale(10_004n);
  const heard = network.received.filter(isRefund).length;
  network.react = refundsGet((request, line) => void setTimeout(() => line.send(answerTo(request, "00")), 40));
  const key = { requestKey: "user:77:twice" };
  const [one, two] = await Promise.all([refund(sale, 3_000n, key), refund(sale, 3_000n, key)]);
  const third = await refund(sale, 3_000n, key);
  assert.equal(new Set([one, two, third].map((outcome) => decided(outcome).id)).size, 1);
  assert.equal(network.received.filter(isRefund).length, heard + 1);
  assert.equal(refusalOf(await refund(sale, 3_001n, key)), "idempotency-key-mismatch");
  assert.equal((await fresh(sale)).undoneMinor, 3_000n);
  network.react = approving;
});

test("many at once never take more than the sale has", async () => {
  const sale = await aSale(10_000n);
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => refund(sale, 3_000n)));
  assert.deepEqual(
    outcomes.map(refusalOf).toSorted((a, b) => a.localeCompare(b)),
    [...Array<string>(3).fill("decided"), ...Array<string>(5).fill("refund-exceeds-original")],
  );
  await server.prove();
});

test("silence is unknown: the hold stays, the network is asked to undo it, and a repeat hears how it ended", async () => {
  const sale = await aSale(10_005n);
  network.react = (request, line) => {
    if (!isRefund(request) && !isReversal(request)) approving(request, line);
  };
  const undo = network.next(isReversal);
  const key = { requestKey: "user:77:silent" };
  const payment = decided(await refund(sale, 6_000n, key));
  assert.deepEqual([payment.status, payment.cause], ["unknown", "channel-silent"]);
  assert.deepEqual(await transfersOf(payment), []);
  assert.equal(refusalOf(await refund(sale, 5_000n)), "refund-exceeds-original");
  const said = await undo;
  const original = parseF90(String(said.fields[90]));
  assert.deepEqual(
    [said.fields[3], said.fields[4], said.fields[37], original.mti, said.fields[41]],
    ["200000", "000000006000", payment.rrn, "0220", till.letter.terminalId],
  );
  network.react = approving;
  clock.moveTo(clock.now().add({ minutes: 6 }));
  await until(async () => {
    await services.undoing.runOnce();
    return (await fresh(payment)).status === "reversed";
  });
  assert.equal((await fresh(sale)).undoneMinor, 0n);
  assert.equal(decided(await refund(sale, 6_000n, key)).status, "reversed");
  await server.prove();
});

test("an approval that comes too late is undone at the network; nothing is posted for it", async () => {
  const sale = await aSale(10_006n);
  let late: (() => void) | undefined;
  network.react = refundsGet((request, line) => void (late = () => line.send(answerTo(request, "00"))));
  const payment = decided(await refund(sale, 2_000n));
  assert.equal(payment.status, "unknown");
  const heard = network.received.filter(isReversal).length;
  late!();
  await until(() => Promise.resolve(network.received.filter(isReversal).length > heard));
  await until(async () => (await fresh(payment)).status === "reversed");
  assert.deepEqual(await transfersOf(payment), []);
  network.react = approving;
  await services.undoing.runOnce();
  await server.prove();
});

test("a refund whose process died becomes an owned unknown and is undone", async () => {
  const sale = await aSale(10_007n);
  const { exchange } = services.links.all[0]!;
  const died = Promise.withResolvers<never>();
  services.links.all[0]!.exchange = () => died.promise;
  const outcome = refund(sale, 1_000n);
  const open = await until(async () =>
    (await services.payments.undoingsOf(db, sale)).find(({ status }) => status === "sent"),
  );
  clock.moveTo(clock.now().add({ minutes: 1 }));
  services.links.all[0]!.exchange = exchange;
  await services.undoing.runOnce();
  await services.undoing.runOnce();
  assert.deepEqual([(await fresh(open)).status, (await fresh(open)).cause], ["reversed", "process-lost"]);
  died.reject(new Error("the process is gone"));
  assert.equal((await outcome).kind, "under-way");
  assert.equal((await fresh(sale)).undoneMinor, 0n);
});

test("a locked terminal bars no refund from a desk; a suspended merchant refunds nothing itself, the operator's staff may", async () => {
  const sale = await aSale(10_008n);
  await setTerminalLock(services.bind, { terminalId: sale.terminalId, locked: true, reason: "it was stolen" });
  assert.equal(decided(await refund(sale, 1_000n)).status, "approved");
  await setTerminalLock(services.bind, { terminalId: sale.terminalId, locked: false, reason: "it was found" });
  await database.asOwner("update merchants.merchants set status = 'suspended' where code = $1", [merchantCode]);
  assert.equal(refusalOf(await refund(sale, 1_000n)), "merchant-suspended");
  assert.equal(decided(await refund(sale, 1_000n, { byStaff: true })).status, "approved");
  await database.asOwner("update merchants.merchants set status = 'active' where code = $1", [merchantCode]);
});

test("above the limit a second person must have agreed, and the newest limit holds", async () => {
  const sale = await aSale(700_000n);
  assert.equal(refusalOf(await refund(sale, 500_001n)), "refund-needs-approval");
  assert.equal(decided(await refund(sale, 500_001n, { approvalId: 9n })).status, "approved");
  const at = clock.now();
  await db.transaction((tx) =>
    services.payments.setRefundLimit(tx, {
      id: services.ids.next(0),
      unapprovedMaxMinor: 100n,
      at,
      setBy: "chen-jing",
    }),
  );
  const other = await aSale(10_009n);
  assert.equal(refusalOf(await refund(other, 101n)), "refund-needs-approval");
  assert.equal(decided(await refund(other, 100n)).status, "approved");
  await db.transaction((tx) =>
    services.payments.setRefundLimit(tx, {
      id: services.ids.next(0),
      unapprovedMaxMinor: 500_000n,
      at,
      setBy: "chen-jing",
    }),
  );
});

test("above the limit one person asks and another agrees: then it is refunded once, however often it is worked on", async () => {
  const { approvals, request } = openApprovalDesk(services);
  const sale = await aSale(600_000n);
  const subject = publicId("pay", sale.id);
  const payload = { amountMinor: "550000", byStaff: false };
  const asked = await request({
    kind: "payment.refund",
    subject,
    payload,
    reason: "the whole order came back",
    actor: person,
  });
  assert.match(asked.summary.zh, /退货 ¥ 5,500.00/);
  await assert.rejects(request({ kind: "payment.refund", subject, payload, reason: "again", actor: person }), {
    code: "approval-already-open",
  });
  const permissions = new Set(["approvals.decide", "refunds.approve"]);
  const decision = { id: asked.id, verdict: "approve", comment: "", permissions } as const;
  const own = await approvals.decide({ ...decision, actor: person });
  assert.equal(own.kind === "refused" && own.code, "approval-own-request");
  const heard = network.received.filter(isRefund).length;
  await approvals.decide({ ...decision, actor: { ...person, id: 78n, name: "chen-jing", role: "finance" } });
  for (let work = 0; work < 2; work++) await approvals.workOnce();
  assert.equal((await approvals.find(db, asked.id))?.state, "applied");
  assert.equal(network.received.filter(isRefund).length, heard + 1);
  const [refunded, ...more] = await services.payments.undoingsOf(db, sale);
  assert.deepEqual([refunded?.status, refunded?.amountMinor, more.length], ["approved", 550_000n, 0]);
  const view = (await services.payments.deskRefundOf(db, refunded!))!;
  assert.deepEqual([view.askedByName, view.approvalId], ["lin-xiao", asked.id]);
});

test("what is no sale, nothing, or too old is refused before anything is kept", async () => {
  const sale = await aSale(10_010n);
  const part = decided(await refund(sale, 10n));
  assert.equal(refusalOf(await refund(part, 10n)), "original-not-found");
  assert.equal(refusalOf(await refund(sale, 0n)), "amount-zero");
  await database.asOwner(
    "update payments.payments set created_at = created_at - make_interval(days => $2) where id = $1",
    [sale.id.toString(), String(REFUND_DAYS + 1)],
  );
  assert.equal(refusalOf(await refund(sale, 10n)), "refund-window-over");
  const purged = await aSale(10_011n);
  await database.asOwner("delete from keys.vault where payment_id = $1", [purged.id.toString()]);
  assert.equal(refusalOf(await refund(purged, 10n)), "refund-window-over");
  assert.equal((await services.payments.undoingsOf(db, purged)).length, 0);
});

test("the terminal's batch closes on its own figures; the refund belongs to the day, its payout and the proof", async () => {
  const other = await server.till(2);
  const asked = network.next(({ mti }) => mti === "0200");
  assert.equal((await other.ask(other.sale(20_000n)))?.fields[39], "00");
  const id = idOfRrn(String((await asked).fields[37]))!;
  const sale = (await services.payments.find(db, { bucket: Number((id >> 16n) & 63n), id }))!;
  const payment = decided(await refund(sale, 5_000n));
  assert.equal(payment.batch, 0);
  const reply = await other.ask(other.settlement({ debitMinor: 20_000n, debitCount: 1 }), "none");
  assert.equal(parseSettlementTotals(String(reply?.fields[48])).domestic.flag, "1", "terminal and host agree");

  const again = decided(await refund(sale, 1_000n));
  assert.deepEqual([again.batch, again.trace], [0, payment.trace + 1]);
  const outcome = await closeDay(services.settleDay);
  assert.equal(outcome.kind, "closed");
  const payout = outcome.payouts.find(({ merchantId }) => merchantId === sale.merchantId)!;
  assert.deepEqual([payout.grossMinor, payout.refundsMinor, payout.count], [20_000n, 6_000n, 3]);
  assert.equal(payout.netMinor, 20_000n - 6_000n - sale.feeMinor);
  await server.prove();

  // What was paid out is no longer ours to give: a refund waits for new sales.
  assert.equal(refusalOf(await refund(sale, 1_000n)), "refund-exceeds-balance");
  await other.signOn();
  assert.equal((await other.ask(other.sale(30_000n)))?.fields[39], "00");
  const tomorrow = decided(await refund(sale, 1_000n));
  assert.deepEqual(
    [tomorrow.trace, tomorrow.businessDay.toString()],
    [1, sale.businessDay.add({ days: 1 }).toString()],
    "numbered anew within its own day",
  );
});

test("a terminal that names batch 0 reverses nothing", async () => {
  const sale = await aSale(10_012n);
  const payment = decided(await refund(sale, 1_000n));
  const reversal = till.reversalOf(till.sale(1_000n), {
    3: "200000",
    11: String(payment.trace).padStart(6, "0"),
    60: "2300000000050",
  });
  assert.equal((await till.ask(reversal))?.fields[39], "25");
  assert.equal((await fresh(payment)).status, "approved");
  await server.prove();
});

test("no line of the log and no row of a journey holds the card's number", async () => {
  assert.ok(server.logLines.every((line) => !line.includes(visa)));
  const journeys = await db.query<{ text: string }>(sql`select messages::text as text from payments.journeys`);
  assert.ok(journeys.length > 10 && journeys.every(({ text }) => !text.includes(visa)));
});
