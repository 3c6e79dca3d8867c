/** Cardholder verification in words: the card's list (8E) and what came of it (9F34). EMV Book 3, C3; Book 4, A4. */
import type { Wording } from "./wording.ts";

const methods: Readonly<Record<number, Wording>> = {
  0x00: { en: "fail", zh: "CVM失败" },
  0x01: { en: "plaintext PIN verified by the card", zh: "IC卡明文PIN验证" },
  0x02: { en: "enciphered PIN verified online", zh: "联机加密PIN验证" },
  0x03: { en: "plaintext PIN verified by the card, and signature", zh: "IC卡明文PIN验证+签名" },
  0x04: { en: "enciphered PIN verified by the card", zh: "IC卡加密PIN验证" },
  0x05: { en: "enciphered PIN verified by the card, and signature", zh: "IC卡加密PIN验证+签名" },
  0x1e: { en: "signature", zh: "签名" },
  0x1f: { en: "no cardholder verification", zh: "无需CVM" },
  0x20: { en: "identity document (UnionPay)", zh: "持卡人证件出示(银联)" },
  0x3f: { en: "none performed", zh: "未执行CVM" },
};

const conditions: Readonly<Record<number, Wording>> = {
  0x00: { en: "always", zh: "总是" },
  0x01: { en: "if unattended cash", zh: "无人值守取现时" },
  0x02: { en: "if neither cash nor cashback", zh: "非取现且非返现时" },
  0x03: { en: "if the terminal supports it", zh: "终端支持时" },
  0x04: { en: "if manual cash", zh: "人工取现时" },
  0x05: { en: "if cashback", zh: "返现时" },
  0x06: { en: "if in the card's currency and below X", zh: "应用货币且低于X时" },
  0x07: { en: "if in the card's currency and above X", zh: "应用货币且高于X时" },
  0x08: { en: "if in the card's currency and below Y", zh: "应用货币且低于Y时" },
  0x09: { en: "if in the card's currency and above Y", zh: "应用货币且高于Y时" },
};

const outcomes: Readonly<Record<number, Wording>> = {
  0x00: { en: "result known to the issuer or the cashier alone", zh: "结果未知(由发卡行或收银员判断)" },
  0x01: { en: "failed", zh: "失败" },
  0x02: { en: "successful", zh: "成功" },
};

const unknown: Wording = { en: "unknown", zh: "未知" };

/** Tag 9F34. */
export function describeCvmResults(results: Uint8Array): Wording {
  const [code = 0, condition = 0, outcome = 0] = results;
  return join(", ", ",", [methods[code & 0x3f], conditions[condition], outcomes[outcome]]);
}

/** Tag 8E: one line per rule. */
export function describeCvmList(list: Uint8Array): readonly Wording[] {
  const rules: Wording[] = [];
  for (let offset = 8; offset + 1 < list.length; offset += 2) {
    const code = list[offset] ?? 0;
    const otherwise: Wording =
      (code & 0x40) === 0 ? { en: "else fail", zh: "失败则CVM失败" } : { en: "else the next", zh: "失败则执行下一条" };
    rules.push(join(", ", ",", [methods[code & 0x3f], conditions[list[offset + 1] ?? 0], otherwise]));
  }
  return rules;
}

function join(separator: string, separatorZh: string, words: readonly (Wording | undefined)[]): Wording {
  const known = words.map((word) => word ?? unknown);
  return { en: known.map(({ en }) => en).join(separator), zh: known.map(({ zh }) => zh).join(separatorZh) };
}
