import type { Bilingual } from "#kernel/http/problem";
import {
  type CertificationScope,
  type Fact,
  type LicenceStatus,
  licenceTypes,
  type LicenceType,
  type Scheme,
} from "./fact.ts";
import { regions } from "./regions.ts";

/** What the register's codes are called, in both languages; lists are read by the same words. */
export const typeWords: Readonly<Record<LicenceType, Bilingual>> = {
  "bank-card-acquiring": { zh: "银行卡收单", en: "bank card acquiring" },
  "internet-payment": { zh: "互联网支付", en: "internet payment" },
  "mobile-phone-payment": { zh: "移动电话支付", en: "mobile telephone payment" },
  "fixed-line-payment": { zh: "固定电话支付", en: "fixed-line telephone payment" },
  "digital-tv-payment": { zh: "数字电视支付", en: "digital television payment" },
  "prepaid-card-issuing": { zh: "预付卡发行与受理", en: "issuing and accepting prepaid cards" },
  "prepaid-card-accepting": { zh: "预付卡受理", en: "accepting prepaid cards" },
  "stored-value-1": { zh: "储值账户运营Ⅰ类", en: "stored-value accounts, class I" },
  "stored-value-2": { zh: "储值账户运营Ⅱ类", en: "stored-value accounts, class II" },
  "processing-1": { zh: "支付交易处理Ⅰ类", en: "payment processing, class I" },
  "processing-2": { zh: "支付交易处理Ⅱ类", en: "payment processing, class II" },
};
export const statusWords: Readonly<Record<LicenceStatus, Bilingual>> = {
  valid: { zh: "有效", en: "valid" },
  suspended: { zh: "暂停", en: "suspended" },
  withdrawn: { zh: "已注销", en: "withdrawn" },
  expired: { zh: "已到期", en: "expired" },
};
export const schemeWords: Readonly<Record<Scheme, string>> = {
  unionpay: "UnionPay",
  visa: "Visa",
  mastercard: "Mastercard",
  jcb: "JCB",
  amex: "American Express",
};
export const scopeWords: Readonly<Record<CertificationScope, Bilingual>> = {
  "card-present": { zh: "线下刷卡", en: "card present" },
  "e-commerce": { zh: "线上", en: "e-commerce" },
  qr: { zh: "条码", en: "codes" },
};

/** Roman numerals come as one sign or as letters, with or without 类. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s()-]/g, "")
    .replaceAll("类", "");

export function typeNamed(text: string): LicenceType | undefined {
  const word = plain(text);
  return licenceTypes.find((type) => plain(type) === word || plain(typeWords[type].zh) === word);
}

const statusesSaid: readonly (readonly [RegExp, LicenceStatus])[] = [
  [/^(有效|正常|存续|valid|active)$/, "valid"],
  [/^(暂停|中止|suspended)$/, "suspended"],
  [/^(已?注销|已?吊销|不予续展|已?终止|withdrawn|revoked|cancelled)$/, "withdrawn"],
  [/^(已?到期|已?过期|expired)$/, "expired"],
];
export const statusNamed = (text: string): LicenceStatus | undefined =>
  statusesSaid.find(([pattern]) => pattern.test(text.trim().toLowerCase()))?.[1];

const joined = (parts: readonly Bilingual[]): Bilingual => ({
  zh: parts.map(({ zh }) => zh).join("、"),
  en: parts.map(({ en }) => en).join(", "),
});
const until = (day: string | null): Bilingual =>
  day === null ? { zh: "长期", en: "long-term" } : { zh: `至 ${day}`, en: `until ${day}` };
const twice = (text: string): Bilingual => ({ zh: text, en: text });

/** A fact in words, for whoever decides about it. */
export function factWords(fact: Fact): { readonly label: Bilingual; readonly says: Bilingual } {
  switch (fact.fact) {
    case "licence-number":
      return { label: { zh: "许可证编号", en: "Licence number" }, says: twice(fact.number) };
    case "licence-types":
      return {
        label: { zh: "业务类型", en: "Kinds of business" },
        says: joined(fact.types.map((type) => typeWords[type])),
      };
    case "licence-regions":
      return {
        label: { zh: "业务覆盖范围", en: "Regions" },
        says: joined(fact.regions.map((code) => regions.get(code) ?? twice(code))),
      };
    case "licence-validity": {
      const end = until(fact.until);
      const from = fact.from === null ? twice("") : { zh: `${fact.from} 起，`, en: `from ${fact.from}, ` };
      return { label: { zh: "有效期", en: "Validity" }, says: { zh: from.zh + end.zh, en: from.en + end.en } };
    }
    case "licence-status": {
      const { zh, en } = statusWords[fact.status];
      const note = fact.note === "" ? twice("") : { zh: `（${fact.note}）`, en: ` (${fact.note})` };
      return { label: { zh: "许可证状态", en: "Licence status" }, says: { zh: zh + note.zh, en: en + note.en } };
    }
    case "certification": {
      const scopes = joined(fact.scopes.map((scope) => scopeWords[scope]));
      const end = until(fact.until);
      return {
        label: { zh: `${schemeWords[fact.scheme]} 认证`, en: `${schemeWords[fact.scheme]} certification` },
        says: { zh: `${scopes.zh}，${end.zh}`, en: `${scopes.en}, ${end.en}` },
      };
    }
    case "settles-directly":
      return {
        label: { zh: "谁向商户付款", en: "Who pays the merchant" },
        says: fact.directly
          ? { zh: `${fact.payer}直接付到商户账户（一清）`, en: `${fact.payer} pays the merchant's own account` }
          : { zh: `先到${fact.payer}（二清）`, en: `${fact.payer} receives the money first` },
      };
  }
}
