import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { businessDay } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { actorOf, principalOf, scopeOf } from "#kernel/http/principal";
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
  refuseAsMissing,
  refuseBothWays,
} from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import type { Scope } from "#kernel/scope";
import type { Files, SealedFile } from "#modules/files";
import { MerchantFile } from "#modules/policy";
import type { Application } from "./application.ts";
import { registerFillRoutes } from "./routes.fill.ts";
import { type ApplicationRouteDeps, rowContext, staffDoer, wholeOf } from "./routes.shared.ts";
import { applicationStates } from "./state.ts";
import type { ApplicationFilter } from "./store.ts";
import { ApplicationRow, ApplicationShape, toApplicationRow, toApplicationWire } from "./wire.ts";

/** The pipeline: all of it for the operator's staff, its branch's for an agent, who opens and fills in and does no more. */
export type StaffApplicationDeps = ApplicationRouteDeps & {
  /** Whether an agent may be asked about, whatever its standing; and whether one may be collected for. */
  readonly seesAgent: (tx: Tx, scope: Scope, id: Id) => Promise<boolean>;
  readonly collectsFor: (tx: Tx, scope: Scope, id: Id) => Promise<boolean>;
  readonly send: (reply: FastifyReply, file: SealedFile, body: ReturnType<Files["read"]>) => FastifyReply;
};

export const applicationFilterQuery = {
  state: Type.Optional(oneOf(...applicationStates)),
  box: Type.Optional({
    ...oneOf("open", "mine", "untaken", "overdue"),
    description:
      "open: not ended; mine: taken by me; untaken: submitted and taken by nobody; overdue: promised for a day that is over",
  }),
  kind: Type.Optional(MerchantFile.properties.kind),
  mcc: Type.Optional(Type.String({ pattern: "^[0-9]{4}$", description: "Trade code" })),
  agent: Type.Optional(IdGiven("Collected by this agent")),
  text: Type.Optional(Line({ min: 1, max: 60 }, "In the merchant's or the shop's name")),
};
const ListQuery = Type.Object({
  ...PageQuery,
  after: Type.Optional(
    Type.String({ maxLength: 40, description: "Instead of before: what was opened after this one, oldest first" }),
  ),
  ...applicationFilterQuery,
});
const List = named("ApplicationList", {
  data: Type.Array(ApplicationRow),
  hasMore: Type.Boolean(),
  nextBefore: nullable(PublicId),
  nextAfter: nullable(PublicId),
});

const boxes = (
  box: "open" | "mine" | "untaken" | "overdue" | undefined,
  self: { readonly id: Id; readonly today: Temporal.PlainDate },
): Partial<ApplicationFilter> => {
  switch (box) {
    case "open":
      return { states: ["draft", "submitted", "correcting"] };
    case "mine":
      return { states: ["submitted", "correcting"], takenBy: self.id };
    case "untaken":
      return { states: ["submitted"], takenBy: "nobody" };
    case "overdue":
      return { states: ["submitted"], dueBefore: self.today };
    case undefined:
      return {};
  }
};

