import assert from "node:assert/strict";
import { test } from "node:test";
import { testCards, createEmulatedCard } from "@oneclear/emv";
import { parseF60, textField } from "@oneclear/iso8583";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { play, played } from "./testing/play.ts";
import { type Bench, aBench, aSignedOnBench } from "./testing/test-bench.ts";

test("a void takes back a sale of the open batch, once", () =>
  play(`
    sale 12.34  |  | approved 00 none                          | sale 000002 1234
    void 000002 |  | approved 00 none                          | sale 000002 1234, void 000003 1234
    void 000002 |  | refused-locally already-voided none       | sale 000002 1234, void 000003 1234
    void 000003 |  | refused-locally original-not-found none   | sale 000002 1234, void 000003 1234
    void 000009 |  | refused-locally original-not-found none   | sale 000002 1234, void 000003 1234`));

test("a void that finds no answer is itself reversed, and the sale stands", () =>
  play(`
    sale 12.34  |            | approved 00 none       | sale 000002 1234
    void 000002 | drop-reply | declined no-code ended | sale 000002 1234
    void 000002 |            | approved 00 none       | sale 000002 1234, void 000004 1234`));

test("a void names batch, trace and reference of its original and carries the card from the sealed record", async () => {
  const { host } = await played(`
    sale 12.34  |  | approved 00 none | sale 000002 1234
    void 000002 |  | approved 00 none | sale 000002 1234, void 000003 1234`);
  const request = host.seen[2];
  assert.ok(request !== undefined);
  assert.deepEqual(
    [2, 3, 4, 14, 22, 23, 35, 37, 52, 61].map((number) => textField(request, number)),
    [
      "6251001234567890",
      "200000",
      "000000001234",
      "3012",
      "052",
      "001",
      undefined,
      "000000000001",
      undefined,
      "000001000002",
    ],
  );
  assert.equal(parseF60(textField(request, 60) ?? "").type, "23");
});

test("a refund is repeated under its own trace number until it is answered, and never reversed", async () => {
  const bench = await played(`
    sale 12.34            |              | approved 00 none                           | sale 000002 1234
    refund 2.34 of 000002 | drop-request | unknown no-code none                       | sale 000002 1234
    sale 1.00             | drop-request | refused-locally advice-pending none        | sale 000002 1234
    deliver               | drop-reply   | pending 3 call                             | sale 000002 1234, refund 000003 234
    deliver               |              | ended approved                             | sale 000002 1234, refund 000003 234
    sale 1.00             |              | approved 00 none                           | sale 000002 1234, refund 000003 234, sale 000004 100`);
  assert.equal(bench.host.seen.filter(({ mti }) => mti === "0400").length, 0);
  const copies = bench.host.seen
    .filter(({ mti }) => mti === "0220")
    .map(({ fields }) => ({ ...fields, 64: undefined }));
  assert.equal(copies.length, 2);
  assert.deepEqual(copies[0], copies[1]);
  assert.deepEqual(
    (await bench.terminal.status()).entries.map(({ transaction }) => transaction),
    ["sale", "refund", "sale"],
  );
});

test("refunds may be partial and never exceed what remains of the sale", () =>
  play(`
    sale 10.00            |  | approved 00 none                            | sale 000002 1000
    refund 4.00 of 000002 |  | approved 00 none                            | sale 000002 1000, refund 000003 400
    refund 6.01 of 000002 |  | refused-locally amount-above-remaining none | sale 000002 1000, refund 000003 400
    void 000002           |  | refused-locally already-refunded none       | sale 000002 1000, refund 000003 400
    refund 6.00 of 000002 |  | approved 00 none                            | sale 000002 1000, refund 000003 400, refund 000004 600`));

test("a refund refused with 77 was not executed: it goes out once more under a new trace number", () =>
  play(`
    sale 10.00            |         | approved 00 none | sale 000002 1000
    refund 4.00 of 000002 | code 77 | approved 00 none | sale 000002 1000, refund 000005 400
    refund 1.00 of 000002 | code 51 | declined 51 none | sale 000002 1000, refund 000005 400
    refund 1.00 of 000002 | code 77, code 77 | declined 77 none | sale 000002 1000, refund 000005 400`));

test("a refund that may have been executed keeps its trace number whatever the host says to the copy", () =>
  play(`
    sale 10.00            |                  | approved 00 none     | sale 000002 1000
    refund 4.00 of 000002 | drop-reply       | unknown no-code none | sale 000002 1000, refund 000003 400
    deliver               | code 77, code 77 | pending 2            | sale 000002 1000, refund 000003 400
    deliver               | code 98          | pending 3 call       | sale 000002 1000, refund 000003 400
    deliver               |                  | ended approved       | sale 000002 1000, refund 000003 400`));

for (const code of ["96", "58", "91", "97"])
  test(`a repeated refund that hears ${code} goes on; the first time it is a refusal`, () =>
    play(`
    sale 10.00            |                | approved 00 none        | sale 000002 1000
    refund 4.00 of 000002 | code ${code}   | declined ${code} none   | sale 000002 1000
    refund 4.00 of 000002 | drop-reply     | unknown no-code none    | sale 000002 1000, refund 000004 400
    deliver               | code ${code}   | pending 2               | sale 000002 1000, refund 000004 400
    deliver               |                | ended approved          | sale 000002 1000, refund 000004 400`));

