import { Type } from "typebox";
import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { actorOf } from "#kernel/http/principal";
import { HttpProblem, type ProblemCode } from "#kernel/http/problem";
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
import { publicId } from "#kernel/ids";
import { ApprovalAsked, AskBody, type AskSecond, toAsked, whyOf } from "#modules/approvals";
import type { AuditEntry } from "#modules/audit";
import type { Changes } from "./change.ts";
import type { Policy } from "./index.ts";
import type { Version } from "./version.ts";
import {
  DraftBody,
  ListedVersion,
  PackName,
  toListedVersion,
  toVersionPage,
  toVersionRow,
  VersionPage,
  VersionRow,
} from "./wire.ts";

/** Versions of the rules: read, drafted, discarded; announced and withdrawn by two. */
export type PolicyRouteDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly policy: Policy;
  readonly audit: (tx: Tx, entry: AuditEntry) => Promise<unknown>;
  /** Asks a second person; refuses by throwing. */
  readonly request: AskSecond;
};
const RUNS_SHOWN = 20;
export const read = { permission: "policy.read", scope: "operator" } as const;
export const manage = { permission: "policy.manage", scope: "operator" } as const;
export const tags = ["merchants"] as const;

export function registerPolicyRoutes(app: HttpApp, deps: PolicyRouteDeps): void {
  const { db, policy } = deps;

  app.get(
    "/v1/policy-versions",
    {
      config: read,
      schema: operation(
        {
          operationId: "listPolicyVersions",
          summary: "Versions of the rules, newest first",
          summaryZh: "政策版本列表",
          tags,
        },
        {
          querystring: Type.Object({
            ...PageQuery,
            pack: Type.Optional(PackName),
          }),
          response: { 200: pageOf("PolicyVersionPage", ListedVersion) },
        },
      ),
    },
    async (request) => {
      const { limit = PAGE_ROWS, before, pack } = request.query;
      const rows = await policy.list(db, { pack, beforeId: cursor("pol", before), limit: limit + 1 });
      const grounds = await policy.findAll(
        db,
        rows.flatMap(({ basedOn }) => (basedOn === undefined ? [] : [basedOn])),
      );
      const groundOf = ({ basedOn }: Version) => (basedOn === undefined ? undefined : grounds.get(basedOn));
      return toPage(
        rows,
        limit,
        ({ id }) => publicId("pol", id),
        (row) => toListedVersion(row, groundOf(row)),
      );
    },
  );

  app.get(
    "/v1/policy-versions/:id",
    {
      config: read,
      schema: operation(
        {
          operationId: "getPolicyVersion",
          summary: "What a version says, row by row with its basis, and the runs over it",
          summaryZh: "政策版本详情：逐条要求、参数与依据，以及试算记录",
          tags,
        },
        { params: IdParams, response: { 200: VersionPage } },
      ),
    },
    async (request) => {
      const version = found(await policy.find(db, idOr404("pol", request.params.id)));
      return toVersionPage(version, await policy.runsOf(db, version.id, RUNS_SHOWN));
    },
  );

  app.post(
    "/v1/policy-versions",
    {
      config: { ...manage, repeats: "one-commit" },
      schema: operation(
        {
          operationId: "draftPolicyVersion",
          summary: "Draft a new version of a pack from a day on; it holds for nobody until two people announce it",
          summaryZh: "起草政策新版本（公布前不生效）",
          tags,
          refusals: [
            "policy-not-found",
            "policy-begins-too-early",
            "policy-before-last-version",
            "policy-draft-unchanged",
            "policy-rows-contradict",
          ],
        },
        { body: DraftBody, response: { 200: VersionRow } },
      ),
    },
    async (request, reply) => {
      const { pack, reason, parameters, requirements, shipped = false } = request.body;
      const validFrom = dayOr400(request.body.validFrom);
      return inOneCommit({ request, reply, db }, async (tx) => {
        const actor = actorOf(request);
        const changes = { parameters, requirements } as Changes;
        const outcome = await policy.draft(tx, { pack, validFrom, shipped, changes, reason, by: actor.name });
        if (outcome.kind === "refused") {
          const errors = outcome.faults?.map(({ pointer, message }) => ({ pointer: `/body${pointer}`, message }));
          throw new HttpProblem(outcome.code, errors === undefined ? {} : { errors });
        }
        const row = toVersionRow(outcome.version);
        const { id: subject, number, sha256 } = row;
        const after = { pack, number, validFrom: row.validFrom, sha256 };
        await deps.audit(tx, { actor, action: "policy.drafted", subject, after, reason });
        return row;
      });
    },
  );

  app.post(
    "/v1/policy-versions/:id/discard",
    {
      config: { ...manage, repeats: "one-commit" },
      schema: operation(
        {
          operationId: "discardPolicyDraft",
          summary: "Throw a draft away",
          summaryZh: "作废草稿",
          tags,
          refusals: ["policy-version-not-draft"],
        },
        { params: IdParams, response: { 200: VersionRow } },
      ),
    },
    async (request, reply) => {
      const id = idOr404("pol", request.params.id);
      return inOneCommit({ request, reply, db }, async (tx) => {
        const outcome = await policy.discard(tx, id);
        if ("kind" in outcome) throw refusal(outcome.code);
        const subject = publicId("pol", id);
        await deps.audit(tx, { actor: actorOf(request), action: "policy.discarded", subject });
        return toVersionRow(outcome);
      });
    },
  );

  const asking = (verb: "announce" | "withdraw", words: { readonly en: string; readonly zh: string }): void => {
    app.post(
      `/v1/policy-versions/:id/${verb}`,
      {
        config: { ...manage, repeats: "one-commit" },
        schema: operation(
          {
            operationId: `${verb}PolicyVersion`,
            summary: words.en,
            summaryZh: words.zh,
            tags,
            refusals:
              verb === "announce"
                ? [
                    "policy-version-not-draft",
                    "policy-version-outdated",
                    "policy-already-announced",
                    "policy-begins-too-early",
                    "policy-not-tried",
                    "approval-already-open",
                  ]
                : ["policy-version-not-in-force", "policy-version-is-the-first", "approval-already-open"],
          },
          {
            params: IdParams,
            body: named(verb === "announce" ? "AnnouncePolicyVersion" : "WithdrawPolicyVersion", AskBody),
            response: { 202: ApprovalAsked },
          },
        ),
      },
      async (request, reply) => {
        const approval = await deps.request(
          {
            kind: `policy.${verb}`,
            subject: publicId("pol", idOr404("pol", request.params.id)),
            payload: {},
            ...whyOf(request.body),
            actor: actorOf(request),
          },
          { request, reply },
        );
        return reply.code(202).send(toAsked(approval));
      },
    );
  };
  asking("announce", {
    en: "Ask to announce a draft that everybody was judged by: those it touches are told, and it holds from its day on",
    zh: "申请公布已试算的草稿：通知受影响的商户，到生效日自动生效",
  });
  asking("withdraw", {
    en: "Ask to take an announced version, or the one in force, back: what held before holds again",
    zh: "申请撤回已公布或现行的版本，恢复之前的规则",
  });
}

/** A version that is not there is a 404 like any row; the rest are refusals of their own. */
export const refusal = (code: ProblemCode): HttpProblem =>
  new HttpProblem(code === "policy-version-not-found" ? "not-found" : code);

function dayOr400(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    throw new HttpProblem("invalid-request", {
      errors: [{ pointer: "/body/validFrom", message: "must be a day of the calendar" }],
    });
  }
}
