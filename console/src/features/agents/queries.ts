import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";

/** What the agents' pages ask; every action names the key ["agents"] as stale. */
export const agentQuery = (id: string) =>
  queryOptions({
    queryKey: ["agents", "one", id],
    queryFn: () => answerOf(api.GET("/v1/agents/{id}", { params: { path: { id } } })),
  });

/** The tops of what one sees, those directly below one, or those a text fits. */
export const agentsQuery = (asked: { readonly under?: string; readonly text?: string }) =>
  queryOptions({
    queryKey: ["agents", "list", asked],
    queryFn: () => answerOf(api.GET("/v1/agents", { params: { query: { limit: 100, ...asked } } })),
  });

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
