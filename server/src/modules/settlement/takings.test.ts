import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { effectOn, payoutOf } from "./day.ts";
import { addTakings, noTakings, takingsOf } from "./takings.ts";

const day = Temporal.PlainDate.from("2026-11-24");
const at = Temporal.Instant.from("2026-11-24T04:00:00Z");
const codes = [
  "sale",
  "sale-fee",
  "sale-reversed",
  "sale-fee-reversed",
  "void",
  "void-fee-returned",
  "refund",
  "refund-fee-returned",
  "refund-reversed",
] as const;
const movement = fc.record({
  code: fc.constantFrom(...codes),
  count: fc.integer({ min: 1, max: 50 }),
  amountMinor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
});

test("what a merchant reads at noon is what a close at noon would pay, in every column", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(movement, { selector: ({ code }) => code }),
      fc.bigInt({ min: -(10n ** 9n), max: 10n ** 12n }),
      (movements, balanceMinor) => {
        const takings = takingsOf({ day, movements, balanceMinor, at });
        const payout = payoutOf({
          bucket: 1,
          id: 1n,
          merchantId: 1n,
          businessDay: day,
          dueOn: day,
          movements,
          balanceMinor,
          at,
        });
        assert.deepEqual(
          [takings.salesMinor, takings.backMinor, takings.feesMinor, takings.carriedMinor, takings.netMinor],
          [payout.grossMinor, payout.refundsMinor, payout.feesMinor, payout.carriedMinor, payout.netMinor],
        );
        assert.equal(takings.salesCount + takings.backCount, countOf(movements));
      },
    ),
  );
});

const countOf = (movements: readonly { code: string; count: number }[]): number =>
  movements
    .filter(({ code }) => !code.includes("fee"))
    .reduce((sum, { code, count }) => sum + (code.endsWith("-reversed") ? -count : count), 0);

test("what each payment did to a payout adds up to the payout of the day", () => {
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 20 }), (movements) => {
      const payout = payoutOf({
        bucket: 1,
        id: 1n,
        merchantId: 1n,
        businessDay: day,
        dueOn: day,
        movements,
        balanceMinor: 0n,
        at,
      });
      const effects = movements.map((line) => effectOn([line]));
      const sum = (column: "grossMinor" | "feeMinor"): bigint =>
        effects.reduce((total, effect) => total + effect[column], 0n);
      assert.equal(sum("grossMinor"), payout.grossMinor - payout.refundsMinor);
      assert.equal(sum("feeMinor"), payout.feesMinor);
    }),
  );
});

test("an owner of several merchants reads their sum, and one of none reads zero", () => {
  const one = takingsOf({ day, movements: [{ code: "sale", count: 2, amountMinor: 300n }], balanceMinor: 300n, at });
  assert.deepEqual(addTakings(noTakings, one), one);
  assert.equal(addTakings(one, one).netMinor, 600n);
});
