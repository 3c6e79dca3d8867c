import { type Static, Type } from "typebox";
import type { Database } from "#kernel/db";
import type { Clock } from "#kernel/clock";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import type { FastifyRequest } from "fastify";
import { actorOf, principalOf, scopeOf } from "#kernel/http/principal";
import { askedPage, followedOf, FollowQuery } from "#kernel/http/paging";
import { HttpProblem } from "#kernel/http/problem";
import { found, IdParams, idOr404, Line, named, oneOf, operation, refuseAsMissing } from "#kernel/http/shapes";
import { merchantOr404 } from "#kernel/http/narrowing";
import { idSpanOf, SpanQuery } from "#kernel/http/span";
import type { Id } from "#kernel/ids";
import { seesMerchant } from "#kernel/scope";
import type { Approval } from "./approval.ts";
import { Files, filesOf } from "./asked.ts";
import type { RefusalText } from "./described.ts";
import type { DecideOutcome } from "./decide.ts";
import type { Approvals } from "./index.ts";
import { approvalBrings, ApprovalCounts, ApprovalRow, ApprovalShape, toRow, toWire, type WireContext } from "./wire.ts";

/** The inbox: what waits for whom, what was decided, and deciding. */
export type ApprovalRouteDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly approvals: Approvals;
  readonly failureText: RefusalText;
};

const Comment = (min: number) => Line({ min, max: 500 }, "Kept with the decision and in the audit trail");
const ApprovalKinds = named("ApprovalKinds", {
  data: Type.Array(Type.Object({ kind: Type.String(), titleZh: Type.String(), titleEn: Type.String() })),
});
const open = ["pending", "approved"] as const;
const closed = ["applied", "failed", "rejected", "expired", "withdrawn"] as const;
const states = [...open, ...closed] as const;
export const ApprovalListQuery = Type.Object({
  ...FollowQuery,
  ...approvalBrings.query,
  box: Type.Optional(oneOf("decide", "asked", "all")),
  state: Type.Optional(oneOf("open", "closed")),
  subject: Type.Optional(Type.String({ maxLength: 40, description: "Id of what it is about" })),
  kind: Type.Optional(
    Type.String({
      maxLength: 60,
      pattern: "^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$",
      description: "fees.change",
    }),
  ),
  outcome: Type.Optional({ ...oneOf(...states), description: "Where it stands, exactly" }),
  asker: Type.Optional(Line({ min: 1, max: 64 }, "Login of who asked")),
  merchant: Type.Optional(Type.String({ maxLength: 40, description: "Id of the merchant it concerns" })),
  ...SpanQuery,
});

/** The filter of the list as the store knows it; `mine` are the kinds the caller may decide. */
export const approvalFilterOf = (
  {
    box = "all",
    state,
    subject,
    kind,
    outcome,
    asker,
    ...span
  }: Omit<Static<typeof ApprovalListQuery>, "limit" | "before" | "after" | "expand" | "merchant">,
  self: { readonly id: Id; readonly mine: readonly string[] },
) => ({
  states:
    box === "decide" ? (["pending"] as const) : state === undefined ? undefined : state === "open" ? open : closed,
  state: outcome,
  kinds: box === "decide" ? self.mine : undefined,
  kind,
  askerName: asker,
  made: idSpanOf(span),
  notOf: box === "decide" ? self.id : undefined,
  askedBy: box === "asked" ? self.id : undefined,
  subject,
});