test("an older sale is refunded by its reference number and date with the card presented", async () => {
  const bench = await aSignedOnBench();
  const result = await bench.terminal.refund({
    amountMinor: 500n,
    rrn: "000000000777",
    date: "1101",
    interface: "contact",
  });
  assert.equal(result.kind, "approved");
  const request = bench.host.seen[1];
  assert.ok(request !== undefined);
  assert.deepEqual(
    [37, 61, 63, 35, 52].map((number) => textField(request, number)),
    ["000000000777", "0000000000001101", "000", undefined, undefined],
  );
  assert.equal(parseF60(textField(request, 60) ?? "").type, "25");
});

test("a balance inquiry moves nothing and leaves nothing to reverse", async () => {
  const bench = await played(`
    balance | silent     | declined no-code none | -
    balance | mac absent | declined 00 none      | -
    deliver |            | none                  | -`);
  const result = await bench.terminal.balance({ interface: "contact" });
  assert.equal(result.balanceMinor, 123_456n);
  assert.equal(bench.host.seen.at(-1)?.fields[4], undefined);
});

test("an approval for a part says so, and the part is what counts", async () => {
  const bench = await aSignedOnBench();
  bench.host.twist({ says: "10", fields: { 4: "000000000500" } });
  const result = await bench.terminal.sale({ amountMinor: 1234n, interface: "contact" });
  assert.deepEqual([result.kind, result.amountMinor, result.action], ["approved", 500n, "collect-the-rest"]);
  assert.equal((await bench.terminal.status()).totals.domestic.debitMinor, 500n);
});

test("98, 68 and 09 mean that the host does not know either: the payment is reversed", () =>
  play(`
    sale 1.00 | says 98 | declined 98 ended | -
    sale 1.00 | says 68 | declined 68 ended | -
    sale 1.00 | says 09 | declined 09 ended | -`));

test("contactless below the limit asks for no PIN, above it does", async () => {
  const bench = await aSignedOnBench({ settings: { limits: { contactlessNoPinMinor: 10_000n } } });
  const tapped = (): void => {
    bench.present = {
      kind: "chip",
      interface: "contactless",
      card: createEmulatedCard(nodeCrypto, testCards["unionpay-debit"]),
    };
  };
  tapped();
  await bench.terminal.sale({ amountMinor: 9_900n, interface: "contactless" });
  tapped();
  await bench.terminal.sale({ amountMinor: 10_100n, interface: "contactless" });
  assert.deepEqual(
    bench.host.seen.slice(1).map((message) => textField(message, 22)),
    ["072", "071"],
  );
  assert.deepEqual(bench.host.pins, ["1234"]);
  assert.deepEqual(
    bench.paper.map((receipt) => receipt.kind === "sale" && receipt.verified),
    ["none", "pin"],
  );
});

test("the stripe of a chip card is refused unless the chip has failed", async () => {
  const bench = await aSignedOnBench();
  const track2 = "6251001234567890D30122011234567890";
  bench.present = { kind: "magstripe", track2 };
  assert.equal((await bench.terminal.sale({ amountMinor: 100n, interface: "magstripe" })).reason, "use-the-chip");
  bench.present = { kind: "magstripe", track2, fallback: true };
  assert.equal((await bench.terminal.sale({ amountMinor: 100n, interface: "magstripe" })).kind, "approved");
  const request = bench.host.seen.at(-1);
  assert.ok(request !== undefined);
  assert.deepEqual(
    [textField(request, 22), textField(request, 35), parseF60(textField(request, 60) ?? "").chipCondition],
    ["021", track2, "2"],
  );
});

test("nothing is sent for amounts, cards and people that do not fit", async () => {
  const bench = await aSignedOnBench({ settings: { limits: { maxAmountMinor: 5_000n, batchEntriesMax: 1 } } });
  const sale = (amountMinor: bigint): Promise<{ reason?: string }> =>
    bench.terminal.sale({ amountMinor, interface: "contact" });
  assert.equal((await sale(0n)).reason, "amount-invalid");
  assert.equal((await sale(-1n)).reason, "amount-invalid");
  assert.equal((await sale(5_001n)).reason, "amount-above-limit");
  bench.pin = "cancel";
  assert.equal((await sale(100n)).reason, "cancelled");
  bench.present = { kind: "none" };
  assert.equal((await sale(100n)).reason, "no-card");
  bench.present = { kind: "magstripe", track2: "nonsense" };
  assert.equal((await sale(100n)).reason, "card-unreadable");
  assert.equal(bench.host.seen.length, 1);
  await payOnce(bench);
  assert.equal((await sale(100n)).reason, "batch-full");
});

async function payOnce(bench: Bench): Promise<void> {
  bench.pin = "bypass";
  bench.present = {
    kind: "chip",
    interface: "contact",
    card: createEmulatedCard(nodeCrypto, testCards["visa-credit"]),
  };
  assert.equal((await bench.terminal.sale({ amountMinor: 100n, interface: "contact" })).kind, "approved");
}

test("two verbs at once run one after the other", async () => {
  const bench = aBench();
  const { terminal, host } = bench;
  const results = await Promise.all([
    bench.loadKeys(),
    terminal.sale({ amountMinor: 100n, interface: "contact" }),
    terminal.sale({ amountMinor: 200n, interface: "contact" }),
  ]);
  assert.deepEqual(
    results.slice(1).map((result) => result?.kind),
    ["approved", "approved"],
  );
  assert.deepEqual(host.live, ["sale 000002 100", "sale 000003 200"]);
});

test("a void is not tried again in another batch than its original's", () =>
  play(`
    sale 1.00      |  | approved 00 none                        | sale 000002 100
    host new-batch |  |                                         | sale 000002 100
    void 000002    |  | declined 77 none                        | sale 000002 100
    void 000002    |  | refused-locally original-not-found none | sale 000002 100`));
