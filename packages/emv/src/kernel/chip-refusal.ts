/** Why no payment came about at the chip. Expected, and shown to the cashier; the text has no card data. */
import type { Wording } from "../wording.ts";

export const chipRefusals = {
  "no-common-application": {
    en: "the card has no application that this terminal accepts",
    zh: "卡片没有终端支持的应用",
  },
  "application-blocked": { en: "the card's application is blocked", zh: "卡片应用已锁定" },
  "cardholder-cancelled": { en: "the cardholder cancelled", zh: "持卡人取消" },
  "card-removed": { en: "the card was removed, or the reader failed", zh: "卡片已移开或读卡器故障" },
  "card-answer-malformed": { en: "the card's answer cannot be read", zh: "卡片应答格式错误" },
  "card-answer-incomplete": { en: "mandatory card data is missing", zh: "卡片缺少必备数据" },
  "card-status-unexpected": { en: "the card refused a command", zh: "卡片拒绝指令" },
  "contactless-limit-exceeded": {
    en: "amount above the contactless limit, insert the card",
    zh: "超过非接触限额,请插卡",
  },
  "card-expired": { en: "the card has expired", zh: "卡片已过期" },
  "declined-by-terminal": { en: "declined offline by the terminal's rules", zh: "终端脱机拒绝" },
  "declined-by-card": { en: "declined offline by the card", zh: "卡片脱机拒绝" },
} as const satisfies Readonly<Record<string, Wording>>;

export type ChipRefusalCode = keyof typeof chipRefusals;

/** Thrown by `startChip` when the card takes no part in the payment; no message has to be sent. */
export class ChipRefusal extends Error {
  readonly code: ChipRefusalCode;
  /** The step at which it ended, with the status word if a command was refused. */
  readonly detail: string;
  /** Terminal verification results at the end, when an application had been selected. */
  readonly tvr: Uint8Array | undefined;

  constructor(
    code: ChipRefusalCode,
    detail: string,
    evidence: { readonly tvr?: Uint8Array; readonly cause?: unknown } = {},
  ) {
    super(`${chipRefusals[code].en} (${detail})`, evidence.cause === undefined ? undefined : { cause: evidence.cause });
    this.name = "ChipRefusal";
    this.code = code;
    this.detail = detail;
    this.tvr = evidence.tvr;
  }
}
