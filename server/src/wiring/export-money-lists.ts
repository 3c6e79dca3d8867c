import { Type } from "typebox";
import { OPERATOR_ZONE } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import { currencyLetters } from "#kernel/http/currency";
import { oneOf } from "#kernel/http/shapes";
import { type Id, parsePublicId, publicId } from "#kernel/ids";
import type { Scope } from "#kernel/scope";
import type { Audit, StoredAuditEntry } from "#modules/audit";
import { type Asked, count, type ExportList, money, text, time, words } from "#modules/exports";
import { countTransfers, readTransfers, type TransferLine } from "#modules/ledger";
import type { Merchants } from "#modules/merchants";
import {
  type BatchLine,
  countBatches,
  countPayouts,
  listOwnDays,
  type PayoutLine,
  type SettlementDay,
  readBatches,
  readPayouts,
} from "#modules/settlement";
import { auditFilterOf, AuditListQuery } from "../modules/audit/routes.operator.ts";
import type { Services } from "../services.ts";
import {
  AFTER_LAST_DAY,
  allPages,
  amountsOf,
  amountSpan,
  countPages,
  dayOf,
  daySpan,
  filterInWords,
  filterOfRoute,
  filterShape,
  FIRST_DAY,
  merchantIdOf,
  ofMerchant,
  spanOf,
  textOf,
} from "./export-filters.ts";
import { accountKinds, balances, dayStatuses, payoutStatuses, transferCodes, wordOf } from "./export-words.ts";
import { readMerchantLabels, readTerminalLabels } from "./labels.ts";

/** The money side as files: batches, payouts, the journal and the books; and the trail. */
export type Named = { readonly name: { readonly zh: string; readonly en: string }; readonly merchant: string };
export const MERCHANT = { zh: "商户", en: "Merchant" } as const;
export const MERCHANT_ID = { zh: "商户编号", en: "Merchant id" } as const;

export const ownSpan = ({
  scope,
  filter,
}: Asked): { scope: Scope; merchantId: Id | undefined; from: Temporal.PlainDate; until: Temporal.PlainDate } => ({
  scope,
  merchantId: merchantIdOf(filter),
  ...spanOf(filter),
});

