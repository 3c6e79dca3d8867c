import type { Bilingual } from "#kernel/http/problem";

/** Four digits of ISO 18245. */
export function tradeFault(mcc: string): Bilingual | undefined {
  return /^\d{4}$/.test(mcc.trim())
    ? undefined
    : {
        zh: "商户类别码（MCC）是 4 位半角数字；请从行业列表选择",
        en: "A trade code (MCC) has four plain digits; choose one of the list",
      };
}
