import { type Static, type TSchema, Type } from "typebox";
import type { FastifyRequest } from "fastify";
import { crashPoint } from "#kernel/crash-points";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import type { Answering } from "#kernel/http/idempotency";
import { type Actor, actorOf, principalOf, scopeOf } from "#kernel/http/principal";
import { type Bilingual, HttpProblem } from "#kernel/http/problem";
import {
  Currency,
  Day,
  found,
  IdParams,
  idOr404,
  Instant,
  Line,
  Minor,
  named,
  nullable,
  oneOf,
  operation,
  optionalInstant,
  refuseAsMissing,
} from "#kernel/http/shapes";
import { bucketOfId, type Id } from "#kernel/ids";
import { seenOf } from "#kernel/scope";
import { type Approval, ApprovalAsked, toAsked } from "#modules/approvals";
import type { Payments } from "./index.ts";
import type { Payment } from "./payment.ts";

/** Giving money back without a terminal: the merchant's owner for its own sales, the operator's staff for any. */
export type RefundRouteDeps = {
  readonly db: Database;
  readonly payments: Payments;
  readonly paymentRow: TSchema;
  readonly currency: string;
  readonly rowsOf: (tx: Tx, payments: readonly Payment[]) => Promise<readonly unknown[]>;
  readonly refund: (request: {
    readonly saleId: Id;
    readonly amountMinor: bigint;
    readonly reason: string;
    readonly actor: Actor;
    readonly requestKey: string;
    readonly byStaff: boolean;
  }) => Promise<
    | { readonly kind: "decided" | "under-way"; readonly payment: Payment }
    | { readonly kind: "refused"; readonly code: string }
  >;
  /** Asks a second person for what one alone may not give back. */
  readonly askSecondPerson: (request: {
    readonly saleId: Id;
    readonly amountMinor: bigint;
    readonly byStaff: boolean;
    readonly reason: string;
    readonly actor: Actor;
  }) => Promise<Approval>;
  readonly mayRefund: readonly string[];
  readonly mayApprove: readonly string[];
  readonly askForLimit: (
    request: { readonly unapprovedMaxMinor: string; readonly reason: string; readonly actor: Actor },
    at: Answering,
  ) => Promise<Approval>;
  /** What holds for a sale now: why it cannot be refunded, if it cannot; until when; and what is owed to its merchant. */
  readonly termsOf: (
    sale: Payment,
    input: { readonly byStaff: boolean },
  ) => Promise<{
    readonly refusal: string | undefined;
    readonly lastDay: Temporal.PlainDate;
    readonly availableMinor: bigint;
    readonly unapprovedMaxMinor: bigint;
  }>;
  /** A refusal with its sentence about the money said for a refund. */
  readonly refused: (code: string) => HttpProblem;
  readonly textOf: (code: string) => Bilingual;
};

const Amount = Type.String({
  pattern: "^[0-9]{1,12}$",
  description: "Minor units as a decimal string",
  examples: ["4000"],
});
const RefundBody = Type.Object(
  {
    amountMinor: Amount,
    reason: Line({ min: 2, max: 200 }, "Why; kept with the refund and in the audit trail"),
  },
  { additionalProperties: false, title: "RefundOrder" },
);
const KeyHeader = Type.Object({
  "idempotency-key": Type.Optional(
    Type.String({ maxLength: 255, description: "Required: the same key refunds once, whatever is sent again" }),
  ),
});
const Terms = named("RefundTerms", {
  currency: Currency,
  remainingMinor: Minor,
  availableMinor: Type.String({
    pattern: "^-?[0-9]{1,19}$",
    description: "What is owed to the merchant now; a refund comes out of it",
  }),
  unapprovedMaxMinor: Type.String({
    pattern: "^[0-9]{1,19}$",
    description: "What may have left this sale in all before a second person must agree",
  }),
  lastDay: Day,
  refusal: nullable(named("RefundRefusal", { code: Type.String(), textZh: Type.String(), textEn: Type.String() })),
});
const Limit = named("RefundLimit", {
  currency: Currency,
  unapprovedMaxMinor: Minor,
  since: nullable(Instant),
  setBy: Type.String(),
  /** Who may refund up to it alone, and who may say yes above it. */
  mayRefund: Type.Array(Type.String({ description: "A role" })),
  mayApprove: Type.Array(Type.String({ description: "A role" })),
});
const LimitBody = Type.Object(
  {
    unapprovedMaxMinor: Type.String({ pattern: "^[0-9]{1,12}$", description: "Minor units as a decimal string" }),
    reason: Line({ min: 2, max: 200 }, "Why; kept in the audit trail"),
  },
  { additionalProperties: false, title: "SetRefundLimit" },
);

