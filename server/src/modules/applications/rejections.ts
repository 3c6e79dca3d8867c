import type { Bilingual } from "#kernel/http/problem";

/** Why an application is turned down: a closed list, so that reasons can be counted and are the same for everybody. */
export const rejections = {
  "trade-not-served": { zh: "该行业不在受理范围", en: "The trade is not one we serve" },
  "region-not-served": { zh: "该地区不在受理范围", en: "The region is not one we serve" },
  "papers-not-genuine": { zh: "材料不真实或无法核实", en: "Papers are not genuine or could not be verified" },
  "not-trading": { zh: "未见真实经营", en: "No real business was found at the place" },
  "account-not-own": { zh: "收款账户不符合同名规则", en: "The settlement account is not the merchant's own" },
  "known-to-lists": { zh: "命中风险名单", en: "Found on a list of risks" },
  "already-served": { zh: "同一主体已有商户", en: "The same business is a merchant already" },
  "no-answer": { zh: "多次联系未果", en: "Could not be reached, several times" },
  other: { zh: "其他原因", en: "Another reason" },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type RejectionCode = keyof typeof rejections;
export const rejectionCodes = Object.keys(rejections) as readonly RejectionCode[];
