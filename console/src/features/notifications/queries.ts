import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";

export const notificationSummaryQuery = queryOptions({
  queryKey: ["notifications", "summary"],
  queryFn: () => answerOf(api.GET("/v1/notifications/summary")),
  refetchOnWindowFocus: true,
});

export const notificationSettingsQuery = queryOptions({
  queryKey: ["notifications", "settings"],
  queryFn: () => answerOf(api.GET("/v1/notifications/settings")),
});
