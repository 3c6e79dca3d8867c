// The law of the reversal. Trace 000001 is the sign-on, so the first payment is 000002.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesField, parseF60, textField } from "@oneclear/iso8583";
import { readTags } from "@oneclear/emv";
import { play, played } from "./testing/play.ts";

const later = { settings: { reversal: { atOnce: false } } } as const;

test("an answered payment leaves no reversal behind, whatever the answer says", () =>
  play(`
    sale 12.34 |          | approved 00 none  | sale 000002 1234
    sale 20.00 | code 51  | declined 51 none  | sale 000002 1234
    deliver    |          | none              | sale 000002 1234`));

test("a payment without an answer is taken back at once, and the cardholder is not charged", () =>
  play(`
    sale 12.34 | drop-reply        | declined no-code ended | -
    sale 12.34 | drop-request      | declined no-code ended | -
    sale 12.34 | cut-after-request | declined no-code ended | -
    sale 12.34 | silent            | declined no-code ended | -
    sale 12.34 |                   | approved 00 none       | sale 000006 1234`));

test("a reversal that finds no answer goes out before the next payment, which waits for it", () =>
  play(
    `
    sale 12.34 | drop-reply            | unknown no-code pending                 | sale 000002 1234
    sale 20.00 | drop-request          | refused-locally reversal-pending pending | sale 000002 1234
    sale 20.00 | code 96               | refused-locally reversal-pending pending | sale 000002 1234
    sale 20.00 | ok                    | approved 00 none                        | sale 000003 2000`,
    later,
  ));

test("a reversal is ended by 00, 25 and 12 and by nothing else", () =>
  play(
    `
    sale 1.00 | silent          | unknown no-code pending | sale 000002 100
    deliver   | code 00         | ended 00                | sale 000002 100
    sale 1.00 | drop-request    | unknown no-code pending | sale 000002 100
    deliver   | ok              | ended 25                | sale 000002 100
    sale 1.00 | drop-request    | unknown no-code pending | sale 000002 100
    deliver   | code 96         | pending 1               | sale 000002 100
    deliver   | code 68         | pending 2               | sale 000002 100
    deliver   | code 05         | pending 3 call          | sale 000002 100
    deliver   | code 12         | ended 12                | sale 000002 100`,
    later,
  ));

test("a device that was bound elsewhere gets its old reversal out, in the name in which it paid", async () => {
  const before = await played(`sale 1.00 | drop-reply | unknown no-code pending | sale 000002 100`, later);
  const bench = before.restart({ terminalId: "00000099", merchantId: "888310053119999" });
  await play(`deliver | | ended 00 | -`, bench);
});

test("after three failures the merchant reads whom to call, and the terminal goes on trying, slower", async () => {
  const bench = await played(
    `
    sale 1.00 | drop-reply   | unknown no-code pending | sale 000002 100
    deliver   | drop-request | pending 1               | sale 000002 100
    deliver   | drop-request | pending 2               | sale 000002 100
    deliver   | drop-request | pending 3 call          | sale 000002 100
    deliver   | drop-request | pending 4 call          | sale 000002 100`,
    { settings: { reversal: { atOnce: false }, helpline: "95516" } },
  );
  const { notice, pending } = await bench.terminal.status();
  assert.match(notice?.en ?? "", /000002 failed 4 times.*95516/);
  assert.equal((pending?.nextAttemptAt ?? 0) - bench.clock.now(), 30_000 * 8);
  const ended = await bench.terminal.keepTrying(new AbortController().signal);
  assert.equal(ended.state, "ended");
  assert.deepEqual(bench.host.live, []);
});

test("without TLS a refusal without a valid MAC clears nothing", () =>
  play(
    `
    sale 1.00 | unsigned 51 | unknown 51 pending | -
    deliver   | ok          | ended 25           | -`,
    later,
  ));

test("with TLS a refusal without MAC clears the reversal, one with a wrong MAC does not", async () => {
  const bench = await played(`sale 1.00 | unsigned 51 | declined 51 none | -`, { ...later, secure: true });
  bench.host.twist({ code: "51", mac: "wrong" });
  const result = await bench.terminal.sale({ amountMinor: 100n, interface: "contact" });
  assert.equal(result.kind, "unknown");
  assert.equal(result.reversal, "pending");
});

test("an approval without a valid MAC is taken back with reason A0, on TLS too", async () => {
  for (const secure of [false, true]) {
    const bench = await played(
      `
      sale 1.00 | mac wrong  | declined 00 ended | -
      sale 1.00 | mac absent | declined 00 ended | -`,
      { secure },
    );
    const reasons = bench.host.seen.filter(({ mti }) => mti === "0400").map((message) => textField(message, 39));
    assert.deepEqual(reasons, ["A0", "A0"]);
  }
});

test("an answer to the reversal itself must be authentic", () =>
  play(
    `
    sale 1.00 | drop-reply             | unknown no-code pending | sale 000002 100
    deliver   | mac absent, mac absent | pending 1               | -
    deliver   | mac wrong              | ended 00                | -`,
    later,
  ));

