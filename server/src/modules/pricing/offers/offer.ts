import type { Bilingual } from "#kernel/http/problem";
import type { FeeRule } from "../schedule.ts";

/**
 * What somebody offers a merchant who wants a terminal, and what the merchant would do with it. An offer is what its paper
 * says: each line has the clause it rests on, and what the paper does not say is asked for by name instead of being taken
 * for nothing. Everything is in minor units of one currency, rates in parts per million.
 */
export const TENDERS = ["debit", "credit", "qr", "foreign"] as const;
export type Tender = (typeof TENDERS)[number];

/** A closed list: a fee under another name is one of these, or it is not in the comparison and said to be missing. */
export const LINE_CODES = [
  "device",
  "activation",
  "annual",
  "communication",
  "maintenance",
  "statement",
  "insurance",
  "repair",
] as const;
export type LineCode = (typeof LINE_CODES)[number];

export const PERIODS = { once: 0, month: 1, quarter: 3, "half-year": 6, year: 12 } as const;
export type Period = keyof typeof PERIODS;

export type OfferLine = {
  readonly code: LineCode;
  readonly amountMinor: bigint;
  readonly every: Period;
  /** Months that are free at the beginning. */
  readonly freeMonths: number;
  readonly clause: string;
};

export type Deposit = {
  readonly amountMinor: bigint;
  /** It comes back when so much was turned over; undefined: at the end, without a condition. */
  readonly backAfterMinor: bigint | undefined;
  readonly clause: string;
};

export type Offer = {
  readonly name: string;
  /** Without a rate for a tender the offer does not take it, or does not say. */
  readonly rates: Readonly<Partial<Record<Tender, FeeRule & { readonly clause: string }>>>;
  readonly lines: readonly OfferLine[];
  readonly deposit: Deposit | undefined;
  /** What the device fetches at the end. */
  readonly resaleMinor: bigint;
  /** The least that rates bring in a month; the rest is charged. */
  readonly minimumMonthly: { readonly amountMinor: bigint; readonly clause: string } | undefined;
  /** Money on the same day: per payout, and on its sum. */
  readonly instantPayout:
    | { readonly perPayoutMinor: bigint; readonly ratePpm: bigint; readonly clause: string }
    | undefined;
  readonly contractMonths: number;
  readonly earlyExit: { readonly amountMinor: bigint; readonly clause: string } | undefined;
};

export type MonthlyUse = { readonly volumeMinor: bigint; readonly count: number };
export type Usage = {
  /** 1 to 120. */
  readonly months: number;
  readonly monthly: Readonly<Record<Tender, MonthlyUse>>;
  readonly instantPayouts: MonthlyUse;
  /** What money tied up costs, a year. */
  readonly capitalPpm: bigint;
  /** How likely a deposit without a condition does not come back. */
  readonly depositRiskPpm: bigint;
};

/** Another turnover by the same habits: as many times the payments, each of the same size. */
export type Scale = { readonly numerator: bigint; readonly denominator: bigint };
export const AS_SAID: Scale = { numerator: 1n, denominator: 1n };

export type CostLine = {
  readonly code: LineCode | Tender | "deposit" | "resale" | "minimum-monthly" | "instant-payout" | "early-exit";
  readonly kind: "fixed" | "variable";
  /** Over all months; below zero for what comes back. */
  readonly totalMinor: bigint;
  /** How it came about, so that anybody can compute it again. */
  readonly says: Bilingual;
  readonly clause: string;
};
