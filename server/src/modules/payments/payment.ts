import type { Id } from "#kernel/ids";

/**
 * A payment is one request of a terminal that has (or could have had) a financial effect, and what became of it.
 * Status: sent → approved | declined | unknown; unknown → reversed; approved → voided (sales) | reversed. Terminal
 * states stay. "unknown" means the network did not answer in time: never guessed, always owned (see reversals).
 */
export type PaymentKind = "sale" | "void" | "refund" | "balance";
export type PaymentStatus = "sent" | "approved" | "declined" | "unknown" | "reversed" | "voided";
export type Brand = "unionpay" | "visa" | "mastercard";
export type CardType = "debit" | "credit" | "foreign";

/** The terminal's own key of a request. `batchDate` is the day the host opened the batch, fixed until it closes. */
export type RequestKey = {
  readonly bucket: number;
  readonly merchantId: Id;
  readonly terminalId: Id;
  readonly batchDate: Temporal.PlainDate;
  readonly batch: number;
  readonly trace: number;
};

/** How a fee came about: every figure somebody needs to compute it again. */
export type FeeExplained = {
  readonly schedule: string;
  readonly version: number;
  readonly cardType: CardType;
  readonly ratePpm: string;
  readonly minMinor: string;
  readonly capMinor: string | null;
  readonly amountMinor: string;
  readonly feeMinor: string;
  readonly rule: string;
};

/** What a repeat is answered with: the fields of the first answer, without card data. */
export type StoredAnswer = {
  readonly responseCode: string;
  readonly authCode?: string;
  readonly clearingDate?: string;
  readonly issuerChip?: string;
  readonly balance?: string;
  readonly localTime: string;
  readonly localDate: string;
};

export type Payment = RequestKey & {
  readonly id: Id;
  readonly kind: PaymentKind;
  readonly status: PaymentStatus;
  /** Why it was declined or is unknown, a code of the catalogue; empty when approved. */
  readonly cause: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** The sale a void or refund refers to. */
  readonly originalId: Id | undefined;
  /** Of a sale: what voids and refunds, also those still on their way, have taken from it. */
  readonly undoneMinor: bigint;
  /** Of a sale: what approved voids and refunds have given back; the fee goes back when this reaches the amount. */
  readonly givenBackMinor: bigint;
  /** SHA-256 over F3, F4, card hash, F22, F61: tells a repeat from another request under the same trace. */
  readonly bodyHash: Uint8Array;
  readonly cardHash: Uint8Array;
  readonly cardFirst6: string;
  readonly cardLast4: string;
  readonly brand: Brand;
  readonly cardType: CardType;
  readonly entryMode: string;
  readonly channelId: Id | undefined;
  readonly channelStan: number | undefined;
  /** F7 of the message to the network, MMDDhhmmss UTC: with the stan the network's key of it. */
  readonly channelSentAt: string | undefined;
  readonly rrn: string;
  readonly authCode: string | undefined;
  readonly responseCode: string | undefined;
  /** F15 of the network, MMDD: the day the network clears it; reconciliation goes by this. */
  readonly clearingDate: string | undefined;
  /** The operator's business day of the commit that decided it; merchants are settled by this. */
  readonly businessDay: Temporal.PlainDate;
  /** Charged (positive) or given back (negative). */
  readonly feeMinor: bigint;
  readonly fee: FeeExplained | undefined;
  readonly answer: StoredAnswer | undefined;
  readonly createdAt: Temporal.Instant;
  readonly decidedAt: Temporal.Instant | undefined;
};

/** One line of a payment's journey. */
export type Step = {
  readonly step: string;
  readonly micros: number;
  readonly decision: string;
  readonly reason?: string;
};
export type Journey = {
  readonly part: "authorise" | "reversal" | "network-reversal";
  readonly steps: readonly Step[];
  /** Decoded and masked, in the order they passed. */
  readonly messages: readonly { readonly direction: string; readonly at: string; readonly message: unknown }[];
};

/** RRN (F37, 12 characters): the payment's id in base 36, so a reference number finds its payment without an index. */
export function rrnOfId(id: Id): string {
  return id.toString(36).toUpperCase().padStart(12, "0");
}

export function idOfRrn(rrn: string): Id | undefined {
  if (!/^[0-9A-Z]{12}$/.test(rrn)) return undefined;
  let id = 0n;
  for (const character of rrn) id = id * 36n + BigInt(Number.parseInt(character, 36));
  return id;
}
