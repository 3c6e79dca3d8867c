import { Type } from "typebox";
import type { HttpApp } from "#kernel/http/app";
import type { ProblemEntry } from "#kernel/http/problem";
import { named, nullable, operation } from "#kernel/http/shapes";

/** What the API says about itself: its description and every refusal, for anybody, with or without a sign-in. */
export type ReferenceRouteDeps = {
  /** The OpenAPI document as text; made when it is first asked for. */
  readonly description: () => string;
  /** Refusals by the part of the platform they come from. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, ProblemEntry>>>>;
};

const ErrorShape = named("ErrorEntry", {
  code: Type.String(),
  part: Type.String(),
  status: Type.Integer({ description: "HTTP status" }),
  field39: nullable(Type.String({ description: "ISO 8583 field 39 where it leaves by a terminal's line" })),
  titleZh: Type.String(),
  titleEn: Type.String(),
  moneyZh: Type.String(),
  moneyEn: Type.String(),
  actionZh: Type.String(),
  actionEn: Type.String(),
});

export function registerReferenceRoutes(app: HttpApp, deps: ReferenceRouteDeps): void {
  const config = { permission: "public", scope: "none" } as const;
  const tags = ["developers"];

  app.get(
    "/v1/openapi.json",
    {
      config,
      schema: operation(
        {
          operationId: "getDescription",
          summary: "This description, OpenAPI 3.1",
          summaryZh: "本接口说明（OpenAPI 3.1）",
          tags,
          public: true,
        },
        { response: { 200: Type.Unknown({ description: "An OpenAPI 3.1 document" }) } },
      ),
    },
    async (_request, reply) =>
      reply.type("application/json; charset=utf-8").serializer(String).send(deps.description()),
  );

  app.get(
    "/v1/errors",
    {
      config,
      schema: operation(
        {
          operationId: "listErrors",
          summary: "Every refusal: what happened, what it means for the money, what to do",
          summaryZh: "全部错误：发生了什么、对资金的影响、该怎么做",
          tags,
          public: true,
        },
        { response: { 200: named("ErrorCatalogue", { data: Type.Array(ErrorShape) }) } },
      ),
    },
    async () => ({
      data: Object.entries(deps.parts).flatMap(([part, entries]) =>
        Object.entries(entries).map(([code, { status, field39, title, money, action }]) => ({
          code,
          part,
          status,
          field39: field39 ?? null,
          titleZh: title.zh,
          titleEn: title.en,
          moneyZh: money.zh,
          moneyEn: money.en,
          actionZh: action.zh,
          actionEn: action.en,
        })),
      ),
    }),
  );
}
