import assert from "node:assert/strict";
import { test } from "node:test";
import { aDecide, aKey, anAccept, aPayment, aReverse } from "./testing/a-payment.ts";
import { commit, emptyStore, play, played, resultText, standing } from "./testing/play.ts";

test("a sale moves money when it is approved, and only then", () => {
  const end = played(`
    sale    41 100.00   | accepted |
    approve 41 fee 0.60 | approved | channel>merchant 100.00  merchant>fees 0.60
    sale    42 100.00   | accepted |
    decline 42 fee 0.60 | declined |
    sale    43 100.00   | accepted |
    silence 43 fee 0.60 | unknown  |
    balance 44          | accepted |
    approve 44          | approved |`);
  assert.equal(standing(end), "41 approved, 42 declined, 43 unknown, 44 approved");
});

test("a repeated trace is charged once; another body under it is refused", () =>
  play(`
    sale    41 100.00         | accepted          |
    sale    41 100.00         | repeat of sent    |
    sale    41 100.01         | duplicate-trace   |
    sale    41 100.00 card mc | duplicate-trace   |
    approve 41                | approved          | channel>merchant 100.00
    sale    41 100.00         | repeat of approved |
    sale    42 100.00         | accepted          |
    decline 42                | declined          |
    sale    42 100.00         | repeat of declined |`));

test("the same trace in another batch, or on another batch date, is another payment", () =>
  play(`
    sale    41 100.00 | accepted |
    approve 41        | approved | channel>merchant 100.00
    close
    open 2 2026-11-24
    sale    41 100.00 | accepted |
    close
    open 1 2026-11-25
    sale    41 100.00 | accepted |`));

test("midnight changes nothing about a trace: the batch date is the day the host opened the batch", () =>
  play(`
    sale    41 100.00 | accepted       |
    cut
    sale    41 100.00 | repeat of sent |
    approve 41        | approved       | channel>merchant 100.00
    sale    42 1.00 on 2026-11-24 | batch-mismatch |`));

test("a closed batch takes no payment, but a reversal of one of its own", () =>
  play(`
    sale    41 100.00 | accepted       |
    approve 41        | approved       | channel>merchant 100.00
    close
    sale    42 100.00 | batch-mismatch |
    void    43 of 41  | batch-mismatch |
    reverse 41        | undone         | merchant>channel 100.00`));

test("a void gives everything back, once, and only whole", () => {
  const end = played(`
    sale    41 100.00               | accepted       |
    void    42 of 41                | original-not-approved |
    approve 41 fee 0.60             | approved       | channel>merchant 100.00  merchant>fees 0.60
    void    43 99.99 of 41          | amount-differs |
    void    44 of 41 card mc        | card-differs   |
    void    45 of 41 terminal 701   | batch-mismatch |
    void    46 of 41                | accepted       |
    void    47 of 41                | already-voided |
    approve 46 back 0.60            | approved       | merchant>channel 100.00  fees>merchant 0.60
    void    48 of 41                | already-voided |
    refund  49 1.00 of 41           | already-voided |
    void    50 of 40                | original-not-found |`);
  assert.equal([...end.payments.values()][0]!.status, "voided");
});

test("a void that the network declines leaves the sale to be voided again", () =>
  play(`
    sale    41 100.00   | accepted |
    approve 41          | approved | channel>merchant 100.00
    void    42 of 41    | accepted |
    decline 42          | declined |
    void    43 of 41    | accepted |
    approve 43          | approved | merchant>channel 100.00`));

test("refunds take what is left and no fen more, counting those still on their way", () =>
  play(`
    sale    41 100.00         | accepted |
    approve 41                | approved | channel>merchant 100.00
    refund  42 60.00 of 41    | accepted |
    refund  43 40.01 of 41    | refund-exceeds-original |
    refund  44 40.00 of 41    | accepted |
    refund  45 0.01 of 41     | refund-exceeds-original |
    decline 42                | declined |
    refund  46 60.00 of 41    | accepted |
    void    47 of 41          | already-voided |
    approve 44                | approved | merchant>channel 40.00
    approve 46                | approved | merchant>channel 60.00`));

test("a refund finds its sale in any batch, but not at another merchant, and not a refund or a void", () =>
  play(`
    sale    41 100.00      | accepted |
    approve 41             | approved | channel>merchant 100.00
    close
    open 2 2026-11-24
    refund  51 30.00 of 41 | accepted |
    approve 51             | approved | merchant>channel 30.00
    refund  52 10.00 of 51 | original-not-found |
    refund  53 10.00 of 41 merchant 901 | original-not-found |
    refund  54 10.00 of 41 card mc      | card-differs |`));

