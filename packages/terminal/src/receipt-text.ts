// A receipt as lines of text for paper of 58 mm (32 columns) or 80 mm (48 columns), in Chinese or English. No control
// codes: whoever drives the printer encodes the characters (GB18030) and cuts the paper.

import { centred, spread, wrap } from "./display-width.ts";
import type { PaymentReceipt, Receipt, SettlementReceipt } from "./receipt.ts";
import type { BatchTotals } from "./settlement-totals.ts";
import type { Language } from "./configuration.ts";
import type { Words } from "./words.ts";

export type PaperOptions = {
  readonly columns: 32 | 48;
  readonly language: Language;
  readonly copy: "merchant" | "cardholder";
};

const labels = {
  title: { zh: "签购单", en: "SALES SLIP" },
  settlementTitle: { zh: "结算总计单", en: "SETTLEMENT" },
  merchantCopy: { zh: "商户存根", en: "MERCHANT COPY" },
  cardholderCopy: { zh: "持卡人存根", en: "CARDHOLDER COPY" },
  test: { zh: "*** 测试 TEST ***", en: "*** TEST 测试 ***" },
  reprint: { zh: "*** 重打印 ***", en: "*** DUPLICATE ***" },
  merchantName: { zh: "商户名称", en: "MERCHANT" },
  merchantId: { zh: "商户编号", en: "MERCHANT NO." },
  terminalId: { zh: "终端编号", en: "TERMINAL NO." },
  operator: { zh: "操作员号", en: "OPERATOR" },
  acquirer: { zh: "收单行", en: "ACQUIRER" },
  issuer: { zh: "发卡行", en: "ISSUER" },
  card: { zh: "卡号", en: "CARD NO." },
  type: { zh: "交易类型", en: "TYPE" },
  batch: { zh: "批次号", en: "BATCH NO." },
  trace: { zh: "凭证号", en: "TRACE NO." },
  originalTrace: { zh: "原凭证号", en: "ORIGINAL TRACE" },
  authCode: { zh: "授权码", en: "AUTH CODE" },
  rrn: { zh: "参考号", en: "REFERENCE" },
  dateTime: { zh: "日期时间", en: "DATE/TIME" },
  amount: { zh: "金额", en: "AMOUNT" },
  remark: { zh: "备注", en: "REMARK" },
  partial: { zh: "部分金额批准", en: "APPROVED FOR A PART" },
  pin: { zh: "已输入密码", en: "PIN ENTERED" },
  none: { zh: "免密免签", en: "NO PIN, NO SIGNATURE" },
  signature: { zh: "持卡人签名", en: "CARDHOLDER SIGNATURE" },
  confirmation: {
    zh: "本人确认以上交易,同意将其记入本卡账户",
    en: "I acknowledge the above transaction and agree to its posting to my card account",
  },
  result: { zh: "对账结果", en: "RESULT" },
  balanced: { zh: "对账平", en: "BALANCED" },
  unbalanced: { zh: "对账不平", en: "NOT BALANCED" },
  domestic: { zh: "内卡", en: "DOMESTIC CARDS" },
  foreign: { zh: "外卡", en: "FOREIGN CARDS" },
  debit: { zh: "借记", en: "DEBIT" },
  credit: { zh: "贷记", en: "CREDIT" },
} as const satisfies Record<string, Words>;

const types = {
  sale: { zh: "消费 SALE", en: "SALE" },
  void: { zh: "消费撤销 VOID", en: "VOID" },
  refund: { zh: "退货 REFUND", en: "REFUND" },
} as const satisfies Record<PaymentReceipt["kind"], Words>;

