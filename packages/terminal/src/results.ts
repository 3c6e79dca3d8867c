// What the verbs of a terminal give back: one typed value per verb, with the words for the merchant in both languages.

import type { Receipt } from "./receipt.ts";
import type { ResponseAction } from "./response-codes.ts";
import type { SettlementTotals } from "./settlement-totals.ts";
import type { Transaction } from "./state.ts";
import type { LocalRefusal, Words } from "./words.ts";

/**
 * - `approved`: the money moved (for a settlement: the batch is closed).
 * - `declined`: surely not executed, or executed and reversed.
 * - `unknown`: the outcome is open; a stored message will settle it.
 * - `refused-locally`: nothing was sent for this request.
 */
export type OutcomeKind = "approved" | "declined" | "unknown" | "refused-locally";

/** `pending`: stored and not answered yet. `ended`: answered, the payment does not stand. */
export type ReversalState = "none" | "pending" | "ended";

type Outcome = {
  readonly kind: OutcomeKind;
  readonly message: Words;
  /** Present when `kind` is refused-locally. */
  readonly reason?: LocalRefusal;
  /** F39 of the host's answer, when there was one. */
  readonly responseCode?: string;
};

export type PaymentResult = Outcome & {
  readonly transaction: Transaction | "balance";
  /** What was approved; else what was asked for. */
  readonly amountMinor: bigint;
  readonly reversal: ReversalState;
  /** What the person at the till should do beyond reading the message. */
  readonly action?: ResponseAction;
  readonly trace?: string;
  readonly batch?: string;
  readonly rrn?: string;
  readonly authCode?: string;
  readonly maskedPan?: string;
  readonly receipt?: Receipt;
  /** Balance inquiry: signed, negative when the account is overdrawn. */
  readonly balanceMinor?: bigint;
};

export type SignOnResult = Outcome & {
  readonly trace?: string;
  readonly batch?: string;
  /** Digit 6 of the header, when the host asks for a download. */
  readonly downloadAsked?: string;
};

export type LoadMasterKeyResult = Outcome & { readonly checkValue?: string };

export type EchoResult = Outcome;

export type SettlementResult = Outcome & {
  readonly batch: string;
  /** The batch of the next payment, when the host named it. */
  readonly nextBatch?: string;
  readonly balanced?: boolean;
  readonly rowsUploaded: number;
  /** The totals that count: the host's where they differ. */
  readonly totals?: SettlementTotals;
  readonly terminalTotals?: SettlementTotals;
  readonly receipt?: Receipt;
};

/** What became of a stored reversal or refund. */
export type PendingResult =
  | { readonly state: "none" }
  | { readonly state: "ended"; readonly kind: "reversal"; readonly trace: string; readonly responseCode: string }
  | { readonly state: "ended"; readonly kind: "advice"; readonly trace: string; readonly payment: PaymentResult }
  | {
      readonly state: "pending";
      readonly kind: "reversal" | "advice";
      readonly trace: string;
      readonly failures: number;
      readonly nextAttemptAt: number;
      /** Whom to call, once enough tries failed. */
      readonly notice?: Words;
    };