export function registerApprovalRoutes(app: HttpApp, deps: ApprovalRouteDeps): void {
  const { db, approvals } = deps;
  const tags = ["approvals"];
  const reads = { permission: "approvals.read", scope: "merchant" } as const;
  const kindOf = (name: string) => approvals.kinds.find(({ kind }) => kind === name);
  const contextOf = (request: FastifyRequest): WireContext => ({
    who: principalOf(request),
    now: deps.clock.now(),
    kindOf,
    failureText: deps.failureText,
  });
  const mine = (request: FastifyRequest): readonly string[] =>
    approvals.kinds.filter(({ decides }) => principalOf(request).permissions.has(decides)).map(({ kind }) => kind);

  /** The request of the path, when it lies within what the caller may see. */
  async function seen(request: FastifyRequest<{ Params: { id: string } }>): Promise<Approval> {
    const scope = scopeOf(request);
    const approval = found(await approvals.find(db, idOr404("apr", request.params.id)));
    if (scope === "all") return approval;
    const { merchantId } = approval;
    return merchantId !== undefined && (await seesMerchant(db, scope, merchantId)) ? approval : refuseAsMissing();
  }
  const decided = (outcome: DecideOutcome): Approval => {
    if (outcome.kind === "refused") throw new HttpProblem(outcome.code);
    return outcome.approval;
  };

  app.get(
    "/v1/approvals",
    {
      config: { ...reads, ...approvalBrings.config },
      schema: operation(
        {
          operationId: "listApprovals",
          summary: "Requests that need a second person, newest first",
          summaryZh: "审批列表，新的在前",
          tags,
        },
        {
          querystring: ApprovalListQuery,
          response: { 200: followedOf("ApprovalList", ApprovalRow) },
        },
      ),
    },
    async (request) => {
      const { merchant, ...filter } = request.query;
      const scope = scopeOf(request);
      const page = await askedPage(request, db, "apr");
      const rows = await approvals.list(db, {
        ...approvalFilterOf(filter, { id: principalOf(request).id, mine: mine(request) }),
        scope,
        merchantId: await merchantOr404(db, scope, merchant),
        ...page.reading,
      });
      const context = contextOf(request);
      return page.of(rows, (shown) => shown.map((approval) => toRow(approval, context)));
    },
  );

  app.get(
    "/v1/approvals/count",
    {
      config: reads,
      schema: operation(
        {
          operationId: "countApprovals",
          summary: "How many requests wait for the caller's decision, and how many of the caller's own wait",
          summaryZh: "待我审批与我申请的数量",
          tags,
        },
        { response: { 200: ApprovalCounts } },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const { id } = principalOf(request);
      const [toDecide, asked] = await Promise.all([
        approvals.count(db, { scope, states: ["pending"], kinds: mine(request), notOf: id }),
        approvals.count(db, { scope, states: open, askedBy: id }),
      ]);
      return { toDecide, asked };
    },
  );

  app.get(
    "/v1/approvals/kinds",
    {
      config: reads,
      schema: operation(
        {
          operationId: "listApprovalKinds",
          summary: "What may need a second person",
          summaryZh: "需要双人复核的事项类别",
          tags,
        },
        { response: { 200: ApprovalKinds } },
      ),
    },
    (request) => {
      scopeOf(request);
      return {
        data: approvals.kinds.map(({ kind, words }) => ({ kind, titleZh: words.zh, titleEn: words.en })),
      };
    },
  );

  app.get(
    "/v1/approvals/:id",
    {
      config: reads,
      schema: operation(
        { operationId: "getApproval", summary: "A request with what it would change", summaryZh: "审批详情", tags },
        { params: IdParams, response: { 200: ApprovalShape } },
      ),
    },
    async (request) => toWire(await seen(request), contextOf(request)),
  );

  for (const [verdict, summary, summaryZh] of [
    ["approve", "Approve somebody else's request; it is done at once", "批准他人的申请，随即执行"],
    ["reject", "Reject somebody else's request, saying why", "驳回他人的申请并说明原因"],
  ] as const) {
    app.post(
      `/v1/approvals/:id/${verdict}`,
      {
        config: { permission: "approvals.decide", scope: "merchant", repeats: "repeatable", stepUp: true },
        schema: operation(
          {
            operationId: `${verdict}Request`,
            summary,
            summaryZh,
            tags,
            repeatsBecause:
              "The decision is one commit, and what was approved is done behind it by whoever claims it: deciding again the same way hears that it is decided",
            refusals: [
              "approval-already-decided",
              "approval-expired",
              "approval-needs-a-person",
              "approval-own-request",
              "approval-about-yourself",
              "approval-not-yours-to-decide",
            ],
          },
          {
            params: IdParams,
            body: named(verdict === "approve" ? "Approve" : "Reject", {
              comment: Comment(verdict === "approve" ? 0 : 2),
              files: Files,
            }),
            response: { 200: ApprovalShape },
          },
        ),
      },
      async (request) => {
        const { id } = await seen(request);
        const { permissions } = principalOf(request);
        const { comment, files } = request.body;
        const outcome = await approvals.decide({
          id,
          verdict,
          comment,
          evidence: filesOf(files),
          actor: actorOf(request),
          permissions,
        });
        return toWire(decided(outcome), contextOf(request));
      },
    );
  }

  app.post(
    "/v1/approvals/:id/withdraw",
    {
      config: { ...reads, repeats: "one-commit" },
      schema: operation(
        {
          operationId: "withdrawRequest",
          summary: "Take a request of one's own back",
          summaryZh: "撤回自己的申请",
          tags,
          refusals: ["approval-already-decided", "approval-not-yours"],
        },
        { params: IdParams, body: named("Withdraw", { comment: Comment(0) }), response: { 200: ApprovalShape } },
      ),
    },
    async (request, reply) => {
      const { id } = await seen(request);
      const answer = await inOneCommit({ request, reply, db }, async (tx) => {
        const outcome = await approvals.withdraw(tx, { id, actor: actorOf(request), comment: request.body.comment });
        return toWire(decided(outcome), contextOf(request));
      });
      approvals.onCommitted();
      return answer;
    },
  );

  app.post(
    "/v1/approvals/:id/handover",
    {
      config: { ...reads, stepUp: true, repeats: "one-commit" },
      schema: operation(
        {
          operationId: "takeHandover",
          summary: "What leaves once after a request was done, such as a terminal's wrapped keys; for the asker only",
          summaryZh: "领取只发出一次的内容，例如终端密钥密文，仅限申请人",
          tags,
          refusals: ["approval-nothing-to-hand-over", "approval-not-yours"],
        },
        { params: IdParams, response: { 200: named("Handover", { handover: Type.Unknown() }) } },
      ),
    },
    async (request, reply) => {
      const { id } = await seen(request);
      // It leaves once: when its answer is lost on the way, the repeat has it, and nobody else.
      return inOneCommit({ request, reply, db }, async (tx) => {
        const outcome = await approvals.handOver(tx, { id, actor: actorOf(request) });
        if (outcome.kind === "refused") throw new HttpProblem(outcome.code);
        return { handover: outcome.handover };
      });
    },
  );
}
