/**
 * The issuer's rules: facts in, verdict out; no clock, no state, no cryptography. The order of refusals is the order
 * of the lines: a card that is refused never has its PIN judged, a wrong cryptogram never moves the counter.
 */
import type { Verdict } from "./response-codes.ts";

/** What the cryptography found about a request. */
export type Evidence = {
  readonly pin: "absent" | "right" | "wrong" | "unreadable";
  readonly cryptogram: "absent" | "right" | "wrong" | "unreadable";
  /** Application transaction counter (tag 9F36). */
  readonly counter: number | undefined;
};

/** The verdict on a payment; whether the PIN and the counter were judged, so that the account takes note of it. */
export type PaymentDecision = { readonly verdict: Verdict; readonly pinJudged: boolean; readonly counterSeen: boolean };

type PaymentFacts = {
  readonly kind: "sale" | "balance";
  readonly amountMinor: bigint;
  /** Field 22; 05x and 07x are chip readings. */
  readonly entryMode: string;
  /** Field 14 (YYMM) and the month of the clearing date. */
  readonly expiryYymm: string | undefined;
  readonly todayYymm: string;
  readonly availableMinor: bigint;
  readonly wrongPinCount: number;
  readonly lastCounter: number;
};

/** Wrong PINs in a row that are answered 55; the next one is answered 75. A right PIN starts the count again. */
export const wrongPinCountMax = 3;

export function decidePayment(facts: PaymentFacts, evidence: Evidence): PaymentDecision {
  const early = (verdict: Verdict) => ({ verdict, pinJudged: false, counterSeen: false });
  if (facts.kind === "sale" && facts.amountMinor <= 0n) return early("amount-invalid");
  if (facts.expiryYymm !== undefined && facts.expiryYymm < facts.todayYymm) return early("card-expired");
  if (evidence.cryptogram === "unreadable") return early("format-error");
  if (evidence.cryptogram === "absent" && /^0[57]/.test(facts.entryMode)) return early("format-error");
  if (evidence.cryptogram === "wrong") return early("cryptogram-wrong");
  if (evidence.counter !== undefined && evidence.counter <= facts.lastCounter) return early("counter-regressed");
  const counterSeen = evidence.counter !== undefined;
  if (evidence.pin === "unreadable") return { verdict: "pin-unreadable", pinJudged: false, counterSeen };
  if (evidence.pin === "wrong") {
    const verdict = facts.wrongPinCount >= wrongPinCountMax ? "pin-tries-exceeded" : "pin-wrong";
    return { verdict, pinJudged: true, counterSeen };
  }
  const short = facts.kind === "sale" && facts.availableMinor < facts.amountMinor;
  return { verdict: short ? "funds-insufficient" : "approved", pinJudged: evidence.pin === "right", counterSeen };
}

/** What a void or a refund is judged by. */
export type OriginalFacts = {
  readonly kind: string;
  readonly standing: boolean;
  readonly sameCard: boolean;
  readonly sameMerchant: boolean;
  readonly amountMinor: bigint;
  readonly reversed: boolean;
  readonly voided: boolean;
  readonly refundedMinor: bigint;
};

/** A void takes back a whole sale that stands untouched. */
export function decideVoid(original: OriginalFacts | undefined, amountMinor: bigint): Verdict {
  if (original === undefined || !isOwnSale(original)) return "original-not-found";
  if (original.reversed || original.voided || original.refundedMinor > 0n) return "related-transaction-invalid";
  return amountMinor === original.amountMinor ? "approved" : "amount-differs";
}

/** Refunds of a sale may add up to its amount. A refund that names no original is credited as it is. */
export function decideRefund(original: OriginalFacts | "not-named" | undefined, amountMinor: bigint): Verdict {
  if (amountMinor <= 0n) return "amount-invalid";
  if (original === "not-named") return "approved";
  if (original === undefined || !isOwnSale(original)) return "original-not-found";
  if (original.reversed || original.voided) return "related-transaction-invalid";
  return original.refundedMinor + amountMinor <= original.amountMinor ? "approved" : "amount-differs";
}

function isOwnSale({ kind, standing, sameCard, sameMerchant }: OriginalFacts): boolean {
  return kind === "sale" && standing && sameCard && sameMerchant;
}

/** What a reversal does with what it names. */
export type ReversalDecision = {
  readonly verdict: "approved" | "amount-differs" | "related-transaction-invalid";
  readonly effect: "undo" | "bar" | "none";
};

/**
 * A reversal is answered 00 whether it undoes a payment, finds it undone or refused already, or comes before it: the
 * name is then barred, so that a late original is refused. Only a reversal of another amount, or of a sale that has
 * meanwhile been voided or refunded, is refused: it would move money twice.
 */
export function decideReversal(original: OriginalFacts | undefined, amountMinor: bigint): ReversalDecision {
  if (original === undefined) return { verdict: "approved", effect: "bar" };
  if (original.reversed) return { verdict: "approved", effect: "none" };
  if (amountMinor !== original.amountMinor) return { verdict: "amount-differs", effect: "none" };
  if (original.voided || original.refundedMinor > 0n) return { verdict: "related-transaction-invalid", effect: "none" };
  return { verdict: "approved", effect: "undo" };
}
