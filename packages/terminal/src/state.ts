// Everything a terminal must remember across a power cut, as one immutable value. The journal keeps exactly this. Names
// are part of the format: what begins with `sealed` is bytes under the device key, what ends in `Minor` is money.
// No clear card number, track, PIN or key ever appears here: fields are copied by an allow-list (stored-message.ts).

import type { Receipt } from "./receipt.ts";
import type { SettlementTotals } from "./settlement-totals.ts";

export type ReversalReason = "98" | "06" | "A0";
export type Transaction = "sale" | "void" | "refund";
export type BlockAlgorithm = "DES" | "TDES" | "SM4";

export type StoredKeys = {
  readonly algorithm: "TDES" | "SM4";
  readonly checkValue: string;
  readonly sealedMasterKey: Uint8Array;
  readonly sealedSerialNumberKey: Uint8Array;
};

export type StoredWorkingKeys = {
  readonly macAlgorithm: BlockAlgorithm;
  readonly sealedPinKey: Uint8Array;
  readonly sealedMacKey: Uint8Array;
  readonly sealedTrackKey: Uint8Array;
};

/** Non-sensitive fields of a request, by number. */
export type StoredFields = { readonly [field: number]: string };

/** What is known of a transaction from the moment it is sent: the seed of its batch entry and of its receipt. */
export type StoredTransaction = {
  readonly transaction: Transaction;
  readonly trace: string;
  readonly batch: string;
  readonly amountMinor: bigint;
  readonly maskedPan: string;
  readonly entryMode: string;
  /** Card number, expiry and chip field, sealed under the device key; empty when no card was presented or known. */
  readonly sealedCard: Uint8Array;
  readonly originalTrace?: string;
};

/** A message that must be answered before any new payment goes out. */
export type PendingMessage = StoredTransaction & {
  /** A reversal (0400) takes a payment back; an advice (0220, refund) is repeated as it is. */
  readonly kind: "reversal" | "advice";
  readonly fields: StoredFields;
  readonly reason: ReversalReason;
  readonly failures: number;
  /** Epoch milliseconds of the terminal's own clock port. */
  readonly nextAttemptAt: number;
};

export type BatchEntry = StoredTransaction & {
  readonly fields: StoredFields;
  /** A card of a foreign organisation: its own half of F48. */
  readonly foreign: boolean;
  readonly rrn: string;
  readonly authCode: string;
  /** MMDD and hhmmss of the host's answer. */
  readonly date: string;
  readonly time: string;
  readonly voidedBy?: string;
  readonly refundedMinor?: bigint;
};

/** A settlement that began and has not ended. */
export type SettlementProgress = {
  readonly batch: string;
  readonly phase: "totals" | "upload" | "end";
  /** The trace of the message in flight: a repetition keeps it. */
  readonly trace: string;
  readonly rowsSent: number;
  readonly balanced: boolean;
  readonly terminalTotals: SettlementTotals;
  /** The totals that count: the host's when they differ. */
  readonly totals: SettlementTotals;
};

export type TerminalState = {
  readonly version: 1;
  /** The trace number used last. */
  readonly lastTrace: number;
  /** The host's batch number; zeros before the first sign-on. */
  readonly batch: string;
  /** Host time minus the clock port. */
  readonly clockOffsetMs: number;
  readonly keys?: StoredKeys;
  /** Absent = not signed on. */
  readonly workingKeys?: StoredWorkingKeys;
  readonly pending?: PendingMessage;
  readonly entries: readonly BatchEntry[];
  readonly settlement?: SettlementProgress;
  readonly receipt?: { readonly receipt: Receipt; readonly printed: boolean };
  /** Digit 6 of the header of the last sign-on reply, when it asks for something. */
  readonly downloadAsked?: string;
};

export const emptyState: TerminalState = { version: 1, lastTrace: 0, batch: "000000", clockOffsetMs: 0, entries: [] };

/** The state without the named parts: with exactOptionalPropertyTypes, absent is not undefined. */
export function without<Part extends keyof TerminalState>(
  state: TerminalState,
  ...parts: Part[]
): Omit<TerminalState, Part> {
  const rest: Partial<TerminalState> = { ...state };
  for (const part of parts) delete rest[part];
  return rest as Omit<TerminalState, Part>;
}

/** 000001 … 999999, then 000001 again; a trace number is never reused inside a batch. */
export function nextTrace(state: TerminalState): { lastTrace: number; trace: string } {
  const lastTrace = state.lastTrace >= 999_999 ? 1 : state.lastTrace + 1;
  return { lastTrace, trace: String(lastTrace).padStart(6, "0") };
}
