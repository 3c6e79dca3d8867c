import type { Id } from "#kernel/ids";
import type { DeskOrder } from "./desk-refund.ts";
import type { FeeExplained, Journey, Payment, RequestKey, StoredAnswer } from "./payment.ts";

/**
 * Everything that changes a payment is one of these, decided under the lock of its bucket. A command can be run again
 * after a lost COMMIT: what it already did is recognised by id and time, and done once.
 */
export type PaymentCommand = Accept | Decide | Reverse;

/** A request arrived: keep it as sent (or, when the flow has refused it already, as declined). */
export type Accept = {
  readonly kind: "accept";
  readonly payment: Payment;
  /** The whole card number, sealed for what may follow (reverse, refund, dispute). */
  readonly sealedPan: Uint8Array | undefined;
  readonly purgeAfter: Temporal.PlainDate;
  readonly journey: Journey | undefined;
  /** Of a refund: the schedule keeps the fee also when the sale is given back whole. */
  readonly keepsFee?: boolean;
  /** A refund that a person asked for, not a terminal: batch and trace are given under the lock. */
  readonly desk?: DeskOrder;
  readonly at: Temporal.Instant;
};

/** The network answered, or the time is over. */
export type Decide = {
  readonly kind: "decide";
  readonly bucket: number;
  readonly paymentId: Id;
  /** The sale a void or refund takes from, so that one look loads both. */
  readonly originalId: Id | undefined;
  readonly outcome: "approved" | "declined" | "unknown";
  readonly cause: string;
  readonly responseCode: string;
  readonly authCode: string | undefined;
  readonly clearingDate: string | undefined;
  readonly feeMinor: bigint;
  readonly fee: FeeExplained | undefined;
  /**
   * Of a refund: its fee as long as the sale is not given back whole. Which of the two holds is known only under the lock,
   * because another refund may be on its way; so the fee goes back once, with the refund that completes the sale.
   */
  readonly feeInPart?: { readonly feeMinor: bigint; readonly fee: FeeExplained | undefined } | undefined;
  readonly answer: StoredAnswer | undefined;
  readonly journey: Journey | undefined;
  /** For unknown outcomes: until when the network must have answered the reversal before a person takes over. */
  readonly reversalDeadlineAt: Temporal.Instant;
  readonly at: Temporal.Instant;
};

/** The terminal undoes a request it had no (good) answer for. */
export type Reverse = {
  readonly kind: "reverse";
  readonly key: RequestKey;
  /** Stands in when the original never arrived, so that a late original is refused. */
  readonly tombstone: Payment;
  readonly reason: string;
  readonly journey: Journey | undefined;
  readonly reversalDeadlineAt: Temporal.Instant;
  readonly at: Temporal.Instant;
};

export type AcceptResult =
  /** `original` is the sale a void or refund takes from, what it takes now included. */
  | { readonly kind: "accepted"; readonly payment: Payment; readonly original: Payment | undefined }
  | { readonly kind: "repeat"; readonly payment: Payment }
  | { readonly kind: "refused"; readonly code: AcceptRefusal; readonly payment: Payment | undefined };

export type AcceptRefusal =
  | "batch-mismatch"
  | "duplicate-trace"
  | "reversed-before-arrival"
  | "original-not-found"
  | "original-not-approved"
  | "already-voided"
  | "amount-differs"
  | "card-differs"
  | "refund-exceeds-original"
  | "refund-exceeds-balance"
  | "refund-needs-approval"
  | "idempotency-key-mismatch"
  | "system-busy";

export type DecideResult =
  | { readonly kind: "decided"; readonly payment: Payment }
  /** Another decision came first (a reversal, the sweep): this answer has no effect. */
  | { readonly kind: "overtaken"; readonly payment: Payment };

export type ReverseResult = {
  readonly kind: "reversed";
  readonly payment: Payment;
  readonly effect:
    | "undone"
    | "stopped"
    | "remembered"
    | "nothing-to-undo"
    | "already-reversed"
    /** A part of it was given back since: the network would undo the whole, so people have to. */
    | "not-possible"
    /** Another kind, amount or card than the payment of that trace: no effect. */
    | "not-the-same";
};

export type PaymentResult = AcceptResult | DecideResult | ReverseResult;
