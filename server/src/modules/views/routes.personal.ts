import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { type Actor, actorOf, principalOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import { found, IdParams, idOr404, Line, named, nullable, operation, refuseAsMissing } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import type { Views } from "./index.ts";
import type { ViewOutcome } from "./saved-views.ts";
import type { SavedView, Viewer } from "./view.ts";
import {
  AudienceShape,
  ListName,
  ListPreferenceShape,
  PreferencesShape,
  QueryShape,
  toViewWire,
  ViewShape,
} from "./wire.ts";

/** For everybody who is signed in, about himself: no row of a merchant stands here. */
export type ViewsRouteDeps = {
  readonly db: Database;
  readonly views: Views;
  readonly audit: (
    tx: Tx,
    entry: { actor: Actor; action: string; subject: string; before?: object | undefined; after?: object | undefined },
  ) => Promise<void>;
};

const access = { permission: "signed-in", scope: "none" } as const;
const tags = ["views"];

export function viewerOf(request: FastifyRequest): Viewer {
  const principal = principalOf(request);
  return {
    id: principal.id,
    name: principal.displayName,
    role: principal.role,
    isStaff: principal.scope === "all",
    mayShare: principal.permissions.has("views.share"),
  };
}

const whatItSays = ({ list, name, audience, query }: SavedView): object => ({ list, name, audience, query });

function keptOr(outcome: ViewOutcome): Extract<ViewOutcome, { kind: "kept" }> {
  if (outcome.kind === "missing") return refuseAsMissing();
  if (outcome.kind === "refused") throw new HttpProblem(outcome.code);
  return outcome;
}

export function registerViewRoutes(app: HttpApp, deps: ViewsRouteDeps): void {
  const { db, views } = deps;

  function changed(request: FastifyRequest, wanted: Parameters<Views["change"]>[2]) {
    const viewer = viewerOf(request);
    return db.transaction(async (tx) => {
      const { view, before } = keptOr(await views.change(tx, viewer, wanted));
      await deps.audit(tx, {
        actor: actorOf(request),
        action: "view.changed",
        subject: publicId("viw", wanted.id),
        before: before === undefined ? undefined : whatItSays(before),
        after: whatItSays(view),
      });
      return toViewWire(view, viewer);
    });
  }

  app.get(
    "/v1/views",
    {
      config: access,
      schema: operation(
        { operationId: "listViews", summary: "Saved views of a list", summaryZh: "列表的已存视图", tags },
        {
          querystring: Type.Object({ list: ListName }),
          response: { 200: named("SavedViews", { data: Type.Array(ViewShape) }) },
        },
      ),
    },
    async (request) => {
      const viewer = viewerOf(request);
      return { data: (await views.list(db, request.query.list, viewer)).map((view) => toViewWire(view, viewer)) };
    },
  );

  app.post(
    "/v1/views",
    {
      config: { ...access, repeats: "one-commit" },
      schema: operation(
        {
          operationId: "saveView",
          summary: "Save what a list is narrowed by",
          summaryZh: "保存视图",
          tags,
          refusals: ["views-full", "view-name-taken"],
        },
        {
          body: named("NewView", {
            list: ListName,
            name: Line({ min: 1, max: 60 }),
            query: QueryShape,
          }),
          response: { 201: ViewShape },
        },
      ),
    },
    async (request, reply) => {
      const viewer = viewerOf(request);
      reply.code(201);
      return inOneCommit({ request, reply, db }, async (tx) => {
        const kept = keptOr(await views.save(tx, viewer, request.body));
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "view.saved",
          subject: publicId("viw", kept.view.id),
          after: whatItSays(kept.view),
        });
        return toViewWire(kept.view, viewer);
      });
    },
  );

  app.patch(
    "/v1/views/:id",
    {
      config: access,
      schema: operation(
        {
          operationId: "changeView",
          summary: "Rename or redefine a view",
          summaryZh: "修改视图",
          tags,
          refusals: ["view-name-taken", "view-not-shareable"],
        },
        {
          params: IdParams,
          body: named("ViewChange", {
            name: Type.Optional(Line({ min: 1, max: 60 })),
            query: Type.Optional(QueryShape),
          }),
          response: { 200: ViewShape },
        },
      ),
    },
    (request) => changed(request, { id: idOr404("viw", request.params.id), ...request.body }),
  );

  // What is shared names merchants, so only the operator's own staff share.
  app.put(
    "/v1/views/:id/audience",
    {
      config: { permission: "views.share", scope: "operator" },
      schema: operation(
        {
          operationId: "shareView",
          summary: "Who else sees a view of one's own",
          summaryZh: "共享视图",
          tags,
          refusals: ["view-name-taken", "view-not-shareable"],
        },
        {
          params: IdParams,
          body: named("ViewAudience", { audience: AudienceShape }),
          response: { 200: ViewShape },
        },
      ),
    },
    (request) => changed(request, { id: idOr404("viw", request.params.id), audience: request.body.audience }),
  );

  app.delete(
    "/v1/views/:id",
    {
      config: access,
      schema: operation(
        {
          operationId: "removeView",
          summary: "Remove a view",
          summaryZh: "删除视图",
          tags,
          refusals: ["view-not-shareable"],
        },
        { params: IdParams, response: { 204: Type.Null({ description: "Removed" }) } },
      ),
    },
    async (request, reply) => {
      const id = idOr404("viw", request.params.id);
      await db.transaction(async (tx) => {
        const { view } = keptOr(await views.remove(tx, viewerOf(request), id));
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "view.removed",
          subject: publicId("viw", id),
          before: whatItSays(view),
        });
      });
      reply.code(204);
      return null;
    },
  );

  app.get(
    "/v1/preferences",
    {
      config: { ...access, whileEnrolling: true },
      schema: operation(
        { operationId: "getPreferences", summary: "How one looks at things", summaryZh: "个人显示偏好", tags },
        { response: { 200: PreferencesShape } },
      ),
    },
    async (request) => wirePreferences(await views.preferencesOf(db, principalOf(request).id)),
  );

  // What one sees and how is nobody's business but one's own, and changes with every column: it leaves no trail.
  app.put(
    "/v1/preferences/zone",
    {
      config: access,
      schema: operation(
        {
          operationId: "setZone",
          summary: "The zone in which times are shown",
          summaryZh: "设置显示时区",
          tags,
          refusals: ["zone-unknown"],
        },
        {
          body: named("ZoneChoice", { zone: nullable(Type.String({ minLength: 1, maxLength: 64 })) }),
          response: { 200: PreferencesShape },
        },
      ),
    },
    async (request) => {
      const ownerId = principalOf(request).id;
      return db.transaction(async (tx) => {
        const kept = await views.setZone(tx, { ownerId, zone: request.body.zone });
        if (kept !== "kept") throw new HttpProblem(kept);
        return wirePreferences(await views.preferencesOf(tx, ownerId));
      });
    },
  );

  app.put(
    "/v1/preferences/lists/:list",
    {
      config: access,
      schema: operation(
        {
          operationId: "setListPreference",
          summary: "Columns and density of a list",
          summaryZh: "设置列表的列和密度",
          tags,
        },
        {
          params: Type.Object({ list: ListName }),
          body: ListPreferenceShape,
          response: { 200: PreferencesShape },
        },
      ),
    },
    async (request) => {
      const ownerId = principalOf(request).id;
      const { defaultView } = request.body;
      return db.transaction(async (tx) => {
        if (defaultView !== null) found(await views.find(tx, viewerOf(request), idOr404("viw", defaultView)));
        await views.setListPreference(tx, { ownerId, list: request.params.list, value: request.body });
        return wirePreferences(await views.preferencesOf(tx, ownerId));
      });
    },
  );
}

const wirePreferences = ({ zone, lists }: Awaited<ReturnType<Views["preferencesOf"]>>) => ({
  zone,
  lists: Object.fromEntries(
    Object.entries(lists).map(([list, { columns, density, defaultView }]) => [
      list,
      { columns: columns === null ? null : [...columns], density, defaultView },
    ]),
  ),
});
