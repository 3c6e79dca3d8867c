import { type Static, type TSchema, Type } from "typebox";
import { MerchantLabel } from "#kernel/http/labels";
import { followedOf } from "#kernel/http/paging";
import { brings } from "#kernel/http/references";
import { Count, Currency, Day, Instant, Minor, named, nullable, oneOf, pageOf, PublicId } from "#kernel/http/shapes";
import type { Payout } from "./day.ts";
import { PayoutShape, toPayoutWire } from "./wire.ts";

/** Today's money and the payouts as the merchant's own pages show them. */
const Arrival = named("NextArrival", {
  state: Type.Union([Type.Literal("instructed"), Type.Literal("expected"), Type.Literal("carried")], {
    description:
      "instructed: the payout exists. expected: today's money so far. carried: nothing is paid, the balance goes on",
  }),
  payoutId: nullable(PublicId),
  businessDay: Day,
  amountMinor: Minor,
  /** What earlier days left over, inside the amount. */
  carriedMinor: Minor,
  expectedOn: Day,
});
export type ArrivalWire = Static<typeof Arrival>;

export const TakingsShape = named("Takings", {
  merchants: Type.Array(MerchantLabel, { description: "Whose figures these are" }),
  businessDay: Day,
  asOf: Instant,
  currency: Currency,
  salesMinor: Minor,
  salesCount: Count,
  backMinor: Minor,
  backCount: Count,
  declined: Count,
  unknown: named("UnknownPayments", { count: Count, deadlineAt: nullable(Instant) }),
  money: nullable(
    named("TakingsMoney", {
      feesMinor: Minor,
      carriedMinor: Minor,
      netMinor: Minor,
      arrivals: Type.Array(Arrival, { description: "Soonest first; bank days only" }),
    }),
  ),
});
export type TakingsWire = Static<typeof TakingsShape>;

export const TakingsDays = named("TakingsDays", {
  currency: Currency,
  days: Type.Array(
    named("TakingsDay", { businessDay: Day, salesMinor: Minor, salesCount: Count, backMinor: Minor, backCount: Count }),
  ),
});

export const payoutBrings = brings("PayoutExpanded", { merchant: { at: "merchant.id", of: ["mer"] } });
const ownPayout = { ...PayoutShape.properties, businessDay: Day, currency: Currency, createdAt: Instant };
export const OwnPayout = named("OwnPayout", { ...ownPayout, ...payoutBrings.shape });
export const OwnPayouts = followedOf("OwnPayoutList", OwnPayout);
export type OwnPayoutWire = Static<typeof OwnPayout>;

export function toOwnPayout(payout: Payout, merchant: MerchantLabel, currency: string): OwnPayoutWire {
  return {
    ...toPayoutWire(payout, merchant),
    businessDay: payout.businessDay.toString(),
    currency,
    createdAt: payout.createdAt.toString({ smallestUnit: "millisecond" }),
  };
}

/** A payment with what it did to one payout: a sale of yesterday that is refunded today counts in both, each with its part. */
export const payoutPayments = (paymentRow: TSchema) =>
  pageOf(
    "PayoutPayments",
    named("PayoutPayment", {
      payment: paymentRow,
      effect: oneOf("in", "back"),
      grossMinor: Minor,
      feeMinor: Minor,
      netMinor: Minor,
    }),
  );

export const payoutLine = (line: { grossMinor: bigint; feeMinor: bigint }) => ({
  effect: line.grossMinor < 0n ? ("back" as const) : ("in" as const),
  grossMinor: line.grossMinor.toString(),
  feeMinor: line.feeMinor.toString(),
  netMinor: (line.grossMinor - line.feeMinor).toString(),
});
