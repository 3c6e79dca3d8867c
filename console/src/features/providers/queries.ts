import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";
import type { AnswerOf } from "../../api/shapes.ts";
import type { paths } from "../../generated/api.d.ts";

/** What the pages about institutions ask; every action names the key ["providers"] as stale. */
export type Provider = AnswerOf<paths["/v1/providers/{id}"]["get"]>;
export type ProviderRow = AnswerOf<paths["/v1/providers"]["get"]>["data"][number];
export type RecordedFact = Provider["facts"][number];
export type Verdict = AnswerOf<paths["/v1/check/provider"]["get"]>;
export type Evidence = RecordedFact["evidence"];
export type ListPlan = AnswerOf<paths["/v1/provider-lists/check"]["post"]>;
export type Choices = AnswerOf<paths["/v1/check/choices"]["get"]>;
/** What is asked about: where, with which product, in which trade. */
export type Case = {
  readonly region?: Choices["regions"][number]["code"];
  readonly product?: Choices["products"][number];
  readonly mcc?: string;
};
type CaseQuery = NonNullable<paths["/v1/check/provider"]["get"]["parameters"]["query"]>;

const queryOf = (asked: Case) => asked as Omit<CaseQuery, "provider">;

export const choicesQuery = queryOptions({
  queryKey: ["check", "choices"],
  queryFn: () => answerOf(api.GET("/v1/check/choices")),
  staleTime: Infinity,
});

export const providerQuery = (id: string) =>
  queryOptions({
    queryKey: ["providers", "one", id],
    queryFn: () => answerOf(api.GET("/v1/providers/{id}", { params: { path: { id } } })),
  });

export const providerHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ["providers", "history", id],
    queryFn: () => answerOf(api.GET("/v1/providers/{id}/history", { params: { path: { id } } })),
  });

export const providerVerdictQuery = (id: string, asked: Case) =>
  queryOptions({
    queryKey: ["providers", "verdict", id, asked],
    queryFn: () => answerOf(api.GET("/v1/providers/{id}/verdict", { params: { path: { id }, query: queryOf(asked) } })),
  });

export const merchantVerdictQuery = (merchantId: string) =>
  queryOptions({
    queryKey: ["check", "own", merchantId],
    queryFn: () =>
      answerOf(api.GET("/v1/merchants/{id}/provider-verdict", { params: { path: { id: merchantId }, query: {} } })),
  });

export const checkQuery = (provider: string, asked: Case) =>
  queryOptions({
    queryKey: ["check", "provider", provider, asked],
    queryFn: () => answerOf(api.GET("/v1/check/provider", { params: { query: { provider, ...queryOf(asked) } } })),
    retry: false,
  });
