import { type Comparison, percentOf, yuanOf } from "@oneclear/server/offers";
import type { Language } from "../language.ts";
import { printable } from "../printable.ts";

type Words = Readonly<Record<string, string>>;

const lineNames: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  device: ["机具", "device"],
  activation: ["开通费", "activation"],
  annual: ["年费", "yearly fee"],
  communication: ["流量费", "data card"],
  maintenance: ["维护费", "maintenance"],
  statement: ["对账单费", "statements"],
  insurance: ["保险", "insurance"],
  repair: ["维修", "repair"],
  deposit: ["押金", "deposit"],
  resale: ["折价", "resale"],
  debit: ["借记卡", "debit cards"],
  credit: ["信用卡", "credit cards"],
  qr: ["扫码", "codes"],
  foreign: ["境外卡", "foreign cards"],
  "minimum-monthly": ["月最低", "monthly minimum"],
  "instant-payout": ["当日到账", "payout on the day"],
  "early-exit": ["提前退出", "early exit"],
  contract: ["合同期", "length of the contract"],
};
const nameOf = (code: string, language: Language): string => lineNames[code]?.[language === "zh" ? 0 : 1] ?? code;

const sentences: Readonly<Record<Language, Words>> = {
  zh: { unsaid: "报价没有写", untaken: "不支持", half: "流水减半", more: "流水多一半", of: "占流水" },
  en: {
    unsaid: "the offer does not say",
    untaken: "not taken",
    half: "half the turnover",
    more: "half more",
    of: "of the turnover",
  },
};

/** A comparison as a text: the total first, then why. */
export function inWords({ offers, cheapest, breakEvens }: Comparison, months: number, language: Language): string {
  const say = sentences[language];
  const lines = offers.flatMap(({ name, cost, atHalfMinor, atHalfMoreMinor, unsaid }) => [
    `${name === cheapest ? "✓" : " "} ${name}: ${yuanOf(cost.totalMinor)} / ${months} ${language === "zh" ? "个月" : "months"}` +
      (cost.effectivePpm === undefined ? "" : ` (${percentOf(cost.effectivePpm)} ${say["of"]})`),
    ...cost.lines.map(
      (line) =>
        `    ${yuanOf(line.totalMinor).padStart(16)}  ${nameOf(line.code, language)}: ${line.says[language]}` +
        (line.clause === "" ? "" : ` [${line.clause}]`),
    ),
    `    ${say["half"]} ${yuanOf(atHalfMinor)} · ${say["more"]} ${yuanOf(atHalfMoreMinor)}`,
    ...(unsaid.length === 0
      ? []
      : [`    ? ${say["unsaid"]}: ${unsaid.map((code) => nameOf(code, language)).join(" · ")}`]),
    ...(cost.untaken.length === 0
      ? []
      : [`    ✗ ${say["untaken"]}: ${cost.untaken.map((code) => nameOf(code, language)).join(" · ")}`]),
  ]);
  const changes = breakEvens.map(({ below, above, monthlyMinor }) =>
    language === "zh"
      ? `  每月流水低于 ${yuanOf(monthlyMinor)} 时 ${below} 便宜，高于时 ${above} 便宜`
      : `  below ${yuanOf(monthlyMinor)} a month ${below} is cheaper, from there on ${above}`,
  );
  return `${[...lines, ...changes].map(printable).join("\n")}\n`;
}
