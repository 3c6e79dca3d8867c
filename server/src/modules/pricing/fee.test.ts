import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { explainReturnedFee, explainSaleFee, feeMinor } from "./fee.ts";
import type { CardType, FeeRule, FeeSchedule } from "./schedule.ts";

const aRule = (ratePpm: bigint, more: Partial<FeeRule> = {}): FeeRule => ({
  ratePpm,
  minMinor: 0n,
  capMinor: undefined,
  ...more,
});

function aSchedule(more: Partial<FeeSchedule> = {}): FeeSchedule {
  return {
    id: 1n,
    merchantId: 2n,
    version: 3,
    validFrom: Temporal.PlainDate.from("2026-01-01"),
    validUntil: undefined,
    refundFee: "full-refund-returns-fee",
    signedOn: Temporal.PlainDate.from("2025-12-01"),
    rates: {
      debit: aRule(5_000n, { capMinor: 2_000n }),
      credit: aRule(6_000n),
      foreign: aRule(18_000n, { minMinor: 100n }),
    },
    ...more,
  };
}

/** card type, amount in fen → fee in fen, rule. */
const table: readonly (readonly [CardType, bigint, bigint, string])[] = [
  ["credit", 10_000n, 60n, "rate-half-up"],
  ["credit", 12_340n, 74n, "rate-half-up"], // 74.04
  ["credit", 83n, 0n, "rate-half-up"], // 0.498
  ["credit", 84n, 1n, "rate-half-up"], // 0.504
  ["credit", 250n, 2n, "rate-half-up"], // 1.5 exactly: up
  ["credit", 249n, 1n, "rate-half-up"], // 1.494
  ["credit", 1n, 0n, "rate-half-up"],
  ["credit", 0n, 0n, "rate-half-up"],
  ["debit", 100n, 1n, "rate-half-up"], // 0.5 exactly: up
  ["debit", 99n, 0n, "rate-half-up"],
  ["debit", 399_999n, 2_000n, "rate-half-up"], // 1999.995 rounds to the cap by itself
  ["debit", 400_000n, 2_000n, "rate-half-up"],
  ["debit", 400_100n, 2_000n, "rate-capped"], // 2000.5
  ["debit", 10n ** 12n, 2_000n, "rate-capped"],
  ["foreign", 5_555n, 100n, "rate-half-up"], // 99.99
  ["foreign", 5_000n, 100n, "minimum"],
  ["foreign", 100n, 100n, "minimum"],
  // A fee never exceeds what it is taken from.
  ["foreign", 99n, 99n, "minimum"],
  ["foreign", 1n, 1n, "minimum"],
  // Twelve digits are the field's maximum; beyond a double's exact range nothing is lost either.
  ["credit", 999_999_999_999n, 6_000_000_000n, "rate-half-up"],
  ["credit", 10n ** 18n + 83n, 6n * 10n ** 15n, "rate-half-up"],
];

for (const [cardType, amountMinor, expected, rule] of table)
  test(`${cardType} ${amountMinor} fen costs ${expected} fen: ${rule}`, () => {
    const { feeMinor: fee, explained } = explainSaleFee(aSchedule(), cardType, amountMinor);
    assert.deepEqual([fee, explained.rule], [expected, rule]);
    assert.deepEqual([explained.feeMinor, explained.amountMinor], [String(expected), String(amountMinor)]);
  });

const anAmount = fc.bigInt({ min: 0n, max: 999_999_999_999n });
const anyRule = fc
  .record({
    ratePpm: fc.bigInt({ min: 0n, max: 100_000n }),
    minMinor: fc.bigInt({ min: 0n, max: 500n }),
    room: fc.option(fc.bigInt({ min: 0n, max: 5_000n }), { nil: undefined }),
  })
  .map(({ ratePpm, minMinor, room }): FeeRule => ({
    ratePpm,
    minMinor,
    capMinor: room === undefined ? undefined : minMinor + room,
  }));

