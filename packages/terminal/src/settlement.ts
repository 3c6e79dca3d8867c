// Settlement (批结算): the totals are compared, every payment of the batch is uploaded in groups of eight, the end is said, and
// a new batch begins. Each step is in the journal before it is taken, so a power cut goes on where it stopped, with the
// trace number of the message that was in flight. None of these messages carries a MAC.
//
// The batch is uploaded whether or not the totals agree: the host compares row by row. Where they do not agree, the host's
// totals count, and the end is said with 207 instead of 202.

import { type Message, buildUploadEnd, buildUploadRows, uploadRowsMax } from "@oneclear/iso8583";
import { totalsOf } from "./batch.ts";
import { compareTotals, totalsField } from "./compare-totals.ts";
import { text } from "./exchange.ts";
import type { Machine } from "./machine.ts";
import { deliverPending } from "./pending.ts";
import { printStored } from "./print.ts";
import type { SettlementReceipt } from "./receipt.ts";
import { managementRequest } from "./requests.ts";
import { responseCode } from "./response-codes.ts";
import type { SettlementResult } from "./results.ts";
import { batchOf, signOn } from "./sign-on.ts";
import { type BatchEntry, type SettlementProgress, nextTrace, without } from "./state.ts";
import { type LocalRefusal, localRefusals, outcomeWords } from "./words.ts";

/** The end of an upload has four digits for its count. */
const uploadCountMax = 9999;

/** Settles the open batch, or goes on with a settlement that was interrupted. A batch the host closed before comes first. */
export async function settle(machine: Machine): Promise<SettlementResult> {
  const { state } = machine;
  if (state.keys === undefined || state.batch === "000000")
    return refused(machine, state.keys === undefined ? "no-master-key" : "sign-on-failed");
  if (!(await machine.connected())) return refused(machine, "no-line");
  if (state.pending !== undefined && (await deliverPending(machine)).state === "pending") {
    return refused(machine, state.pending.kind === "reversal" ? "reversal-pending" : "advice-pending");
  }
  const [oldest = machine.state.batch, ...younger] = new Set(machine.state.entries.map(({ batch }) => batch));
  const result = await settleBatch(machine, machine.state.settlement?.batch ?? oldest);
  return result.kind === "approved" && younger.length > 0 ? settle(machine) : result;
}

async function settleBatch(machine: Machine, batch: string): Promise<SettlementResult> {
  if (machine.state.settlement === undefined && !(await begin(machine, batch)))
    return refused(machine, "journal-failed");
  machine.report({ step: "settling", batch });
  for (let progress = machine.state.settlement; progress !== undefined; progress = machine.state.settlement) {
    const stopped = await steps[progress.phase](machine, progress);
    if (stopped !== undefined) return stopped;
  }
  const { receipt } = machine.state;
  await printStored(machine);
  const slip = receipt?.receipt.kind === "settlement" ? receipt.receipt : undefined;
  const balanced = slip?.balanced ?? false;
  if (machine.state.workingKeys === undefined) await signOn(machine);
  return {
    kind: "approved",
    message: balanced ? outcomeWords.balanced : outcomeWords.unbalanced,
    batch,
    balanced,
    rowsUploaded: slip?.rows ?? 0,
    ...(machine.state.batch === batch ? {} : { nextBatch: machine.state.batch }),
    ...(slip === undefined ? {} : { totals: slip.totals, terminalTotals: slip.terminalTotals, receipt: slip }),
  };
}

/** A step that went well commits the next phase and returns nothing. */
type Step = (machine: Machine, progress: SettlementProgress) => Promise<SettlementResult | undefined>;

const steps: { readonly [Phase in SettlementProgress["phase"]]: Step } = {
  totals: sendTotals,
  upload: uploadRows,
  end: sayEnd,
};

async function begin(machine: Machine, batch: string): Promise<boolean> {
  const { lastTrace, trace } = nextTrace(machine.state);
  const totals = totalsOf(entriesOf(machine, batch));
  const settlement: SettlementProgress = {
    batch,
    phase: "totals",
    trace,
    rowsSent: 0,
    balanced: false,
    terminalTotals: totals,
    totals,
  };
  return machine.tryCommit({ ...machine.state, lastTrace, settlement });
}

async function sendTotals(machine: Machine, progress: SettlementProgress): Promise<SettlementResult | undefined> {
  const { batch, trace, terminalTotals } = progress;
  const { currency, operator } = machine.configuration;
  const fields = { 11: trace, 48: totalsField(terminalTotals), 49: currency, 63: operator.padEnd(3) };
  const answer = await machine.ask(managementRequest(machine, "0500", { batch, networkCode: "201", fields }));
  if (answer.kind === "none") return unanswered(progress);
  const code = text(answer.reply, 39) ?? "00";
  const compared = code === "00" ? compareTotals(answer.reply, terminalTotals) : undefined;
  if (compared === undefined) {
    // Nothing was closed: payments may go on.
    await machine.tryCommit(without(machine.state, "settlement"));
    const message = code === "00" ? outcomeWords["reply-incomplete"] : responseCode(code).words;
    return stop(progress, { kind: "declined", message, responseCode: code });
  }
  const phase = entriesOf(machine, batch).length > 0 ? "upload" : "end";
  return proceed(machine, { ...progress, phase, ...compared });
}

