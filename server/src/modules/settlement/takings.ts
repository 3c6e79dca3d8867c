import { assert } from "#kernel/assert";
import { payoutOf } from "./day.ts";

/**
 * What a merchant's day has brought so far, by the arithmetic of its payout: were the day cut now, this would be paid.
 * So the figure a merchant reads at noon and the one it is paid the next day come out of one rule.
 */
export type Takings = {
  readonly salesMinor: bigint;
  readonly salesCount: number;
  /** Voids and refunds. */
  readonly backMinor: bigint;
  readonly backCount: number;
  readonly feesMinor: bigint;
  /** What earlier days left over; negative when the merchant owes. */
  readonly carriedMinor: bigint;
  /** Sales − back − fees + carried. */
  readonly netMinor: bigint;
};

type Movement = { readonly code: string; readonly count: number; readonly amountMinor: bigint };

const countOf = (movements: readonly Movement[], codes: Readonly<Record<string, 1 | -1>>): number =>
  movements.reduce((sum, { code, count }) => sum + (codes[code] ?? 0) * count, 0);

export function takingsOf(input: {
  readonly day: Temporal.PlainDate;
  readonly movements: readonly Movement[];
  readonly balanceMinor: bigint;
  readonly at: Temporal.Instant;
}): Takings {
  const { movements, balanceMinor } = input;
  const payout = payoutOf({
    bucket: 0,
    id: 0n,
    merchantId: 0n,
    businessDay: input.day,
    dueOn: input.day,
    movements,
    balanceMinor,
    at: input.at,
  });
  const takings: Takings = {
    salesMinor: payout.grossMinor,
    salesCount: countOf(movements, { sale: 1, "sale-reversed": -1 }),
    backMinor: payout.refundsMinor,
    backCount: countOf(movements, { void: 1, "void-reversed": -1, refund: 1, "refund-reversed": -1 }),
    feesMinor: payout.feesMinor,
    carriedMinor: payout.carriedMinor,
    netMinor: payout.netMinor,
  };
  const { salesMinor, backMinor, feesMinor, carriedMinor, netMinor } = takings;
  assert(salesMinor - backMinor - feesMinor + carriedMinor === netMinor, "a day's parts add up to its net");
  return takings;
}

export const noTakings: Takings = {
  salesMinor: 0n,
  salesCount: 0,
  backMinor: 0n,
  backCount: 0,
  feesMinor: 0n,
  carriedMinor: 0n,
  netMinor: 0n,
};

/** Several merchants of one owner, as one figure. */
export const addTakings = (a: Takings, b: Takings): Takings => ({
  salesMinor: a.salesMinor + b.salesMinor,
  salesCount: a.salesCount + b.salesCount,
  backMinor: a.backMinor + b.backMinor,
  backCount: a.backCount + b.backCount,
  feesMinor: a.feesMinor + b.feesMinor,
  carriedMinor: a.carriedMinor + b.carriedMinor,
  netMinor: a.netMinor + b.netMinor,
});
