// What a screen may show of a terminal: no card number, no key, no sealed bytes.

import { totalsOf } from "./batch.ts";
import type { Machine } from "./machine.ts";
import type { SettlementTotals } from "./settlement-totals.ts";
import type { BatchEntry, PendingMessage, SettlementProgress, Transaction } from "./state.ts";
import { type Words, callForHelp } from "./words.ts";

export type EntryView = Pick<
  BatchEntry,
  | "transaction"
  | "trace"
  | "batch"
  | "amountMinor"
  | "maskedPan"
  | "rrn"
  | "authCode"
  | "date"
  | "time"
  | "originalTrace"
  | "voidedBy"
  | "refundedMinor"
>;

export type PendingView = Pick<
  PendingMessage,
  "kind" | "trace" | "batch" | "amountMinor" | "maskedPan" | "failures" | "nextAttemptAt" | "reason"
> & {
  readonly transaction: Transaction;
};

export type TerminalStatus = {
  readonly masterKeyLoaded: boolean;
  readonly signedOn: boolean;
  readonly batch: string;
  readonly lastTrace: string;
  readonly entries: readonly EntryView[];
  readonly totals: SettlementTotals;
  readonly pending?: PendingView;
  /** Whom to call, once a stored message failed too often. */
  readonly notice?: Words;
  readonly settlement?: Pick<SettlementProgress, "batch" | "phase" | "rowsSent">;
  /** The host asked for a download (digit 6 of the header). */
  readonly downloadAsked?: string;
};

export function statusOf(machine: Machine): TerminalStatus {
  const { state, configuration } = machine;
  const { pending, settlement, downloadAsked } = state;
  const overdue = pending !== undefined && pending.failures >= configuration.reversal.failuresBeforeNotice;
  return {
    masterKeyLoaded: state.keys !== undefined,
    signedOn: state.workingKeys !== undefined,
    batch: state.batch,
    lastTrace: String(state.lastTrace).padStart(6, "0"),
    entries: state.entries.map(entryView),
    totals: totalsOf(state.entries),
    ...(pending === undefined ? {} : { pending: pendingView(pending) }),
    ...(overdue ? { notice: callForHelp(pending.trace, pending.failures, configuration.helpline) } : {}),
    ...(settlement === undefined
      ? {}
      : { settlement: { batch: settlement.batch, phase: settlement.phase, rowsSent: settlement.rowsSent } }),
    ...(downloadAsked === undefined ? {} : { downloadAsked }),
  };
}

function entryView(entry: BatchEntry): EntryView {
  const { sealedCard: _sealed, fields: _fields, entryMode: _mode, foreign: _foreign, ...view } = entry;
  return view;
}

function pendingView({
  sealedCard: _sealed,
  fields: _fields,
  entryMode: _mode,
  originalTrace: _original,
  ...view
}: PendingMessage): PendingView {
  return view;
}
