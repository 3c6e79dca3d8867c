import type { Id } from "#kernel/ids";

export type CardType = "debit" | "credit" | "foreign";

/** Rates are integers in parts per million; money is fen. */
export type FeeRule = { readonly ratePpm: bigint; readonly minMinor: bigint; readonly capMinor: bigint | undefined };

/** A merchant's signed price list for a span of days; the last day is the one before `validUntil`. */
export type FeeSchedule = {
  readonly id: Id;
  readonly merchantId: Id;
  readonly version: number;
  readonly validFrom: Temporal.PlainDate;
  readonly validUntil: Temporal.PlainDate | undefined;
  readonly refundFee: "full-refund-returns-fee" | "fee-is-kept";
  readonly signedOn: Temporal.PlainDate;
  /** Of a version that changed a price: when the merchant was told. */
  readonly noticeGivenOn?: Temporal.PlainDate | undefined;
  readonly rates: Readonly<Record<CardType, FeeRule>>;
};
