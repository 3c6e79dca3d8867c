import { Type } from "typebox";
import type { Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import type { Answering } from "#kernel/http/idempotency";
import { type Actor, actorOf } from "#kernel/http/principal";
import { IdGiven, idOr404, Line, named, operation, Count } from "#kernel/http/shapes";
import type { Id } from "#kernel/ids";
import { type Approval, ApprovalAsked, toAsked } from "#modules/approvals";
import type { Database } from "#kernel/db";
import type { PlannedRow } from "./import-list.ts";
import type { PublicList } from "./public-lists.ts";
import { ListGiven, PlannedRowShape, toPlannedWire } from "./wire.ts";

/** Public lists: a dry run that says of every row what it would do, and the import itself, which a second person decides. */
export type ListAsked = {
  readonly list: PublicList;
  readonly fileId: Id;
  readonly source: string;
  readonly checkedOn: Temporal.PlainDate;
};
export type ListRouteDeps = {
  readonly db: Database;
  /** Refuses by throwing what cannot be read. */
  readonly plan: (tx: Tx, asked: ListAsked, actor: Actor) => Promise<readonly PlannedRow[]>;
  readonly request: (
    asked: ListAsked,
    why: { readonly reason: string; readonly actor: Actor },
    at: Answering,
  ) => Promise<Approval>;
};

const given = { ...ListGiven, fileId: IdGiven("The list, sent to POST /v1/files before") };
const outcomes = ["added", "changed", "confirmed", "unchanged", "older", "refused"] as const;
const Plan = named("ListImportPlan", {
  counts: named(
    "ListImportCounts",
    Object.fromEntries(outcomes.map((one) => [one, Count])) as Record<(typeof outcomes)[number], typeof Count>,
  ),
  rows: Type.Array(PlannedRowShape),
});

export function registerListRoutes(app: HttpApp, deps: ListRouteDeps): void {
  const tags = ["providers"];
  const manage = { permission: "providers.manage", scope: "operator" } as const;
  const askedOf = (body: {
    list: (typeof ListGiven.list)["enum"][number];
    fileId: string;
    source: string;
    checkedOn: string;
  }): ListAsked => ({
    list: body.list,
    fileId: idOr404("fil", body.fileId),
    source: body.source,
    checkedOn: Temporal.PlainDate.from(body.checkedOn),
  });

  app.post(
    "/v1/provider-lists/check",
    {
      config: { ...manage, repeats: "repeatable" },
      schema: operation(
        {
          operationId: "checkProviderList",
          summary: "What a public list would change, row by row; nothing is written",
          summaryZh: "试导入公开名单：逐行给出结果，不写入",
          repeatsBecause: "Changes nothing: it says what importing would do",
          tags,
          refusals: [
            "evidence-file-unknown",
            "evidence-of-tomorrow",
            "table-unreadable",
            "table-columns-missing",
            "table-too-long",
            "table-empty",
          ],
        },
        { body: named("CheckProviderList", given), response: { 200: Plan } },
      ),
    },
    async (request) => {
      const rows = await deps.db.snapshot((tx) => deps.plan(tx, askedOf(request.body), actorOf(request)));
      const counts = Object.fromEntries(
        outcomes.map((one) => [one, rows.filter(({ outcome }) => outcome === one).length]),
      ) as Record<(typeof outcomes)[number], number>;
      return { counts, rows: rows.map(toPlannedWire) };
    },
  );

  app.post(
    "/v1/provider-lists",
    {
      config: { ...manage, repeats: "one-commit" },
      schema: operation(
        {
          operationId: "importProviderList",
          summary: "Ask to record what a public list says",
          summaryZh: "申请导入公开名单",
          tags,
          refusals: [
            "evidence-file-unknown",
            "evidence-of-tomorrow",
            "facts-nothing-new",
            "approval-already-open",
            "table-unreadable",
            "table-columns-missing",
            "table-too-long",
            "table-empty",
          ],
        },
        {
          body: named("ImportProviderList", {
            ...given,
            reason: Line({ min: 2, max: 200 }, "Kept in the audit trail"),
          }),
          response: { 202: ApprovalAsked },
        },
      ),
    },
    async (request, reply) => {
      const { reason, ...body } = request.body;
      const approval = await deps.request(askedOf(body), { reason, actor: actorOf(request) }, { request, reply });
      return reply.code(202).send(toAsked(approval));
    },
  );
}