export function registerStaffApplicationRoutes(app: HttpApp, deps: StaffApplicationDeps): void {
  const { db, applications } = deps;
  const tags = ["applications"];
  const reads = { permission: "applications.read", scope: "merchant", reads: "personal-data" } as const;
  const collects = { permission: "applications.collect", scope: "merchant" } as const;

  const show = async (tx: Tx, application: Application) =>
    toApplicationWire(
      application,
      { ...(await wholeOf(deps, tx, application)), steps: await applications.stepsOf(tx, application.id) },
      await rowContext(deps, tx, [application]),
    );

  app.get(
    "/v1/applications",
    {
      config: reads,
      schema: operation(
        {
          operationId: "listApplications",
          summary: "Applications, newest first; with after oldest first from there",
          summaryZh: "进件申请列表，新的在前；给出 after 时从该处起旧的在前",
          tags,
        },
        { querystring: ListQuery, response: { 200: List } },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const { limit = PAGE_ROWS, before, after, state, box, agent, kind, mcc, text } = request.query;
      if (before !== undefined && after !== undefined) refuseBothWays();
      const agentId = agent === undefined ? undefined : idOr404("agt", agent);
      if (agentId !== undefined && !(await deps.seesAgent(db, scope, agentId))) return refuseAsMissing();
      const self = { id: principalOf(request).id, today: businessDay(deps.clock.now()) };
      const rows = await applications.list(db, {
        scope,
        ...boxes(box, self),
        ...(state === undefined ? {} : { states: [state] }),
        agentId,
        kind,
        mcc,
        text,
        beforeId: cursor("app", before),
        afterId: cursor("app", after, "after"),
        limit: limit + 1,
      });
      const shown = rows.slice(0, limit);
      const context = await rowContext(deps, db, shown);
      const last = shown.at(-1);
      const hasMore = rows.length > limit;
      const next = last === undefined ? null : publicId("app", last.id);
      return {
        data: shown.map((row) => toApplicationRow(row, context)),
        hasMore,
        nextBefore: after === undefined && hasMore ? next : null,
        nextAfter: after === undefined ? null : (next ?? after),
      };
    },
  );

  app.get(
    "/v1/applications/summary",
    {
      config: { permission: "applications.read", scope: "merchant" },
      schema: operation(
        { operationId: "getApplicationSummary", summary: "How many stand where", summaryZh: "各状态的申请数量", tags },
        {
          response: {
            200: named(
              "ApplicationSummary",
              Object.fromEntries(applicationStates.map((state) => [state, Count])) as Record<
                (typeof applicationStates)[number],
                typeof Count
              >,
            ),
          },
        },
      ),
    },
    async (request) => {
      const counts = await applications.count(db, scopeOf(request));
      return Object.fromEntries(applicationStates.map((state) => [state, counts.get(state) ?? 0])) as Record<
        (typeof applicationStates)[number],
        number
      >;
    },
  );

  app.get(
    "/v1/applications/:id",
    {
      config: reads,
      schema: operation(
        {
          operationId: "getApplication",
          summary: "An application with its file, papers and history",
          summaryZh: "申请详情：资料、材料与经过",
          tags,
        },
        { params: IdParams, response: { 200: ApplicationShape } },
      ),
    },
    async (request) => {
      const key = { scope: scopeOf(request), id: idOr404("app", request.params.id) };
      return show(db, found(await applications.find(db, key)));
    },
  );

  app.post(
    "/v1/applications/collect",
    {
      config: { ...collects, repeats: "one-commit", reads: "personal-data" },
      schema: operation(
        {
          operationId: "collectApplication",
          summary: "Open an application for a merchant: an agent within its branch, staff for nobody or an agent",
          summaryZh: "代商户开始申请：代理商限于本分支",
          tags,
        },
        {
          body: named("CollectApplication", {
            kind: MerchantFile.properties.kind,
            language: Type.Optional(oneOf("zh-CN", "en")),
            agent: Type.Optional(IdGiven("The agent that collects; one's own when left out by an agent")),
          }),
          response: { 201: ApplicationShape },
        },
      ),
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { kind, language = "zh-CN", agent } = request.body;
      const own = scope !== "all" && scope.kind === "branch" ? scope.agentId : undefined;
      const agentId = agent === undefined ? own : idOr404("agt", agent);
      if (scope !== "all" && agentId === undefined) return refuseAsMissing();
      reply.code(201);
      return inOneCommit({ request, reply, db }, async (tx) => {
        if (agentId !== undefined && !(await deps.collectsFor(tx, scope, agentId))) return refuseAsMissing();
        const { application } = await applications.open(tx, { kind, language, agentId, by: staffDoer(request) });
        return show(tx, application);
      });
    },
  );

  registerFillRoutes(app, deps, {
    base: "/v1/applications/:id",
    documents: "/v1/application-documents",
    suffix: "",
    words: { en: "", zh: "" },
    config: collects,
    isPublic: false,
    reads: "personal-data",
    request: { params: IdParams },
    shape: ApplicationShape,
    keyOf: (request: FastifyRequest) => ({
      scope: scopeOf(request),
      id: idOr404("app", (request.params as { id: string }).id),
    }),
    doerOf: staffDoer,
    show,
  });

  app.get(
    "/v1/application-documents/:id/content",
    {
      config: { permission: "applications.read", scope: "merchant" },
      schema: operation(
        {
          operationId: "getDocumentContent",
          summary: "A document that was handed in",
          summaryZh: "查看申请材料",
          tags,
        },
        {
          params: IdParams,
          response: {
            200: { description: "The bytes", content: { "application/octet-stream": { schema: Type.Any() } } },
          },
        },
      ),
    },
    async (request, reply) => {
      const key = { scope: scopeOf(request), id: idOr404("doc", request.params.id) };
      const document = found(await applications.findDocument(db, key));
      const read = found(await applications.readFile(db, document.fileId));
      const subject = publicId("app", document.applicationId);
      await db.transaction((tx) =>
        deps.audit(tx, { actor: actorOf(request), action: "application.document-fetched", subject }),
      );
      return deps.send(reply, read.file, read.body);
    },
  );
}
