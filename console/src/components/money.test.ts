import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatMoney, moneyParts, sumMinor } from "./money.ts";

test("fen are never dropped", () => {
  assert.equal(formatMoney("0", "CNY"), "¥0.00");
  assert.equal(formatMoney("5", "CNY"), "¥0.05");
  assert.equal(formatMoney("12300", "CNY"), "¥123.00");
  assert.equal(formatMoney("128433050", "CNY"), "¥1,284,330.50");
});

test("a negative amount bears its sign before the currency, and nothing is negative", () => {
  assert.equal(formatMoney("-74", "CNY"), "−¥0.74");
  assert.equal(formatMoney("-0", "CNY"), "¥0.00");
  assert.deepEqual(moneyParts("74", "CNY", { plus: true }), { sign: "+", symbol: "¥", digits: "0.74" });
  assert.equal(moneyParts("0", "CNY", { plus: true }).sign, "");
});

test("a currency without minor units has none, an unknown one is named by its letters", () => {
  assert.equal(formatMoney("1200", "JPY"), "JP¥1,200");
  assert.equal(formatMoney("1200", "THB"), "THB 12.00");
});

test("what is no amount is shown as none instead of as zero", () => {
  for (const text of ["", "12.30", "abc", "1e3", "NaN"]) assert.equal(moneyParts(text, "CNY").digits, "—");
});

test("every amount can be read back to the fen, also beyond 2^53", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (amount) => {
      const { sign, digits } = moneyParts(amount.toString(), "CNY");
      const back = BigInt(digits.replaceAll(/[,.]/g, "")) * (sign === "−" ? -1n : 1n);
      assert.equal(back, amount);
      assert.match(digits, /^\d{1,3}(,\d{3})*\.\d{2}$/);
    }),
  );
});

test("a sum of amounts is exact", () => {
  assert.equal(sumMinor(["9007199254740993", "1", "-4"]), "9007199254740990");
  assert.equal(sumMinor([]), "0");
});
