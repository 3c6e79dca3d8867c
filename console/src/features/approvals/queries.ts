import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";
import type { AnswerOf } from "../../api/shapes.ts";
import type { paths } from "../../generated/api.d.ts";

export type Approval = AnswerOf<paths["/v1/approvals/{id}"]["get"]>;
export type ApprovalRow = AnswerOf<paths["/v1/approvals"]["get"]>["data"][number];
export type Box = "decide" | "asked" | "all";

export const approvalQuery = (id: string) =>
  queryOptions({
    queryKey: ["approvals", "one", id],
    queryFn: () => answerOf(api.GET("/v1/approvals/{id}", { params: { path: { id } } })),
  });

/** What waits, for the number beside the page's name. */
export const approvalCountQuery = queryOptions({
  queryKey: ["approvals", "count"],
  queryFn: () => answerOf(api.GET("/v1/approvals/count")),
  refetchInterval: 30_000,
});

/** What waits about one subject, for its own page; about a merchant also what is about its terminals. */
export const openApprovalsQuery = (about: { readonly subject: string } | { readonly merchant: string }) =>
  queryOptions({
    queryKey: ["approvals", "about", about],
    queryFn: () => answerOf(api.GET("/v1/approvals", { params: { query: { ...about, state: "open" } } })),
  });
