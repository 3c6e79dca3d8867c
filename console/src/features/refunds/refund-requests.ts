import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";
import type { AnswerOf } from "../../api/shapes.ts";
import type { paths } from "../../generated/api.d.ts";

/** Refunds of a sale that need a second person: what waits, and what came of the last one. */
export type RefundRequest = AnswerOf<paths["/v1/payments/{id}/refund-requests"]["get"]>["data"][number];

export const refundRequestsQuery = (paymentId: string) =>
  queryOptions({
    // Under the payment, so that whatever makes it be read again does the same here.
    queryKey: ["payments", "one", paymentId, "refund-requests"],
    queryFn: () => answerOf(api.GET("/v1/payments/{id}/refund-requests", { params: { path: { id: paymentId } } })),
    refetchInterval: 30_000,
  });

/** What is worth a line: what waits, and the newest one that did not come to a refund, which the sale itself would show. */
export function toldOf(requests: readonly RefundRequest[]): RefundRequest | undefined {
  const [newest] = requests;
  return newest?.state === "applied" ? undefined : newest;
}

export function useWithdraw() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(api.POST("/v1/refund-requests/{id}/withdraw", { params: { path: { id } }, body: { comment: "" } })),
    onSuccess: () =>
      Promise.all(["payments", "approvals"].map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  });
}