/** Pages of rows that know their merchant by id, with its name beside it. */
export async function* withMerchants<Row extends { readonly merchantId: Id }>(
  merchants: Merchants,
  tx: Tx,
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<readonly (Row & Named)[]> {
  for await (const page of pages) {
    const labels = await readMerchantLabels(
      merchants,
      tx,
      page.map((row) => row.merchantId),
    );
    yield page.map((row) => {
      const label = labels.get(row.merchantId);
      return {
        ...row,
        name: { zh: label?.name ?? "", en: label?.nameEn ?? "" },
        merchant: publicId("mer", row.merchantId),
      };
    });
  }
}

export const payoutColumns: ExportList<PayoutLine & Named>["columns"] = [
  { zh: "营业日", en: "Business day", cell: (row) => text(row.businessDay.toString()) },
  { ...MERCHANT, cell: (row, reader) => words(reader, row.name) },
  { ...MERCHANT_ID, cell: (row) => text(row.merchant) },
  { zh: "笔数", en: "Count", cell: (row) => count(row.count) },
  { zh: "交易额（元）", en: "Gross", cell: (row) => money(row.grossMinor) },
  { zh: "撤销退货（元）", en: "Voids and refunds", cell: (row) => money(-row.refundsMinor) },
  { zh: "手续费（元）", en: "Fees", cell: (row) => money(-row.feesMinor) },
  { zh: "上日结转（元）", en: "Carried in", cell: (row) => money(row.carriedMinor) },
  { zh: "净额（元）", en: "Net", cell: (row) => money(row.netMinor) },
  { zh: "状态", en: "Status", cell: (row, reader) => words(reader, wordOf(payoutStatuses, row.status)) },
  { zh: "出款日", en: "Due on", cell: (row) => text(row.dueOn.toString()) },
  { zh: "出款编号", en: "Payout", cell: (row) => text(publicId("out", row.id)) },
];

const payoutSpan = (asked: Asked) => ({
  ...ownSpan(asked),
  ...amountsOf(asked.filter),
  status: textOf(asked.filter, "status") as PayoutLine["status"] | undefined,
});

export function payoutList({ merchants }: Pick<Services, "merchants">): ExportList<PayoutLine & Named> {
  return {
    name: "payouts",
    title: { zh: "出款", en: "Payouts" },
    permission: "settlement.read",
    filter: filterShape({
      ...daySpan,
      ...ofMerchant,
      ...amountSpan,
      status: Type.Optional(oneOf("instructed", "carried")),
    }),
    filterWords: (tx, asked, language) =>
      filterInWords({ merchants }, tx, asked, language, { status: (code) => wordOf(payoutStatuses, code) }),
    count: (tx, asked) => countPayouts(tx, payoutSpan(asked)),
    rows: (tx, asked) => withMerchants(merchants, tx, readPayouts(tx, payoutSpan(asked))),
    columns: payoutColumns,
  };
}

type DayLine = {
  readonly businessDay: Temporal.PlainDate;
  readonly status: string;
  readonly payouts: number;
  readonly grossMinor: bigint;
  readonly feesMinor: bigint;
  readonly netMinor: bigint;
};
/** A quarter of a century: a day is a row. */
const DAYS_MAX = 10_000;

export function dayList({ settlement, merchants }: Pick<Services, "settlement" | "merchants">): ExportList<DayLine> {
  const read = (tx: Tx, { scope, filter }: Asked): Promise<readonly DayLine[]> => {
    const days = {
      from: dayOf(filter, "from"),
      until: dayOf(filter, "to"),
      status: textOf(filter, "status") as SettlementDay["status"] | undefined,
      limit: DAYS_MAX,
    };
    return scope === "all" ? settlement.listDays(tx, days) : listOwnDays(tx, { ...days, scope });
  };
  return {
    name: "settlement-days",
    title: { zh: "已关账的营业日", en: "Closed business days" },
    permission: "settlement.read",
    filter: filterShape({ ...daySpan, status: Type.Optional(oneOf("cutting", "cut", "paid")) }),
    filterWords: (tx, asked, language) =>
      filterInWords({ merchants }, tx, asked, language, { status: (code) => wordOf(dayStatuses, code) }),
    count: async (tx, asked) => (await read(tx, asked)).length,
    async *rows(tx, asked) {
      yield await read(tx, asked);
    },
    columns: [
      { zh: "营业日", en: "Business day", cell: (row) => text(row.businessDay.toString()) },
      { zh: "状态", en: "Status", cell: (row, reader) => words(reader, wordOf(dayStatuses, row.status)) },
      { zh: "出款笔数", en: "Payouts", cell: (row) => count(row.payouts) },
      { zh: "交易额（元）", en: "Gross", cell: (row) => money(row.grossMinor) },
      { zh: "手续费（元）", en: "Fees", cell: (row) => money(row.feesMinor) },
      { zh: "净额（元）", en: "Net", cell: (row) => money(row.netMinor) },
    ],
  };
}

type NamedBatch = BatchLine & Named & { readonly terminal: { readonly number: string; readonly serial: string } };

/** Besides the day a batch was opened on: the day it was closed on, which is the page it stands on. */
function batchSpan(asked: Asked): Parameters<typeof countBatches>[1] {
  const { filter } = asked;
  const startOf = (one: Temporal.PlainDate) => one.toZonedDateTime(OPERATOR_ZONE).toInstant();
  const [terminal, state] = [textOf(filter, "terminal"), textOf(filter, "state")];
  return {
    ...ownSpan(asked),
    closedFrom: startOf(dayOf(filter, "closedFrom") ?? FIRST_DAY),
    closedUntil: startOf(dayOf(filter, "closedTo")?.add({ days: 1 }) ?? AFTER_LAST_DAY),
    // What names no terminal has closed nothing.
    terminalId: terminal === undefined ? undefined : (parsePublicId("ter", terminal) ?? 0n),
    balanced: state === undefined ? undefined : state === "balanced",
  };
}

export function batchList({ merchants }: Pick<Services, "merchants">): ExportList<NamedBatch> {
  async function* rows(tx: Tx, asked: Asked): AsyncGenerator<readonly NamedBatch[]> {
    for await (const page of withMerchants(merchants, tx, readBatches(tx, batchSpan(asked)))) {
      const terminalOf = await readTerminalLabels(tx, page);
      yield page.map((row) => ({ ...row, terminal: terminalOf(row) }));
    }
  }
  return {
    name: "settlement-batches",
    title: { zh: "终端批次", en: "Terminal batches" },
    permission: "settlement.read",
    filter: filterShape({
      ...daySpan,
      ...ofMerchant,
      closedFrom: daySpan.from,
      closedTo: daySpan.to,
      terminal: Type.Optional(Type.String({ maxLength: 40 })),
      state: Type.Optional(Type.Union([Type.Literal("balanced"), Type.Literal("unbalanced")])),
    }),
    filterWords: (tx, asked, language) =>
      filterInWords({ merchants }, tx, asked, language, {
        state: (code) => wordOf(balances, String(code === "balanced")),
      }),
    count: (tx, asked) => countBatches(tx, batchSpan(asked)),
    rows,
    columns: [
      { zh: "批次日", en: "Batch date", cell: (row) => text(row.batchDate.toString()) },
      { zh: "批次", en: "Batch", cell: (row) => text(String(row.batch).padStart(6, "0")) },
      { ...MERCHANT, cell: (row, reader) => words(reader, row.name) },
      { ...MERCHANT_ID, cell: (row) => text(row.merchant) },
      { zh: "终端号", en: "Terminal", cell: (row) => text(row.terminal.number) },
      { zh: "序列号", en: "Serial", cell: (row) => text(row.terminal.serial) },
      { zh: "借记笔数", en: "Debits", cell: (row) => count(row.hostDebitCount) },
      { zh: "主机借记（元）", en: "Host debits", cell: (row) => money(row.hostDebitMinor) },
      { zh: "终端借记（元）", en: "Terminal debits", cell: (row) => money(row.terminalDebitMinor) },
      { zh: "贷记笔数", en: "Credits", cell: (row) => count(row.hostCreditCount) },
      { zh: "主机贷记（元）", en: "Host credits", cell: (row) => money(row.hostCreditMinor) },
      { zh: "终端贷记（元）", en: "Terminal credits", cell: (row) => money(row.terminalCreditMinor) },
      { zh: "对平", en: "Balance", cell: (row, reader) => words(reader, wordOf(balances, String(row.balanced))) },
      { zh: "结算时间", en: "Closed", cell: (row, reader) => time(reader, row.closedAt) },
    ],
  };
}

function transferSpan({ filter }: Asked) {
  const reference = textOf(filter, "reference");
  return {
    ...spanOf(filter),
    ...amountsOf(filter),
    code: textOf(filter, "code"),
    kind: textOf(filter, "kind"),
    // What names nothing was posted for nothing.
    reference:
      reference === undefined ? undefined : (parsePublicId("pay", reference) ?? parsePublicId("out", reference) ?? 0n),
  };
}

export function transferList({ merchants }: Pick<Services, "merchants">): ExportList<TransferLine> {
  return {
    name: "ledger-transfers",
    title: { zh: "总账分录", en: "Ledger transfers" },
    permission: "ledger.read",
    staffOnly: true,
    filter: filterShape({
      ...daySpan,
      ...amountSpan,
      code: Type.Optional(Type.String({ maxLength: 40 })),
      kind: Type.Optional(Type.String({ maxLength: 40 })),
      reference: Type.Optional(Type.String({ maxLength: 40 })),
    }),
    filterWords: (tx, asked, language) =>
      filterInWords({ merchants }, tx, asked, language, {
        code: (code) => wordOf(transferCodes, code),
        kind: (kind) => wordOf(accountKinds, kind),
      }),
    count: (tx, asked) => countTransfers(tx, transferSpan(asked)),
    rows: (tx, asked) => readTransfers(tx, transferSpan(asked)),
    columns: [
      { zh: "分录号", en: "Transfer", cell: (row) => text(publicId("trf", row.id)) },
      { zh: "营业日", en: "Business day", cell: (row) => text(row.businessDay.toString()) },
      { zh: "入账时间", en: "Posted", cell: (row, reader) => time(reader, row.postedAt) },
      { zh: "摘要", en: "Code", cell: (row, reader) => words(reader, wordOf(transferCodes, row.code)) },
      { zh: "借方科目", en: "Debit", cell: (row, reader) => words(reader, wordOf(accountKinds, row.debitKind)) },
      { zh: "借方账户", en: "Debit account", cell: (row) => text(publicId("acc", row.debit)) },
      { zh: "贷方科目", en: "Credit", cell: (row, reader) => words(reader, wordOf(accountKinds, row.creditKind)) },
      { zh: "贷方账户", en: "Credit account", cell: (row) => text(publicId("acc", row.credit)) },
      { zh: "金额（元）", en: "Amount", cell: (row) => money(row.amountMinor) },
      { zh: "币种", en: "Currency", cell: (row) => text(currencyLetters(row.currency)) },
      {
        zh: "关联单据",
        en: "Belongs to",
        cell: (row) => text(publicId(row.code === "payout" ? "out" : "pay", row.reference)),
      },
    ],
  };
}

type BalanceLine = Awaited<ReturnType<Services["ledger"]["trialBalance"]>>[number];

export function trialBalanceList({
  ledger,
  merchants,
}: Pick<Services, "ledger" | "merchants">): ExportList<BalanceLine> {
  return {
    name: "trial-balance",
    title: { zh: "试算平衡表", en: "Trial balance" },
    permission: "ledger.read",
    staffOnly: true,
    filter: filterShape({}),
    filterWords: (tx, asked, language) => filterInWords({ merchants }, tx, asked, language),
    count: async (tx) => (await ledger.trialBalance(tx)).length,
    async *rows(tx) {
      yield await ledger.trialBalance(tx);
    },
    columns: [
      { zh: "科目", en: "Account", cell: (row, reader) => words(reader, wordOf(accountKinds, row.kind)) },
      { zh: "账户数", en: "Accounts", cell: (row) => count(row.accounts) },
      { zh: "借方合计（元）", en: "Debits", cell: (row) => money(row.debitsMinor) },
      { zh: "贷方合计（元）", en: "Credits", cell: (row) => money(row.creditsMinor) },
      { zh: "借减贷（元）", en: "Debits less credits", cell: (row) => money(row.debitsMinor - row.creditsMinor) },
      { zh: "币种", en: "Currency", cell: (row) => text(currencyLetters(row.currency)) },
    ],
  };
}

export function auditList({
  audit,
  merchants,
}: { audit: Audit } & Pick<Services, "merchants">): ExportList<StoredAuditEntry> {
  const pages = (tx: Tx, { filter }: Asked) =>
    allPages((page) => audit.list(tx, { ...auditFilterOf(filter), ...page }));
  const json = (value: object | undefined) => text(value === undefined ? "" : JSON.stringify(value));
  return {
    name: "audit",
    title: { zh: "操作留痕", en: "Audit trail" },
    permission: "audit.read",
    staffOnly: true,
    personal: true,
    filter: filterOfRoute(AuditListQuery),
    filterWords: (tx, asked, language) => filterInWords({ merchants }, tx, asked, language),
    count: (tx, asked) => countPages(pages(tx, asked)),
    rows: pages,
    columns: [
      { zh: "编号", en: "Entry", cell: (row) => text(publicId("aud", row.id)) },
      { zh: "时间", en: "Time", cell: (row, reader) => time(reader, row.at) },
      { zh: "操作人", en: "Who", cell: (row) => text(row.actor.name) },
      { zh: "角色", en: "Role", cell: (row) => text(row.actor.role) },
      { zh: "来源", en: "From", cell: (row) => text(row.actor.source) },
      { zh: "操作", en: "Action", cell: (row) => text(row.action) },
      { zh: "对象", en: "Subject", cell: (row) => text(row.subject) },
      { zh: "变更前", en: "Before", cell: (row) => json(row.before) },
      { zh: "变更后", en: "After", cell: (row) => json(row.after) },
      { zh: "理由", en: "Reason", cell: (row) => text(row.reason) },
      { zh: "请求号", en: "Request", cell: (row) => text(row.actor.requestId) },
    ],
  };
}
