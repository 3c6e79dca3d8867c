import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { feesInMind, percentOf, ppmOf, typedFees } from "./fee-form.ts";

const days = { validFrom: "2027-01-01", signedOn: "2026-11-28", noticeGivenOn: "2026-11-28" };

test("a rate is typed in percent and loses nothing", () => {
  assert.deepEqual(["6000", "5250", "1", "0", "100000"].map(percentOf), ["0.6", "0.525", "0.0001", "0", "10"]);
  fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), (ppm) => ppmOf(percentOf(String(ppm))) === String(ppm)));
  for (const text of ["", "10.0001", "0.00001", "-1", "1e1", "，", "0,6"]) assert.equal(ppmOf(text), undefined, text);
});

test("the present price list, untouched, asks for what it is", () => {
  const rate = (cardType: "credit" | "debit" | "foreign", capMinor: string | null) =>
    ({ cardType, ratePpm: "5250", minMinor: "10", capMinor, textZh: "", textEn: "" }) as const;
  const fees = {
    version: 1,
    validFrom: "2026-01-01",
    validUntil: null,
    signedOn: "2025-12-01",
    refundFee: "fee-is-kept",
    rates: [rate("credit", null), rate("debit", "2050"), rate("foreign", null)],
  } as const;
  const rule = (capMinor: string | null) => ({ ratePpm: "5250", minMinor: "10", capMinor });
  assert.deepEqual(feesInMind(typedFees({ ...fees, rates: [...fees.rates] }, days)), {
    ...days,
    refundFee: "fee-is-kept",
    rates: { credit: rule(null), debit: rule("2050"), foreign: rule(null) },
  });
});

test("what cannot be read asks for nothing: no rate, half a day, a cap below the minimum", () => {
  assert.equal(feesInMind(typedFees(null, days)), undefined);
  const rule = { percent: "0.6", min: "", cap: "" };
  const whole = { ...days, refundFee: "fee-is-kept", rates: { credit: rule, debit: rule, foreign: rule } } as const;
  assert.notEqual(feesInMind(whole), undefined);
  assert.equal(feesInMind({ ...whole, validFrom: "2027-1" }), undefined);
  const upsideDown = { ...rule, min: "2", cap: "1.99" };
  assert.equal(feesInMind({ ...whole, rates: { ...whole.rates, debit: upsideDown } }), undefined);
});
