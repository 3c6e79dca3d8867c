import { type TSchema, Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import type { MerchantLabel } from "#kernel/http/labels";
import { principalOf, scopeOf } from "#kernel/http/principal";
import { askedPage, FollowQuery } from "#kernel/http/paging";
import { dayOr400, optionalDay } from "#kernel/http/days";
import { HttpProblem } from "#kernel/http/problem";
import {
  cursor,
  Day,
  found,
  IdGiven,
  IdParams,
  idOr404,
  oneOf,
  operation,
  PAGE_ROWS,
  PageQuery,
  refuseAsMissing,
  toPage,
} from "#kernel/http/shapes";
import { bucketOfId, type Id, publicId } from "#kernel/ids";
import { type Scope, seesMerchant } from "#kernel/scope";
import type { FastifyRequest } from "fastify";
import type { DayTakings } from "#modules/payments";
import type { Payout } from "./day.ts";
import type { Settlement } from "./index.ts";
import {
  OwnPayout,
  OwnPayouts,
  payoutBrings,
  payoutLine,
  payoutPayments,
  TakingsDays,
  TakingsShape,
  type TakingsWire,
  toOwnPayout,
} from "./wire.merchant.ts";

export type { ArrivalWire, TakingsWire } from "./wire.merchant.ts";

/** A merchant's own money: what came in today, when it arrives, and which payments stand behind each payout (对账). */
export type MerchantMoneyDeps = {
  readonly db: Database;
  readonly settlement: Settlement;
  readonly currency: string;
  readonly readTakings: (scope: Scope, see: { readonly money: boolean }) => Promise<TakingsWire>;
  readonly takingsByDay: (
    scope: Scope,
    span: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
  ) => Promise<readonly DayTakings[]>;
  readonly merchantLabels: (tx: Tx, ids: readonly Id[]) => Promise<ReadonlyMap<Id, MerchantLabel>>;
  readonly paymentRow: TSchema;
  /** The payments behind a payout, newest first, with their effect on it. */
  readonly paymentsBehind: (
    tx: Tx,
    payout: Payout,
    page: { readonly beforeId: Id | undefined; readonly limit: number },
  ) => Promise<
    readonly { readonly id: Id; readonly row: unknown; readonly grossMinor: bigint; readonly feeMinor: bigint }[]
  >;
};

const DAYS_MAX = 400;
const AmountEdge = Type.String({ pattern: "^[0-9]{1,18}$", description: "Minor units as a decimal string" });
const OfMerchant = Type.Optional(
  Type.String({ maxLength: 40, description: "Whose; only somebody who sees several merchants has to say it" }),
);

export function registerMerchantMoneyRoutes(app: HttpApp, deps: MerchantMoneyDeps): void {
  const { db, settlement } = deps;
  const access = { permission: "settlement.read", scope: "merchant" } as const;
  const tags = ["settlement"];

  app.get(
    "/v1/takings/today",
    {
      config: { permission: "payments.read", scope: "merchant" },
      schema: operation(
        {
          operationId: "getTakingsToday",
          summary: "Today's money and the next arrivals; fees and arrivals only for those who may read settlements",
          summaryZh: "今日收款与下一笔到账",
          tags,
        },
        { querystring: Type.Object({ merchant: OfMerchant }), response: { 200: TakingsShape } },
      ),
    },
    async (request) =>
      deps.readTakings(await whose(deps, request, request.query.merchant), {
        money: principalOf(request).permissions.has("settlement.read"),
      }),
  );

  app.get(
    "/v1/takings/days",
    {
      config: { permission: "payments.read", scope: "merchant" },
      schema: operation(
        {
          operationId: "listTakingsDays",
          summary: "Sums of business days, newest first",
          summaryZh: "按营业日的收款合计",
          tags,
        },
        {
          querystring: Type.Object({ from: Day, until: Day, merchant: OfMerchant }),
          response: { 200: TakingsDays },
        },
      ),
    },
    async (request) => {
      const { from, until, merchant } = request.query;
      const scope = await whose(deps, request, merchant);
      const [first, last] = [dayOr400(from, "from"), dayOr400(until, "until")];
      if (first.until(last).days < 0 || first.until(last).days >= DAYS_MAX)
        throw invalid("until", `must lie 0 to ${DAYS_MAX - 1} days after from`);
      const days = await deps.takingsByDay(scope, { from: first, until: last });
      return {
        currency: deps.currency,
        days: days.map((day) => ({
          businessDay: day.businessDay.toString(),
          salesMinor: day.salesMinor.toString(),
          salesCount: day.salesCount,
          backMinor: day.backMinor.toString(),
          backCount: day.backCount,
        })),
      };
    },
  );

  app.get(
    "/v1/payouts",
    {
      config: { ...access, ...payoutBrings.config },
      schema: operation(
        {
          operationId: "listPayouts",
          summary: "Payouts of a merchant, newest first",
          summaryZh: "商户的出款，新的在前",
          tags,
        },
        {
          querystring: Type.Object({
            ...FollowQuery,
            ...payoutBrings.query,
            merchant: Type.Optional(IdGiven("Whose; somebody who sees several merchants names one, or a day")),
            day: Type.Optional(Type.String({ maxLength: 10, description: "Of this business day, YYYY-MM-DD" })),
            status: Type.Optional(oneOf("instructed", "carried")),
            amountFrom: Type.Optional(AmountEdge),
            amountTo: Type.Optional(AmountEdge),
          }),
          response: { 200: OwnPayouts },
        },
      ),
    },
    async (request) => {
      const { merchant, status, amountFrom, amountTo } = request.query;
      const day = optionalDay(request.query.day, "day");
      // The rows of a day have an index, those of a merchant are few: one of both bounds what is read.
      const scope =
        day !== undefined && merchant === undefined ? scopeOf(request) : await whose(deps, request, merchant);
      const page = await askedPage(request, db, "out");
      const rows = await settlement.payoutsPage(db, {
        scope,
        day,
        status,
        amountFromMinor: amountFrom === undefined ? undefined : BigInt(amountFrom),
        amountToMinor: amountTo === undefined ? undefined : BigInt(amountTo),
        ...page.reading,
      });
      const labels = await deps.merchantLabels(
        db,
        rows.map((payout) => payout.merchantId),
      );
      return page.of(rows, (shown) =>
        shown.map((payout) => toOwnPayout(payout, labels.get(payout.merchantId)!, deps.currency)),
      );
    },
  );

  app.get(
    "/v1/payouts/:id",
    {
      config: { ...access, ...payoutBrings.config },
      schema: operation(
        {
          operationId: "getPayout",
          summary: "A payout and how its amount came about",
          summaryZh: "一笔出款的构成",
          tags,
        },
        { params: IdParams, querystring: Type.Object(payoutBrings.query), response: { 200: OwnPayout } },
      ),
    },
    async (request) => {
      const payout = await ownPayout(deps, request, request.params.id);
      const labels = await deps.merchantLabels(db, [payout.merchantId]);
      return toOwnPayout(payout, labels.get(payout.merchantId)!, deps.currency);
    },
  );

  app.get(
    "/v1/payouts/:id/payments",
    {
      config: access,
      schema: operation(
        {
          operationId: "listPayoutPayments",
          summary: "The payments behind a payout, each with what it added or took",
          summaryZh: "一笔出款包含的交易",
          tags,
        },
        { params: IdParams, querystring: Type.Object(PageQuery), response: { 200: payoutPayments(deps.paymentRow) } },
      ),
    },
    async (request) => {
      const { limit = PAGE_ROWS, before } = request.query;
      const payout = await ownPayout(deps, request, request.params.id);
      const rows = await deps.paymentsBehind(db, payout, { beforeId: cursor("pay", before), limit: limit + 1 });
      return toPage(
        rows,
        limit,
        ({ id }) => publicId("pay", id),
        (line) => ({ payment: line.row, ...payoutLine(line) }),
      );
    },
  );
}

const invalid = (field: string, message: string): HttpProblem =>
  new HttpProblem("invalid-request", { errors: [{ pointer: `/querystring/${field}`, message }] });

/** One's own rows, or those of the merchant that is named, if one sees it; who sees many has to name one. */
async function whose(deps: MerchantMoneyDeps, request: FastifyRequest, named: string | undefined): Promise<Scope> {
  const scope = scopeOf(request);
  if (named === undefined) {
    if (scope !== "all" && scope.kind !== "branch") return scope;
    throw invalid("merchant", "must name one, because you see many");
  }
  const id = idOr404("mer", named);
  return (await seesMerchant(deps.db, scope, id)) ? { kind: "merchants", merchantIds: [id] } : refuseAsMissing();
}

async function ownPayout(deps: MerchantMoneyDeps, request: FastifyRequest, text: string): Promise<Payout> {
  const scope = scopeOf(request);
  const id = idOr404("out", text);
  const payout = found(await deps.settlement.findPayout(deps.db, { bucket: bucketOfId(id), id }));
  return (await seesMerchant(deps.db, scope, payout.merchantId)) ? payout : refuseAsMissing();
}
