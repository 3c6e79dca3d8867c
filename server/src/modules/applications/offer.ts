import { type Pack, packOn } from "#modules/policy";

/** The prices an applicant is offered and agrees to: figures of the rules in force on the day, so they change by version and by two people. */
export type OfferRate = { readonly ratePpm: number; /** Fen, as a decimal string. */ readonly capMinor: string | null };
export type Offer = {
  readonly rates: { readonly debit: OfferRate; readonly credit: OfferRate; readonly foreign: OfferRate };
  readonly refundFee: "full-refund-returns-fee" | "fee-is-kept";
};

/** Where a pack does not say otherwise: the price list of the demo's merchants. */
const USUAL = { debit: 4_500, debitCap: 2_000, credit: 6_000, foreign: 18_000 } as const;

export function offerOf(pack: Pack, day: Temporal.PlainDate): Offer {
  const number = (key: string, otherwise: number): number => numberIn(pack, day, key, otherwise);
  return {
    rates: {
      debit: {
        ratePpm: number("offer.debit.rate_ppm", USUAL.debit),
        capMinor: number("offer.debit.cap_minor", USUAL.debitCap).toString(),
      },
      credit: { ratePpm: number("offer.credit.rate_ppm", USUAL.credit), capMinor: null },
      foreign: { ratePpm: number("offer.foreign.rate_ppm", USUAL.foreign), capMinor: null },
    },
    refundFee: "full-refund-returns-fee",
  };
}

/** How long things take, in the operator's own figures. */
export type Terms = {
  readonly reviewWorkingDays: number;
  readonly idleDays: number;
  readonly keepDays: number;
};

export const termsOf = (pack: Pack, day: Temporal.PlainDate): Terms => ({
  reviewWorkingDays: numberIn(pack, day, "application.review_working_days", 3),
  idleDays: numberIn(pack, day, "application.idle_days", 30),
  keepDays: numberIn(pack, day, "application.keep_days", 180),
});

function numberIn(pack: Pack, day: Temporal.PlainDate, key: string, otherwise: number): number {
  const value = packOn(pack, day).parameters.get(key)?.value;
  return typeof value === "number" ? value : otherwise;
}

/** The last of so many days on which offices are open; holidays are not known here. */
export function afterWorkingDays(day: Temporal.PlainDate, count: number): Temporal.PlainDate {
  let last = day;
  for (let left = count; left > 0;) {
    last = last.add({ days: 1 });
    if (last.dayOfWeek <= 5) left -= 1;
  }
  return last;
}
