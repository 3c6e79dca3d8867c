import type { Static } from "typebox";
import type { Tx } from "#kernel/db";
import { parsePublicId, publicId } from "#kernel/ids";
import { type Asked, count, type ExportList, money, text, time, words } from "#modules/exports";
import { countMatching, type Payment, readMatching } from "#modules/payments";
import type { Merchant } from "#modules/merchants";
import { countByMerchant, terminalsPage } from "#modules/terminals";
import { MerchantListQuery } from "../modules/merchants/routes.operator.ts";
import { paymentFilterOf, PaymentListQuery } from "../modules/payments/routes.operator.ts";
import { type PaymentRow, toPaymentRow } from "../modules/payments/wire.ts";
import { TerminalListQuery, toTerminalRows } from "../modules/terminals/routes.operator.ts";
import type { TerminalWire } from "../modules/terminals/wire.ts";
import { causeText } from "../problems.ts";
import type { Services } from "../services.ts";
import { allPages, countPages, filterInWords, filterOfRoute, merchantIdOf } from "./export-filters.ts";
import {
  bindingStatuses,
  brands,
  cardTypes,
  merchantStatuses,
  paymentKinds,
  paymentStatuses,
  wordOf,
} from "./export-words.ts";
import { readLabels, toBindingWires } from "./labels.ts";
import { readPayables } from "./money-side.ts";

/** The lists of every day as files: what their routes show, with the same filters, names instead of ids beside the ids. */
type Deps = Pick<Services, "merchants" | "terminals" | "ledger" | "payments">;

export function paymentList({ merchants }: Deps): ExportList<PaymentRow> {
  const filterOf = ({ filter, scope }: Asked) => {
    const { terminal } = filter as { terminal?: string };
    return {
      ...paymentFilterOf(filter),
      scope,
      merchantId: merchantIdOf(filter),
      terminalId: terminal === undefined ? undefined : (parsePublicId("ter", terminal) ?? 0n),
    };
  };
  async function* rows(tx: Tx, asked: Asked): AsyncGenerator<readonly PaymentRow[]> {
    for await (const page of readMatching(tx, filterOf(asked))) {
      const labels = await readLabels(merchants, tx, page);
      yield page.map((payment: Payment) => toPaymentRow(payment, labels, causeText));
    }
  }
  return {
    name: "payments",
    title: { zh: "交易", en: "Payments" },
    permission: "payments.read",
    filter: filterOfRoute(PaymentListQuery),
    filterWords: (tx, asked, language) =>
      filterInWords({ merchants }, tx, asked, language, {
        status: (code) => wordOf(paymentStatuses, code),
        kind: (code) => wordOf(paymentKinds, code),
        brand: (code) => wordOf(brands, code),
        cardType: (code) => wordOf(cardTypes, code),
        cause: (code) => causeText(code, undefined),
      }),
    count: (tx, asked) => countMatching(tx, filterOf(asked)),
    rows,
    columns: [
      { zh: "交易号", en: "Payment", cell: (row) => text(row.id) },
      { zh: "时间", en: "Time", cell: (row, reader) => time(reader, row.createdAt) },
      { zh: "营业日", en: "Business day", cell: (row) => text(row.businessDay) },
      { zh: "类型", en: "Kind", cell: (row, reader) => words(reader, wordOf(paymentKinds, row.kind)) },
      { zh: "状态", en: "Status", cell: (row, reader) => words(reader, wordOf(paymentStatuses, row.status)) },
      { zh: "原因", en: "Cause", cell: (row, reader) => words(reader, { zh: row.causeTextZh, en: row.causeTextEn }) },
      { zh: "金额（元）", en: "Amount", cell: (row) => money(row.amountMinor) },
      { zh: "手续费（元）", en: "Fee", cell: (row) => money(row.feeMinor) },
      { zh: "币种", en: "Currency", cell: (row) => text(row.currency) },
      { zh: "卡号", en: "Card", cell: (row) => text(`${row.card.first6}******${row.card.last4}`) },
      { zh: "卡组织", en: "Brand", cell: (row, reader) => words(reader, wordOf(brands, row.card.brand)) },
      { zh: "卡种", en: "Card type", cell: (row, reader) => words(reader, wordOf(cardTypes, row.card.cardType)) },
      {
        zh: "商户",
        en: "Merchant",
        cell: (row, reader) => words(reader, { zh: row.merchant.name, en: row.merchant.nameEn }),
      },
      { zh: "商户编号", en: "Merchant id", cell: (row) => text(row.merchant.id) },
      { zh: "终端号", en: "Terminal", cell: (row) => text(row.terminal.number) },
      { zh: "终端序列号", en: "Serial", cell: (row) => text(row.terminal.serial) },
      { zh: "批次", en: "Batch", cell: (row) => text(String(row.batch).padStart(6, "0")) },
      { zh: "流水号", en: "Trace", cell: (row) => text(String(row.trace).padStart(6, "0")) },
      { zh: "参考号", en: "Reference", cell: (row) => text(row.rrn) },
      { zh: "授权码", en: "Authorisation", cell: (row) => text(row.authCode) },
      { zh: "应答码", en: "Response", cell: (row) => text(row.responseCode) },
    ],
  };
}

