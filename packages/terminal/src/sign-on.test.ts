import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesField, parseF59, parseF60, textField } from "@oneclear/iso8583";
import { play, played } from "./testing/play.ts";
import { aBench, aSignedOnBench, testSerial } from "./testing/test-bench.ts";
import { testStart } from "./testing/virtual-clock.ts";

test("TDES terminals sign on with 004, SM4 terminals with 006, and both can pay with a PIN", async () => {
  for (const [keyKind, code] of [
    ["TDES", "004"],
    ["SM4", "006"],
  ] as const) {
    const bench = await played(`sale 12.34 | | approved 00 none | sale 000002 1234`, { keyKind });
    const [signOn, sale] = bench.host.seen;
    assert.ok(signOn !== undefined && sale !== undefined);
    assert.equal(parseF60(textField(signOn, 60) ?? "").networkCode, code);
    assert.deepEqual(bench.host.pins, ["1234"]);
    assert.equal(textField(sale, 53), keyKind === "SM4" ? "2300000000000000" : "2600000000000000");
    if (keyKind === "SM4") assert.equal(bytesField(sale, 52)?.toHex(), "0000000000000000");
  }
});

test("the sign-on brings place and serial number, and no card factor", async () => {
  const { host } = await aSignedOnBench();
  const { position, terminal } = parseF59(textField(host.seen[0] ?? { mti: "", fields: {} }, 59) ?? "");
  assert.equal(position, "BD+31.230400,+121.473700");
  assert.deepEqual(terminal, { deviceType: "02", serial: testSerial, version: "1.0.0   " });
});

test("a sale carries the last six digits of the card as the factor of its cipher", async () => {
  const { host } = await played(`sale 1.00 | | approved 00 none | sale 000002 100`);
  const { terminal } = parseF59(textField(host.seen[1] ?? { mti: "", fields: {} }, 59) ?? "");
  assert.equal(terminal?.factor, "567890");
  assert.match(terminal?.cipher ?? "", /^[0-9A-F]{8}$/);
});

test("one working key with a wrong check value refuses all of them", async () => {
  for (const byte of [16, 36, 56]) {
    const bench = aBench();
    await bench.loadKeys();
    bench.host.spoilKeys = byte;
    const result = await bench.terminal.signOn();
    assert.equal(result.kind, "declined");
    const status = await bench.terminal.status();
    assert.deepEqual([status.signedOn, status.batch], [false, "000000"]);
  }
});

test("batch and clock come from a sign-on that passed, and stay as they were after one that did not", async () => {
  const bench = aBench();
  await bench.loadKeys();
  bench.host.batch = 41;
  bench.host.hostTime = { hhmmss: "235959", mmdd: "1231" };
  await bench.terminal.signOn();
  assert.equal((await bench.terminal.status()).batch, "000041");
  const offset = Date.UTC(2026, 11, 31, 15, 59, 59) - testStart;
  assert.ok(bench.journal.text?.includes(`"clockOffsetMs":${offset - 40}`), "20 ms there and 20 ms back have passed");
  bench.host.batch = 42;
  bench.host.hostTime = { hhmmss: "010101", mmdd: "0101" };
  bench.host.spoilKeys = 0;
  await bench.terminal.signOn();
  assert.equal((await bench.terminal.status()).batch, "000041");
  assert.ok(bench.journal.text?.includes(`"clockOffsetMs":${offset - 40}`));
});

test("a payment signs on by itself when the terminal is not signed on", async () => {
  const bench = aBench();
  await bench.loadKeys();
  await play(`sale 1.00 | | approved 00 none | sale 000002 100`, bench);
});

test("without a master key nothing is sent", async () => {
  const bench = await played(`sale 1.00 | | refused-locally no-master-key none | -`, aBench());
  assert.deepEqual(bench.host.seen, []);
});

test("a master key or serial-number key with a wrong check value is not loaded", async () => {
  const { terminal, transportKey } = aBench();
  const wrapped = transportKey.encrypt(new Uint8Array(16).fill(3));
  const result = await terminal.loadMasterKey({
    transportKey,
    tmkUnderTransportKey: wrapped,
    checkValue: "000000",
    serialNumberKeyUnderTransportKey: wrapped,
    serialNumberCheckValue: "000000",
  });
  assert.equal(result.reason, "master-key-check-value");
  assert.equal((await terminal.status()).masterKeyLoaded, false);
});

test("digit 6 of the header is remembered as a download the host asks for", async () => {
  const bench = aBench();
  await bench.loadKeys();
  bench.host.downloadDigit = "4";
  assert.equal((await bench.terminal.signOn()).downloadAsked, "4");
  bench.host.downloadDigit = "0";
  await bench.terminal.signOn();
  assert.equal((await bench.terminal.status()).downloadAsked, undefined);
});

test("77, 99 and A0 mean sign on and try once more under a new trace number; 22 means sign on only", () =>
  play(`
    sale 1.00 | code 77          | approved 00 none | sale 000004 100
    sale 1.00 | code 99          | approved 00 none | sale 000004 100, sale 000007 100
    sale 1.00 | code A0          | approved 00 none | sale 000004 100, sale 000007 100, sale 000010 100
    sale 1.00 | code 77, code 77 | declined 77 none | sale 000004 100, sale 000007 100, sale 000010 100
    sale 1.00 | code 22          | declined 22 none | sale 000004 100, sale 000007 100, sale 000010 100
    balance   | code 77          | approved 00 none | sale 000004 100, sale 000007 100, sale 000010 100`));

test("a host that lost the keys cannot make a MAC: the doubt is reversed under new keys before the retry", () =>
  play(`
    host forgets-keys | | | -
    sale 1.00 | | approved 00 none | sale 000004 100`));

test("after 77 the payment goes out in the host's batch", async () => {
  const bench = await played(`
    host new-batch | | | -
    sale 1.00 | | approved 00 none | sale 000004 100`);
  assert.equal(bench.host.executed[0]?.batch, "000002");
  assert.equal((await bench.terminal.status()).entries[0]?.batch, "000002");
});

test("trace numbers run to 999999 and begin again at 000001", async () => {
  const bench = await aSignedOnBench();
  bench.journal.text = bench.journal.text?.replace('"lastTrace":1', '"lastTrace":999999');
  await play(`sale 1.00 | | approved 00 none | sale 000001 100`, bench.restart());
});

test("the echo needs no keys and uses no trace number", async () => {
  const { terminal, host } = aBench();
  assert.equal((await terminal.echo()).kind, "approved");
  assert.equal(host.seen[0]?.fields[11], undefined);
});
