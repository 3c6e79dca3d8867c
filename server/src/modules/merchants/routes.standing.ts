import type { HttpApp } from "#kernel/http/app";
import { type Actor, actorOf } from "#kernel/http/principal";
import { HttpProblem, type ProblemCode } from "#kernel/http/problem";
import { IdParams, idOr404, Line, named, oneOf, operation, PublicId } from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import { ApprovalAsked, AskBody, type AskSecond, toAsked, whyOf } from "#modules/approvals";

/** Suspending a merchant acts at once and is looked at afterwards; letting it in again waits for a second person. */
export type StandingRouteDeps = {
  readonly request: AskSecond;
  readonly suspend: (
    input: { readonly merchantId: Id; readonly reason: string },
    actor: Actor,
  ) => Promise<
    { readonly kind: "suspended"; readonly review: Id } | { readonly kind: "refused"; readonly code: ProblemCode }
  >;
};

const Suspended = named("MerchantSuspended", { status: oneOf("suspended"), reviewId: PublicId });
const SuspendBody = named("SuspendMerchant", {
  reason: Line({ min: 2, max: 200 }, "Shown on the merchant's page and kept in the audit trail"),
});

export function registerStandingRoutes(app: HttpApp, deps: StandingRouteDeps): void {
  const tags = ["merchants"];
  const access = { permission: "merchants.suspend", scope: "operator", repeats: "repeatable" } as const;

  app.post(
    "/v1/merchants/:id/suspend",
    {
      config: access,
      schema: operation(
        {
          operationId: "suspendMerchant",
          summary: "Bar new payments and refunds of a merchant at once; a second person looks at it afterwards",
          summaryZh: "立即暂停商户收款和退款，事后由他人复核",
          tags,
          repeatsBecause: "A merchant that is suspended stays so",
          refusals: ["merchant-not-active", "merchant-not-found"],
        },
        { params: IdParams, body: SuspendBody, response: { 200: Suspended } },
      ),
    },
    async (request) => {
      const merchantId = idOr404("mer", request.params.id);
      const answer = await deps.suspend({ merchantId, reason: request.body.reason }, actorOf(request));
      if (answer.kind === "refused") throw new HttpProblem(answer.code);
      return { status: "suspended" as const, reviewId: publicId("apr", answer.review) };
    },
  );

  app.post(
    "/v1/merchants/:id/reactivate",
    {
      config: { ...access, repeats: "one-commit" },
      schema: operation(
        {
          operationId: "reactivateMerchant",
          summary: "Ask to let a suspended merchant take payments again",
          summaryZh: "申请恢复已暂停的商户",
          tags,
          refusals: ["merchant-not-suspended", "merchant-not-found", "approval-already-open"],
        },
        { params: IdParams, body: named("ReactivateMerchant", AskBody), response: { 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const approval = await deps.request(
        {
          kind: "merchant.reactivate",
          subject: publicId("mer", idOr404("mer", request.params.id)),
          payload: {},
          ...whyOf(request.body),
          actor: actorOf(request),
        },
        { request, reply },
      );
      return reply.code(202).send(toAsked(approval));
    },
  );
}
