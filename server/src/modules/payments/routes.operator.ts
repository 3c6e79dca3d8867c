import { Type } from "typebox";
import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import { credentialOf } from "#kernel/http/access";
import type { HttpApp } from "#kernel/http/app";
import { merchantOr404, terminalOr404 } from "#kernel/http/narrowing";
import type { LiveView } from "#kernel/http/live-views";
import { principalOf, type Principal, scopeOf } from "#kernel/http/principal";
import {
  answerOf,
  cursor,
  found,
  IdParams,
  idOr404,
  instantText,
  named,
  operation,
  optionalId,
  optionalInstant,
  PAGE_ROWS,
  refuseAsMissing,
  refuseBothWays,
} from "#kernel/http/shapes";
import { bucketOfId, type Id, publicId } from "#kernel/ids";
import { type Scope, seenOf } from "#kernel/scope";
import type { Payments } from "./index.ts";
import { Expanded, paymentExpansions, type WantedExpansions } from "./expansions.ts";
import type { LivePayments } from "./live-payments.ts";
import { filterOf, PaymentList, PaymentListQuery } from "./list-query.ts";
import type { Payment } from "./payment.ts";
import { PaymentPage, type PaymentRow, toFee, type TransferWire } from "./wire.ts";

const ExpandedPaymentPage = named("Payment", { ...PaymentPage.properties, expanded: Type.Optional(Expanded) });

export type { Expanded, WantedExpansions } from "./expansions.ts";
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
  readonly clock: Clock;
  /** What each payment refers to, as far as it was asked for. */
  readonly expand: (
    tx: Tx,
    asked: { readonly scope: Scope; readonly payments: readonly Payment[]; readonly wanted: WantedExpansions },
  ) => Promise<readonly (Expanded | undefined)[]>;
  readonly live: LivePayments;
  /** What else an open page follows: a browser has few connections to a host, so it rides on the same stream. */
  readonly alsoLive: (view: LiveView, principal: Principal) => () => void;
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
      const { limit = PAGE_ROWS, merchant, terminal, after, before } = request.query;
      const wanted = paymentExpansions.of(request, request.query.expand);
      const filter = {
        ...filterOf(request.query),
        scope,
        merchantId: await merchantOr404(db, scope, merchant),
        terminalId: await terminalOr404(db, scope, terminal),
        limit,
      };
      const dataOf = async (shown: readonly Payment[]) => {
        const rows = await deps.rowsOf(db, shown);
        const expanded = await deps.expand(db, { scope, payments: shown, wanted });
        return rows.map((row, position) => ({ ...row, ...(wanted.size > 0 ? { expanded: expanded[position]! } : {}) }));
      };
      const afterId = cursor("pay", after, "after");
      if (afterId === undefined) {
        const { payments: shown, nextBeforeId, lookedBackTo } = await payments.search(db, filter);
        return {
          data: await dataOf(shown),
          hasMore: nextBeforeId !== undefined,
          nextBefore: optionalId("pay", nextBeforeId),
          nextAfter: optionalId("pay", before === undefined ? shown[0]?.id : undefined),
          lookedBackTo: optionalInstant(lookedBackTo),
        };
      }
      if (before !== undefined) refuseBothWays();
      const followed = await payments.follow(db, { ...filter, afterId, nowMs: deps.clock.nowMs() });
      return {
        data: await dataOf(followed.payments),
        hasMore: followed.hasMore,
        nextBefore: null,
        nextAfter: publicId("pay", followed.nextAfterId),
        lookedBackTo: null,
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
        {
          params: IdParams,
          querystring: Type.Object({ expand: paymentExpansions.query }),
          response: { 200: ExpandedPaymentPage },
        },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const wanted = paymentExpansions.of(request, request.query.expand);
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
      const [expanded] = await deps.expand(db, { scope, payments: [payment], wanted });
      return {
        ...row!,
        ...(expanded === undefined ? {} : { expanded }),
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
          refusals: ["too-many-views"],
        },
        {
          response: {
            200: answerOf(
              "text/event-stream",
              "Events payment, more and reset, and unread: how many notices one has not read; Last-Event-ID goes on where a view was cut off",
            ),
          },
        },
      ),
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { token } = credentialOf(request)!;
      const stops: (() => void)[] = [];
      const stop = (): void => stops.forEach((one) => one());
      const view = app.liveViews.open(request, reply, {
        close: stop,
        stillAllowed: () => deps.stillSees(token, scope),
      });
      const last = request.headers["last-event-id"];
      stops.push(deps.live.watch(view, scope, typeof last === "string" ? last : undefined));
      stops.push(deps.alsoLive(view, principalOf(request)));
      if (view.closed) stop();
    },
  );
}
