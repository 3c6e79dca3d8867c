import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Message } from "@oneclear/iso8583";
import type { Actor } from "#kernel/http/principal";
import { publicId } from "#kernel/ids";
import { countOpenReversals, idOfRrn, type Payment } from "#modules/payments";
import { answerTo, approving } from "./testing/a-network.ts";
import { aServer } from "./testing/a-server.ts";
import { parkedReversalKinds } from "./wiring/approval-kinds/parked-reversals.ts";
import { openApprovalDesk } from "./wiring/approvals.ts";

/**
 * A terminal reverses a sale of which a part was given back: undoing the whole would give that part back twice, so it is
 * parked, and two people end it. Against a real database and a network that does what the test says; after each, the
 * books are proven.
 */
const server = await aServer({ channelTimeoutMs: 150 });
after(() => server[Symbol.asyncDispose]());
const { services, network, db, clock } = server;
const { approvals, request } = openApprovalDesk(services);
const till = await server.till(0);

// What is owed to the merchant at the start: a refund comes out of it, and no test is about funds by accident.
assert.equal((await till.ask(till.sale(800_000n)))?.fields[39], "00");

const asker: Actor = {
  kind: "user",
  id: 81n,
  name: "wang-min",
  role: "operations",
  source: "127.0.0.1",
  requestId: "req_1",
};
const decider: Actor = { ...asker, id: 82n, name: "chen-jing", role: "finance" };
const permissions = new Set(["approvals.decide", "refunds.approve"]);
const isRefund = ({ mti }: Message): boolean => mti === "0220";
const isReversal = ({ mti }: Message): boolean => mti === "0420" || mti === "0421";

const fresh = async (payment: Payment): Promise<Payment> => (await services.payments.find(db, payment))!;
const reversalOf = (payment: Payment) => services.payments.reversalOf(db, payment);
const open = () => countOpenReversals(db, { at: clock.now(), scope: "all" });
const waiting = async () => (await open()).waiting;

/** A sale of which a part is back with the customer, and whose terminal then gives it up. */
async function aParkedSale(amountMinor: bigint, backMinor: bigint): Promise<Payment> {
  network.react = approving;
  const asked = network.next(
    ({ mti, fields }) => mti === "0200" && fields[4] === String(amountMinor).padStart(12, "0"),
  );
  const message = till.sale(amountMinor);
  assert.equal((await till.ask(message))?.fields[39], "00");
  const id = idOfRrn(String((await asked).fields[37]))!;
  const sale = (await services.payments.find(db, { bucket: Number((id >> 16n) & 63n), id }))!;
  const back = await services.refundFromDesk({
    saleId: sale.id,
    amountMinor: backMinor,
    reason: "a part came back",
    actor: asker,
    requestKey: `user:81:${amountMinor}`,
    byStaff: true,
  });
  assert.equal(back.kind === "decided" && back.payment.status, "approved");
  assert.equal((await till.ask(till.reversalOf(message)))?.fields[39], "00", "the terminal is heard");
  assert.equal((await reversalOf(sale))?.status, "blocked");
  return sale;
}

async function ask(sale: Payment, end: "rest-refunded" | "sale-stands") {
  const { amountMinor, undoneMinor } = await fresh(sale);
  return request({
    kind: "reversal.resolve",
    subject: publicId("pay", sale.id),
    payload: { end, restMinor: String(amountMinor - undoneMinor) },
    reason: "the shop has the goods back",
    actor: asker,
  });
}
async function approved(id: bigint) {
  await approvals.decide({ id, verdict: "approve", comment: "", permissions, actor: decider });
  for (let work = 0; work < 2; work++) await approvals.workOnce();
  return (await approvals.find(db, id))!;
}

