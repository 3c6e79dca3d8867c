import { type Static, Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { MerchantLabel, TerminalLabel } from "#kernel/http/labels";
import { type Actor, actorOf, merchantScopeOf } from "#kernel/http/principal";
import { HttpProblem, type ProblemCode } from "#kernel/http/problem";
import { answerOf, Count, Currency, Day, found, Instant, instantText, Minor, named, nullable, oneOf, operation, PublicId, refuseAsMissing } from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import type { ClosedBatch } from "./batch.ts";
import type { Payout, SettlementDay } from "./day.ts";
import type { Settlement } from "./index.ts";
import { listOwnDays } from "./read-own.ts";

/** The days that were closed, what each merchant is paid for them, and the batches behind. */
export type SettlementRouteDeps = {
  readonly db: Database;
  readonly settlement: Settlement;
  readonly currency: string;
  readonly currentDay: () => Promise<Temporal.PlainDate>;
  /** When a business day begins and ends, for the batches closed during it. */
  readonly spanOf: (day: Temporal.PlainDate) => { readonly from: Temporal.Instant; readonly until: Temporal.Instant };
  readonly merchantLabels: (tx: Tx, ids: readonly Id[]) => Promise<ReadonlyMap<Id, MerchantLabel>>;
  readonly terminalLabels: (tx: Tx, pairs: readonly { terminalId: Id; merchantId: Id }[]) => Promise<(pair: { terminalId: Id; merchantId: Id }) => TerminalLabel>;
  readonly closeDay: () => Promise<{ readonly kind: "closed"; readonly businessDay: Temporal.PlainDate } | { readonly kind: "refused"; readonly code: ProblemCode }>;
  readonly audit: (entry: { actor: Actor; action: string; subject: string; after?: object }) => Promise<void>;
};

const DAYS_SHOWN_MAX = 60;
const BATCHES_SHOWN_MAX = 500;

const dayRow = { businessDay: Day, status: oneOf("cutting", "cut", "paid"), netMinor: Minor, feesMinor: Minor, grossMinor: Minor, currency: Currency, fileName: nullable(Type.String()), fileHash: nullable(Type.String({ description: "SHA-256, hex" })) };
const DayRow = named("SettlementDayRow", { ...dayRow, payouts: Count });
const Days = named("SettlementDays", { current: Type.Object({ businessDay: Day }), days: Type.Array(DayRow) });

const PayoutShape = named("Payout", {
  id: PublicId, merchant: MerchantLabel, grossMinor: Minor, refundsMinor: Minor, feesMinor: Minor, carriedMinor: Minor, netMinor: Minor, count: Count, status: oneOf("instructed", "carried"), dueOn: Day,
});
const BatchShape = named("ClosedBatch", {
  terminal: TerminalLabel, merchant: MerchantLabel, batch: Count, batchDate: Day,
  hostDebitMinor: Minor, hostDebitCount: Count, hostCreditMinor: Minor, hostCreditCount: Count,
  terminalDebitMinor: Minor, terminalDebitCount: Count, terminalCreditMinor: Minor, terminalCreditCount: Count,
  balanced: Type.Boolean(), uploadStatus: oneOf("none", "awaited", "complete"), closedAt: Instant,
  breaks: Type.Array(named("BatchBreak", { trace: Count, kind: oneOf("terminal-only", "host-only", "amount-differs", "card-differs"), terminalMinor: nullable(Minor), hostMinor: nullable(Minor) })),
});
const DayPage = named("SettlementDay", { ...dayRow, payoutCount: Count, payouts: Type.Array(PayoutShape), batches: Type.Array(BatchShape) });
const DayParams = Type.Object({ day: Type.String({ maxLength: 10, description: "YYYY-MM-DD" }) });

export function registerSettlementRoutes(app: HttpApp, deps: SettlementRouteDeps): void {
  const { db, settlement, currency } = deps;
  const access = { permission: "settlement.read", scope: "merchant" } as const;
  const tags = ["settlement"];

  app.get(
    "/v1/settlement/days",
    {
      config: access,
      schema: operation({ operationId: "listSettlementDays", summary: "Closed business days", summaryZh: "已关账的营业日", tags }, { response: { 200: Days } }),
    },
    async (request) => {
      const whose = merchantScopeOf(request);
      const [current, days] = await Promise.all([
        deps.currentDay(),
        whose === "all" ? settlement.listDays(db, DAYS_SHOWN_MAX) : (await listOwnDays(db, { merchantIds: whose, limit: DAYS_SHOWN_MAX })).map((day) => ({ ...day, fileName: undefined, fileHash: undefined })),
      ]);
      return {
        current: { businessDay: current.toString() },
        days: days.map((day) => ({
          businessDay: day.businessDay.toString(), status: day.status, payouts: day.payouts, netMinor: day.netMinor.toString(), feesMinor: day.feesMinor.toString(),
          grossMinor: day.grossMinor.toString(), currency, fileName: day.fileName ?? null, fileHash: day.fileHash ?? null,
        })),
      };
    },
  );

  app.get(
    "/v1/settlement/days/:day",
    {
      config: access,
      schema: operation(
        { operationId: "getSettlementDay", summary: "A closed day: payouts and batches", summaryZh: "某营业日的出款与批次", tags },
        { params: DayParams, response: { 200: DayPage } },
      ),
    },
    async (request) => dayPage(deps, found(await settlement.findDay(db, dayOr404(request.params.day))), merchantScopeOf(request)),
  );

  app.get(
    "/v1/settlement/days/:day/file",
    {
      config: { permission: "settlement.read", scope: "operator" },
      schema: operation(
        { operationId: "getPayoutFile", summary: "The payout file of a day", summaryZh: "某营业日的出款文件", tags },
        { params: DayParams, response: { 200: answerOf("text/csv", "The file as the bank was given it") } },
      ),
    },
    async (request, reply) => {
      const day = found(await settlement.findDay(db, dayOr404(request.params.day)));
      if (day.fileBody === undefined || day.fileName === undefined) throw new HttpProblem("payout-file-missing");
      // It names accounts of all merchants: who fetched it is kept.
      await deps.audit({ actor: actorOf(request), action: "payout-file.fetched", subject: day.businessDay.toString() });
      reply.header("content-disposition", `attachment; filename="${day.fileName.replaceAll(/[^\w.-]/g, "_")}"`);
      return reply.type("text/csv; charset=utf-8").serializer(String).send(day.fileBody as never);
    },
  );

  app.post(
    "/v1/settlement/close-day",
    {
      config: { permission: "settlement.close", scope: "operator" },
      schema: operation(
        { operationId: "closeDay", summary: "Close the business day and instruct its payouts; can be repeated", summaryZh: "关账并生成出款,可重复执行", tags },
        { body: Type.Object({}, { additionalProperties: false, title: "CloseDay" }), response: { 200: DayPage } },
      ),
    },
    async (request) => {
      // A close is many commits, so it is told before and after: one that was cut off shows as begun.
      const actor = actorOf(request);
      await deps.audit({ actor, action: "day.close-begun", subject: (await deps.currentDay()).toString() });
      const outcome = await deps.closeDay();
      if (outcome.kind === "refused") throw new HttpProblem(outcome.code);
      const page = await dayPage(deps, found(await settlement.findDay(db, outcome.businessDay)), "all");
      await deps.audit({ actor, action: "day.closed", subject: page.businessDay, after: { payouts: page.payoutCount, netMinor: page.netMinor, fileHash: page.fileHash } });
      return page;
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

async function dayPage(deps: SettlementRouteDeps, day: SettlementDay, whose: readonly Id[] | "all"): Promise<Static<typeof DayPage>> {
  const { db, settlement } = deps;
  const [payouts, allBatches] = await Promise.all([
    settlement.payoutsOf(db, { businessDay: day.businessDay, ...(whose === "all" ? {} : { merchantIds: whose }) }),
    settlement.batchesClosedOn(db, { ...deps.spanOf(day.businessDay), limit: BATCHES_SHOWN_MAX }),
  ]);
  const batches = whose === "all" ? allBatches : allBatches.filter((batch) => whose.includes(batch.merchantId));
  const [merchants, terminalOf] = await Promise.all([
    deps.merchantLabels(db, [...new Set([...payouts.map((payout) => payout.merchantId), ...batches.map((batch) => batch.merchantId)])]),
    deps.terminalLabels(db, batches),
  ]);
  const sum = (column: (payout: Payout) => bigint): string => payouts.reduce((total, payout) => total + column(payout), 0n).toString();
  return {
    businessDay: day.businessDay.toString(),
    status: day.status,
    netMinor: sum((payout) => (payout.status === "instructed" ? payout.netMinor : 0n)),
    feesMinor: sum((payout) => payout.feesMinor),
    grossMinor: sum((payout) => payout.grossMinor),
    currency: deps.currency,
    fileName: whose === "all" ? (day.fileName ?? null) : null,
    fileHash: whose === "all" ? (day.fileHash ?? null) : null,
    payoutCount: payouts.filter((payout) => payout.status === "instructed").length,
    payouts: payouts.map((payout) => toPayoutWire(payout, merchants.get(payout.merchantId)!)),
    batches: await Promise.all(batches.map((batch) => toBatchWire(deps, batch, merchants.get(batch.merchantId)!, terminalOf(batch)))),
  };
}

function toPayoutWire(payout: Payout, merchant: MerchantLabel): Static<typeof PayoutShape> {
  return {
    id: publicId("out", payout.id), merchant, grossMinor: payout.grossMinor.toString(), refundsMinor: payout.refundsMinor.toString(), feesMinor: payout.feesMinor.toString(),
    carriedMinor: payout.carriedMinor.toString(), netMinor: payout.netMinor.toString(), count: payout.count, status: payout.status, dueOn: payout.dueOn.toString(),
  };
}

async function toBatchWire(deps: SettlementRouteDeps, batch: ClosedBatch, merchant: MerchantLabel, terminal: TerminalLabel): Promise<Static<typeof BatchShape>> {
  const { host, terminal: reported } = batch;
  // Only an unbalanced batch was compared line by line.
  const breaks = batch.balanced ? [] : await deps.settlement.breaksOf(deps.db, batch);
  return {
    terminal, merchant, batch: batch.batch, batchDate: batch.batchDate.toString(),
    hostDebitMinor: host.debitMinor.toString(), hostDebitCount: host.debitCount, hostCreditMinor: host.creditMinor.toString(), hostCreditCount: host.creditCount,
    terminalDebitMinor: reported.debitMinor.toString(), terminalDebitCount: reported.debitCount, terminalCreditMinor: reported.creditMinor.toString(), terminalCreditCount: reported.creditCount,
    balanced: batch.balanced, uploadStatus: batch.uploadStatus, closedAt: instantText(batch.closedAt),
    breaks: breaks.map((item) => ({ trace: item.trace, kind: item.kind, terminalMinor: item.terminalMinor?.toString() ?? null, hostMinor: item.hostMinor?.toString() ?? null })),
  };
}
