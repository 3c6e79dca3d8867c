import assert from "node:assert/strict";
import { test } from "node:test";
import { createMemoryJournal } from "./memory-journal.ts";
import { emptyState } from "./state.ts";
import { JournalError, stateFromText, stateToText } from "./state-text.ts";
import { aBench, aSignedOnBench } from "./testing/test-bench.ts";

const secrets = {
  "card number": "6251001234567890",
  "track 2": "6251001234567890D3012",
  "master key": "0123456789ABCDEFFEDCBA9876543210",
  "serial-number key": "00112233445566778899AABBCCDDEEFF",
} as const;

test("the journal never holds a card number, a track, a PIN or a key in clear", async () => {
  for (const keyKind of ["TDES", "SM4"] as const) {
    const bench = await aSignedOnBench({ keyKind, settings: { reversal: { atOnce: false } } });
    const written: string[] = [];
    bench.journal.afterSave = () => written.push(bench.journal.text ?? "");
    await bench.terminal.sale({ amountMinor: 1234n, interface: "contact" });
    await bench.terminal.refund({ amountMinor: 100n, originalTrace: "000002" });
    bench.pin = "739518";
    bench.line.faults.push("drop-reply");
    await bench.terminal.sale({ amountMinor: 500n, interface: "contact" });
    await bench.terminal.settle();
    assert.ok(written.length > 6);
    for (const text of written) {
      for (const [what, value] of Object.entries(secrets)) {
        assert.ok(!text.toUpperCase().includes(value), `${what} in the journal`);
      }
      assert.ok(!text.includes("739518"), "PIN in the journal");
    }
  }
});

test("progress events and results carry no card number", async () => {
  const bench = await aSignedOnBench();
  const result = await bench.terminal.sale({ amountMinor: 1234n, interface: "contact" });
  const status = await bench.terminal.status();
  const shown = [bench.events, result, status].map((value) =>
    JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? String(one) : one)),
  );
  for (const text of shown) assert.ok(!text.includes("6251001234567890"));
});

test("what a journal keeps comes back the same through its text", async () => {
  const bench = await aSignedOnBench({ settings: { reversal: { atOnce: false } } });
  await bench.terminal.sale({ amountMinor: 1234n, interface: "contact" });
  bench.line.faults.push("drop-reply");
  await bench.terminal.sale({ amountMinor: 99n, interface: "contact" });
  const text = bench.journal.text ?? "";
  const state = stateFromText(text);
  assert.equal(stateToText(state), text);
  assert.equal(state.entries[0]?.amountMinor, 1234n);
  assert.ok(state.pending?.sealedCard instanceof Uint8Array);
});

test("half a journal, another version and plain nonsense are refused, never repaired", () => {
  const text = stateToText(emptyState);
  for (const wrong of [
    text.slice(0, -5),
    "",
    "null",
    "[]",
    text.replace('"version":1', '"version":2'),
    text.replace("000000", "0"),
  ]) {
    assert.throws(() => stateFromText(wrong), JournalError);
  }
});

test("a sealed value opens on no other device and in no other place", async () => {
  const bench = await aSignedOnBench();
  const other = aBench({ settings: { serial: "ANOTHER0001" } });
  other.journal.text = bench.journal.text;
  await assert.rejects(other.terminal.sale({ amountMinor: 1n, interface: "contact" }));
  const state = stateFromText(bench.journal.text ?? "");
  assert.ok(state.workingKeys !== undefined);
  const swapped = { ...state, workingKeys: { ...state.workingKeys, sealedPinKey: state.workingKeys.sealedTrackKey } };
  bench.journal.text = stateToText(swapped);
  await assert.rejects(bench.restart().terminal.sale({ amountMinor: 1n, interface: "contact" }));
});

test("a journal that cannot save stops the payment before it is sent, and does not lose one that was", async () => {
  const bench = await aSignedOnBench();
  const fail = (): never => {
    throw new Error("disk full");
  };
  bench.journal.beforeSave = fail;
  const first = await bench.terminal.sale({ amountMinor: 100n, interface: "contact" });
  assert.deepEqual([first.kind, first.reason], ["refused-locally", "journal-failed"]);
  assert.deepEqual(bench.host.executed, []);
  bench.journal.beforeSave = () => undefined;
  bench.line.afterSend = () => {
    bench.journal.beforeSave = fail;
  };
  const second = await bench.terminal.sale({ amountMinor: 100n, interface: "contact" });
  assert.deepEqual([second.kind, second.reversal], ["unknown", "pending"]);
  bench.journal.beforeSave = () => undefined;
  bench.line.afterSend = () => undefined;
  await bench.terminal.resume();
  assert.deepEqual(bench.host.live, []);
});

test("a memory journal gives back what it was given last", () => {
  const journal = createMemoryJournal();
  assert.equal(journal.load(), undefined);
  const state = { ...emptyState, batch: "000009" };
  void journal.save(state);
  assert.equal(journal.load(), state);
});
