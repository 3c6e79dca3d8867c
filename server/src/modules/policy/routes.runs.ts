import { Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { actorOf } from "#kernel/http/principal";
import {
  cursor,
  found,
  IdParams,
  idOr404,
  named,
  operation,
  PAGE_ROWS,
  pageOf,
  PageQuery,
  toPage,
} from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import { CheckAnswer } from "./files/answer.ts";
import type { MerchantJudgement } from "./evaluate-merchant.ts";
import { answerOf } from "./rules/finding.ts";
import { type PolicyRouteDeps, manage, read, refusal, tags } from "./routes.operator.ts";
import { RunPage, RunShape, toRunPage, toRunWire, TouchedRow, toTouchedWire } from "./wire.ts";
import type { Run, Version } from "./version.ts";

/** Runs over everybody: whom a draft would touch and what would be due by when, and how one merchant stands today. */
export type RunRouteDeps = Pick<PolicyRouteDeps, "policy" | "audit"> & {
  readonly db: Database;
  readonly beginDryRun: (
    tx: Tx,
    input: { readonly draft: Version; readonly before: Version; readonly by: string },
  ) => Promise<Run>;
  readonly namesOf: (
    tx: Tx,
    ids: readonly Id[],
  ) => Promise<ReadonlyMap<Id, { readonly zh: string; readonly en: string }>>;
  /** Judged now by what holds today; undefined: no such merchant. */
  readonly judge: (
    tx: Tx,
    merchantId: Id,
  ) => Promise<{ readonly version: Version; readonly judgement: MerchantJudgement } | undefined>;
};

const Standing = named("PolicyStanding", {
  version: Type.String({ description: "The version it was judged by" }),
  answer: CheckAnswer,
  unknown: Type.Array(Type.String(), { description: "Requirements nobody can tell of: their papers are not here" }),
  closed: Type.Array(
    named("ClosedCapability", { capability: Type.String(), requirements: Type.Array(Type.String()) }),
    { description: "What stays closed until something is there" },
  ),
});

export function registerPolicyRunRoutes(app: HttpApp, deps: RunRouteDeps): void {
  const { db, policy } = deps;

  app.post(
    "/v1/policy-versions/:id/dry-run",
    {
      config: { ...manage, repeats: "one-commit" },
      schema: operation(
        {
          operationId: "dryRunPolicyVersion",
          summary: "Judge every merchant by a draft as of its first day; nobody is told",
          summaryZh: "按草稿对全部商户试算，不通知任何人",
          tags,
          refusals: ["policy-version-not-draft", "policy-version-outdated", "policy-already-announced"],
        },
        { params: IdParams, response: { 200: RunShape } },
      ),
    },
    async (request, reply) => {
      const id = idOr404("pol", request.params.id);
      return inOneCommit({ request, reply, db }, async (tx) => {
        const outcome = await policy.mayTry(tx, id);
        if (outcome.kind === "refused") throw refusal(outcome.code);
        const actor = actorOf(request);
        const run = await deps.beginDryRun(tx, { draft: outcome.version, before: outcome.before, by: actor.name });
        const after = { run: publicId("plr", run.id), merchants: run.total };
        await deps.audit(tx, { actor, action: "policy.tried", subject: publicId("pol", id), after });
        return toRunWire(run);
      });
    },
  );

  app.get(
    "/v1/policy-runs/:id",
    {
      config: read,
      schema: operation(
        {
          operationId: "getPolicyRun",
          summary: "How far a run is, and what is due by when of how many merchants",
          summaryZh: "试算进度与结果：多少商户、何时前要补什么",
          tags,
        },
        { params: IdParams, response: { 200: RunPage } },
      ),
    },
    async (request) => {
      const run = found(await policy.findRun(db, idOr404("plr", request.params.id)));
      return toRunPage(run, await policy.summaryOf(db, run.id), await policy.reliefOf(db, run.id));
    },
  );

  app.get(
    "/v1/policy-runs/:id/merchants",
    {
      config: read,
      schema: operation(
        {
          operationId: "listPolicyRunMerchants",
          summary: "The merchants a run touches, each with what is new due",
          summaryZh: "受影响的商户及其新增待办",
          tags,
        },
        {
          params: IdParams,
          querystring: Type.Object(PageQuery),
          response: { 200: pageOf("PolicyTouchedPage", TouchedRow) },
        },
      ),
    },
    async (request) => {
      const run = found(await policy.findRun(db, idOr404("plr", request.params.id)));
      const { limit = PAGE_ROWS, before } = request.query;
      const rows = await policy.touched(db, { runId: run.id, beforeId: cursor("mer", before), limit: limit + 1 });
      const names = await deps.namesOf(
        db,
        rows.map(({ merchantId }) => merchantId),
      );
      return toPage(
        rows,
        limit,
        ({ merchantId }) => publicId("mer", merchantId),
        (row) => toTouchedWire(row, names.get(row.merchantId) ?? { zh: "", en: "" }),
      );
    },
  );

  app.get(
    "/v1/merchants/:id/requirements",
    {
      config: read,
      schema: operation(
        {
          operationId: "getMerchantRequirements",
          summary:
            "How a merchant stands by the rules of today, and what nobody can tell because its papers are not here",
          summaryZh: "商户按现行规则的结论、待办，以及因无资料而无法判断的要求",
          tags,
        },
        { params: IdParams, response: { 200: Standing } },
      ),
    },
    async (request) => {
      const { version, judgement } = found(await deps.judge(db, idOr404("mer", request.params.id)));
      return {
        version: publicId("pol", version.id),
        answer: answerOf(judgement),
        unknown: [...judgement.unknown],
        closed: judgement.closed.map(({ capability, requirements }) => ({
          capability,
          requirements: [...requirements],
        })),
      };
    },
  );
}
