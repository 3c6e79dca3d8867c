import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";
import type { AnswerOf } from "../../api/shapes.ts";
import type { paths } from "../../generated/api.d.ts";

/** What the pages about models and serials ask; every action names the key ["devices"] as stale. */
export type Model = AnswerOf<paths["/v1/device-models/{id}"]["get"]>;
export type ModelRow = AnswerOf<paths["/v1/device-models"]["get"]>["data"][number];
export type Certificate = Model["papers"][number];
export type SerialVerdict = AnswerOf<paths["/v1/serial-verdict"]["get"]>;
export type SerialPlan = AnswerOf<paths["/v1/device-models/{id}/serials/check"]["post"]>;

export const modelQuery = (id: string) =>
  queryOptions({
    queryKey: ["devices", "model", id],
    queryFn: () => answerOf(api.GET("/v1/device-models/{id}", { params: { path: { id } } })),
  });

export const serialVerdictQuery = (serial: string, model: string) =>
  queryOptions({
    queryKey: ["devices", "serial", serial, model],
    queryFn: () =>
      answerOf(api.GET("/v1/serial-verdict", { params: { query: { serial, ...(model === "" ? {} : { model }) } } })),
  });

export const terminalReportsQuery = (id: string) =>
  queryOptions({
    queryKey: ["devices", "reports", id],
    queryFn: () => answerOf(api.GET("/v1/terminals/{id}/reports", { params: { path: { id } } })),
  });
