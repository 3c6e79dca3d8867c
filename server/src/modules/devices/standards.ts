import type { Bilingual } from "#kernel/http/problem";

/**
 * Standards and approvals a certificate may name: only those whose text or notice was read. A number that circulates and that
 * nobody has found is not here, so it can stand on no certificate; one is added when somebody has read it.
 */
export const standards = {
  银联入网认证: { zh: "银联卡受理终端入网认证", en: "UnionPay network admission" },
  "JR/T 0120-2016": { zh: "银行卡受理终端安全规范", en: "security of bank card acceptance terminals" },
  "GB/T 20547.2-2006": { zh: "银行业务 安全加密设备（零售）", en: "secure cryptographic devices (retail)" },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type Standard = keyof typeof standards;
export const standardNames = Object.keys(standards) as readonly Standard[];
