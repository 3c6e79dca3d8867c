import type { Id } from "#kernel/ids";

/**
 * A transfer moves an amount from one account (debit) to another (credit): two-sided, so balanced by construction.
 * Accounts everybody shares (receivable from a channel, fees, payouts due) exist once per bucket: no row is hot and a
 * payment never leaves its shard.
 */
export type AccountKind = "merchant-payable" | "channel-receivable" | "fees" | "payouts-due" | "suspense";

/** On which side the balance of an account normally stands. */
export const normalSide = {
  "merchant-payable": "credit",
  "channel-receivable": "debit",
  fees: "credit",
  "payouts-due": "credit",
  suspense: "credit",
} as const satisfies Record<AccountKind, "debit" | "credit">;

/** What a transfer is for. One reference has each code at most once: the database refuses the second. */
export type TransferCode =
  | "sale"
  | "sale-fee"
  | "sale-reversed"
  | "sale-fee-reversed"
  | "void"
  | "void-fee-returned"
  | "void-reversed"
  | "void-fee-returned-reversed"
  | "refund"
  | "refund-fee-returned"
  | "refund-reversed"
  | "refund-fee-returned-reversed"
  | "payout";

export type Account = {
  readonly bucket: number;
  readonly id: Id;
  readonly kind: AccountKind;
  /** Merchant or channel; 0 for accounts of the house. */
  readonly owner: bigint;
  readonly currency: string;
  readonly debitsMinor: bigint;
  readonly creditsMinor: bigint;
  /** On the account's normal side. */
  readonly balanceMinor: bigint;
};

export type Posting = {
  readonly bucket: number;
  readonly id: Id;
  /** Transfers with the same link stand or fall together. */
  readonly link: bigint;
  readonly debit: Id;
  readonly credit: Id;
  readonly amountMinor: bigint;
  readonly code: TransferCode;
  /** The payment or payout it belongs to. */
  readonly reference: bigint;
};
export type PostingOutcome = "posted" | "exists" | "floor";

export type Transfer = Posting & {
  readonly debitKind: AccountKind;
  readonly creditKind: AccountKind;
  readonly businessDay: Temporal.PlainDate;
  readonly postedAt: Temporal.Instant;
};

export type TrialBalanceLine = {
  readonly kind: AccountKind;
  readonly currency: string;
  readonly accounts: number;
  readonly debitsMinor: bigint;
  readonly creditsMinor: bigint;
};
