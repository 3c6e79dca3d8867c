import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { feeArithmetic, percentOfPpm, shareText } from "./fee-arithmetic.ts";

test("0.60 % of 123.40 is 0.7404, rounded 0.74", () => {
  assert.deepEqual(feeArithmetic({ amountMinor: "12340", ratePpm: "6000" }), {
    percent: "0.60",
    exact: "0.7404",
    roundedMinor: "74",
    isRounded: true,
  });
});

test("half a fen is rounded up, and a sum without a rest is not called rounded", () => {
  assert.equal(feeArithmetic({ amountMinor: "1250", ratePpm: "6000" }).roundedMinor, "8");
  assert.deepEqual(feeArithmetic({ amountMinor: "10000", ratePpm: "5000" }), {
    percent: "0.50",
    exact: "0.50",
    roundedMinor: "50",
    isRounded: false,
  });
});

test("a rate finer than a hundredth of a percent keeps its places", () => {
  assert.deepEqual(["6000", "5250", "3800", "18000", "0", "1000000", "1"].map(percentOfPpm), [
    "0.60",
    "0.525",
    "0.38",
    "1.80",
    "0.00",
    "100.00",
    "0.0001",
  ]);
});

test("a share is never rounded up to the whole", () => {
  assert.deepEqual([1_000_000, 999_999, "984000", 0].map(shareText), ["100.00 %", "99.99 %", "98.40 %", "0.00 %"]);
});

test("the exact product and its rounding never differ by more than half a fen", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 0n, max: 999_999n }), (amount, rate) => {
      const { exact, roundedMinor } = feeArithmetic({ amountMinor: `${amount}`, ratePpm: `${rate}` });
      const [whole, places] = exact.split(".") as [string, string];
      const exactPpm = BigInt(whole + places.padEnd(8, "0"));
      const difference = BigInt(roundedMinor) * 1_000_000n - exactPpm;
      assert.ok(difference <= 500_000n && difference > -500_000n);
    }),
  );
});
