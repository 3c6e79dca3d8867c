import { type Static, type TProperties, Type } from "typebox";
import { Count, Line, Minor, named, nullable, oneOf } from "#kernel/http/shapes";
import type { Comparison, Compared } from "./compare.ts";
import { LINE_CODES, type Offer, type Period, PERIODS, type Tender, TENDERS, type Usage } from "./offer.ts";

/** Offers and habits as they are written in JSON: for the route, for `oneclear quote`, and for the page. */
const OFFERS_MAX = 5;
const LINES_MAX = 30;
const MONTHS_MAX = 120;

const Fen = Type.String({ pattern: "^[0-9]{1,11}$", description: "Minor units as a decimal string" });
const Volume = Type.String({ pattern: "^[0-9]{1,13}$", description: "Minor units as a decimal string" });
const Ppm = Type.String({ pattern: "^[0-9]{1,7}$", description: "Parts per million: 6000 is 0.60 %" });
const Clause = Line({ min: 0, max: 120 }, "Where the paper says so");
const Months = (description: string) => Type.Integer({ minimum: 0, maximum: MONTHS_MAX, description });
const optional = <T extends TProperties>(title: string, properties: T) =>
  Type.Optional(nullable(named(title, properties)));
const Rate = named("OfferedRate", {
  ratePpm: Ppm,
  minMinor: Type.Optional(Fen),
  capMinor: Type.Optional(nullable(Fen)),
  clause: Clause,
});
const OfferShape = named("Offer", {
  name: Line({ min: 1, max: 60 }, "What the merchant calls it"),
  rates: named("OfferedRates", {
    debit: Type.Optional(nullable(Rate)),
    credit: Type.Optional(nullable(Rate)),
    qr: Type.Optional(nullable(Rate)),
    foreign: Type.Optional(nullable(Rate)),
  }),
  lines: Type.Array(
    named("OfferedLine", {
      code: oneOf(...LINE_CODES),
      amountMinor: Fen,
      every: oneOf(...(Object.keys(PERIODS) as Period[])),
      freeMonths: Type.Optional(Months("Free at the beginning")),
      clause: Clause,
    }),
    { maxItems: LINES_MAX, description: "What the paper says; a line of 0 says that it is free" },
  ),
  deposit: optional("OfferedDeposit", {
    amountMinor: Fen,
    backAfterMinor: Type.Optional(
      nullable({ ...Volume, description: "Turnover after which it comes back; null: without a condition" }),
    ),
    clause: Clause,
  }),
  resaleMinor: Type.Optional(Fen),
  minimumMonthly: optional("OfferedMinimum", { amountMinor: Fen, clause: Clause }),
  instantPayout: optional("OfferedInstantPayout", { perPayoutMinor: Fen, ratePpm: Ppm, clause: Clause }),
  contractMonths: Months("0: the paper does not say"),
  earlyExit: optional("OfferedExit", { amountMinor: Fen, clause: Clause }),
});
const Use = named("MonthlyUse", { volumeMinor: Volume, count: Type.Integer({ minimum: 0, maximum: 10_000_000 }) });
const UsageShape = named("OfferUsage", {
  months: Type.Integer({ minimum: 1, maximum: MONTHS_MAX }),
  monthly: named("MonthlyUses", {
    debit: Type.Optional(Use),
    credit: Type.Optional(Use),
    qr: Type.Optional(Use),
    foreign: Type.Optional(Use),
  }),
  instantPayouts: Type.Optional(Use),
  capitalPpm: Type.Optional({ ...Ppm, description: "What money tied up costs a year; 30000 (3 %) unless said" }),
  depositRiskPpm: Type.Optional({ ...Ppm, description: "Risk that a deposit stays away; 0 unless said" }),
});
export const CompareBody = named("CompareOffers", {
  offers: Type.Array(OfferShape, { minItems: 1, maxItems: OFFERS_MAX }),
  usage: UsageShape,
});
export type CompareBody = Static<typeof CompareBody>;

const CostLineShape = named("CostLine", {
  code: Type.String(),
  kind: oneOf("fixed", "variable"),
  totalMinor: Minor,
  saysZh: Type.String(),
  saysEn: Type.String(),
  clause: Type.String(),
});
export const ComparisonShape = named("OfferComparison", {
  months: Count,
  cheapest: nullable(Type.String({ description: "Of those that take everything the merchant takes" })),
  offers: Type.Array(
    named("OfferCost", {
      name: Type.String(),
      totalMinor: Minor,
      fixedMinor: Minor,
      variableMinor: Minor,
      volumeMinor: Minor,
      effectivePpm: nullable(Type.String({ description: "Total of the turnover, parts per million" })),
      atHalfMinor: { ...Minor, description: "Total with half the turnover" },
      atHalfMoreMinor: { ...Minor, description: "Total with half as much turnover again" },
      lines: Type.Array(CostLineShape),
      unsaid: Type.Array(Type.String({ description: "What the offer does not say: to be asked before signing" })),
      untaken: Type.Array(oneOf(...TENDERS)),
    }),
  ),
  breakEvens: Type.Array(
    named("BreakEven", {
      below: Type.String({ description: "Cheaper below this turnover" }),
      above: Type.String({ description: "Cheaper from it on" }),
      monthlyMinor: Minor,
    }),
  ),
});

