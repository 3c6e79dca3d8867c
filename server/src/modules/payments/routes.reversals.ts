import { Type } from "typebox";
import type { Database } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import type { Answering } from "#kernel/http/idempotency";
import { type Actor, actorOf } from "#kernel/http/principal";
import { found, IdParams, idOr404, Line, oneOf, operation } from "#kernel/http/shapes";
import { bucketOfId, type Id } from "#kernel/ids";
import { type Approval, ApprovalAsked, toAsked } from "#modules/approvals";
import type { Payments } from "./index.ts";
import { type ParkedEnd, parkedEnds } from "./parked-reversals.ts";

/** Ending a reversal that must not go to the network: one asks how, another agrees. */
export type ReversalRouteDeps = {
  readonly db: Database;
  readonly payments: Payments;
  readonly askToEnd: (
    request: {
      readonly paymentId: Id;
      readonly end: ParkedEnd;
      /** What is left of the sale now: what whoever decides will read. */
      readonly restMinor: bigint;
      readonly reason: string;
      readonly actor: Actor;
    },
    at: Answering,
  ) => Promise<Approval>;
};

const EndBody = Type.Object(
  {
    end: oneOf(...parkedEnds),
    reason: Line(
      { min: 2, max: 200 },
      "Why, and what supports it; kept in the audit trail and read by whoever decides",
    ),
  },
  { additionalProperties: false, title: "EndParkedReversal" },
);

export function registerReversalRoutes(app: HttpApp, { db, payments, askToEnd }: ReversalRouteDeps): void {
  app.post(
    "/v1/payments/:id/reversal/end",
    {
      config: { permission: "reversals.end", scope: "operator", stepUp: true, repeats: "one-commit" },
      schema: operation(
        {
          operationId: "endParkedReversal",
          summary:
            "Ask how a reversal ends whose sale was given back in part: the rest is refunded, or the sale stands. Another person decides",
          summaryZh: "申请了结停放的冲正：退回余下的钱，或确认消费有效",
          tags: ["payments"],
          refusals: [
            "reversal-not-parked",
            "reversal-refund-under-way",
            "reversal-rest-changed",
            "approval-already-open",
          ],
        },
        { params: IdParams, body: EndBody, response: { 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const id = idOr404("pay", request.params.id);
      const sale = found(await payments.find(db, { bucket: bucketOfId(id), id }));
      const restMinor = sale.amountMinor - sale.undoneMinor;
      const { end, reason } = request.body;
      const asked = { paymentId: id, end, restMinor, reason, actor: actorOf(request) };
      return reply.code(202).send(toAsked(await askToEnd(asked, { request, reply })));
    },
  );
}
