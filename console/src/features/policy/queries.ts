import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";
import type { AnswerOf } from "../../api/shapes.ts";
import type { paths } from "../../generated/api.d.ts";

export type VersionRow = AnswerOf<paths["/v1/policy-versions"]["get"]>["data"][number];
export type Version = AnswerOf<paths["/v1/policy-versions/{id}"]["get"]>;
export type ParameterRow = Version["parameters"][number];
export type RequirementRow = Version["requirements"][number];
export type TradeRow = Version["trades"][number];
export type StandardRow = Version["standards"][number];
export type Run = Version["runs"][number];
export type RunResult = AnswerOf<paths["/v1/policy-runs/{id}"]["get"]>;
export type Touched = AnswerOf<paths["/v1/policy-runs/{id}/merchants"]["get"]>["data"][number];
export type Standing = AnswerOf<paths["/v1/merchants/{id}/requirements"]["get"]>;
export type Draft = NonNullable<paths["/v1/policy-versions"]["post"]["requestBody"]>["content"]["application/json"];

/** A run is looked at this often while it works. */
const WATCH_MS = 1_000;

export const versionQuery = (id: string) =>
  queryOptions({
    queryKey: ["policies", "one", id],
    queryFn: () => answerOf(api.GET("/v1/policy-versions/{id}", { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.runs.some((run) => run.state !== "done") === true ? WATCH_MS : false),
  });

/** The versions of one pack, newest first: enough to know which hold, and which one a draft would rest on. */
export const packVersionsQuery = (pack: string) =>
  queryOptions({
    queryKey: ["policies", "pack", pack],
    queryFn: () => answerOf(api.GET("/v1/policy-versions", { params: { query: { pack, limit: 100 } } })),
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ["policies", "run", id],
    queryFn: () => answerOf(api.GET("/v1/policy-runs/{id}", { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.run.state === "done" ? false : WATCH_MS),
  });

export const standingQuery = (id: string) =>
  queryOptions({
    queryKey: ["policies", "standing", id],
    queryFn: () => answerOf(api.GET("/v1/merchants/{id}/requirements", { params: { path: { id } } })),
  });
