import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";
import type { paths } from "../../generated/api.d.ts";

type DataOf<Path extends "/v1/event-readers" | "/v1/set-aside-events"> =
  paths[Path]["get"]["responses"][200]["content"]["application/json"]["data"][number];
export type EventReader = DataOf<"/v1/event-readers">;
export type SetAsideEvent = DataOf<"/v1/set-aside-events">;

const REFRESH_MS = 10_000;

export const eventReadersQuery = queryOptions({
  queryKey: ["event-work", "readers"],
  queryFn: () => answerOf(api.GET("/v1/event-readers")),
  refetchInterval: REFRESH_MS,
});

export const setAsideQuery = queryOptions({
  queryKey: ["event-work", "set-aside"],
  queryFn: () => answerOf(api.GET("/v1/set-aside-events")),
  refetchInterval: REFRESH_MS,
});
