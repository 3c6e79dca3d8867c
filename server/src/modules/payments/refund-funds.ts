import type { Payment } from "./payment.ts";

/**
 * What a refund takes from what we owe the merchant: its amount, and less by the sale's fee when it gives the sale back
 * whole and the schedule returns the fee with that. Without this a merchant could not give back his only sale of the day:
 * we owe him the amount less the fee, and the fee comes back with the refund.
 */
export function takenByRefund(
  refund: Pick<Payment, "amountMinor">,
  sale: Pick<Payment, "amountMinor" | "undoneMinor" | "feeMinor"> | undefined,
  { keepsFee }: { readonly keepsFee: boolean },
): bigint {
  // Parts on their way count: should one of them fail, what it would have taken is free again, and that is more than a fee.
  const completes = sale !== undefined && sale.undoneMinor + refund.amountMinor === sale.amountMinor;
  return completes && !keepsFee ? refund.amountMinor - sale.feeMinor : refund.amountMinor;
}
