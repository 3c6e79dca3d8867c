import type { FastifyReply, FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { type Actor, actorOf, scopeOf, principalOf } from "#kernel/http/principal";
import { askedPage, followedOf, FollowQuery } from "#kernel/http/paging";
import { HttpProblem } from "#kernel/http/problem";
import {
  Count,
  found,
  IdParams,
  idOr404,
  Instant,
  instantText,
  named,
  nullable,
  oneOf,
  operation,
  optionalInstant,
  PublicId,
  refuseAsMissing,
} from "#kernel/http/shapes";
import { idSpanOf, SpanQuery } from "#kernel/http/span";
import { type Id, publicId } from "#kernel/ids";
import { scopeKey } from "#kernel/scope";
import type { Export } from "./export.ts";
import type { Exports } from "./index.ts";

/** Exports belong to who asked for them: nobody else sees that they exist, whatever his role. */
export type ExportRouteDeps = {
  readonly db: Database;
  readonly exports: Exports;
  readonly zone: string;
  /** Sends the file of an export; false when its bytes are gone. */
  readonly send: (reply: FastifyReply, fileId: Id) => Promise<FastifyReply | undefined>;
  readonly audit: (tx: Tx, entry: { actor: Actor; action: string; subject: string; after?: object }) => Promise<void>;
};

const ExportShape = named("Export", {
  id: PublicId,
  list: Type.String(),
  titleZh: Type.String(),
  titleEn: Type.String(),
  format: oneOf("csv", "xlsx"),
  language: oneOf("zh-CN", "en"),
  zone: Type.String(),
  filter: Type.Record(Type.String(), Type.String()),
  status: oneOf("waiting", "running", "done", "failed", "cancelled", "purged"),
  rowsTotal: Count,
  rowsDone: Count,
  failure: oneOf("", "not-permitted", "list-gone", "gave-up"),
  createdAt: Instant,
  finishedAt: nullable(Instant),
  fileName: nullable(Type.String()),
  sizeBytes: nullable(Count),
  sha256: nullable(Type.String({ description: "Hex" })),
  keptUntil: nullable(Instant),
  download: nullable(
    Type.String({ description: "A path that ends after a quarter of an hour and opens for its owner only" }),
  ),
});
const OfferedLists = named("ExportLists", {
  data: Type.Array(Type.Object({ list: Type.String(), titleZh: Type.String(), titleEn: Type.String() })),
});
const AskBody = Type.Object(
  {
    list: Type.String({ maxLength: 64, description: "payments, merchants, …" }),
    format: oneOf("csv", "xlsx"),
    language: Type.Optional(oneOf("zh-CN", "en")),
    zone: Type.Optional(Type.String({ maxLength: 64, description: "IANA name; times in the file are of this zone" })),
    filter: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 100 }))),
  },
  { additionalProperties: false, title: "AskExport" },
);
const LinkQuery = Type.Object({
  until: Type.Integer({ minimum: 0, description: "Epoch seconds at which the link ends" }),
  signature: Type.String({ description: "Proves that the link is ours", maxLength: 100, pattern: "^[A-Za-z0-9_-]+$" }),
});

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

