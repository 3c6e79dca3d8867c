// Laws as tables. One line per event:
//
//   what the till does | what host and line do to its messages, one after the other | what comes out | what stands at the host
//
// A trouble is one of: ok · code XX (refused with F39 XX) · says XX (executed, answered XX) · mac wrong · mac absent ·
// arpc wrong · amount wrong · trace wrong · silent · twice, or a fault of the line (scripted-line.ts); several are separated
// by commas. The outcome is "kind code reversal"; what stands is "kind trace amount", or "-" for nothing.

import assert from "node:assert/strict";
import type { PaymentResult, PendingResult, SettlementResult, SignOnResult } from "../results.ts";
import type { Twist } from "./scripted-host.ts";
import type { LineFault } from "./scripted-line.ts";
import { type Bench, type BenchOptions, aSignedOnBench } from "./test-bench.ts";

const lineFaults: ReadonlySet<string> = new Set<LineFault>([
  "drop-request",
  "drop-reply",
  "late-reply",
  "reply-twice",
  "cut-after-request",
  "garbage-first",
]);

const twists: Readonly<Record<string, Twist>> = {
  ok: {},
  "mac wrong": { mac: "wrong" },
  "mac absent": { mac: "absent" },
  "arpc wrong": { arpc: "wrong" },
  "amount wrong": { fields: { 4: "000000000001" } },
  "trace wrong": { fields: { 11: "999999" } },
  "terminal wrong": { fields: { 41: "99999999" } },
  "type wrong": { fields: { 3: "310000" } },
  silent: { silent: true },
  twice: { twice: true },
};

/** Plays the table against a fresh bench, or the one given. */
export async function play(table: string, options: BenchOptions | Bench = {}): Promise<void> {
  await played(table, options);
}

/** Plays the table and returns the bench for a closer look. */
export async function played(table: string, options: BenchOptions | Bench = {}): Promise<Bench> {
  let bench = "terminal" in options ? options : await aSignedOnBench(options);
  for (const line of table.trim().split("\n")) {
    const [action = "", trouble = "", expected = "", live = ""] = line.split("|").map((cell) => cell.trim());
    if (action === "power cut") {
      bench = bench.restart();
      continue;
    }
    for (const one of trouble === "" ? [] : trouble.split(",")) cause(bench, one.trim());
    assert.equal(await act(bench, action), expected, `outcome of: ${line.trim()}`);
    assert.equal(bench.host.live.join(", ") || "-", live, `what stands after: ${line.trim()}`);
  }
  return bench;
}

function cause({ host, line }: Bench, trouble: string): void {
  if (lineFaults.has(trouble)) {
    line.faults.push(trouble as LineFault);
    return;
  }
  line.faults.push("none");
  const [how, code] = trouble.split(" ");
  const named = twists[trouble];
  if (named !== undefined) host.twist(named);
  else if (how === "code" && code !== undefined) host.twist({ code });
  else if (how === "unsigned" && code !== undefined) host.twist({ code, mac: "absent" });
  else if (how === "says" && code !== undefined) host.twist({ says: code });
  else throw new Error(`no such trouble: ${trouble}`);
}

async function act({ terminal, line, host }: Bench, action: string): Promise<string> {
  const [verb = "", first = "", , third = ""] = action.split(" ");
  switch (verb) {
    case "sale":
      return spoken(await terminal.sale({ amountMinor: minor(first), interface: "contact" }));
    case "void":
      return spoken(await terminal.voidSale({ originalTrace: first }));
    case "refund":
      return spoken(await terminal.refund({ amountMinor: minor(first), originalTrace: third }));
    case "balance":
      return spoken(await terminal.balance({ interface: "contact" }));
    case "sign-on":
      return outcome(await terminal.signOn());
    case "settle":
      return outcome(await terminal.settle());
    case "deliver":
      return pendingWords(await terminal.sendPendingReversal());
    case "resume":
      return pendingWords((await terminal.resume()).pending);
    case "line":
      line.down = first === "down";
      return "";
    case "host":
      if (first === "forgets-keys") host.forgetKeys();
      if (first === "new-batch") host.batch += 1;
      return "";
    default:
      throw new Error(`no such action: ${action}`);
  }
}

function spoken(result: PaymentResult): string {
  return `${result.kind} ${result.reason ?? result.responseCode ?? "no-code"} ${result.reversal}`;
}

function outcome(result: SettlementResult | SignOnResult): string {
  return `${result.kind} ${result.reason ?? result.responseCode ?? ""}`.trim();
}

function pendingWords(result: PendingResult): string {
  if (result.state === "none") return "none";
  if (result.state === "pending") return `pending ${result.failures}${result.notice === undefined ? "" : " call"}`;
  return result.kind === "reversal" ? `ended ${result.responseCode}` : `ended ${result.payment.kind}`;
}

function minor(amount: string): bigint {
  return BigInt(amount.replace(".", ""));
}