test("a fee is never negative, never above the amount, never above its cap", () => {
  fc.assert(
    fc.property(anAmount, anyRule, (amountMinor, rule) => {
      const fee = feeMinor(amountMinor, rule);
      assert.ok(fee >= 0n && fee <= amountMinor);
      assert.ok(rule.capMinor === undefined || fee <= rule.capMinor);
    }),
  );
});

test("a fee rises with its amount", () => {
  fc.assert(
    fc.property(anAmount, anAmount, anyRule, (a, b, rule) => {
      const [less, more] = a < b ? [a, b] : [b, a];
      assert.ok(feeMinor(less, rule) <= feeMinor(more, rule));
    }),
  );
});

test("rounding is by at most half a fen", () => {
  fc.assert(
    fc.property(anAmount, fc.bigInt({ min: 0n, max: 100_000n }), (amountMinor, ratePpm) => {
      const exact = amountMinor * ratePpm;
      const off = feeMinor(amountMinor, aRule(ratePpm)) * 1_000_000n - exact;
      assert.ok(off <= 500_000n && off > -500_000n);
    }),
  );
});

test("the explanation is enough to compute the fee again (I9)", () => {
  fc.assert(
    fc.property(anAmount, anyRule, (amountMinor, rule) => {
      const { feeMinor: fee, explained } = explainSaleFee(
        aSchedule({ rates: { debit: rule, credit: rule, foreign: rule } }),
        "debit",
        amountMinor,
      );
      const capMinor = explained.capMinor === null ? undefined : BigInt(explained.capMinor);
      const again = feeMinor(BigInt(explained.amountMinor), {
        ratePpm: BigInt(explained.ratePpm),
        minMinor: BigInt(explained.minMinor),
        capMinor,
      });
      assert.equal(again, fee);
      assert.equal(explained.feeMinor, String(fee));
      // net + parts = gross.
      assert.equal(amountMinor - fee + BigInt(explained.feeMinor), amountMinor);
    }),
  );
});

const returned = (kind: "void" | "refund", undoneAfterMinor: bigint, schedule = aSchedule()) =>
  explainReturnedFee(schedule, {
    kind,
    cardType: "credit",
    originalFeeMinor: 60n,
    originalAmountMinor: 10_000n,
    undoneAfterMinor,
    amountMinor: kind === "void" ? 10_000n : 4_000n,
  });

test("a void and the refund that completes the sale return exactly its fee; a part returns none", () => {
  assert.deepEqual(
    [returned("void", 10_000n).feeMinor, returned("void", 10_000n).explained!.rule],
    [-60n, "fee-returned-in-full"],
  );
  assert.equal(returned("refund", 10_000n).feeMinor, -60n);
  assert.deepEqual(
    [returned("refund", 9_999n).feeMinor, returned("refund", 9_999n).explained!.rule],
    [0n, "partial-refund-keeps-fee"],
  );
});

test("a schedule may keep the fee of a refund, but a void is as if nothing had been", () => {
  const kept = aSchedule({ refundFee: "fee-is-kept" });
  assert.equal(returned("refund", 10_000n, kept).feeMinor, 0n);
  assert.equal(returned("void", 10_000n, kept).feeMinor, -60n);
});

test("any row of refunds that ends in the whole returns the fee once, whatever the parts", () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 1n, max: 10_000n }), { minLength: 1, maxLength: 8 }), (parts) => {
      const originalAmountMinor = parts.reduce((sum, part) => sum + part, 0n);
      const { feeMinor: originalFeeMinor } = explainSaleFee(aSchedule(), "credit", originalAmountMinor);
      let undoneAfterMinor = 0n;
      let back = 0n;
      for (const amountMinor of parts) {
        undoneAfterMinor += amountMinor;
        back += explainReturnedFee(aSchedule(), {
          kind: "refund",
          cardType: "credit",
          originalFeeMinor,
          originalAmountMinor,
          undoneAfterMinor,
          amountMinor,
        }).feeMinor;
      }
      assert.equal(back, -originalFeeMinor);
    }),
  );
});
