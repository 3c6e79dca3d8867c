import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";

/** What the agents' pages ask; every action names the key ["agents"] as stale. */
export const agentQuery = (id: string) =>
  queryOptions({
    queryKey: ["agents", "one", id],
    queryFn: () => answerOf(api.GET("/v1/agents/{id}", { params: { path: { id } } })),
  });

/** The tops of what one sees, those directly below one, or those a text fits. */
export type AgentsAsked = { readonly under?: string; readonly text?: string };
export const agentsPage = (asked: AgentsAsked, before: string | undefined) =>
  answerOf(api.GET("/v1/agents", { params: { query: { ...asked, ...(before === undefined ? {} : { before }) } } }));

/** The first of them, for a field in which one is chosen by typing. */
export const agentsQuery = (asked: AgentsAsked) =>
  queryOptions({ queryKey: ["agents", "choices", asked], queryFn: () => agentsPage(asked, undefined) });

export const agentHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ["agents", "history", id],
    queryFn: () => answerOf(api.GET("/v1/agents/{id}/history", { params: { path: { id } } })),
  });

export const merchantAgentsQuery = (id: string) =>
  queryOptions({
    queryKey: ["agents", "of-merchant", id],
    queryFn: () => answerOf(api.GET("/v1/merchants/{id}/agents", { params: { path: { id } } })),
  });

export const agentMerchantsQuery = (id: string) =>
  queryOptions({
    queryKey: ["merchants", "of-agent", id],
    queryFn: () => answerOf(api.GET("/v1/merchants", { params: { query: { agent: id, limit: 100 } } })),
  });

export const agentStaffQuery = (id: string) =>
  queryOptions({
    queryKey: ["agents", "staff", id],
    queryFn: () => answerOf(api.GET("/v1/staff", { params: { query: { agent: id } } })),
  });
