import assert from "node:assert/strict";
import { test } from "node:test";
import { createEmulatedCard, testCards } from "@oneclear/emv";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import * as fc from "fast-check";
import { totalsOf } from "./batch.ts";
import type { BatchEntry } from "./state.ts";
import { play, played } from "./testing/play.ts";
import { aSignedOnBench } from "./testing/test-bench.ts";

const twoSales = `
  sale 12.34  |  | approved 00 none | sale 000002 1234
  void 000002 |  | approved 00 none | sale 000002 1234, void 000003 1234
  sale 5.00   |  | approved 00 none | sale 000002 1234, void 000003 1234, sale 000004 500`;
const standing = "sale 000002 1234, void 000003 1234, sale 000004 500";

test("a settlement compares the totals, uploads every payment and begins the host's next batch", async () => {
  const bench = await played(twoSales);
  const result = await bench.terminal.settle();
  assert.deepEqual(
    [result.kind, result.balanced, result.batch, result.nextBatch, result.rowsUploaded],
    ["approved", true, "000001", "000002", 3],
  );
  assert.deepEqual(result.totals?.domestic, { debitMinor: 1734n, debitCount: 2, creditMinor: 1234n, creditCount: 1 });
  assert.deepEqual(
    bench.host.uploads.flatMap(({ rows }) =>
      rows.map(({ stan, pan, amountMinor, scheme }) => `${scheme} ${stan} ${pan} ${amountMinor}`),
    ),
    ["000002", "000003", "000004"].map(
      (trace, index) => `domestic ${trace} 6251001234567890 ${index === 2 ? 500 : 1234}`,
    ),
  );
  assert.deepEqual(bench.host.ends, [{ code: "202", count: 3 }]);
  assert.deepEqual((await bench.terminal.status()).entries, []);
  assert.equal(bench.paper.at(-1)?.kind, "settlement");
});

test("totals that differ are replaced by the host's, and the end is said with 207", async () => {
  const bench = await played(twoSales);
  bench.host.wrongTotals = true;
  const result = await bench.terminal.settle();
  assert.deepEqual([result.kind, result.balanced], ["approved", false]);
  assert.deepEqual([result.totals?.domestic.debitMinor, result.terminalTotals?.domestic.debitMinor], [1735n, 1734n]);
  assert.deepEqual(bench.host.ends, [{ code: "207", count: 3 }]);
});

test("payments are uploaded in groups of eight, cards of foreign organisations in their own half", async () => {
  const bench = await aSignedOnBench();
  for (let index = 0; index < 17; index += 1) {
    if (index === 15)
      bench.present = {
        kind: "chip",
        interface: "contact",
        card: createEmulatedCard(nodeCrypto, testCards["visa-credit"]),
      };
    assert.equal((await bench.terminal.sale({ amountMinor: 100n, interface: "contact" })).kind, "approved");
  }
  const result = await bench.terminal.settle();
  assert.deepEqual(
    bench.host.uploads.map(({ rows }) => rows.length),
    [8, 8, 1],
  );
  assert.deepEqual([result.totals?.domestic.debitCount, result.totals?.foreign.debitCount], [15, 2]);
});

test("an empty batch is settled with zeros", async () => {
  const bench = await played(`settle | | approved | -`);
  assert.deepEqual([bench.host.uploads, bench.host.ends], [[], [{ code: "202", count: 0 }]]);
});

test("the next batch number is taken from the end of the upload when the host names it there", async () => {
  const bench = await played(twoSales);
  bench.host.namesNextBatch = true;
  const signOns = (): number => bench.host.seen.filter(({ mti }) => mti === "0800").length;
  const before = signOns();
  assert.equal((await bench.terminal.settle()).nextBatch, "000002");
  assert.equal(signOns(), before);
});

test("a settlement that finds no answer goes on where it stopped; until then no payment is taken", () =>
  play(`${twoSales}
    settle      | drop-request           | unknown                                          | ${standing}
    sale 1.00   |                        | refused-locally settlement-unfinished none       | ${standing}
    settle      |                        | approved                                         | ${standing}
    sale 1.00   |                        | approved 00 none                                 | ${standing}, sale 000009 100`));

test("the repeated message of an interrupted settlement keeps its trace number, and no row is lost", async () => {
  for (const stopAt of [1, 2, 3]) {
    const bench = await played(twoSales);
    bench.line.faults.push(...Array.from({ length: stopAt - 1 }, () => "none" as const), "drop-reply");
    assert.equal((await bench.terminal.settle()).kind, "unknown");
    const again = bench.restart();
    const { settlement } = await again.terminal.resume();
    assert.equal(settlement?.kind, "approved");
    const messages = bench.host.seen.filter(({ mti }) => mti === "0500" || mti === "0320");
    assert.equal(messages.length, 4);
    assert.deepEqual(messages[stopAt - 1]?.fields, messages[stopAt]?.fields);
    assert.equal(bench.host.ends.at(-1)?.count, 3);
  }
});

test("a stored reversal is answered before the batch is settled", () =>
  play(
    `
    sale 1.00 | drop-reply   | unknown no-code pending          | sale 000002 100
    settle    | drop-request | refused-locally reversal-pending | sale 000002 100
    settle    |              | approved                         | -`,
    { settings: { reversal: { atOnce: false } } },
  ));

test("when the host opened another batch by itself, the old one is settled first", async () => {
  const bench = await played(`
    sale 1.00      |  | approved 00 none | sale 000002 100
    host new-batch |  |                  | sale 000002 100
    sale 2.00      |  | approved 00 none | sale 000002 100, sale 000005 200
    settle         |  | approved         | sale 000002 100, sale 000005 200`);
  assert.deepEqual(
    bench.host.uploads.map(({ batch, rows }) => [batch, rows[0]?.stan]),
    [
      ["000001", "000002"],
      ["000002", "000005"],
    ],
  );
  assert.deepEqual((await bench.terminal.status()).entries, []);
});

test("the totals do not depend on the order of the payments", () => {
  const anEntry = fc.record({
    transaction: fc.constantFrom("sale", "void", "refund"),
    amountMinor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    foreign: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(anEntry), (entries) => {
      const forth = entries as unknown as BatchEntry[];
      assert.deepEqual(totalsOf(forth), totalsOf(forth.toReversed()));
    }),
  );
});