test("the fee goes back once, with the refund that completes the sale, however the answers fall", () => {
  play(`
    sale    41 100.00         | accepted |
    approve 41 fee 0.60       | approved | channel>merchant 100.00  merchant>fees 0.60
    refund  42 60.00 of 41    | accepted |
    refund  43 40.00 of 41    | accepted |
    approve 43 back 0.60 in-part 0.00 | approved | merchant>channel 40.00
    decline 42 back 0.60 in-part 0.00 | declined |
    refund  44 60.00 of 41    | accepted |
    approve 44 back 0.60 in-part 0.00 | approved | merchant>channel 60.00  fees>merchant 0.60`);
  play(`
    sale    41 100.00         | accepted |
    approve 41 fee 0.60       | approved | channel>merchant 100.00  merchant>fees 0.60
    refund  42 60.00 of 41    | accepted |
    refund  43 40.00 of 41    | accepted |
    approve 42 back 0.60 in-part 0.00 | approved | merchant>channel 60.00
    approve 43 back 0.60 in-part 0.00 | approved | merchant>channel 40.00  fees>merchant 0.60`);
});

test("a reversal undoes what was approved, once; n reversals are one", () =>
  play(`
    sale    41 100.00   | accepted |
    approve 41 fee 0.60 | approved | channel>merchant 100.00  merchant>fees 0.60
    reverse 41          | undone   | merchant>channel 100.00  fees>merchant 0.60
    reverse 41          | already-reversed |
    reverse 41          | already-reversed |
    sale    41 100.00   | repeat of reversed |
    void    42 of 41    | original-not-approved |`));

test("a reversal stops what is under way, and the network's answer then has no effect", () =>
  play(`
    sale    41 100.00 | accepted  |
    reverse 41        | stopped   |
    approve 41        | overtaken |
    reverse 41        | stopped   |
    sale    42 100.00 | accepted  |
    silence 42        | unknown   |
    reverse 42        | stopped   |
    approve 42        | overtaken |`));

test("a reversal of what was declined or voided finds nothing to undo", () =>
  play(`
    sale    41 100.00 | accepted |
    decline 41        | declined |
    reverse 41        | nothing-to-undo |
    sale    42 100.00 | accepted |
    approve 42        | approved | channel>merchant 100.00
    void    43 of 42  | accepted |
    approve 43        | approved | merchant>channel 100.00
    reverse 42        | nothing-to-undo |`));

test("a reversal of another kind, amount or card than the payment has no effect", () =>
  play(`
    sale    41 100.00         | accepted     |
    reverse 41 100.01         | not-the-same |
    approve 41                | approved     | channel>merchant 100.00
    reverse 41 1.00           | not-the-same |
    reverse 41 card mc        | not-the-same |
    reverse 41 as void        | not-the-same |
    reverse 41 100.00         | undone       | merchant>channel 100.00`));

test("a sale of which a part was given back is not undone at the network: operations own it", () => {
  const stored = played(`
    sale    41 100.00      | accepted |
    approve 41             | approved | channel>merchant 100.00
    refund  42 30.00 of 41 | accepted |
    approve 42             | approved | merchant>channel 30.00
    reverse 41             | not-possible |`);
  const { changes } = commit(stored, [aReverse({ ...aKey, trace: 41 })]);
  assert.deepEqual(
    changes.reversals.map(({ owner, status }) => [owner, status]),
    [["operations", "blocked"]],
  );
  assert.deepEqual(
    changes.events.map(({ type }) => type),
    ["payment.reversal-not-possible"],
  );
});

test("the refund that completes a sale takes what is left after its fee comes back; a part of it takes its whole amount", () =>
  play(`
    sale    41 100.00      | accepted |
    approve 41 fee 0.60    | approved | channel>merchant 100.00  merchant>fees 0.60
    owed 99.40
    refund  42 99.41 of 41 | refund-exceeds-balance |
    refund  43 100.00 of 41 | accepted |
    approve 43 fee -0.60   | approved | merchant>channel 100.00  fees>merchant 0.60`));

test("refunds under way count against what we owe the merchant, until they have failed", () =>
  play(`
    sale    41 100.00      | accepted |
    approve 41             | approved | channel>merchant 100.00
    owed 100.00
    refund  42 60.00 of 41 | accepted |
    sale    43 100.00      | accepted |
    approve 43 fee 0.60    | approved | channel>merchant 100.00  merchant>fees 0.60
    sale    44 100.00      | accepted |
    approve 44             | approved | channel>merchant 100.00
    owed 39.00
    refund  45 40.00 of 43 | refund-exceeds-balance |
    decline 42             | declined |
    refund  46 99.00 of 43 | accepted |
    approve 46             | approved | merchant>channel 99.00
    refund  47 0.01 of 44  | refund-exceeds-balance |`));

test("a reversal that comes before its original bars it for ever", () =>
  play(`
    reverse 41 100.00 | remembered |
    sale    41 100.00 | reversed-before-arrival |
    reverse 41 100.00 | already-reversed |
    sale    41 5.00   | reversed-before-arrival |`));