type MerchantLine = Merchant & { readonly terminals: number; readonly payableMinor: bigint };

export function merchantList({ merchants, ledger }: Deps): ExportList<MerchantLine> {
  const pages = (tx: Tx, { scope, filter }: Asked) => {
    const { status, mcc, q } = filter as { status?: Merchant["status"]; mcc?: string; q?: string };
    return allPages(({ beforeId, limit }) =>
      merchants.list(tx, { scope, limit, status, mcc, text: q, ...(beforeId === undefined ? {} : { beforeId }) }),
    );
  };
  async function* rows(tx: Tx, asked: Asked): AsyncGenerator<readonly MerchantLine[]> {
    for await (const page of pages(tx, asked)) {
      const ids = page.map(({ id }) => id);
      const [terminals, payables] = await Promise.all([countByMerchant(tx, ids), readPayables(ledger, tx, page)]);
      yield page.map((merchant) => ({
        ...merchant,
        terminals: terminals.get(merchant.id) ?? 0,
        payableMinor: payables.get(merchant.id) ?? 0n,
      }));
    }
  }
  return {
    name: "merchants",
    title: { zh: "商户", en: "Merchants" },
    permission: "merchants.read",
    filter: filterOfRoute(MerchantListQuery),
    filterWords: (tx, asked, language) =>
      filterInWords({ merchants }, tx, asked, language, { status: (code) => wordOf(merchantStatuses, code) }),
    count: (tx, asked) => countPages(pages(tx, asked)),
    rows,
    columns: [
      { zh: "商户编号", en: "Merchant id", cell: (row) => text(publicId("mer", row.id)) },
      { zh: "商户号", en: "Code", cell: (row) => text(row.code.trim()) },
      { zh: "名称", en: "Name", cell: (row) => text(row.name) },
      { zh: "英文名", en: "English name", cell: (row) => text(row.nameEn) },
      { zh: "简称", en: "Short name", cell: (row) => text(row.shortName) },
      { zh: "行业码", en: "MCC", cell: (row) => text(row.mcc) },
      { zh: "统一社会信用代码", en: "Credit code", cell: (row) => text(row.creditCode) },
      { zh: "状态", en: "Status", cell: (row, reader) => words(reader, wordOf(merchantStatuses, row.status)) },
      { zh: "终端数", en: "Terminals", cell: (row) => count(row.terminals) },
      { zh: "应付余额（元）", en: "Owed", cell: (row) => money(row.payableMinor) },
      { zh: "入网时间", en: "Since", cell: (row, reader) => time(reader, row.createdAt) },
    ],
  };
}

export function terminalList({ merchants, terminals }: Deps, currency: string): ExportList<TerminalWire> {
  const pages = (tx: Tx, { scope, filter }: Asked) => {
    const { status, product, q } = filter as Pick<Static<typeof TerminalListQuery>, "status" | "product" | "q">;
    return allPages((page) =>
      terminalsPage(tx, { scope, status, product, text: q, merchantId: merchantIdOf(filter), ...page }),
    );
  };
  async function* rows(tx: Tx, asked: Asked): AsyncGenerator<readonly TerminalWire[]> {
    for await (const page of pages(tx, asked))
      yield await toTerminalRows(
        { terminals, bindingsToWire: (inner, bindings) => toBindingWires(merchants, inner, bindings, currency) },
        tx,
        page,
      );
  }
  return {
    name: "terminals",
    title: { zh: "终端", en: "Terminals" },
    permission: "terminals.read",
    filter: filterOfRoute(TerminalListQuery),
    filterWords: (tx, asked, language) =>
      filterInWords({ merchants }, tx, asked, language, { status: (code) => wordOf(bindingStatuses, code) }),
    count: (tx, asked) => countPages(pages(tx, asked)),
    rows,
    columns: [
      { zh: "终端编号", en: "Terminal id", cell: (row) => text(row.id) },
      { zh: "序列号", en: "Serial", cell: (row) => text(row.serial) },
      { zh: "型号", en: "Model", cell: (row) => text(row.model) },
      { zh: "终端号", en: "Number", cell: (row) => text(row.binding?.number) },
      {
        zh: "状态",
        en: "Status",
        cell: (row, reader) => words(reader, wordOf(bindingStatuses, row.binding?.status ?? "unbound")),
      },
      {
        zh: "商户",
        en: "Merchant",
        cell: (row, reader) =>
          words(reader, { zh: row.binding?.merchant.name ?? "", en: row.binding?.merchant.nameEn ?? "" }),
      },
      { zh: "门店", en: "Place", cell: (row) => text(row.binding?.place.name) },
      { zh: "地址", en: "Address", cell: (row) => text(row.binding?.place.address) },
      { zh: "绑定时间", en: "Bound", cell: (row, reader) => time(reader, row.binding?.boundAt) },
      { zh: "最近签到", en: "Last sign-on", cell: (row, reader) => time(reader, row.binding?.signedOnAt) },
      { zh: "最近在线", en: "Last seen", cell: (row, reader) => time(reader, row.binding?.lastSeenAt) },
    ],
  };
}
