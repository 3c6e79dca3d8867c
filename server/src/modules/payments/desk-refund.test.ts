import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { DESK_BATCH } from "./desk-refund.ts";
import { commit, emptyStore, play, played, standing } from "./testing/play.ts";
import { aDecide, aKey, anAccept, aPayment, aPerson } from "./testing/a-payment.ts";

test("a refund from a desk takes from its sale like a terminal's, and its fee goes back with the one that completes it", () =>
  play(`
    sale    41 100.00             | accepted                |
    approve 41 fee 0.60           | approved                | channel>merchant 100.00  merchant>fees 0.60
    desk    30.00 of 41 key a     | accepted                |
    approve 1 back 0.60 in-part 0.00 | approved             | merchant>channel 30.00
    desk    80.00 of 41 key b     | refund-exceeds-original |
    desk    70.00 of 41 key c     | accepted                |
    approve 2 back 0.60 in-part 0.00 | approved             | merchant>channel 70.00  fees>merchant 0.60
    desk    0.01 of 41 key d      | refund-exceeds-original |`));

test("one key is one refund: a repeat hears the first, another amount under it is refused", () =>
  play(`
    sale    41 100.00         | accepted                 |
    approve 41                | approved                 | channel>merchant 100.00
    desk    30.00 of 41 key a | accepted                 |
    again                     | accepted                 |
    desk    30.00 of 41 key a | repeat of sent           |
    desk    31.00 of 41 key a | idempotency-key-mismatch |
    approve 1                 | approved                 | merchant>channel 30.00
    desk    30.00 of 41 key a | repeat of approved       |
    cut
    desk    30.00 of 41 key a | repeat of approved       |
    desk    30.00 of 41 key b | accepted                 |`));

test("it needs no open batch, is in none, and a terminal's batch of any number never meets it", () => {
  const stored = played(`
    sale    41 100.00 | accepted       |
    approve 41        | approved       | channel>merchant 100.00
    close
    refund  43 10.00 of 41    | batch-mismatch |
    desk    10.00 of 41 key a | accepted       |
    approve 1                 | approved       | merchant>channel 10.00
    cut
    desk    10.00 of 41 key b | accepted       |
    approve 1                 | approved       | merchant>channel 10.00`);
  const refunds = [...stored.payments.values()].filter(({ kind }) => kind === "refund");
  assert.deepEqual(
    refunds.map(({ batch, trace, batchDate }) => [batch, trace, batchDate.toString()]),
    [
      [DESK_BATCH, 1, "2026-11-23"],
      [DESK_BATCH, 1, "2026-11-24"],
    ],
  );
});

test("desk, terminal and void share one remainder", () =>
  play(`
    sale    41 100.00         | accepted                |
    approve 41                | approved                | channel>merchant 100.00
    desk    60.00 of 41 key a | accepted                |
    void    42 of 41          | already-voided          |
    refund  43 41.00 of 41    | refund-exceeds-original |
    refund  44 40.00 of 41    | accepted                |
    silence 44                | unknown                 |
    desk    1.00 of 41 key b  | refund-exceeds-original |
    decline 1                 | declined                |
    desk    60.00 of 41 key c | accepted                |`));

test("only an approved sale can be refunded, and a silent refund keeps its hold until the network has undone it", () =>
  play(`
    sale    41 100.00          | accepted              |
    desk    10.00 of 41 key a  | original-not-approved |
    decline 41                 | declined              |
    desk    10.00 of 41 key a  | original-not-approved |
    sale    42 100.00          | accepted              |
    approve 42                 | approved              | channel>merchant 100.00
    desk    100.00 of 42 key b | accepted              |
    silence 1                  | unknown               |
    desk    0.01 of 42 key c   | refund-exceeds-original |
    approve 1                  | overtaken             |
    void    43 of 42           | already-voided        |`));

test("a refund comes out of what is owed, less what is on its way", () =>
  play(`
    sale    41 100.00         | accepted               |
    approve 41                | approved               | channel>merchant 100.00
    owed    50.00
    desk    40.00 of 41 key a | accepted               |
    desk    10.01 of 41 key b | refund-exceeds-balance |
    desk    10.00 of 41 key c | accepted               |`));

test("above the limit a second person must agree, and parts add up", () =>
  play(`
    sale    41 100.00                              | accepted              |
    approve 41                                     | approved              | channel>merchant 100.00
    desk    50.01 of 41 key a limit 50.00          | refund-needs-approval |
    desk    30.00 of 41 key b limit 50.00          | accepted              |
    desk    30.00 of 41 key c limit 50.00          | refund-needs-approval |
    desk    20.00 of 41 key d limit 50.00          | accepted              |
    desk    50.00 of 41 key e limit 50.00 approved 9 | accepted            |`));

test("whatever is asked in whatever order, refunds never exceed the sale, and numbers never repeat", () => {
  const asking = fc.record({
    amountMinor: fc.bigInt({ min: 1n, max: 120n }),
    key: fc.constantFrom("a", "b", "c", "d", "e"),
    end: fc.constantFrom("approved", "declined", "unknown", "none"),
    joins: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(asking, { maxLength: 12 }), (askings) => {
      const stored = emptyStore();
      const sale = aPayment({ trace: 41, amountMinor: 100n });
      commit(stored, [anAccept(sale)]);
      commit(stored, [aDecide(sale)]);
      let batch: ReturnType<typeof anAccept>[] = [];
      const flush = (ends: readonly (typeof askings)[number]["end"][]): void => {
        const { results } = commit(stored, batch);
        for (const [position, result] of results.entries())
          if (result.kind === "accepted" && ends[position] !== "none")
            commit(stored, [aDecide(result.payment, { outcome: ends[position] as "approved" })]);
        batch = [];
      };
      let ends: (typeof askings)[number]["end"][] = [];
      for (const { amountMinor, key, end, joins } of askings) {
        const refund = aPayment({ ...aKey, batch: 0, trace: 0, kind: "refund", amountMinor, originalId: sale.id });
        const desk = {
          requestKey: key,
          actor: aPerson,
          reason: "why",
          approvalId: undefined,
          unapprovedMaxMinor: 1_000n,
        };
        batch.push(anAccept(refund, { desk }));
        ends.push(end);
        if (joins) continue;
        flush(ends);
        ends = [];
      }
      flush(ends);
      const refunds = [...stored.payments.values()].filter(({ kind }) => kind === "refund");
      const standingRefunds = refunds.filter(({ status }) => status !== "declined");
      const taken = standingRefunds.reduce((sum, refund) => sum + refund.amountMinor, 0n);
      const kept = stored.payments.get(sale.id)!;
      assert.ok(taken <= 100n);
      assert.equal(kept.undoneMinor, taken);
      assert.equal(new Set(refunds.map(({ trace }) => trace)).size, refunds.length);
      assert.ok(stored.desk.size <= 5);
      assert.ok(standing(stored).length > 0);
    }),
  );
});