async function uploadRows(machine: Machine, progress: SettlementProgress): Promise<SettlementResult | undefined> {
  const { batch, trace, rowsSent } = progress;
  const entries = entriesOf(machine, batch);
  const rows = entries.slice(rowsSent, rowsSent + uploadRowsMax).map((entry) => ({
    scheme: entry.foreign ? ("foreign" as const) : ("domestic" as const),
    stan: entry.trace,
    pan: machine.sealer.openCard(entry.sealedCard).pan,
    amountMinor: entry.amountMinor,
  }));
  const fields = { 11: trace, 48: buildUploadRows(rows) };
  const stopped = await upload(
    machine,
    progress,
    managementRequest(machine, "0320", { batch, networkCode: "201", fields }),
  );
  if (stopped.kind === "stopped") return stopped.result;
  const sent = rowsSent + rows.length;
  machine.report({ step: "uploading", batch, rowsSent: sent, rows: entries.length });
  return proceed(machine, { ...progress, rowsSent: sent, phase: sent < entries.length ? "upload" : "end" });
}

async function sayEnd(machine: Machine, progress: SettlementProgress): Promise<SettlementResult | undefined> {
  const { batch, trace, rowsSent, balanced } = progress;
  const fields = { 11: trace, 48: buildUploadEnd(Math.min(rowsSent, uploadCountMax)) };
  const networkCode = balanced ? "202" : "207";
  const ended = await upload(machine, progress, managementRequest(machine, "0320", { batch, networkCode, fields }));
  if (ended.kind === "stopped") return ended.result;
  const told = batchOf(ended.reply);
  const settled = without(machine.state, "settlement");
  const entries = settled.entries.filter((entry) => entry.batch !== batch);
  const receipt = { receipt: slip(machine, progress), printed: false };
  const next =
    settled.batch !== batch
      ? { ...settled, entries, receipt }
      : told !== undefined && told !== batch
        ? { ...settled, entries, receipt, batch: told }
        : // The host did not name the next batch: the sign-on will.
          { ...without(settled, "workingKeys"), entries, receipt };
  return (await machine.tryCommit(next))
    ? undefined
    : stop(progress, { kind: "unknown", message: localRefusals["journal-failed"] });
}

type Uploaded =
  | { readonly kind: "stopped"; readonly result: SettlementResult }
  | { readonly kind: "taken"; readonly reply: Message };

/** An upload is taken when it is answered with 00 or without any code. Anything else leaves it to be sent again. */
async function upload(machine: Machine, progress: SettlementProgress, request: Message): Promise<Uploaded> {
  const answer = await machine.ask(request);
  if (answer.kind === "none") return { kind: "stopped", result: unanswered(progress) };
  const code = text(answer.reply, 39) ?? "00";
  if (code === "00") return { kind: "taken", reply: answer.reply };
  return {
    kind: "stopped",
    result: stop(progress, { kind: "unknown", message: responseCode(code).words, responseCode: code }),
  };
}

/** The next message of the settlement gets its trace number in the same commit as its phase. */
async function proceed(machine: Machine, progress: SettlementProgress): Promise<SettlementResult | undefined> {
  const { lastTrace, trace } = nextTrace(machine.state);
  const saved = await machine.tryCommit({ ...machine.state, lastTrace, settlement: { ...progress, trace } });
  return saved ? undefined : stop(progress, { kind: "unknown", message: localRefusals["journal-failed"] });
}

function entriesOf(machine: Machine, batch: string): readonly BatchEntry[] {
  return machine.state.entries.filter((entry) => entry.batch === batch);
}

function slip(
  machine: Machine,
  { batch, trace, balanced, totals, terminalTotals, rowsSent }: SettlementProgress,
): SettlementReceipt {
  const { merchantName, merchantId, terminalId, operator, acquirerName, currency, demo } = machine.configuration;
  const heading = {
    merchantName,
    merchantId,
    terminalId,
    operator,
    acquirer: acquirerName,
    currency,
    demo,
    reprint: false,
  };
  return {
    kind: "settlement",
    ...heading,
    batch,
    trace,
    dateTime: machine.now().dateTime,
    balanced,
    totals,
    terminalTotals,
    rows: rowsSent,
  };
}

function refused(machine: Machine, reason: LocalRefusal): SettlementResult {
  machine.report({ step: "refused-locally", reason });
  return {
    kind: "refused-locally",
    reason,
    message: localRefusals[reason],
    batch: machine.state.batch,
    rowsUploaded: 0,
  };
}

function unanswered(progress: SettlementProgress): SettlementResult {
  return stop(progress, { kind: "unknown", message: outcomeWords["no-answer"] });
}

function stop(
  { batch, rowsSent, terminalTotals }: SettlementProgress,
  outcome: Pick<SettlementResult, "kind" | "message" | "responseCode">,
): SettlementResult {
  return { ...outcome, batch, rowsUploaded: rowsSent, terminalTotals };
}