test("the rest goes back once, by a refund; nothing is reversed at the network, the fee goes back, the books prove", async () => {
  const sale = await aParkedSale(20_001n, 5_000n);
  const before = await waiting();
  assert.equal((await open()).unknown.count, 0, "nobody waits for the bank: what happened is known");
  const asked = await ask(sale, "rest-refunded");
  assert.match(asked.summary.zh, /余下的 ¥ 150\.01/);
  const [refunds, reversals] = [network.received.filter(isRefund).length, network.received.filter(isReversal).length];
  const own = await approvals.decide({ id: asked.id, verdict: "approve", comment: "", permissions, actor: asker });
  assert.equal(own.kind === "refused" && own.code, "approval-own-request");
  assert.equal((await approved(asked.id)).state, "applied");
  await services.undoing.runOnce();
  assert.equal(network.received.filter(isRefund).length, refunds + 1);
  assert.equal(network.received.filter(isReversal).length, reversals);

  const now = await fresh(sale);
  assert.deepEqual([now.status, now.undoneMinor, now.givenBackMinor], ["approved", 20_001n, 20_001n]);
  const reversal = (await reversalOf(sale))!;
  assert.deepEqual([reversal.status, reversal.resolution], ["done", "rest-refunded"]);
  assert.ok(reversal.doneAt !== null);
  assert.equal(await waiting(), before - 1);
  const undoings = await services.payments.undoingsOf(db, sale);
  const transfers = await services.ledger.transfersOf(db, {
    bucket: sale.bucket,
    references: undoings.map(({ id }) => id),
  });
  const sum = (code: string): bigint =>
    transfers.filter((one) => one.code === code).reduce((total, { amountMinor }) => total + amountMinor, 0n);
  assert.equal(sum("refund"), 20_001n);
  assert.equal(sum("refund-fee-returned"), sale.feeMinor);
  await server.prove();
  await assert.rejects(ask(sale, "sale-stands"), { code: "reversal-not-parked" });
});

test("a sale that stands moves no money: the reversal is over, and the rest stays with the merchant", async () => {
  const sale = await aParkedSale(20_002n, 5_000n);
  const heard = network.received.length;
  const asked = await ask(sale, "sale-stands");
  assert.equal((await approved(asked.id)).state, "applied");
  await services.undoing.runOnce();
  assert.equal(network.received.length, heard);
  const now = await fresh(sale);
  assert.deepEqual([now.status, now.undoneMinor], ["approved", 5_000n]);
  const reversal = (await reversalOf(sale))!;
  assert.deepEqual([reversal.status, reversal.resolution], ["done", "sale-stands"]);
  await server.prove();
});

test("a refund the bank declines ends nothing: the reversal stays parked, and may be ended another way", async () => {
  const sale = await aParkedSale(20_003n, 5_000n);
  const asked = await ask(sale, "rest-refunded");
  network.react = (message, line) =>
    isRefund(message) ? line.send(answerTo(message, "05")) : approving(message, line);
  assert.equal((await approved(asked.id)).state, "failed");
  network.react = approving;
  assert.equal((await reversalOf(sale))?.status, "blocked");
  assert.equal((await fresh(sale)).undoneMinor, 5_000n);
  assert.equal((await approved((await ask(sale, "rest-refunded")).id)).state, "applied");
  assert.equal((await fresh(sale)).undoneMinor, 20_003n);
  await server.prove();
});

test("what was asked for holds for the rest that was read: another refund in between makes it be asked anew", async () => {
  const sale = await aParkedSale(20_004n, 5_000n);
  const asked = await ask(sale, "rest-refunded");
  const more = await services.refundFromDesk({
    saleId: sale.id,
    amountMinor: 1_000n,
    reason: "another part",
    actor: asker,
    requestKey: "user:81:more",
    byStaff: true,
  });
  assert.equal(more.kind === "decided" && more.payment.status, "approved");
  const after = await approved(asked.id);
  assert.deepEqual([after.state, after.failure], ["failed", "reversal-rest-changed"]);
  assert.equal((await approved((await ask(sale, "rest-refunded")).id)).state, "applied");
  assert.equal((await fresh(sale)).givenBackMinor, 20_004n);
  await server.prove();
});

test("nothing is ended that is not parked", async () => {
  const asked = network.next(({ mti, fields }) => mti === "0200" && fields[4] === "000000020005");
  await till.ask(till.sale(20_005n));
  const id = idOfRrn(String((await asked).fields[37]))!;
  const sale = (await services.payments.find(db, { bucket: Number((id >> 16n) & 63n), id }))!;
  for (const end of ["rest-refunded", "sale-stands"] as const)
    await assert.rejects(ask(sale, end), { code: "reversal-not-parked" });
});

test("what was ended one way is not said to be ended another; the same end again is the same work, repeated", async () => {
  const sale = await aParkedSale(20_006n, 5_000n);
  const asked = await ask(sale, "sale-stands");
  const done = await approved(asked.id);
  assert.equal(done.state, "applied");
  const { effect } = parkedReversalKinds(services).find(({ kind }) => kind === "reversal.resolve")!;
  assert.ok(effect.within === "own-commits");
  const reversal = await reversalOf(sale);
  assert.equal((await effect.apply(done, decider)).kind, "applied");
  const other = { ...done, payload: { end: "rest-refunded", restMinor: "0" } };
  assert.deepEqual(await effect.apply(other, decider), { kind: "failed", code: "reversal-not-parked" });
  assert.deepEqual(await reversalOf(sale), reversal);
  await server.prove();
});
