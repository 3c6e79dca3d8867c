import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";
import type { paths } from "../../generated/api.d.ts";

/** What the webhook pages ask, and the shapes they speak of. */
type AnswerOf<Operation> = Operation extends { responses: { 200: { content: { "application/json": infer Body } } } }
  ? Body
  : never;
export type Endpoint = AnswerOf<paths["/v1/webhook-endpoints"]["get"]>["data"][number];
export type EndpointDetail = AnswerOf<paths["/v1/webhook-endpoints/{id}"]["get"]>;
export type Delivery = AnswerOf<paths["/v1/webhook-deliveries"]["get"]>["data"][number];
export type DeliveryDetail = AnswerOf<paths["/v1/webhook-deliveries/{id}"]["get"]>;
export type Attempt = DeliveryDetail["tries"][number];
export type EventRow = AnswerOf<paths["/v1/events"]["get"]>["data"][number];
export type EventTypes = AnswerOf<paths["/v1/event-types"]["get"]>;

const REFRESH_MS = 10_000;

export const endpointsQuery = queryOptions({
  queryKey: ["webhook-endpoints", "all"],
  queryFn: () => answerOf(api.GET("/v1/webhook-endpoints")),
  refetchInterval: REFRESH_MS,
});

export const endpointQuery = (id: string) =>
  queryOptions({
    queryKey: ["webhook-endpoints", "one", id],
    queryFn: () => answerOf(api.GET("/v1/webhook-endpoints/{id}", { params: { path: { id } } })),
    refetchInterval: REFRESH_MS,
  });

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: ["webhook-deliveries", "one", id],
    queryFn: () => answerOf(api.GET("/v1/webhook-deliveries/{id}", { params: { path: { id } } })),
    // While it is on its way something may happen at any moment.
    refetchInterval: ({ state }) => (state.data?.status === "due" ? 2_000 : false),
  });

export const eventQuery = (id: string) =>
  queryOptions({
    queryKey: ["events", "one", id],
    queryFn: () => answerOf(api.GET("/v1/events/{id}", { params: { path: { id } } })),
  });

export const eventTypesQuery = queryOptions({
  queryKey: ["event-types"],
  queryFn: () => answerOf(api.GET("/v1/event-types")),
  staleTime: Infinity,
});
