import { type Static, Type } from "typebox";
import type { Database } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { scopeOf, principalOf } from "#kernel/http/principal";
import {
  Count,
  cursor,
  found,
  IdGiven,
  IdParams,
  idOr404,
  Line,
  named,
  nullable,
  oneOf,
  operation,
  PAGE_ROWS,
  PageQuery,
  PublicId,
  toPage,
} from "#kernel/http/shapes";
import { idSpanOf, SpanQuery } from "#kernel/http/span";
import { parsePublicId, publicId } from "#kernel/ids";
import { HttpProblem } from "#kernel/http/problem";
import type { Developers } from "./index.ts";
import { RequestPage, RequestRow, toRequestPage, toRequestRow } from "./wire.ts";

/** What was asked with keys, and what people changed: for their makers, thirty days long. */
const RequestList = named("LoggedRequestList", {
  data: Type.Array(RequestRow),
  hasMore: Type.Boolean(),
  nextBefore: nullable(PublicId),
  dropped: Type.Integer({
    ...Count,
    description: "Entries of all callers that were not written because too many came at once",
  }),
});

export const RequestListQuery = Type.Object({
  ...PageQuery,
  actor: Type.Optional(IdGiven("A key's or a user's id")),
  requestId: Type.Optional(Type.String({ pattern: "^req_[0-9a-f]{20}$", description: "The number a refusal named" })),
  status: Type.Optional(oneOf("2xx", "3xx", "4xx", "5xx")),
  method: Type.Optional(oneOf("all", "writes")),
  path: Type.Optional(Line({ min: 1, max: 80 }, "Beginning of the path: /v1/payments")),
  ...SpanQuery,
});
/** The filter of the list as the store knows it. */
export const requestFilterOf = ({
  actor,
  requestId,
  status,
  method,
  path,
  ...span
}: Omit<Static<typeof RequestListQuery>, "limit" | "before">) => ({
  actorId: actor === undefined ? undefined : actorOr400(actor),
  requestId,
  writesOnly: method === "writes",
  pathStart: path,
  made: idSpanOf(span),
  statusClass: status === undefined ? undefined : Number(status[0]),
});

export function registerRequestLogRoutes(
  app: HttpApp,
  deps: { readonly db: Database; readonly developers: Developers },
): void {
  const { db, developers } = deps;
  const access = { permission: "developers.read", scope: "merchant" } as const;
  const tags = ["developers"];

  app.get(
    "/v1/developer/requests",
    {
      config: access,
      schema: operation(
        {
          operationId: "listLoggedRequests",
          summary: "Requests of the last thirty days, newest first",
          summaryZh: "近 30 天的请求日志，新的在前",
          tags,
        },
        {
          querystring: RequestListQuery,
          response: { 200: RequestList },
        },
      ),
    },
    async (request) => {
      const { limit = PAGE_ROWS, before, ...filter } = request.query;
      const rows = await developers.listRequests(db, {
        scope: scopeOf(request),
        self: principalOf(request).id,
        ...requestFilterOf(filter),
        beforeId: cursor("log", before),
        limit: limit + 1,
      });
      const page = toPage(rows, limit, (entry) => publicId("log", entry.id), toRequestRow);
      return { ...page, dropped: await developers.countDropped(db) };
    },
  );

  app.get(
    "/v1/developer/requests/:id",
    {
      config: access,
      schema: operation(
        {
          operationId: "getLoggedRequest",
          summary: "A request with its bodies, masked",
          summaryZh: "一次请求的详情，内容已脱敏",
          tags,
        },
        { params: IdParams, response: { 200: RequestPage } },
      ),
    },
    async (request) => {
      const id = idOr404("log", request.params.id);
      const seen = { scope: scopeOf(request), self: principalOf(request).id };
      return toRequestPage(found(await developers.findRequest(db, { ...seen, id })));
    },
  );
}

function actorOr400(text: string) {
  const id = parsePublicId("key", text) ?? parsePublicId("usr", text);
  if (id === undefined)
    throw new HttpProblem("invalid-request", {
      errors: [{ pointer: "/querystring/actor", message: "must be an id beginning with key_ or usr_" }],
    });
  return id;
}