test("when a void is reversed the sale stands again, fee and all, and can be voided anew", () =>
  play(`
    sale    41 100.00    | accepted |
    approve 41 fee 0.60  | approved | channel>merchant 100.00  merchant>fees 0.60
    void    42 of 41     | accepted |
    approve 42 back 0.60 | approved | merchant>channel 100.00  fees>merchant 0.60
    reverse 42           | undone   | channel>merchant 100.00  merchant>fees 0.60
    void    43 of 41     | accepted |
    approve 43 back 0.60 | approved | merchant>channel 100.00  fees>merchant 0.60`));

test("a void without an answer keeps its hold on the sale until the network has spoken", () =>
  play(`
    sale    41 100.00 | accepted |
    approve 41        | approved | channel>merchant 100.00
    void    42 of 41  | accepted |
    silence 42        | unknown  |
    void    43 of 41  | already-voided |
    refund  44 1.00 of 41 | refund-exceeds-original |`));

test("a command that is run again after its COMMIT was lost has one effect and one answer", () =>
  play(`
    sale    41 100.00   | accepted |
    again               | accepted |
    approve 41 fee 0.60 | approved | channel>merchant 100.00  merchant>fees 0.60
    again               | approved |
    refund  42 60.00 of 41 | accepted |
    again               | accepted |
    decline 42          | declined |
    again               | declined |
    sale    43 1.00     | accepted |
    silence 43          | unknown  |
    again               | unknown  |
    reverse 41          | undone   | merchant>channel 100.00  fees>merchant 0.60
    again               | already-reversed |
    reverse 44 5.00     | remembered |
    again               | already-reversed |`));

test("a void that was refused before its COMMIT was lost is refused again, and never sent", () =>
  play(`
    sale    41 100.00      | accepted       |
    approve 41             | approved       | channel>merchant 100.00
    void    42 99.99 of 41 | amount-differs |
    again                  | amount-differs |`));

test("a sale that was stopped while its COMMIT was in doubt is a repeat then, and never sent", () => {
  const stored = emptyStore();
  const sale = anAccept(aPayment({ trace: 41 }));
  commit(stored, [sale]);
  commit(stored, [aDecide(sale.payment, { outcome: "unknown", cause: "process-lost" })]);
  assert.equal(resultText(commit(stored, [sale]).results[0]!), "repeat of unknown");
});

test("an approval that comes after everything was given up is undone at the network once more", () => {
  const stored = emptyStore();
  const sale = anAccept(aPayment({ trace: 41 }));
  commit(stored, [sale, aDecide(sale.payment, { outcome: "unknown" })]);
  stored.payments.set(sale.payment.id, { ...stored.payments.get(sale.payment.id)!, status: "reversed" });
  const late = { ...aDecide(sale.payment), at: Temporal.Instant.from("2026-11-23T05:00:00Z") };
  const { results, changes } = commit(stored, [late]);
  assert.equal(resultText(results[0]!), "overtaken");
  assert.deepEqual(
    changes.reversals.map(({ payment }) => payment.trace),
    [41],
  );
  assert.equal(changes.movements.length, 0);
});

test("a whole life in one batch ends as the same life in many", () => {
  const sale = aPayment({ trace: 41 });
  const undoing = aPayment({ trace: 42, kind: "void", originalId: sale.id });
  const life = [
    anAccept(sale),
    aDecide(sale, { feeMinor: 60n }),
    anAccept(undoing),
    aDecide(undoing, { feeMinor: -60n }),
  ];
  const [together, apart] = [emptyStore(), emptyStore()];
  const { results, changes } = commit(together, life);
  assert.deepEqual(results.map(resultText), ["accepted", "approved", "accepted", "approved"]);
  assert.equal(changes.movements.length, 4);
  assert.equal(changes.updated.size, 0);
  for (const command of life) commit(apart, [command]);
  assert.deepEqual(together.payments, apart.payments);
});

test("what a decision keeps: the day of its commit, the network's clearing date, the reversal's owner and deadline", () => {
  const stored = emptyStore();
  const [sale, silent] = [aPayment({ trace: 41 }), aPayment({ trace: 42 })];
  commit(stored, [anAccept(sale), anAccept(silent)]);
  stored.businessDay = stored.businessDay.add({ days: 1 });
  const { changes } = commit(stored, [
    aDecide(sale, { clearingDate: "1122" }),
    aDecide(silent, { outcome: "unknown" }),
  ]);
  const decided = stored.payments.get(sale.id)!;
  assert.equal(decided.businessDay.toString(), "2026-11-24");
  assert.equal(decided.clearingDate, "1122");
  const [reversal] = changes.reversals;
  assert.equal(reversal!.payment.trace, 42);
  assert.equal(reversal!.owner, "reversals");
  assert.equal(reversal!.deadlineAt.toString(), "2026-11-23T04:10:00Z");
  assert.deepEqual(
    changes.events.map(({ type }) => type),
    ["payment.approved", "payment.unknown"],
  );
});
