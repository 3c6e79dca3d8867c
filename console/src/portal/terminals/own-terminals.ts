import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";

/** Every terminal that is bound to the merchant now; a shop has few. */
export const ownTerminalsQuery = queryOptions({
  queryKey: ["terminals", "own"],
  queryFn: () => answerOf(api.GET("/v1/terminals", { params: { query: { limit: 100 } } })),
  refetchInterval: 60_000,
});
