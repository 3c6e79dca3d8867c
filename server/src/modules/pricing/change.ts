import type { CardType, FeeRule, FeeSchedule } from "./schedule.ts";

/**
 * Whether a merchant's next price list may begin when it says. A price that is higher for the merchant in any way needs
 * thirty natural days between the notice and its first day (the implementing rules of 2024 for payment institutions:
 * changes of fees are shown at least so long before); one that is nowhere higher may begin tomorrow. A day that has begun
 * keeps its price, because payments of it are priced already.
 */
export const NOTICE_DAYS = 30;

export type FeeRefusal =
  | "fee-begins-too-early"
  | "fee-notice-too-short"
  | "fee-notice-in-future"
  | "fee-not-signed"
  | "fee-before-last-version"
  | "fee-unchanged";

export type NewFees = Pick<FeeSchedule, "validFrom" | "refundFee" | "signedOn" | "rates"> & {
  readonly noticeGivenOn: Temporal.PlainDate;
};

const compare = (one: Temporal.PlainDate, other: Temporal.PlainDate): number => Temporal.PlainDate.compare(one, other);

/** `all`: every version of the merchant, newest first. */
export function refusalOfChange(
  all: readonly FeeSchedule[],
  next: NewFees,
  today: Temporal.PlainDate,
): FeeRefusal | undefined {
  if (compare(next.signedOn, today) > 0) return "fee-not-signed";
  if (compare(next.noticeGivenOn, today) > 0) return "fee-notice-in-future";
  if (compare(next.validFrom, today) <= 0) return "fee-begins-too-early";
  const last = all.at(0);
  if (last === undefined) return undefined;
  if (compare(next.validFrom, last.validFrom) <= 0) return "fee-before-last-version";
  if (!differs(last, next)) return "fee-unchanged";
  const dearer = isDearer(last, next);
  if (dearer && compare(next.validFrom, next.noticeGivenOn.add({ days: NOTICE_DAYS })) < 0)
    return "fee-notice-too-short";
  return undefined;
}

/** Higher for the merchant in any part: a rate, a minimum, a cap raised or gone, a fee that is no longer given back. */
export function isDearer(before: Pick<FeeSchedule, "rates" | "refundFee">, after: NewFees): boolean {
  if (before.refundFee === "full-refund-returns-fee" && after.refundFee === "fee-is-kept") return true;
  return cardTypes(after).some((type) => ruleIsDearer(before.rates[type], after.rates[type]));
}

function ruleIsDearer(before: FeeRule, after: FeeRule): boolean {
  if (after.ratePpm > before.ratePpm || after.minMinor > before.minMinor) return true;
  return before.capMinor !== undefined && (after.capMinor === undefined || after.capMinor > before.capMinor);
}

function differs(before: FeeSchedule, after: NewFees): boolean {
  return (
    before.refundFee !== after.refundFee ||
    cardTypes(after).some((type) => {
      const [one, other] = [before.rates[type], after.rates[type]];
      return one.ratePpm !== other.ratePpm || one.minMinor !== other.minMinor || one.capMinor !== other.capMinor;
    })
  );
}

const cardTypes = (fees: NewFees): readonly CardType[] => Object.keys(fees.rates) as CardType[];
