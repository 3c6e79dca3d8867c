import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { aRunningPlatform, type Ran, runMain, type RunningPlatform } from "../testing/running-platform.ts";

let world: RunningPlatform;
before(async () => {
  world = await aRunningPlatform();
});
after(() => world[Symbol.asyncDispose]());

type Report = {
  readonly terminals: number;
  readonly seconds: number;
  readonly line: string;
  readonly payments: number;
  readonly approved: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly paymentsPerSecond: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
  readonly ledger: { readonly transfers: number; readonly balanced: boolean; readonly unknown: number };
  readonly ok: boolean;
};

function reportOf({ code, out, err }: Ran): Report {
  assert.deepEqual([code, err], [0, ""], out);
  assert.equal(out.trimEnd().split("\n").length, 1, "one JSON value and nothing else");
  const report = JSON.parse(out) as Report;
  assert.deepEqual(Object.keys(report), [
    "terminals",
    "seconds",
    "line",
    "payments",
    "approved",
    "refused",
    "paymentsPerSecond",
    "latencyMs",
    "ledger",
    "ok",
  ]);
  assert.deepEqual(Object.keys(report.latencyMs), ["p50", "p99"]);
  assert.ok(report.latencyMs.p50 > 0 && report.latencyMs.p99 >= report.latencyMs.p50);
  assert.deepEqual([report.ok, report.refused, report.ledger.balanced, report.ledger.unknown], [true, {}, true, 0]);
  assert.ok(report.ledger.transfers >= report.approved, "a sale has at least one transfer");
  return report;
}

test("at a rate it sells exactly what was asked for, and all of it is found in the ledger", async () => {
  const report = reportOf(await world.run("load", "--terminals", "8", "--rate", "50", "--seconds", "2", "--json"));
  assert.deepEqual(
    [report.terminals, report.seconds, report.line, report.payments, report.approved],
    [8, 2, "plain", 100, 100],
  );
});

test("at the highest rate it sells over TLS with SM4 keys", async () => {
  const report = reportOf(
    await world.run(
      "load",
      "--terminals",
      "4",
      "--rate",
      "max",
      "--seconds",
      "1",
      "--line",
      "tls",
      "--keys",
      "SM4",
      "--json",
    ),
  );
  assert.equal(report.line, "tls");
  assert.ok(report.payments > 4 && report.approved === report.payments);
});

test("in words it says that its terminals remember nothing, and what it found", async () => {
  const { code, out, err } = await world.run("load", "--terminals", "2", "--rate", "5", "--seconds", "1");
  assert.equal(code, 0);
  assert.match(err, /their journals are kept in memory/);
  assert.match(out, /payments\/s over plain: 5 of 5 approved .* p50 .* p99/);
  assert.match(out, /ledger: \d+ transfers, balanced, 0 unknown: ok/);
});

test("without a running server it starts one of its own and ends it", async () => {
  const report = reportOf(
    await runMain(
      "load",
      "--terminals",
      "2",
      "--rate",
      "10",
      "--seconds",
      "1",
      "--json",
      "--data-dir",
      "/nonexistent/oneclear",
    ),
  );
  assert.deepEqual([report.payments, report.approved], [10, 10]);
});
