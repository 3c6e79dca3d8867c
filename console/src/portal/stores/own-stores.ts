import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";

/** The stores one sees: an owner all of its merchant, a cashier those it works at. */
export const storesQuery = queryOptions({
  queryKey: ["stores", "own"],
  queryFn: () => answerOf(api.GET("/v1/stores")),
});
export type Store = Awaited<ReturnType<typeof askStores>>["data"][number];
const askStores = () => answerOf(api.GET("/v1/stores"));
