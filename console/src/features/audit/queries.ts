import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";
import type { AnswerOf } from "../../api/shapes.ts";
import type { paths } from "../../generated/api.d.ts";

export type AuditEntry = AnswerOf<paths["/v1/audit"]["get"]>["data"][number];
export type AuditChain = AnswerOf<paths["/v1/audit/chain"]["get"]>;
export type AuditVerification = NonNullable<AuditChain["last"]>;

export const auditChainQuery = queryOptions({
  queryKey: ["audit", "chain"],
  queryFn: () => answerOf(api.GET("/v1/audit/chain")),
});

const LINES_OF_ACTIVITY = 10;

/** What was done about one object, newest first. Looking at it is itself recorded. */
export const activityQuery = (subject: string) =>
  queryOptions({
    queryKey: ["audit", "about", subject],
    queryFn: () => answerOf(api.GET("/v1/audit", { params: { query: { subject, limit: LINES_OF_ACTIVITY } } })),
    staleTime: 30_000,
  });