export function registerRefundRoutes(app: HttpApp, deps: RefundRouteDeps): void {
  const { db, payments } = deps;
  const tags = ["payments"];
  const Answer = named("Refund", {
    state: oneOf("decided", "under-way"),
    payment: deps.paymentRow as typeof RefundBody,
  });

  app.get(
    "/v1/payments/:id/refund-terms",
    {
      config: { permission: "payments.refund", scope: "merchant" },
      schema: operation(
        {
          operationId: "getRefundTerms",
          summary: "What of a sale can be refunded now, and why not if not",
          summaryZh: "一笔交易现在可退多少，不能退时说明原因",
          tags,
        },
        { params: IdParams, response: { 200: Terms } },
      ),
    },
    async (request) => {
      const { sale, byStaff } = await saleOf(deps, request, request.params.id);
      const terms = await deps.termsOf(sale, { byStaff });
      const remaining = sale.kind === "sale" ? sale.amountMinor - sale.undoneMinor : 0n;
      const refusal = terms.refusal ?? (remaining === 0n ? "already-voided" : undefined);
      const text = refusal === undefined ? undefined : deps.textOf(refusal);
      return {
        currency: deps.currency,
        remainingMinor: remaining.toString(),
        availableMinor: terms.availableMinor.toString(),
        unapprovedMaxMinor: terms.unapprovedMaxMinor.toString(),
        lastDay: terms.lastDay.toString(),
        refusal: refusal === undefined ? null : { code: refusal, textZh: text!.zh, textEn: text!.en },
      };
    },
  );

  app.post(
    "/v1/payments/:id/refunds",
    {
      // The flow knows its key itself: a repeat hears the first refund, also after a crash between effect and answer.
      config: { permission: "payments.refund", scope: "merchant", stepUp: true, repeats: "repeatable" },
      schema: operation(
        {
          operationId: "refundPayment",
          summary:
            "Refund a sale, whole or in part, through the network; wants an Idempotency-Key. Above the limit it waits for a second person",
          summaryZh: "退货：整笔或部分，经卡组织原路退回；须带 Idempotency-Key",
          tags,
          repeatsBecause:
            "The refund knows the key itself, over commits and the network: a repeat hears the first refund",
          refusals: [
            "refund-exceeds-original",
            "refund-exceeds-balance",
            "already-voided",
            "original-not-found",
            "original-not-approved",
            "refund-window-over",
            "amount-zero",
            "merchant-suspended",
            "channel-unavailable",
            "settlement-in-progress",
            "approval-already-open",
          ],
        },
        { params: IdParams, headers: KeyHeader, body: RefundBody, response: { 200: Answer, 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const { sale, byStaff } = await saleOf(deps, request, request.params.id);
      const order = {
        saleId: sale.id,
        amountMinor: BigInt(request.body.amountMinor),
        reason: request.body.reason,
        actor: actorOf(request),
        byStaff,
      };
      const outcome = await deps.refund({ ...order, requestKey: keyOf(request) });
      if (outcome.kind === "refused" && outcome.code === "refund-needs-approval")
        return reply.code(202).send(toAsked(await deps.askSecondPerson(order)));
      if (outcome.kind === "refused") throw deps.refused(outcome.code);
      const [row] = await deps.rowsOf(db, [outcome.payment]);
      crashPoint("answer-written");
      return { state: outcome.kind, payment: row as Static<typeof RefundBody> };
    },
  );

  const limitWire = async (tx: Tx): Promise<Static<typeof Limit>> => {
    const limit = await payments.refundLimit(tx);
    return {
      currency: deps.currency,
      unapprovedMaxMinor: limit.unapprovedMaxMinor.toString(),
      since: optionalInstant(limit.since),
      setBy: limit.setBy,
      mayRefund: [...deps.mayRefund],
      mayApprove: [...deps.mayApprove],
    };
  };

  app.get(
    "/v1/refund-limit",
    {
      config: { permission: "payments.refund", scope: "operator" },
      schema: operation(
        {
          operationId: "getRefundLimit",
          summary: "Above what a refund from a desk needs a second person",
          summaryZh: "单人可退的上限",
          tags,
        },
        { response: { 200: Limit } },
      ),
    },
    () => limitWire(db),
  );

  app.put(
    "/v1/refund-limit",
    {
      config: { permission: "refunds.limit", scope: "operator", stepUp: true, repeats: "one-commit" },
      schema: operation(
        {
          operationId: "setRefundLimit",
          summary: "Ask to change above what a refund from a desk needs a second person",
          summaryZh: "申请修改单人可退的上限",
          tags,
          refusals: ["approval-already-open"],
        },
        { body: LimitBody, response: { 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const asked = await deps.askForLimit({ ...request.body, actor: actorOf(request) }, { request, reply });
      return reply.code(202).send(toAsked(asked));
    },
  );
}

/** The payment that is named, if one may see it; and whether it is the operator's own staff who ask. */
async function saleOf(
  { db, payments }: RefundRouteDeps,
  request: FastifyRequest,
  text: string,
): Promise<{ readonly sale: Payment; readonly byStaff: boolean }> {
  const scope = scopeOf(request);
  const id = idOr404("pay", text);
  const [sale] = await seenOf(db, scope, [found(await payments.find(db, { bucket: bucketOfId(id), id }))]);
  return sale === undefined ? refuseAsMissing() : { sale, byStaff: scope === "all" };
}

/** The caller's key with the caller in front. Without one a lost answer would be a second refund. */
function keyOf(request: FastifyRequest): string {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || key === "")
    throw new HttpProblem("invalid-request", {
      errors: [{ pointer: "/headers/idempotency-key", message: "must be there: it makes a repeat harmless" }],
    });
  const { kind, id } = principalOf(request);
  return `${kind}:${id}:${key}`;
}
