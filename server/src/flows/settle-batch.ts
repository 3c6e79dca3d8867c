import {
  buildSettlementTotals,
  parseSettlementTotals,
  parseUploadEnd,
  parseUploadRows,
  type SettlementSide,
  type SettlementTotals,
} from "@oneclear/iso8583";
import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import { appendEvents, lockBuckets } from "#kernel/outbox";
import type { HouseKeys, Keys } from "#modules/keys";
import type { Payments } from "#modules/payments";
import type { ClosedBatch, ReportedTotals, Settlement } from "#modules/settlement";
import type { Terminals } from "#modules/terminals";
import { drain } from "./bind-terminal.ts";
import type { TerminalContext, TerminalContexts } from "./terminal-context.ts";
import type { BatchRequest } from "./terminal-request.ts";

/**
 * Batch settlement (批结算) and upload (批上送). The window closes under its bucket's lock, so nothing slips in between
 * the totals and the close. Where the terminal's totals differ, the host's stand and the terminal uploads its lines;
 * every difference becomes a named break. Asked again, it answers the same again.
 */
export type SettleOutcome =
  | { readonly kind: "closed"; readonly balanced: boolean; readonly totals: string }
  | { readonly kind: "refused"; readonly code: "batch-mismatch" | "settlement-in-progress" };
export type UploadOutcome = { readonly kind: "taken" } | { readonly kind: "refused"; readonly code: "batch-mismatch" };

type Deps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly house: HouseKeys;
  readonly payments: Payments;
  readonly settlement: Settlement;
  readonly terminals: Terminals;
  readonly contexts: TerminalContexts;
};

const FLAG = { balanced: "1", unbalanced: "2" } as const;

export async function settleBatch(deps: Deps, request: BatchRequest, context: TerminalContext): Promise<SettleOutcome> {
  const reported = sumOf(parseSettlementTotals(request.totals));
  const { merchant, binding } = context;
  const at = deps.clock.now();
  const outcome = await deps.db.transaction(async (tx): Promise<SettleOutcome> => {
    await lockBuckets(tx, [merchant.bucket]);
    const window = await deps.payments.windowOfBatch(tx, {
      bucket: merchant.bucket,
      terminalId: binding.terminalId,
      batch: request.batch,
    });
    if (window?.merchantId !== merchant.id) return { kind: "refused", code: "batch-mismatch" };
    const before = await deps.settlement.findBatch(tx, window);
    if (before !== undefined)
      return { kind: "closed", balanced: before.balanced, totals: reply(before.host, before.balanced) };
    // Nothing was in a window that closed without totals. A settlement carries no MAC, so whoever names an old batch, or
    // speaks as a binding that was followed by another, must change nothing: keys and batches are the living one's.
    const last = await deps.terminals.lastBindingOf(tx, binding.terminalId);
    if (window.status !== "open" || last?.id !== binding.id) return { kind: "refused", code: "batch-mismatch" };
    const host = await deps.payments.totalsOfWindow(tx, window);
    if (host.undecided > 0) return { kind: "refused", code: "settlement-in-progress" };
    const balanced = deps.settlement.batchBalances(host, reported);
    const batch: ClosedBatch = {
      bucket: window.bucket,
      terminalId: window.terminalId,
      merchantId: window.merchantId,
      batchDate: window.batchDate,
      batch: window.batch,
      host,
      terminal: reported,
      balanced,
      uploadStatus: balanced ? "none" : "awaited",
      closedAt: at,
    };
    await deps.settlement.insertBatch(tx, batch);
    await deps.payments.closeWindow(tx, window, { trace: request.trace, at });
    // The last thing an unbound terminal had open is settled now: its keys have nothing left to do.
    if (last.status === "unbound") await drain(deps, tx, last, { force: false, at });
    await appendEvents(
      tx,
      [
        {
          bucket: window.bucket,
          type: "batch.closed",
          subject: binding.terminalId,
          payload: {
            merchant: window.merchantId,
            batch: window.batch,
            batchDate: window.batchDate.toString(),
            balanced,
          },
        },
      ],
      at,
    );
    return { kind: "closed", balanced, totals: reply(host, balanced) };
  });
  deps.contexts.forget({ merchantCode: merchant.code, terminalNumber: binding.number });
  return outcome;
}

export async function uploadBatch(deps: Deps, request: BatchRequest, context: TerminalContext): Promise<UploadOutcome> {
  const { merchant, binding } = context;
  const rows = request.service === "upload" ? parseUploadRows(request.totals) : [];
  if (request.service === "upload-end") parseUploadEnd(request.totals);
  const lines = await Promise.all(
    rows.map(async (row) => ({
      trace: Number(row.stan),
      amountMinor: row.amountMinor,
      cardHash: await deps.keys.securityModule.hashPan({ key: deps.house.panHash, pan: row.pan }),
    })),
  );
  const at = deps.clock.now();
  return deps.db.transaction(async (tx: Tx): Promise<UploadOutcome> => {
    const window = await deps.payments.windowOfBatch(tx, {
      bucket: merchant.bucket,
      terminalId: binding.terminalId,
      batch: request.batch,
    });
    const batch = window && (await deps.settlement.findBatch(tx, window));
    if (window?.merchantId !== merchant.id || batch === undefined) return { kind: "refused", code: "batch-mismatch" };
    if (lines.length > 0) await deps.settlement.addUploadLines(tx, window, lines);
    if (request.service === "upload-end" && batch.uploadStatus !== "complete") {
      const breaks = deps.settlement.breaksOfUpload(
        await deps.payments.linesOfWindow(tx, window),
        await deps.settlement.uploadLinesOf(tx, window),
      );
      // A balanced batch may end without any line: the totals have already said what the lines would.
      await deps.settlement.saveUploadResult(
        tx,
        window,
        batch.balanced && breaks.every((item) => item.kind === "host-only") ? [] : breaks,
        at,
      );
    }
    return { kind: "taken" };
  });
}

/** Domestic and foreign cards together: one ledger, one currency. */
function sumOf({ domestic, foreign }: SettlementTotals): ReportedTotals {
  return {
    debitMinor: domestic.debitMinor + foreign.debitMinor,
    debitCount: domestic.debitCount + foreign.debitCount,
    creditMinor: domestic.creditMinor + foreign.creditMinor,
    creditCount: domestic.creditCount + foreign.creditCount,
  };
}

/** F48 of the reply: the host's totals. More than 999 of a kind do not fit the field: the count then reads 999 and the amounts decide. */
function reply(host: ReportedTotals, balanced: boolean): string {
  const flag = balanced ? FLAG.balanced : FLAG.unbalanced;
  const count = (value: number): number => Math.min(value, 999);
  const domestic: SettlementSide = {
    debitMinor: host.debitMinor,
    debitCount: count(host.debitCount),
    creditMinor: host.creditMinor,
    creditCount: count(host.creditCount),
    flag,
  };
  return buildSettlementTotals({
    domestic,
    foreign: { debitMinor: 0n, debitCount: 0, creditMinor: 0n, creditCount: 0, flag },
  });
}
