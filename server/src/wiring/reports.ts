import { OPERATOR_ZONE } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import type { JobList } from "#kernel/jobs";
import { type Asked, count, type ExportList, money, text, words } from "#modules/exports";
import { findPeople, principalOfUser } from "#modules/identity";
import { countFees, type FeeMovement, readFees } from "#modules/ledger";
import { createReports, type Report, type Reports } from "#modules/reports";
import { countPayouts, type PayoutLine, readPayouts } from "#modules/settlement";
import { registerReportRoutes } from "../modules/reports/routes.ts";
import type { ApiServices } from "../routes.ts";
import type { Services } from "../services.ts";
import { dayOf, filterInWords, filterShape, merchantIdOf, ofMerchant, textOf } from "./export-filters.ts";
import { MERCHANT, MERCHANT_ID, type Named, payoutColumns, withMerchants } from "./export-money-lists.ts";
import { transferCodes, wordOf } from "./export-words.ts";
import { Type } from "typebox";

/** The two regular reports: what each is a question about, and the list that answers it. */
export const reports: readonly Report[] = [
  {
    name: "daily-settlement",
    title: { zh: "日结算汇总", en: "Daily settlement summary" },
    about: {
      zh: "某营业日每个商户的交易额、撤销退货、手续费、结转和净额，与出款一致。",
      en: "Each merchant's gross, refunds, fees, carried and net of a business day, as its payout has them.",
    },
    cadence: "daily",
    permission: "settlement.read",
    filterOf: (day) => ({ day }),
  },
  {
    name: "monthly-fees",
    title: { zh: "手续费月账单", en: "Monthly fee statement" },
    about: {
      zh: "某月每个商户每天收取和退还的手续费，逐项与账务分录一致。",
      en: "Every fee taken from or given back to a merchant in a month, by day, as the ledger has them.",
    },
    cadence: "monthly",
    permission: "settlement.read",
    filterOf: (month) => ({ month }),
  },
];
const titleOf = (name: string) => reports.find((report) => report.name === name)!.title;

const MONTH = Type.String({ pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$", description: "YYYY-MM" });
const DAY = Type.String({ pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description: "YYYY-MM-DD" });

const ofDay = ({ scope, filter }: Asked) => {
  const day = dayOf(filter, "day")!;
  return { scope, merchantId: merchantIdOf(filter), from: day, until: day.add({ days: 1 }) };
};
const ofMonth = ({ scope, filter }: Asked) => {
  const month = Temporal.PlainYearMonth.from(textOf(filter, "month")!);
  return {
    scope,
    merchantId: merchantIdOf(filter),
    from: month.toPlainDate({ day: 1 }),
    until: month.add({ months: 1 }).toPlainDate({ day: 1 }),
  };
};

export function reportLists({ merchants }: Pick<Services, "merchants">): readonly ExportList[] {
  const daily: ExportList<PayoutLine & Named> = {
    name: "daily-settlement",
    title: titleOf("daily-settlement"),
    permission: "settlement.read",
    filter: filterShape({ day: DAY, ...ofMerchant }),
    filterWords: (tx, asked, language) => filterInWords({ merchants }, tx, asked, language),
    count: (tx, asked) => countPayouts(tx, ofDay(asked)),
    rows: (tx, asked) => withMerchants(merchants, tx, readPayouts(tx, ofDay(asked))),
    columns: payoutColumns,
  };
  const fees: ExportList<FeeMovement & Named> = {
    name: "monthly-fees",
    title: titleOf("monthly-fees"),
    permission: "settlement.read",
    filter: filterShape({ month: MONTH, ...ofMerchant }),
    filterWords: (tx, asked, language) => filterInWords({ merchants }, tx, asked, language),
    count: (tx, asked) => countFees(tx, ofMonth(asked)),
    rows: (tx, asked) => withMerchants(merchants, tx, readFees(tx, ofMonth(asked))),
    columns: [
      { ...MERCHANT, cell: (row, reader) => words(reader, row.name) },
      { ...MERCHANT_ID, cell: (row) => text(row.merchant) },
      { zh: "营业日", en: "Business day", cell: (row) => text(row.businessDay.toString()) },
      { zh: "项目", en: "Occasion", cell: (row, reader) => words(reader, wordOf(transferCodes, row.code)) },
      { zh: "笔数", en: "Count", cell: (row) => count(row.count) },
      { zh: "手续费（元）", en: "Fee", cell: (row) => money(row.feeMinor) },
    ],
  };
  return [daily, fees];
}

export function openReports(services: Pick<Services, "db" | "log" | "clock" | "settlement" | "exports">): Reports {
  const { db, clock, exports, log, settlement } = services;
  return createReports({
    db,
    log,
    now: () => clock.now(),
    zone: OPERATOR_ZONE,
    reports,
    lastClosedDay: async (tx) =>
      (await settlement.listDays(tx, { limit: 10 })).find(({ status }) => status === "paid")?.businessDay,
    async ask(subscription, report, filter, note) {
      const [user] = await findPeople(db, { ids: [subscription.userId] });
      // Who has left, or may not see it any more, gets nothing; who comes back gets the next.
      if (user === undefined) return "not-asked";
      const { permissions, scope, displayName, displayNameEn } = principalOfUser(user, undefined);
      const answer = await exports.ask({
        list: report.name,
        format: subscription.format,
        language: subscription.language,
        zone: OPERATOR_ZONE,
        filter,
        owner: { kind: "user", id: user.id, name: user.login, role: user.role },
        name: { zh: displayName, en: displayNameEn },
        permissions,
        scope,
        steppedUp: false,
        source: "schedule",
        requestId: "",
        scheduled: note,
      });
      return answer.kind === "made" ? "asked" : "not-asked";
    },
  });
}

export const reportJobs = (services: Parameters<typeof openReports>[0]): JobList => ({
  handlers: { "reports.make-due": async () => void (await openReports(services).makeDue()) },
  schedule: [{ job: "reports.make-due", cron: "*/10 * * * *" }],
});

export function registerReportsArea(app: HttpApp, services: ApiServices): void {
  const { audit, db } = services;
  const made = openReports(services);
  registerReportRoutes(app, { db, reports: made, audit: (tx: Tx, entry) => audit.record(tx, entry) });
}
