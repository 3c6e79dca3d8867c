import type { Database, Tx } from "#kernel/db";
import { credentialOf } from "#kernel/http/access";
import type { HttpApp } from "#kernel/http/app";
import { merchantOr404, terminalOr404 } from "#kernel/http/narrowing";
import { scopeOf } from "#kernel/http/principal";
import {
  answerOf,
  found,
  IdParams,
  idOr404,
  instantText,
  operation,
  optionalId,
  optionalInstant,
  PAGE_ROWS,
  refuseAsMissing,
} from "#kernel/http/shapes";
import { bucketOfId, type Id } from "#kernel/ids";
import { type Scope, seenOf } from "#kernel/scope";
import type { Payments } from "./index.ts";
import type { LivePayments } from "./live-payments.ts";
import { filterOf, PaymentList, PaymentListQuery } from "./list-query.ts";
import type { Payment } from "./payment.ts";
import { PaymentPage, type PaymentRow, toFee, type TransferWire } from "./wire.ts";

export { filterOf as paymentFilterOf, PaymentListQuery } from "./list-query.ts";

/** Payments for everybody who may see some: the operator's staff see all, a merchant its own. */
export type PaymentRouteDeps = {
  readonly db: Database;
  readonly payments: Payments;
  readonly rowsOf: (tx: Tx, payments: readonly Payment[]) => Promise<readonly PaymentRow[]>;
  readonly transfersOf: (tx: Tx, payment: Payment) => Promise<readonly TransferWire[]>;
  /** When the money reaches the merchant, and in which payout once there is one. */
  readonly arrivalOf: (
    tx: Tx,
    payment: Payment,
  ) => Promise<{ readonly expectedOn: Temporal.PlainDate; readonly payoutId: Id | undefined } | undefined>;
  readonly live: LivePayments;
  /** Whether the holder of the token is still signed in and sees the same rows as when the view was opened. */
  readonly stillSees: (token: string, scope: Scope) => Promise<boolean>;
};

export function registerPaymentRoutes(app: HttpApp, deps: PaymentRouteDeps): void {
  const { db, payments } = deps;
  const access = { permission: "payments.read", scope: "merchant" } as const;
  const tags = ["payments"];

  app.get(
    "/v1/payments",
    {
      config: access,
      schema: operation(
        { operationId: "listPayments", summary: "Payments, newest first", summaryZh: "交易列表，新的在前", tags },
        { querystring: PaymentListQuery, response: { 200: PaymentList } },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const { limit = PAGE_ROWS, merchant, terminal } = request.query;
      const {
        payments: shown,
        nextBeforeId,
        lookedBackTo,
      } = await payments.search(db, {
        ...filterOf(request.query),
        scope,
        merchantId: await merchantOr404(db, scope, merchant),
        terminalId: await terminalOr404(db, scope, terminal),
        limit,
      });
      return {
        data: [...(await deps.rowsOf(db, shown))],
        hasMore: nextBeforeId !== undefined,
        nextBefore: optionalId("pay", nextBeforeId),
        lookedBackTo: optionalInstant(lookedBackTo),
      };
    },
  );

  app.get(
    "/v1/payments/:id",
    {
      config: access,
      schema: operation(
        {
          operationId: "getPayment",
          summary: "A payment: what happened, and where its money is",
          summaryZh: "一笔交易：经过与资金去向",
          tags,
        },
        { params: IdParams, response: { 200: PaymentPage } },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const id = idOr404("pay", request.params.id);
      const key = { bucket: bucketOfId(id), id };
      const [payment] = await seenOf(db, scope, [found(await payments.find(db, key))]);
      if (payment === undefined) return refuseAsMissing();
      const [undoings, journeys, transfers, reversal, arrival, desk] = await Promise.all([
        payments.undoingsOf(db, payment),
        payments.journeysOf(db, key),
        deps.transfersOf(db, payment),
        payments.reversalOf(db, key),
        deps.arrivalOf(db, payment),
        payments.deskRefundOf(db, key),
      ]);
      const [row, ...undoingRows] = await deps.rowsOf(db, [payment, ...undoings]);
      return {
        ...row!,
        originalId: optionalId("pay", payment.originalId),
        fee: toFee(payment.fee),
        undoings: undoingRows,
        undoneMinor: payment.undoneMinor.toString(),
        journeys: journeys.map((journey) => ({
          part: journey.part,
          at: instantText(journey.at),
          steps: journey.steps.map((step) => ({ ...step, reason: step.reason ?? null })),
          messages: journey.messages as PaymentPage["journeys"][number]["messages"],
        })),
        transfers: [...transfers],
        reversal:
          reversal === undefined
            ? null
            : { ...reversal, deadlineAt: instantText(reversal.deadlineAt), doneAt: optionalInstant(reversal.doneAt) },
        desk:
          desk === undefined
            ? null
            : {
                askedByName: desk.askedByName,
                askedByRole: desk.askedByRole ?? null,
                reason: desk.reason,
                askedAt: instantText(desk.askedAt),
              },
        arrival: { expectedOn: arrival?.expectedOn.toString() ?? null, payoutId: optionalId("out", arrival?.payoutId) },
      };
    },
  );

  app.get(
    "/v1/live/payments",
    {
      config: access,
      schema: operation(
        {
          operationId: "watchPayments",
          summary: "Payments as they change, as server-sent events",
          summaryZh: "实时交易（服务器推送）",
          tags,
        },
        {
          response: {
            200: answerOf(
              "text/event-stream",
              "Events payment, more and reset; Last-Event-ID goes on where a view was cut off",
            ),
          },
        },
      ),
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { token } = credentialOf(request)!;
      let stop: (() => void) | undefined;
      const view = app.liveViews.open(request, reply, {
        close: () => stop?.(),
        stillAllowed: () => deps.stillSees(token, scope),
      });
      const last = request.headers["last-event-id"];
      stop = deps.live.watch(view, scope, typeof last === "string" ? last : undefined);
      if (view.closed) stop();
    },
  );
}
