import { type Cost, costOf } from "./cost-of.ts";
import { type LineCode, type Offer, type Scale, type Tender, TENDERS, type Usage } from "./offer.ts";

/** Offers side by side: what each costs, what it leaves open, and where another becomes the cheaper one. Pure. */
export type Compared = {
  readonly name: string;
  readonly cost: Cost;
  /** The same with half, and with one and a half times the turnover. */
  readonly atHalfMinor: bigint;
  readonly atHalfMoreMinor: bigint;
  /** What the paper does not say, to be asked before signing. */
  readonly unsaid: readonly Unsaid[];
};
export type Unsaid = LineCode | Tender | "contract" | "early-exit" | "instant-payout";

/** Above this monthly turnover the second is cheaper, below it the first. */
export type BreakEven = {
  readonly below: string;
  readonly above: string;
  readonly monthlyMinor: bigint;
};
export type Comparison = {
  readonly offers: readonly Compared[];
  /** By total, the least first; only of those that take everything the merchant takes. */
  readonly cheapest: string | undefined;
  /** Likewise. */
  readonly breakEvens: readonly BreakEven[];
};

const HALF: Scale = { numerator: 1n, denominator: 2n };
const HALF_MORE: Scale = { numerator: 3n, denominator: 2n };

export function compareOffers(offers: readonly Offer[], usage: Usage): Comparison {
  const compared = offers.map((offer) => ({
    name: offer.name,
    cost: costOf(offer, usage),
    atHalfMinor: costOf(offer, usage, HALF).totalMinor,
    atHalfMoreMinor: costOf(offer, usage, HALF_MORE).totalMinor,
    unsaid: unsaidBy(offer, usage),
  }));
  const whole = compared.filter(({ cost }) => cost.untaken.length === 0);
  const cheapest = whole.toSorted((a, b) => (a.cost.totalMinor < b.cost.totalMinor ? -1 : 1)).at(0);
  const taking = offers.filter((_, at) => compared[at]!.cost.untaken.length === 0);
  const pairs = taking.flatMap((one, at) => taking.slice(at + 1).map((other) => [one, other] as const));
  return {
    offers: compared,
    cheapest: cheapest?.name,
    breakEvens: pairs.flatMap(([one, other]) => breakEven(one, other, usage) ?? []),
  };
}

/** What every offer has to say. A line of nothing is an answer; a line that is missing is a question. */
function unsaidBy(offer: Offer, usage: Usage): readonly Unsaid[] {
  const said = new Set(offer.lines.map(({ code }) => code));
  const asked = ["device", "annual", "communication", "maintenance"] as const;
  return [
    ...asked.filter((code) => !said.has(code)),
    ...TENDERS.filter((tender) => usage.monthly[tender].count > 0 && offer.rates[tender] === undefined),
    ...(offer.contractMonths === 0 ? (["contract"] as const) : []),
    ...(offer.contractMonths > 0 && offer.earlyExit === undefined ? (["early-exit"] as const) : []),
    ...(usage.instantPayouts.count > 0 && offer.instantPayout === undefined ? (["instant-payout"] as const) : []),
  ];
}

/** Turnovers looked at: from a hundredth to a hundred times of what the merchant said, in steps of a hundredth. */
const STEPS_MAX = 10_000n;
const STEP_PARTS = 100n;

/**
 * The one turnover at which two offers change places, found by halving. Where they change places more than once (a cap here,
 * a minimum there) there is no one answer, and none is given.
 */
export function breakEven(one: Offer, other: Offer, usage: Usage): BreakEven | undefined {
  const monthly = TENDERS.reduce((all, tender) => all + usage.monthly[tender].volumeMinor, 0n);
  const differenceAt = (steps: bigint): bigint => {
    const scale = { numerator: steps, denominator: STEP_PARTS };
    return costOf(one, usage, scale).totalMinor - costOf(other, usage, scale).totalMinor;
  };
  const isDearer = (steps: bigint): boolean => differenceAt(steps) > 0n;
  const probes = [1n, 10n, 25n, 50n, 75n, 100n, 150n, 200n, 400n, 1_000n, 2_500n, 5_000n, STEPS_MAX];
  const changes = probes.slice(1).filter((steps, at) => isDearer(steps) !== isDearer(probes[at]!));
  if (monthly === 0n || changes.length !== 1) return undefined;
  let high = changes[0]!;
  let low = probes[probes.indexOf(high) - 1]!;
  const firstIsDearerAbove = isDearer(high);
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (isDearer(middle) === firstIsDearerAbove) high = middle;
    else low = middle;
  }
  const [below, above] = firstIsDearerAbove ? [one.name, other.name] : [other.name, one.name];
  return { below, above, monthlyMinor: (monthly * high) / STEP_PARTS };
}
