// The power may go between any two steps. After it, and however the line behaved, the terminal's batch and the host's books
// hold the same payments: what the terminal shows as approved stands, and nothing else does.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { LineFault } from "./testing/scripted-line.ts";
import { type Bench, aSignedOnBench } from "./testing/test-bench.ts";

/** Takes the power away at the n-th point where the terminal touches the world. Undefined when it ended before. */
async function cutAt(
  bench: Bench,
  point: number,
  work: (bench: Bench) => Promise<unknown>,
): Promise<Bench | undefined> {
  let passed = 0;
  const dark = Promise.withResolvers<undefined>();
  const touch = (): void => {
    passed += 1;
    if (passed < point) return;
    bench.clock.stop();
    dark.resolve(undefined);
    // The rest of this process never happens.
    throw new PowerCut();
  };
  const { journal, line, host } = bench;
  let kept = journal.text;
  Object.assign(journal, {
    beforeSave: touch,
    afterSave: () => {
      if (passed < point) kept = journal.text;
      touch();
    },
  });
  const afterSend = (payload: Uint8Array): void => {
    // What left before the power went arrives; nobody hears the answer.
    if (passed + 1 === point) host.handle(payload);
    touch();
  };
  Object.assign(line, { beforeSend: touch, afterSend });
  const ended = await Promise.race([
    work(bench).then(
      () => "ended",
      () => "ended",
    ),
    dark.promise,
  ]);
  Object.assign(journal, { beforeSave: () => undefined, afterSave: () => undefined, text: kept });
  Object.assign(line, { beforeSend: () => undefined, afterSend: () => undefined });
  return ended === "ended" && passed < point ? undefined : bench.restart();
}

class PowerCut extends Error {}

/** The terminal's own view: entries of its batch, as the host writes them. */
async function batchOf(bench: Bench): Promise<string[]> {
  const { entries } = await bench.terminal.status();
  return entries.map(({ transaction, trace, amountMinor }) => `${transaction} ${trace} ${amountMinor}`);
}

const works: Readonly<Record<string, (bench: Bench) => Promise<unknown>>> = {
  sale: ({ terminal }) => terminal.sale({ amountMinor: 700n, interface: "contact" }),
  "sale whose answer is lost": ({ terminal, line }) => {
    line.faults.push("drop-reply");
    return terminal.sale({ amountMinor: 700n, interface: "contact" });
  },
  "sale that the card declines": ({ terminal, host }) => {
    host.twist({ arpc: "wrong" });
    return terminal.sale({ amountMinor: 700n, interface: "contact" });
  },
  "sale refused with 77": ({ terminal, host }) => {
    host.twist({ code: "77" });
    return terminal.sale({ amountMinor: 700n, interface: "contact" });
  },
  void: ({ terminal }) => terminal.voidSale({ originalTrace: "000002" }),
  refund: ({ terminal }) => terminal.refund({ amountMinor: 100n, originalTrace: "000002" }),
  "sign-on": ({ terminal }) => terminal.signOn(),
};

for (const [name, work] of Object.entries(works)) {
  test(`a power cut at any point of a ${name} loses nothing and charges nothing twice`, async () => {
    let point = 0;
    for (let running = true; running;) {
      point += 1;
      const bench = await aSignedOnBench();
      await bench.terminal.sale({ amountMinor: 1234n, interface: "contact" });
      const after = await cutAt(bench, point, work);
      running = after !== undefined;
      const last = after ?? bench;
      last.host.calm();
      await last.terminal.resume();
      assert.equal((await last.terminal.status()).pending, undefined, `pending after a cut at ${point}`);
      assert.deepEqual(await batchOf(last), last.host.live, `cut at ${point}`);
      assert.equal((await last.terminal.sale({ amountMinor: 50n, interface: "contact" })).kind, "approved");
      const traces = last.host.executed.map(({ trace }) => trace);
      assert.equal(new Set(traces).size, traces.length, "no trace number serves twice");
    }
    assert.ok(point > 4, `only ${point} points were cut`);
  });
}

test("a power cut at any point of a settlement ends in a settled batch with every payment uploaded", async () => {
  for (let point = 1, running = true; running; point += 1) {
    const bench = await aSignedOnBench();
    for (const amountMinor of [100n, 200n]) await bench.terminal.sale({ amountMinor, interface: "contact" });
    const after = await cutAt(bench, point, ({ terminal }) => terminal.settle());
    running = after !== undefined;
    const last = after ?? bench;
    await last.terminal.resume();
    const { settlement, entries } = await last.terminal.status();
    if (entries.length > 0) await last.terminal.settle();
    assert.equal(settlement, undefined);
    assert.deepEqual((await last.terminal.status()).entries, []);
    assert.equal(last.host.ends.at(-1)?.count, 2, `cut at ${point}`);
    const uploaded = new Set(last.host.uploads.flatMap(({ rows }) => rows.map(({ stan }) => stan)));
    assert.deepEqual([...uploaded], ["000002", "000003"]);
  }
});

test("a receipt that may not have come out is printed again, marked as a copy", async () => {
  const bench = await aSignedOnBench();
  // Points of a sale: save, send, save with the receipt, print, save that it was printed. The sixth touch is before that save.
  const after = await cutAt(bench, 7, ({ terminal }) => terminal.sale({ amountMinor: 100n, interface: "contact" }));
  assert.ok(after !== undefined);
  await after.terminal.resume();
  assert.deepEqual(
    after.paper.map(({ reprint }) => reprint),
    [true],
  );
});

test("over any sequence of line faults the terminal's batch is what stands at the host", async () => {
  const faults: readonly LineFault[] = [
    "none",
    "none",
    "drop-request",
    "drop-reply",
    "late-reply",
    "reply-twice",
    "cut-after-request",
    "garbage-first",
  ];
  const aStep = fc.record({
    verb: fc.constantFrom("sale", "sale", "void", "refund", "sign-on"),
    troubles: fc.array(fc.constantFrom(...faults), { maxLength: 3 }),
    atHost: fc.constantFrom(
      undefined,
      undefined,
      { mac: "wrong" } as const,
      { arpc: "wrong" } as const,
      { code: "77" },
      { code: "A0" },
    ),
    cut: fc.constantFrom(undefined, undefined, 1, 2, 3, 4, 5, 6, 7),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 1, maxLength: 6 }), async (steps) => {
      let bench = await aSignedOnBench({ withPrinter: false });
      for (const { verb, troubles, atHost, cut } of steps) {
        bench.line.faults.push(...troubles);
        if (atHost !== undefined) bench.host.twist(atHost);
        const act = (one: Bench): Promise<unknown> => perform(one, verb);
        if (cut === undefined) await act(bench);
        else bench = (await cutAt(bench, cut, act)) ?? bench;
      }
      bench.line.faults.length = 0;
      bench.host.calm();
      await bench.terminal.keepTrying(new AbortController().signal);
      assert.deepEqual(await batchOf(bench), bench.host.live);
    }),
    { numRuns: 60 },
  );
});

async function perform({ terminal }: Bench, verb: string): Promise<unknown> {
  const { entries } = await terminal.status();
  const sale = entries.findLast(({ transaction, voidedBy }) => transaction === "sale" && voidedBy === undefined);
  if (verb === "sign-on") return terminal.signOn();
  if (verb === "void" && sale !== undefined) return terminal.voidSale({ originalTrace: sale.trace });
  if (verb === "refund" && sale !== undefined) return terminal.refund({ amountMinor: 1n, originalTrace: sale.trace });
  return terminal.sale({ amountMinor: 100n, interface: "contact" });
}
