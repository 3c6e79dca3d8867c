/**
 * Offers and habits as somebody types them: every field is text, and an empty one is not a zero. It lives on the page alone:
 * nothing of it is sent anywhere but to be reckoned, and nothing is kept.
 */
export const tenders = ["credit", "debit", "qr", "foreign"] as const;
export type Tender = (typeof tenders)[number];
export const lineCodes = [
  "device",
  "activation",
  "annual",
  "communication",
  "maintenance",
  "statement",
  "insurance",
  "repair",
] as const;
export type LineCode = (typeof lineCodes)[number];
export const periods = ["once", "month", "quarter", "half-year", "year"] as const;
export type Period = (typeof periods)[number];

export type UseDraft = { readonly volume: string; readonly count: string };
export type UsageDraft = {
  readonly months: string;
  readonly monthly: Readonly<Record<Tender, UseDraft>>;
  /** Payouts on the day, a month. */
  readonly instant: UseDraft;
};
export type RateDraft = {
  readonly percent: string;
  readonly min: string;
  readonly cap: string;
  readonly clause: string;
};
export type LineDraft = {
  readonly amount: string;
  readonly every: Period;
  readonly freeMonths: string;
  readonly clause: string;
};
export type OfferDraft = {
  /** For the list on the page; the name may change while one types. */
  readonly key: number;
  readonly name: string;
  readonly rates: Readonly<Record<Tender, RateDraft>>;
  readonly lines: Readonly<Record<LineCode, LineDraft>>;
  readonly deposit: { readonly amount: string; readonly backAfter: string; readonly clause: string };
  readonly minimum: { readonly amount: string; readonly clause: string };
  readonly instant: { readonly perPayout: string; readonly percent: string; readonly clause: string };
  readonly resale: string;
  readonly contractMonths: string;
  readonly exit: { readonly amount: string; readonly clause: string };
};
export type Draft = { readonly usage: UsageDraft; readonly offers: readonly OfferDraft[] };

export const OFFERS_MAX = 5;
const noUse: UseDraft = { volume: "", count: "" };
const noRate: RateDraft = { percent: "", min: "", cap: "", clause: "" };
/** How each of them is usually asked for; whoever reads another period in the paper chooses it. */
const usualPeriod: Readonly<Record<LineCode, Period>> = {
  device: "once",
  activation: "once",
  annual: "year",
  communication: "year",
  maintenance: "year",
  statement: "month",
  insurance: "year",
  repair: "once",
};

export function emptyOffer(key: number, name: string): OfferDraft {
  return {
    key,
    name,
    rates: { credit: noRate, debit: noRate, qr: noRate, foreign: noRate },
    lines: Object.fromEntries(
      lineCodes.map((code) => [code, { amount: "", every: usualPeriod[code], freeMonths: "", clause: "" }]),
    ) as Record<LineCode, LineDraft>,
    deposit: { amount: "", backAfter: "", clause: "" },
    minimum: { amount: "", clause: "" },
    instant: { perPayout: "", percent: "", clause: "" },
    resale: "",
    contractMonths: "",
    exit: { amount: "", clause: "" },
  };
}

/** A letter that no offer is called by: the same in every language, so that it may stand when the language changes. */
export function freshName(taken: readonly string[]): string {
  return Array.from("ABCDEFGHIJ").find((letter) => !taken.includes(letter)) ?? "";
}

export function emptyDraft(names: readonly [string, string]): Draft {
  return {
    usage: { months: "36", monthly: { credit: noUse, debit: noUse, qr: noUse, foreign: noUse }, instant: noUse },
    offers: names.map((name, key) => emptyOffer(key, name)),
  };
}

/** A key no offer has. */
export const nextKey = (offers: readonly OfferDraft[]): number => Math.max(-1, ...offers.map(({ key }) => key)) + 1;
