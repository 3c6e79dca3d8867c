import type { Bilingual } from "#kernel/http/problem";
import { type CardType, type FeeRule, percentOf } from "#modules/pricing";

/** A rate as a merchant reads it: "信用卡 0.60 %", "借记卡 0.50 % 封顶 20 元". */
const names: Readonly<Record<CardType, Bilingual>> = {
  debit: { zh: "借记卡", en: "Debit cards" },
  credit: { zh: "信用卡", en: "Credit cards" },
  foreign: { zh: "境外卡", en: "Foreign cards" },
};

export function feeInWords(cardType: CardType, rule: FeeRule): Bilingual {
  const rate = percentOf(rule.ratePpm);
  const name = names[cardType];
  const zh = [
    `${name.zh} ${rate}`,
    rule.minMinor > 0n ? `最低 ${yuan(rule.minMinor)} 元` : "",
    rule.capMinor === undefined ? "" : `封顶 ${yuan(rule.capMinor)} 元`,
  ];
  const en = [
    `${name.en} ${rate}`,
    rule.minMinor > 0n ? `at least ¥${yuan(rule.minMinor)}` : "",
    rule.capMinor === undefined ? "" : `at most ¥${yuan(rule.capMinor)}`,
  ];
  return { zh: zh.filter((part) => part !== "").join(" "), en: en.filter((part) => part !== "").join(", ") };
}

/** Fen as yuan; whole yuan without places. */
export function yuan(minor: bigint): string {
  const fen = minor % 100n;
  return fen === 0n ? `${minor / 100n}` : `${minor / 100n}.${fen.toString().padStart(2, "0")}`;
}