export function registerExportRoutes(app: HttpApp, deps: ExportRouteDeps): void {
  const { db, exports } = deps;
  const access = { permission: "exports.make", scope: "merchant" } as const;
  const tags = ["exports"];

  const toWire = async (made: Export): Promise<Static<typeof ExportShape>> => {
    const list = exports.lists.find(({ name }) => name === made.list);
    return {
      id: publicId("exp", made.id),
      list: made.list,
      titleZh: list?.title.zh ?? made.list,
      titleEn: list?.title.en ?? made.list,
      format: made.format,
      language: made.language,
      zone: made.zone,
      filter: Object.fromEntries(Object.entries(made.filter).map(([name, value]) => [name, String(value)])),
      status: made.status,
      rowsTotal: made.rowsTotal,
      rowsDone: made.rowsDone,
      failure: made.failure,
      createdAt: instantText(made.createdAt),
      finishedAt: optionalInstant(made.finishedAt),
      fileName: made.fileName ?? null,
      sizeBytes: made.sizeBytes === undefined ? null : Number(made.sizeBytes),
      sha256: made.sha256 === undefined ? null : Buffer.from(made.sha256).toString("hex"),
      keptUntil: optionalInstant(made.keptUntil),
      download: made.status === "done" ? await exports.linkOf(made) : null,
    };
  };

  const ownOf = async (request: FastifyRequest, id: string): Promise<Export> => {
    const scope = scopeOf(request);
    const { kind, id: ownerId } = principalOf(request);
    const made = found(await exports.find(db, idOr404("exp", id)));
    if (made.owner.kind !== kind || made.owner.id !== ownerId) return refuseAsMissing();
    // Made when its owner saw other rows than it does now: those it may not see any more it may not fetch either.
    return made.scopeKey === scopeKey(scope) ? made : refuseAsMissing();
  };

  app.post(
    "/v1/exports",
    {
      config: { ...access, rate: "exports" },
      schema: operation(
        {
          operationId: "askExport",
          summary: "A list as a file: made at once up to 10,000 rows, as work beyond",
          summaryZh: "导出列表：一万行以内立即生成，更多转为后台任务",
          tags,
          repeatsBecause: "Writes a file beside the database; whether it was made stands in the list of exports",
          refusals: ["export-list-unknown", "export-too-many-rows", "too-many-exports", "step-up-needed", "not-found"],
        },
        { body: AskBody, response: { 200: ExportShape, 202: ExportShape } },
      ),
    },
    async (request, reply) => {
      const { list, format, language = "zh-CN", zone = deps.zone, filter = {} } = request.body;
      if (!isZone(zone))
        throw new HttpProblem("invalid-request", { errors: [{ pointer: "/body/zone", message: "is no time zone" }] });
      const principal = principalOf(request);
      const actor = actorOf(request);
      const answer = await exports.ask({
        list,
        format,
        language,
        zone,
        filter,
        owner: { kind: principal.kind, id: principal.id, name: principal.login, role: principal.role },
        scope: scopeOf(request),
        name: { zh: principal.displayName, en: principal.displayNameEn },
        permissions: principal.permissions,
        steppedUp: principal.steppedUp,
        source: actor.source,
        requestId: actor.requestId,
      });
      if (answer.kind === "refused") {
        const { code } = answer;
        throw typeof code === "string"
          ? new HttpProblem(code)
          : new HttpProblem("invalid-request", { errors: [...code.faults] });
      }
      const ready = answer.export.status === "done";
      reply.code(ready ? 200 : 202);
      return toWire(answer.export);
    },
  );

  app.get(
    "/v1/exports",
    {
      config: access,
      schema: operation(
        {
          operationId: "listExports",
          summary: "One's own exports, newest first",
          summaryZh: "自己的导出，新的在前",
          tags,
        },
        {
          querystring: Type.Object({
            ...FollowQuery,
            status: Type.Optional(ExportShape.properties.status),
            list: Type.Optional(
              Type.String({ maxLength: 64, pattern: "^[a-z]+(-[a-z]+)*$", description: "payments, …" }),
            ),
            ...SpanQuery,
          }),
          response: { 200: followedOf("ExportList", ExportShape) },
        },
      ),
    },
    async (request) => {
      const { status, list } = request.query;
      scopeOf(request);
      const page = await askedPage(request, db, "exp");
      const rows = await exports.list(db, {
        owner: principalOf(request),
        status,
        list,
        made: idSpanOf(request.query),
        ...page.reading,
      });
      return page.of(rows, (shown) => Promise.all(shown.map(toWire)));
    },
  );

  app.get(
    "/v1/exports/lists",
    {
      config: access,
      schema: operation(
        {
          operationId: "listExportLists",
          summary: "The lists the caller may take out as files",
          summaryZh: "可导出的列表",
          tags,
        },
        { response: { 200: OfferedLists } },
      ),
    },
    (request) => {
      const scope = scopeOf(request);
      const { permissions } = principalOf(request);
      return {
        data: exports.lists
          .filter(({ permission, staffOnly }) => permissions.has(permission) && (staffOnly !== true || scope === "all"))
          .map(({ name, title }) => ({ list: name, titleZh: title.zh, titleEn: title.en })),
      };
    },
  );

  app.get(
    "/v1/exports/:id",
    {
      config: access,
      schema: operation(
        { operationId: "getExport", summary: "How far an export is", summaryZh: "导出进度", tags },
        { params: IdParams, response: { 200: ExportShape } },
      ),
    },
    async (request) => toWire(await ownOf(request, request.params.id)),
  );

  app.post(
    "/v1/exports/:id/cancel",
    {
      config: { ...access, repeats: "repeatable" },
      schema: operation(
        {
          operationId: "cancelExport",
          summary: "Stop making a file",
          summaryZh: "取消导出",
          tags,
          repeatsBecause: "What is cancelled stays cancelled",
        },
        {
          params: IdParams,
          body: Type.Object({}, { additionalProperties: false, title: "CancelExport" }),
          response: { 200: ExportShape },
        },
      ),
    },
    async (request) => {
      const made = await ownOf(request, request.params.id);
      await exports.cancel(made, actorOf(request));
      return toWire(found(await exports.find(db, made.id)));
    },
  );

  app.get(
    "/v1/exports/:id/download",
    {
      config: access,
      schema: operation(
        {
          operationId: "downloadExport",
          summary: "The file, by its signed link",
          summaryZh: "下载文件",
          tags,
          refusals: ["export-link-ended", "export-not-ready"],
        },
        {
          params: IdParams,
          querystring: LinkQuery,
          response: {
            200: { description: "The file", content: { "application/octet-stream": { schema: Type.Any() } } },
          },
        },
      ),
    },
    async (request, reply) => {
      const made = await ownOf(request, request.params.id);
      const holds = await exports.linkHolds(made, request.query);
      if (holds === "forged") return refuseAsMissing();
      if (holds === "ended") throw new HttpProblem("export-link-ended");
      if (made.fileId === undefined || made.status !== "done") throw new HttpProblem("export-not-ready");
      await db.transaction((tx) =>
        deps.audit(tx, {
          actor: actorOf(request),
          action: "export.fetched",
          subject: publicId("exp", made.id),
          after: { sha256: Buffer.from(made.sha256!).toString("hex") },
        }),
      );
      const sent = await deps.send(reply, made.fileId);
      if (sent === undefined) throw new HttpProblem("export-not-ready");
      return sent;
    },
  );
}
