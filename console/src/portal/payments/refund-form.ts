import type { RefundTerms } from "../../api/shapes.ts";

/** The reasons most refunds have; anything else is typed. */
export const reasons = ["returned", "overcharged", "cancelled"] as const;

export type RefundFault = "notAnAmount" | "zero" | "aboveLeft" | "aboveBalance";

/** What is wrong with an amount before it is sent; the server judges again, under its lock. */
export function faultOf(
  amountMinor: string | undefined,
  terms: Pick<RefundTerms, "remainingMinor" | "availableMinor">,
): RefundFault | undefined {
  if (amountMinor === undefined) return "notAnAmount";
  const amount = BigInt(amountMinor);
  if (amount === 0n) return "zero";
  if (amount > BigInt(terms.remainingMinor)) return "aboveLeft";
  return amount > BigInt(terms.availableMinor) ? "aboveBalance" : undefined;
}
