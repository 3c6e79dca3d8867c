import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";
import { asProblem } from "../../api/problem.ts";
import type { Payment, RefundTerms } from "../../api/shapes.ts";

/** What giving a sale back needs, on the merchant's pages and at the operator's desk alike. */
export const refundTermsQuery = (paymentId: string) =>
  queryOptions({
    queryKey: ["payments", "refund-terms", paymentId],
    queryFn: () => answerOf(api.GET("/v1/payments/{id}/refund-terms", { params: { path: { id: paymentId } } })),
  });

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

/** Parts of a sale add up: what counts is all that would have left it. */
export const needsSecond = (
  sale: Pick<Payment, "undoneMinor">,
  amountMinor: string,
  terms: Pick<RefundTerms, "unapprovedMaxMinor">,
): boolean => BigInt(sale.undoneMinor) + BigInt(amountMinor) > BigInt(terms.unapprovedMaxMinor);

/** Whether it may have been done although no answer came. */
export const isOpen = (error: unknown): boolean => {
  const { status } = asProblem(error);
  return status === 0 || status >= 500;
};

/**
 * The client gives each request its key and repeats with it, so pressing again after a lost answer refunds once. What came
 * of it is told with the refund's number, or without one when it waits for a second person.
 */
export function useRefund(saleId: string, onAnswer: (refundId: string | undefined) => Promise<void>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (order: { readonly amountMinor: string; readonly reason: string }) =>
      answerOf(api.POST("/v1/payments/{id}/refunds", { params: { path: { id: saleId } }, body: order })),
    onSuccess: async (answer) => {
      await Promise.all(
        ["payments", "takings", "approvals"].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      );
      await onAnswer("payment" in answer ? answer.payment.id : undefined);
    },
  });
}
