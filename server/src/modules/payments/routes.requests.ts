import { type Static, Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { type Actor, actorOf, principalOf, scopeOf } from "#kernel/http/principal";
import type { Bilingual } from "#kernel/http/problem";
import {
  found,
  IdParams,
  idOr404,
  Instant,
  instantText,
  Line,
  Minor,
  named,
  nullable,
  oneOf,
  operation,
  PublicId,
  refuseAsMissing,
} from "#kernel/http/shapes";
import { bucketOfId, type Id, publicId } from "#kernel/ids";
import { type Scope, seenOf } from "#kernel/scope";
import type { Approval } from "#modules/approvals";
import type { Payments } from "./index.ts";
import type { Payment } from "./payment.ts";

/**
 * Refunds above the limit, on the page of their sale: who asked, how much, who has to say yes, and what came of it. Who
 * may see the sale sees them, also without a part in the approvals; who asked takes back what nobody has decided yet.
 */
export type RefundRequestRouteDeps = {
  readonly db: Database;
  readonly payments: Payments;
  /** Those of a sale, newest first. */
  readonly requestsOf: (tx: Tx, saleId: Id) => Promise<readonly Approval[]>;
  /** Nothing when this number is no request for a refund. */
  readonly find: (tx: Tx, id: Id) => Promise<{ readonly request: Approval; readonly saleId: Id } | undefined>;
  /** Takes it back in this commit, or leaves as the problem it is. */
  readonly withdraw: (
    tx: Tx,
    input: { readonly id: Id; readonly actor: Actor; readonly comment: string },
  ) => Promise<Approval>;
  readonly onCommitted: () => void;
  readonly amountOf: (request: Approval) => string;
  /** The refund that was made, once it is. */
  readonly refundOf: (request: Approval) => string | undefined;
  readonly textOf: (code: string) => Bilingual;
};

const Request = named("RefundRequest", {
  id: PublicId,
  amountMinor: Minor,
  state: oneOf("pending", "approved", "applied", "failed", "rejected", "expired", "withdrawn"),
  reason: Type.String(),
  askedByName: Type.String(),
  askedByRole: nullable(Type.String()),
  askedAt: Instant,
  expiresAt: Instant,
  comment: Type.String({ description: "What whoever decided said about it" }),
  failure: nullable(
    named("RefundRequestFailure", { code: Type.String(), textZh: Type.String(), textEn: Type.String() }),
  ),
  refundId: nullable(PublicId),
  yours: oneOf("withdraw", "look"),
});
export const REQUESTS_MAX = 20;

export function registerRefundRequestRoutes(app: HttpApp, deps: RefundRequestRouteDeps): void {
  const { db } = deps;
  const tags = ["payments"];

  app.get(
    "/v1/payments/:id/refund-requests",
    {
      config: { permission: "payments.read", scope: "merchant" },
      schema: operation(
        {
          operationId: "listRefundRequests",
          summary: "Refunds of a sale that need a second person: what waits, and what came of the others",
          summaryZh: "一笔收款的大额退货申请：等待中的和已有结果的",
          tags,
        },
        {
          params: IdParams,
          response: { 200: named("RefundRequestList", { data: Type.Array(Request, { maxItems: REQUESTS_MAX }) }) },
        },
      ),
    },
    async (request) => {
      const sale = await seen(deps, scopeOf(request), idOr404("pay", request.params.id));
      const { id: reader } = principalOf(request);
      return {
        data: (await deps.requestsOf(db, sale.id)).slice(0, REQUESTS_MAX).map((one) => wire(deps, one, reader)),
      };
    },
  );

  app.post(
    "/v1/refund-requests/:id/withdraw",
    {
      config: { permission: "payments.refund", scope: "merchant", repeats: "one-commit" },
      schema: operation(
        {
          operationId: "withdrawRefundRequest",
          summary: "Take back a request for a refund that nobody has decided yet; for whoever asked",
          summaryZh: "撤回尚未审批的退货申请，仅限申请人",
          tags,
          refusals: ["approval-not-yours", "approval-already-decided"],
        },
        {
          params: IdParams,
          body: named("WithdrawRefundRequest", { comment: Line({ min: 0, max: 200 }, "Kept with the request") }),
          response: { 200: Request },
        },
      ),
    },
    async (request, reply) => {
      const { request: asked, saleId } = found(await deps.find(db, idOr404("apr", request.params.id)));
      await seen(deps, scopeOf(request), saleId);
      const actor = actorOf(request);
      const { comment } = request.body;
      const answer = await inOneCommit({ request, reply, db }, async (tx) =>
        wire(deps, await deps.withdraw(tx, { id: asked.id, actor, comment }), principalOf(request).id),
      );
      deps.onCommitted();
      return answer;
    },
  );
}

async function seen({ db, payments }: RefundRequestRouteDeps, scope: Scope, id: Id): Promise<Payment> {
  const [sale] = await seenOf(db, scope, [found(await payments.find(db, { bucket: bucketOfId(id), id }))]);
  return sale ?? refuseAsMissing();
}

function wire(deps: RefundRequestRouteDeps, asked: Approval, reader: Id | undefined): Static<typeof Request> {
  const failure = asked.failure === undefined ? undefined : deps.textOf(asked.failure);
  return {
    id: publicId("apr", asked.id),
    amountMinor: deps.amountOf(asked),
    state: asked.state,
    reason: asked.reason,
    askedByName: asked.askedBy.name,
    askedByRole: asked.askedBy.role ?? null,
    askedAt: instantText(asked.askedAt),
    expiresAt: instantText(asked.expiresAt),
    comment: asked.comment,
    failure: failure === undefined ? null : { code: asked.failure ?? "", textZh: failure.zh, textEn: failure.en },
    refundId: deps.refundOf(asked) ?? null,
    yours: asked.state === "pending" && asked.askedBy.id === reader ? "withdraw" : "look",
  };
}