/** Yuan with two digits: 1234 fen → "12.34". */
export function yuan(amountMinor: bigint): string {
  const sign = amountMinor < 0n ? "-" : "";
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The paper, lines joined by a line feed, no line wider than `columns`. */
export function renderReceipt(receipt: Receipt, options: PaperOptions): string {
  const lines = receipt.kind === "settlement" ? settlementLines(receipt, options) : paymentLines(receipt, options);
  return lines.map((line) => line.trimEnd()).join("\n") + "\n";
}

function paymentLines(receipt: PaymentReceipt, { columns, language, copy }: PaperOptions): string[] {
  const say = (label: keyof typeof labels): string => labels[label][language];
  const item = (label: keyof typeof labels, value: string): string[] =>
    value === "" ? [] : spread(say(label), value, columns);
  const amount = `${receipt.kind === "sale" ? "" : "-"}RMB ${yuan(receipt.amountMinor)}`;
  return [
    ...head(receipt, say("title"), { columns, language }),
    centred(copy === "merchant" ? say("merchantCopy") : say("cardholderCopy"), columns),
    "-".repeat(columns),
    ...places(receipt, { columns, language }),
    ...item("issuer", receipt.issuer),
    ...item("card", `${receipt.maskedPan} /${receipt.entry}`),
    ...spread(say("type"), types[receipt.kind][language], columns),
    ...item("batch", receipt.batch),
    ...item("trace", receipt.trace),
    ...item("originalTrace", receipt.originalTrace ?? ""),
    ...item("authCode", receipt.authCode),
    ...item("rrn", receipt.rrn),
    ...item("dateTime", receipt.dateTime),
    ...item("amount", amount),
    ...item("remark", receipt.remark === "partial" ? say("partial") : ""),
    ...chipLines(receipt, columns),
    "-".repeat(columns),
    ...verification(receipt, { columns, language, copy }),
  ];
}

function head(
  receipt: Receipt,
  title: string,
  { columns, language }: Pick<PaperOptions, "columns" | "language">,
): string[] {
  return [
    ...(receipt.demo ? [centred(labels.test[language], columns)] : []),
    centred(title, columns),
    ...(receipt.reprint ? [centred(labels.reprint[language], columns)] : []),
  ];
}

function places(receipt: Receipt, { columns, language }: Pick<PaperOptions, "columns" | "language">): string[] {
  return [
    ...spread(labels.merchantName[language], receipt.merchantName, columns),
    ...spread(labels.merchantId[language], receipt.merchantId, columns),
    ...spread(labels.terminalId[language], receipt.terminalId, columns),
    ...spread(labels.operator[language], receipt.operator, columns),
    ...(receipt.acquirer === "" ? [] : spread(labels.acquirer[language], receipt.acquirer, columns)),
  ];
}

function chipLines({ chip }: PaymentReceipt, columns: number): string[] {
  if (chip === undefined) return [];
  return [
    ...spread("AID", chip.aid, columns),
    ...(chip.label === "" ? [] : spread("APP", chip.label, columns)),
    ...spread(chip.cryptogram.kind, chip.cryptogram.value, columns),
    ...spread("TVR", chip.tvr, columns),
    ...(chip.tsi === "" ? [] : spread("TSI", chip.tsi, columns)),
    ...spread("ATC", chip.atc, columns),
  ];
}

function verification(receipt: PaymentReceipt, { columns, language, copy }: PaperOptions): string[] {
  if (copy === "cardholder") return [];
  if (receipt.verified !== "signature") return wrap(labels[receipt.verified][language], columns);
  return [
    `${labels.signature[language]}:`,
    "",
    "",
    "_".repeat(columns),
    ...wrap(labels.confirmation[language], columns),
  ];
}

function settlementLines(receipt: SettlementReceipt, { columns, language }: PaperOptions): string[] {
  const totals = (title: keyof typeof labels, sums: BatchTotals): string[] => [
    labels[title][language],
    ...spread(`  ${labels.debit[language]} ${sums.debitCount}`, yuan(sums.debitMinor), columns),
    ...spread(`  ${labels.credit[language]} ${sums.creditCount}`, yuan(sums.creditMinor), columns),
  ];
  return [
    ...head(receipt, labels.settlementTitle[language], { columns, language }),
    "-".repeat(columns),
    ...places(receipt, { columns, language }),
    ...spread(labels.batch[language], receipt.batch, columns),
    ...spread(labels.dateTime[language], receipt.dateTime, columns),
    ...spread(labels.result[language], labels[receipt.balanced ? "balanced" : "unbalanced"][language], columns),
    ...totals("domestic", receipt.totals.domestic),
    ...totals("foreign", receipt.totals.foreign),
  ];
}
