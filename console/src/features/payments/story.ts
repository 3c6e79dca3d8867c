import type { Payment } from "../../api/shapes.ts";

/**
 * What happened to a payment and where its money is, decided once and in one place: a key of the texts for the event
 * and one for the money. The page only says them.
 */
export type Story = {
  readonly happened:
    | "approved"
    | "declined"
    | "sent"
    | "unknown"
    | "reversed"
    | "voided"
    | "partlyRefunded"
    | "refundApproved"
    | "voidApproved"
    | "balanceApproved";
  readonly money:
    | "toMerchant"
    | "toMerchantUndated"
    | "paidOut"
    | "notCharged"
    | "waiting"
    | "beingReversed"
    | "reversalLate"
    | "givenBack"
    | "backToCustomer"
    | "lessRefund"
    | "notMoved";
  /** What stays for the merchant of a sale after refunds and fee. */
  readonly netMinor: string;
};

export function storyOf(payment: Payment, nowMs: number): Story {
  const net = (BigInt(payment.amountMinor) - BigInt(payment.undoneMinor) - BigInt(payment.feeMinor)).toString();
  const told = (happened: Story["happened"], money: Story["money"]): Story => ({ happened, money, netMinor: net });
  switch (payment.status) {
    case "sent":
      return told("sent", "waiting");
    case "declined":
      return told("declined", payment.kind === "sale" ? "notCharged" : "notMoved");
    case "unknown": {
      const late = payment.reversal !== null && payment.reversal.doneAt === null;
      return told(
        "unknown",
        late && Date.parse(payment.reversal!.deadlineAt) < nowMs ? "reversalLate" : "beingReversed",
      );
    }
    case "reversed":
      return told("reversed", "givenBack");
    case "voided":
      return told("voided", "backToCustomer");
    case "approved":
      return approved(payment, told);
  }
}

function approved(
  { kind, undoneMinor, arrival }: Payment,
  told: (happened: Story["happened"], money: Story["money"]) => Story,
): Story {
  if (kind === "balance") return told("balanceApproved", "notMoved");
  if (kind === "refund") return told("refundApproved", "backToCustomer");
  if (kind === "void") return told("voidApproved", "backToCustomer");
  if (BigInt(undoneMinor) > 0n) return told("partlyRefunded", "lessRefund");
  if (arrival.payoutId !== null) return told("approved", "paidOut");
  return told("approved", arrival.expectedOn === null ? "toMerchantUndated" : "toMerchant");
}
