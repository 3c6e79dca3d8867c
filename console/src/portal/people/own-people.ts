import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";

/** The people of one's own shop. */
export const peopleQuery = queryOptions({
  queryKey: ["staff", "own"],
  queryFn: () => answerOf(api.GET("/v1/staff")),
});
const askStaff = () => answerOf(api.GET("/v1/staff"));
export type OwnPerson = Awaited<ReturnType<typeof askStaff>>["data"][number];