test("a card that finds the issuer's cryptogram wrong declines, and the approval is taken back with reason 06", async () => {
  const bench = await played(`sale 12.34 | arpc wrong | declined 00 ended | -`);
  const reversal = bench.host.seen.at(-1);
  assert.equal(reversal?.mti, "0400");
  assert.equal(textField(reversal, 39), "06");
  const chip = bytesField(reversal, 55);
  assert.ok(chip !== undefined);
  assert.deepEqual([...readTags(chip).keys()], ["95", "9F1E", "9F10", "9F36"]);
});

test("a reply that speaks of another payment is thrown away, and the waiting goes on", async () => {
  const bench = await played(`
    sale 1.00 | trace wrong    | declined no-code ended | -
    sale 1.00 | terminal wrong | declined no-code ended | -
    sale 1.00 | type wrong     | declined no-code ended | -
    sale 1.00 | amount wrong   | declined no-code ended | -
    sale 1.00 | garbage-first  | approved 00 none       | sale 000006 100
    sale 1.00 | twice          | approved 00 none       | sale 000006 100, sale 000007 100
    sale 1.00 | reply-twice    | approved 00 none       | sale 000006 100, sale 000007 100, sale 000008 100`);
  assert.ok(bench.events.some(({ step }) => step === "late-reply-discarded"));
  assert.ok(bench.events.some(({ step }) => step === "unreadable-reply-discarded"));
});

test("the late approval of a payment that was taken back changes nothing", async () => {
  const bench = await played(`
    sale 1.00 | late-reply | declined no-code ended | -
    sale 2.00 |            | approved 00 none       | sale 000003 200`);
  await bench.clock.wait(120_000);
  const { entries } = await bench.terminal.status();
  assert.deepEqual(
    entries.map(({ trace }) => trace),
    ["000003"],
  );
});

test("the reversal is the reduced copy of its original: same trace, same batch, no PIN, no track, no reference", async () => {
  const bench = await played(
    `
    sale 12.34    | drop-reply | unknown no-code pending | sale 000002 1234
    host new-batch |           |                         | sale 000002 1234
    sign-on       |            | approved 00             | sale 000002 1234
    deliver       |            | ended 00                | -`,
    later,
  );
  const original = bench.host.seen.find(({ mti }) => mti === "0200");
  const reversal = bench.host.seen.at(-1);
  assert.ok(original !== undefined && reversal !== undefined);
  for (const same of [2, 3, 4, 11, 14, 22, 23, 25, 41, 42, 49, 59, 60])
    assert.equal(reversal.fields[same], original.fields[same], `F${same}`);
  for (const gone of [26, 35, 36, 37, 52, 53, 62]) assert.equal(reversal.fields[gone], undefined, `F${gone}`);
  assert.equal(textField(reversal, 39), "98");
  const chip = reversal.fields[55];
  assert.ok(chip instanceof Uint8Array);
  assert.deepEqual([...readTags(chip).keys()], ["95", "9F1E", "9F10"]);
  // The host accepted its MAC, which it makes under the keys of the second sign-on.
  assert.equal(parseF60(textField(reversal, 60) ?? "").batch, "000001");
  assert.equal((await bench.terminal.status()).batch, "000002");
});

test("a reversal whose MAC the host refuses is sent again under new keys", () =>
  play(
    `
    sale 1.00         | drop-reply | unknown no-code pending | sale 000002 100
    host forgets-keys |            |                         | sale 000002 100
    deliver           |            | ended 00                | -`,
    later,
  ));

test("without a line nothing is sent, nothing is stored and no trace number is used", async () => {
  const bench = await played(`
    line down |  |                                | -
    sale 1.00 |  | refused-locally no-line none   | -
    line up   |  |                                | -
    sale 1.00 |  | approved 00 none               | sale 000002 100`);
  assert.equal((await bench.terminal.status()).lastTrace, "000002");
});

test("the reversal of a void names the void's original and drops its reference", async () => {
  const bench = await played(`
    sale 1.00   |            | approved 00 none       | sale 000002 100
    void 000002 | drop-reply | declined no-code ended | sale 000002 100`);
  const [original, reversal] = bench.host.seen.slice(-2);
  assert.equal(reversal?.mti, "0400");
  assert.deepEqual([original?.fields[37], reversal.fields[37]], ["000000000001", undefined]);
  assert.deepEqual([reversal.fields[3], reversal.fields[61]], ["200000", "000001000002"]);
});

test("a stored reversal survives the loading of a new master key and goes out under the next sign-on's keys", async () => {
  const bench = await played(`sale 1.00 | drop-reply | unknown no-code pending | sale 000002 100`, later);
  await bench.loadKeys();
  assert.equal((await bench.terminal.status()).signedOn, false);
  await play(`deliver | | ended 00 | -`, bench);
});
