import type { Id } from "#kernel/ids";
import type { Payment } from "./payment.ts";

/**
 * Which money moves for a payment, in words the ledger's accounts are found by. A sale: the network owes us (receivable)
 * and we owe the merchant (payable); the fee moves from the merchant to us. A void or refund is the same backwards; a
 * reversal swaps what was posted, so a sale and its reversal leave every balance as it was.
 */
export type Party = "channel" | "merchant" | "fees";
export type MovementCode =
  | "sale"
  | "sale-fee"
  | "sale-reversed"
  | "sale-fee-reversed"
  | "void"
  | "void-fee-returned"
  | "void-reversed"
  | "void-fee-returned-reversed"
  | "refund"
  | "refund-fee-returned"
  | "refund-reversed"
  | "refund-fee-returned-reversed";

export type Movement = {
  readonly bucket: number;
  readonly paymentId: Id;
  readonly merchantId: Id;
  readonly channelId: Id;
  readonly currency: string;
  readonly code: MovementCode;
  readonly debit: Party;
  readonly credit: Party;
  readonly amountMinor: bigint;
};

const codes = {
  sale: { gross: "sale", fee: "sale-fee" },
  void: { gross: "void", fee: "void-fee-returned" },
  refund: { gross: "refund", fee: "refund-fee-returned" },
} as const;

export function movementsOfApproval(payment: Payment): readonly Movement[] {
  const { kind, channelId } = payment;
  if (kind === "balance" || channelId === undefined || payment.amountMinor === 0n) return [];
  const common = {
    bucket: payment.bucket,
    paymentId: payment.id,
    merchantId: payment.merchantId,
    channelId,
    currency: payment.currency,
  };
  const incoming = kind === "sale";
  const movements: Movement[] = [
    {
      ...common,
      code: codes[kind].gross,
      debit: incoming ? "channel" : "merchant",
      credit: incoming ? "merchant" : "channel",
      amountMinor: payment.amountMinor,
    },
  ];
  if (payment.feeMinor > 0n)
    movements.push({
      ...common,
      code: codes[kind].fee,
      debit: "merchant",
      credit: "fees",
      amountMinor: payment.feeMinor,
    });
  if (payment.feeMinor < 0n)
    movements.push({
      ...common,
      code: codes[kind].fee,
      debit: "fees",
      credit: "merchant",
      amountMinor: -payment.feeMinor,
    });
  return movements;
}

export function movementsOfReversal(payment: Payment): readonly Movement[] {
  return movementsOfApproval(payment).map((movement) => ({
    ...movement,
    code: `${movement.code}-reversed` as MovementCode,
    debit: movement.credit,
    credit: movement.debit,
  }));
}
