import assert from "node:assert/strict";
import { test } from "node:test";
import type { Payment } from "../../api/shapes.ts";
import { storyOf } from "./story.ts";

const now = Date.parse("2026-11-23T06:30:00Z");
const aPayment = (over: Partial<Payment>): Payment =>
  ({
    kind: "sale",
    status: "approved",
    amountMinor: "12340",
    feeMinor: "74",
    undoneMinor: "0",
    reversal: null,
    arrival: { expectedOn: "2026-11-24", payoutId: null },
    ...over,
  }) as Payment;
const reversal = (deadlineAt: string): NonNullable<Payment["reversal"]> => ({
  status: "open",
  owner: "system",
  attempts: 2,
  reason: "98",
  deadlineAt,
  doneAt: null,
  answered: null,
  resolution: null,
});
const told = (over: Partial<Payment>): string => {
  const { happened, money } = storyOf(aPayment(over), now);
  return `${happened}: ${money}`;
};

test("an approved sale tells when its money arrives, and how much", () => {
  assert.equal(told({}), "approved: toMerchant");
  assert.equal(told({ arrival: { expectedOn: "2026-11-24", payoutId: "out_1" } }), "approved: paidOut");
  assert.equal(told({ arrival: { expectedOn: null, payoutId: null } }), "approved: toMerchantUndated");
  assert.equal(storyOf(aPayment({}), now).netMinor, "12266");
});

test("a declined sale charged nobody", () => {
  assert.equal(told({ status: "declined" }), "declined: notCharged");
  assert.equal(told({ status: "declined", kind: "refund" }), "declined: notMoved");
});

test("no answer is neither approval nor refusal; past its deadline it is told as late", () => {
  assert.equal(told({ status: "unknown", reversal: reversal("2026-11-23T06:32:00Z") }), "unknown: beingReversed");
  assert.equal(told({ status: "unknown", reversal: reversal("2026-11-23T06:29:59Z") }), "unknown: reversalLate");
  assert.equal(told({ status: "unknown" }), "unknown: beingReversed");
});

test("what was undone tells where the money went back to", () => {
  assert.equal(told({ status: "reversed" }), "reversed: givenBack");
  assert.equal(told({ status: "voided" }), "voided: backToCustomer");
  assert.equal(told({ kind: "refund" }), "refundApproved: backToCustomer");
  assert.equal(told({ kind: "void" }), "voidApproved: backToCustomer");
  assert.equal(told({ undoneMinor: "2340" }), "partlyRefunded: lessRefund");
  assert.equal(storyOf(aPayment({ undoneMinor: "2340" }), now).netMinor, "9926");
});

test("a balance inquiry moves nothing", () => {
  assert.equal(told({ kind: "balance", amountMinor: "0", feeMinor: "0" }), "balanceApproved: notMoved");
});