const CAPITAL_PPM = 30_000n;
const minor = (text: string | null | undefined): bigint => BigInt(text ?? "0");

export function toOffer(given: Static<typeof OfferShape>): Offer {
  const rates: { -readonly [T in Tender]?: Offer["rates"][T] } = {};
  for (const tender of TENDERS) {
    const rate = given.rates[tender];
    if (rate === null || rate === undefined) continue;
    const { capMinor } = rate;
    rates[tender] = {
      ratePpm: BigInt(rate.ratePpm),
      minMinor: minor(rate.minMinor),
      capMinor: capMinor === null || capMinor === undefined ? undefined : BigInt(capMinor),
      clause: rate.clause,
    };
  }
  const { deposit, minimumMonthly, instantPayout, earlyExit } = given;
  return {
    name: given.name,
    rates,
    lines: given.lines.map((line) => ({
      ...line,
      amountMinor: BigInt(line.amountMinor),
      freeMonths: line.freeMonths ?? 0,
    })),
    deposit: deposit
      ? {
          amountMinor: BigInt(deposit.amountMinor),
          backAfterMinor: deposit.backAfterMinor ? BigInt(deposit.backAfterMinor) : undefined,
          clause: deposit.clause,
        }
      : undefined,
    resaleMinor: minor(given.resaleMinor),
    minimumMonthly: minimumMonthly
      ? { amountMinor: BigInt(minimumMonthly.amountMinor), clause: minimumMonthly.clause }
      : undefined,
    instantPayout: instantPayout
      ? {
          perPayoutMinor: BigInt(instantPayout.perPayoutMinor),
          ratePpm: BigInt(instantPayout.ratePpm),
          clause: instantPayout.clause,
        }
      : undefined,
    contractMonths: given.contractMonths,
    earlyExit: earlyExit ? { amountMinor: BigInt(earlyExit.amountMinor), clause: earlyExit.clause } : undefined,
  };
}

export function toUsage(given: Static<typeof UsageShape>): Usage {
  const use = (one: Static<typeof Use> | undefined) => ({
    volumeMinor: minor(one?.volumeMinor),
    count: one?.count ?? 0,
  });
  const { debit, credit, qr, foreign } = given.monthly;
  return {
    months: given.months,
    monthly: { debit: use(debit), credit: use(credit), qr: use(qr), foreign: use(foreign) },
    instantPayouts: use(given.instantPayouts),
    capitalPpm: given.capitalPpm === undefined ? CAPITAL_PPM : BigInt(given.capitalPpm),
    depositRiskPpm: minor(given.depositRiskPpm),
  };
}

export const wireComparison = (comparison: Comparison, months: number): Static<typeof ComparisonShape> => ({
  months,
  cheapest: comparison.cheapest ?? null,
  offers: comparison.offers.map(wireCompared),
  breakEvens: comparison.breakEvens.map((one) => ({ ...one, monthlyMinor: one.monthlyMinor.toString() })),
});

const wireCompared = ({ name, cost, atHalfMinor, atHalfMoreMinor, unsaid }: Compared) => ({
  name,
  totalMinor: cost.totalMinor.toString(),
  fixedMinor: cost.fixedMinor.toString(),
  variableMinor: cost.variableMinor.toString(),
  volumeMinor: cost.volumeMinor.toString(),
  effectivePpm: cost.effectivePpm?.toString() ?? null,
  atHalfMinor: atHalfMinor.toString(),
  atHalfMoreMinor: atHalfMoreMinor.toString(),
  lines: cost.lines.map(({ says, totalMinor, ...line }) => ({
    ...line,
    totalMinor: totalMinor.toString(),
    saysZh: says.zh,
    saysEn: says.en,
  })),
  unsaid: [...unsaid],
  untaken: [...cost.untaken],
});

/** What the shape alone cannot refuse: turnover without payments, payments of nothing, two offers of one name. */
export function faultsOf({ offers, usage }: CompareBody): { pointer: string; message: string }[] {
  const uses = [
    ...TENDERS.map((tender) => [`monthly/${tender}`, usage.monthly[tender]] as const),
    ["instantPayouts", usage.instantPayouts] as const,
  ];
  const names = offers.map(({ name }) => name);
  return [
    ...uses.flatMap(([path, use]) =>
      use !== undefined && (minor(use.volumeMinor) === 0n) !== (use.count === 0)
        ? [{ pointer: `/body/usage/${path}`, message: "volumeMinor and count are both zero, or neither" }]
        : [],
    ),
    ...names.flatMap((name, at) =>
      names.indexOf(name) === at
        ? []
        : [{ pointer: `/body/offers/${at}/name`, message: "is the name of another offer" }],
    ),
  ];
}
