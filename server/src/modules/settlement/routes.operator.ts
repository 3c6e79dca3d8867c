import { type Static, Type } from "typebox";
import type { HttpApp } from "#kernel/http/app";
import { type Actor, actorOf, scopeOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import { daysOf, DaysQuery, optionalDay } from "#kernel/http/days";
import { answerOf, found, oneOf, operation, refuseAsMissing } from "#kernel/http/shapes";
import { limits } from "#kernel/limits";
import type { Scope } from "#kernel/scope";
import { ApprovalAsked, AskBody, type AskSecond, toAsked, whyOf } from "#modules/approvals";
import type { ClosedBatch } from "./batch.ts";
import type { Payout, SettlementDay } from "./day.ts";
import { listOwnBatches, listOwnDays } from "./read-own.ts";
import { type BatchRouteDeps, registerBatchRoutes, toBatchWires } from "./routes.batches.ts";
import { DayPage, Days, toPayoutWire } from "./wire.ts";

/** The days that were closed, what each merchant is paid for them, and the batches behind. */
export type SettlementRouteDeps = BatchRouteDeps & {
  readonly currency: string;
  readonly currentDay: () => Promise<Temporal.PlainDate>;
  /** Asks a second person; refuses by throwing. */
  readonly request: AskSecond;
  readonly audit: (entry: { actor: Actor; action: string; subject: string; after?: object }) => Promise<void>;
};

const DAYS_SHOWN = 60;
const BATCHES_SHOWN_MAX = 500;
const CloseDayBody = Type.Object(
  {
    businessDay: Type.Optional(
      Type.String({
        maxLength: 10,
        description: "YYYY-MM-DD: the day to close. A day that is paid already answers its page.",
      }),
    ),
    ...AskBody,
  },
  { additionalProperties: false, title: "CloseDay" },
);
const DayParams = Type.Object({ day: Type.String({ maxLength: 10, description: "YYYY-MM-DD" }) });

export function registerSettlementRoutes(app: HttpApp, deps: SettlementRouteDeps): void {
  const { db, settlement, currency } = deps;
  const access = { permission: "settlement.read", scope: "merchant" } as const;
  const tags = ["settlement"];
  registerBatchRoutes(app, deps);

  app.get(
    "/v1/settlement/days",
    {
      config: access,
      schema: operation(
        { operationId: "listSettlementDays", summary: "Closed business days", summaryZh: "已关账的营业日", tags },
        {
          querystring: Type.Object({
            limit: Type.Optional(
              Type.Integer({
                minimum: 1,
                maximum: limits.pageRowsMax,
                default: DAYS_SHOWN,
                description: "Rows of this page",
              }),
            ),
            before: Type.Optional(Type.String({ maxLength: 10, description: "nextBefore of the page before: a day" })),
            status: Type.Optional(oneOf("cutting", "cut", "paid")),
            ...DaysQuery,
          }),
          response: { 200: Days },
        },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const { limit = DAYS_SHOWN, before, status } = request.query;
      const filter = {
        ...daysOf(request.query),
        status,
        beforeDay: optionalDay(before, "before"),
        limit: limit + 1,
      };
      const [current, days] = await Promise.all([
        deps.currentDay(),
        scope === "all"
          ? settlement.listDays(db, filter)
          : (await listOwnDays(db, { ...filter, scope })).map((day) => ({
              ...day,
              fileName: undefined,
              fileHash: undefined,
            })),
      ]);
      return {
        current: { businessDay: current.toString() },
        hasMore: days.length > limit,
        nextBefore: days.length > limit ? days[limit - 1]!.businessDay.toString() : null,
        days: days.slice(0, limit).map((day) => ({
          businessDay: day.businessDay.toString(),
          status: day.status,
          payouts: day.payouts,
          netMinor: day.netMinor.toString(),
          feesMinor: day.feesMinor.toString(),
          grossMinor: day.grossMinor.toString(),
          currency,
          fileName: day.fileName ?? null,
          fileHash: day.fileHash ?? null,
        })),
      };
    },
  );

  app.get(
    "/v1/settlement/days/:day",
    {
      config: access,
      schema: operation(
        {
          operationId: "getSettlementDay",
          summary: "A closed day: payouts and batches",
          summaryZh: "某营业日的出款与批次",
          tags,
        },
        { params: DayParams, response: { 200: DayPage } },
      ),
    },
    async (request) =>
      dayPage(deps, found(await settlement.findDay(db, dayOr404(request.params.day))), scopeOf(request)),
  );

  app.get(
    "/v1/settlement/days/:day/file",
    {
      config: { permission: "settlement.read", scope: "operator" },
      schema: operation(
        {
          operationId: "getPayoutFile",
          summary: "The payout file of a day",
          summaryZh: "某营业日的出款文件",
          tags,
          refusals: ["payout-file-missing"],
        },
        { params: DayParams, response: { 200: answerOf("text/csv", "The file as the bank was given it") } },
      ),
    },
    async (request, reply) => {
      const day = found(await settlement.findDay(db, dayOr404(request.params.day)));
      // Kept and not yet delivered is not paid.
      if (day.status !== "paid" || day.fileBody === undefined || day.fileName === undefined)
        throw new HttpProblem("payout-file-missing");
      // It names accounts of all merchants: who fetched it is kept.
      await deps.audit({ actor: actorOf(request), action: "payout-file.fetched", subject: day.businessDay.toString() });
      reply.header("content-disposition", `attachment; filename="${day.fileName.replaceAll(/[^\w.-]/g, "_")}"`);
      return reply.type("text/csv; charset=utf-8").serializer(String).send(day.fileBody);
    },
  );

  app.post(
    "/v1/settlement/close-day",
    {
      config: { permission: "settlement.close", scope: "operator", repeats: "one-commit" },
      schema: operation(
        {
          operationId: "closeDay",
          summary: "Ask to close the business day by hand and instruct its payouts",
          summaryZh: "申请手工关账并生成出款",
          tags,
          refusals: ["day-not-begun", "day-already-paid", "not-found", "approval-already-open"],
        },
        { body: CloseDayBody, response: { 200: DayPage, 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const { businessDay } = request.body;
      const day = businessDay === undefined ? await deps.currentDay() : dayOr404(businessDay);
      const known = await settlement.findDay(db, day);
      if (known?.status === "paid") return dayPage(deps, known, "all");
      const approval = await deps.request(
        {
          kind: "day.close",
          subject: day.toString(),
          payload: { businessDay: day.toString() },
          ...whyOf(request.body),
          actor: actorOf(request),
        },
        { request, reply },
      );
      return reply.code(202).send(toAsked(approval));
    },
  );
}

function dayOr404(text: string): Temporal.PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return refuseAsMissing();
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return refuseAsMissing();
  }
}

async function dayPage(deps: SettlementRouteDeps, day: SettlementDay, scope: Scope): Promise<Static<typeof DayPage>> {
  const { db, settlement } = deps;
  const [payouts, batches] = await Promise.all([
    settlement.payoutsOf(db, { businessDay: day.businessDay, scope }),
    batchesOf(deps, day, scope),
  ]);
  const merchants = await deps.merchantLabels(db, [...new Set(payouts.map((payout) => payout.merchantId))]);
  const sum = (column: (payout: Payout) => bigint): string =>
    payouts.reduce((total, payout) => total + column(payout), 0n).toString();
  return {
    businessDay: day.businessDay.toString(),
    status: day.status,
    netMinor: sum((payout) => (payout.status === "instructed" ? payout.netMinor : 0n)),
    feesMinor: sum((payout) => payout.feesMinor),
    grossMinor: sum((payout) => payout.grossMinor),
    currency: deps.currency,
    fileName: scope === "all" ? (day.fileName ?? null) : null,
    fileHash: scope === "all" ? (day.fileHash ?? null) : null,
    payoutCount: payouts.filter((payout) => payout.status === "instructed").length,
    payouts: payouts.map((payout) => toPayoutWire(payout, merchants.get(payout.merchantId)!)),
    batches: await toBatchWires(deps, batches),
  };
}

async function batchesOf(deps: SettlementRouteDeps, day: SettlementDay, scope: Scope): Promise<readonly ClosedBatch[]> {
  const { db, settlement } = deps;
  const span = { ...deps.spanOf(day.businessDay), limit: BATCHES_SHOWN_MAX };
  if (scope === "all") return settlement.batchesClosedOn(db, span);
  const own = await listOwnBatches(db, { ...span, scope });
  const batches = await Promise.all(own.map((key) => settlement.findBatch(db, key)));
  return batches.filter((batch) => batch !== undefined);
}
