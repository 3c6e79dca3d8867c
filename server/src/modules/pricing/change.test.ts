import assert from "node:assert/strict";
import { test } from "node:test";
import { isDearer, type NewFees, refusalOfChange } from "./change.ts";
import type { FeeRule, FeeSchedule } from "./schedule.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const today = day("2026-11-28");
const rule = (ratePpm: bigint, capMinor?: bigint, minMinor = 0n): FeeRule => ({ ratePpm, minMinor, capMinor });
const now: FeeSchedule = {
  id: 1n,
  merchantId: 2n,
  version: 3,
  validFrom: day("2026-01-01"),
  validUntil: undefined,
  refundFee: "full-refund-returns-fee",
  signedOn: day("2025-12-01"),
  rates: { debit: rule(5_000n, 2_000n), credit: rule(6_000n), foreign: rule(20_000n) },
};
const next = (more: Partial<NewFees>): NewFees => ({
  validFrom: day("2026-11-29"),
  signedOn: day("2026-11-28"),
  noticeGivenOn: day("2026-11-28"),
  refundFee: now.refundFee,
  rates: { ...now.rates, credit: rule(5_500n) },
  ...more,
});
const dearer = { rates: { ...now.rates, credit: rule(6_800n) } };

test("a lower price may begin tomorrow, never today", () => {
  assert.equal(refusalOfChange([now], next({}), today), undefined);
  assert.equal(refusalOfChange([now], next({ validFrom: today }), today), "fee-begins-too-early");
});

test("a higher price begins thirty natural days after the notice, to the day", () => {
  const from = (text: string) => refusalOfChange([now], next({ ...dearer, validFrom: day(text) }), today);
  assert.equal(from("2026-12-27"), "fee-notice-too-short");
  assert.equal(from("2026-12-28"), undefined);
});

test("higher is a rate, a minimum, a cap raised or gone, or a fee no longer given back", () => {
  const is = (more: Partial<NewFees>) => isDearer(now, next({ rates: now.rates, ...more }));
  const debit = (changed: FeeRule) => is({ rates: { ...now.rates, debit: changed } });
  assert.deepEqual(
    [
      is({}),
      debit(rule(4_000n, 1_000n)),
      debit(rule(5_001n, 2_000n)),
      debit(rule(5_000n, 2_000n, 1n)),
      debit(rule(5_000n, 2_001n)),
      debit(rule(1n)),
      is({ refundFee: "fee-is-kept" }),
    ],
    [false, false, true, true, true, true, true],
  );
});

test("notice and signature are facts of the past, and something has to change", () => {
  const of = (more: Partial<NewFees>) => refusalOfChange([now], next(more), today);
  assert.equal(of({ signedOn: day("2026-11-29") }), "fee-not-signed");
  assert.equal(of({ noticeGivenOn: day("2026-11-29") }), "fee-notice-in-future");
  assert.equal(of({ rates: now.rates }), "fee-unchanged");
});

test("a version that begins later is not overtaken", () => {
  const later = { ...now, version: 4, validFrom: day("2027-03-01") };
  assert.equal(refusalOfChange([later, now], next({ validFrom: day("2027-03-01") }), today), "fee-before-last-version");
  assert.equal(refusalOfChange([later, now], next({ validFrom: day("2027-03-02") }), today), undefined);
});
