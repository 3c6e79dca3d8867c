import type { ProblemEntry } from "#kernel/http/problem";
import type { AcceptRefusal } from "#modules/payments";
import { action, money } from "./sentences.ts";

/** What the payments module refuses under its lock, and what a refund may not take. */
type FundsRefusal = "refund-exceeds-balance";
type DeskRefusal = "refund-needs-approval" | "refund-window-over";
/** Said elsewhere, for everybody. */
type Shared = "system-busy" | "idempotency-key-mismatch";

export const paymentProblems = {
  "batch-mismatch": {
    status: 409,
    field39: "77",
    title: { zh: "批次号不符", en: "The batch is not the open one" },
    money: money.notCharged,
    action: action.signOn,
  },
  "duplicate-trace": {
    status: 409,
    field39: "94",
    title: { zh: "流水号重复", en: "This trace number was used for another request" },
    money: {
      zh: "这一笔没有扣款；前一笔以其结果为准。",
      en: "This request charged nothing; the earlier one stands as it was answered.",
    },
    action: {
      zh: "请先查询前一笔的结果，再用新流水号交易。",
      en: "Look up the earlier result first, then use a new trace number.",
    },
  },
  "reversed-before-arrival": {
    status: 409,
    field39: "12",
    title: { zh: "交易已被冲正", en: "This payment had already been reversed" },
    money: money.notCharged,
    action: action.again,
  },
  "original-not-found": {
    status: 404,
    field39: "25",
    title: { zh: "找不到原交易", en: "The original payment was not found" },
    money: money.notRefunded,
    action: {
      zh: "请核对凭证号、参考号；批次已结算的请用退货。",
      en: "Check the receipt's trace or reference; after settlement use a refund.",
    },
  },
  "original-not-approved": {
    status: 409,
    field39: "12",
    title: { zh: "原交易没有成功", en: "The original payment was not approved" },
    money: { zh: "原交易没有扣款，不需要退。", en: "The original charged nothing, so there is nothing to give back." },
    action: { zh: "无需操作；请核对是否选错了交易。", en: "Nothing to do; check that this is the right payment." },
  },
  "already-voided": {
    status: 409,
    field39: "12",
    title: { zh: "原交易已撤销或已退款", en: "The original was voided or refunded already" },
    money: { zh: "没有再次退款。", en: "Nothing was given back a second time." },
    action: { zh: "请查看原交易的记录。", en: "Look at the original payment's record." },
  },
  "amount-differs": {
    status: 409,
    field39: "64",
    title: { zh: "撤销金额与原交易不同", en: "The amount is not the original's" },
    money: money.notVoided,
    action: {
      zh: "撤销须为原金额；退一部分请用退货。",
      en: "A void is for the whole amount; use a refund for a part.",
    },
  },
  // 12 (invalid related transaction): the request is sound by itself, its original was made with another card. 14 would
  // blame the card's number, 05 its bank.
  "card-differs": {
    status: 409,
    field39: "12",
    title: { zh: "不是原交易的卡", en: "This is not the card of the original payment" },
    money: money.notRefunded,
    action: { zh: "请使用原交易的卡。", en: "Use the card the original was paid with." },
  },
  "refund-exceeds-original": {
    status: 409,
    field39: "61",
    title: { zh: "退款总额超过原交易", en: "The refunds would exceed the original amount" },
    money: money.notRefunded,
    action: action.checkAmount,
  },
} as const satisfies Readonly<Record<Exclude<AcceptRefusal, FundsRefusal | DeskRefusal | Shared>, ProblemEntry>>;

export const fundsProblems = {
  "refund-exceeds-balance": {
    status: 409,
    field39: "61",
    title: { zh: "待结算余额不足以退款", en: "The merchant's balance does not cover the refund" },
    money: money.notRefunded,
    action: {
      zh: "请在有新的收款后再退，或联系支付机构。",
      en: "Refund after new sales have come in, or call the payment company.",
    },
  },
  "settlement-in-progress": {
    status: 409,
    field39: "09",
    title: { zh: "本批次正在结算", en: "This batch is being settled" },
    money: money.notCharged,
    action: { zh: "请等结算完成后再交易。", en: "Wait until the settlement is done, then repeat." },
  },
} as const satisfies Readonly<Record<FundsRefusal | "settlement-in-progress", ProblemEntry>>;

/** What only a refund from a desk or from the portal hears. */
export const deskProblems = {
  "refund-needs-approval": {
    status: 409,
    title: {
      zh: "超过一人可退的上限，需要第二个人同意",
      en: "This is above what one person may refund: a second person has to agree",
    },
    money: money.notRefunded,
    action: {
      zh: "请联系支付机构客服，由两位工作人员办理。",
      en: "Call the payment company: two of its staff do it together.",
    },
  },
  "refund-window-over": {
    status: 409,
    title: { zh: "已过可退期限，卡号已按规定删除", en: "The time for refunds is over and the card number was deleted" },
    money: money.notRefunded,
    action: {
      zh: "请与顾客另行结清；需要帮助请联系支付机构。",
      en: "Settle with the customer in another way; the payment company can help.",
    },
  },
} as const satisfies Readonly<Record<DeskRefusal, ProblemEntry>>;

/** A reversal that is parked for people, because a part of its sale was given back. */
export const parkedProblems = {
  "reversal-not-parked": {
    status: 409,
    title: { zh: "这笔交易没有停放的冲正", en: "No reversal of this payment is parked" },
    money: money.untouched,
    action: { zh: "请刷新交易页，可能已经了结。", en: "Reload the payment's page: it may have been ended." },
  },
  "reversal-refund-under-way": {
    status: 409,
    title: { zh: "这笔消费有一次退货还没有结果", en: "A refund of this sale has no result yet" },
    money: money.untouched,
    action: {
      zh: "等那次退货有了结果，再了结冲正。",
      en: "Wait for its result, then end the reversal.",
    },
  },
  "reversal-rest-changed": {
    status: 409,
    title: { zh: "申请之后又退了一部分", en: "More was given back after this was asked for" },
    money: money.untouched,
    action: { zh: "请按现在余下的金额重新申请。", en: "Ask anew for what is left now." },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;

/** Why a payment is unknown or reversed when nobody refused it; field 39 is what a repeat of the request is answered with. */
export const causeProblems = {
  "reversed-by-terminal": {
    status: 409,
    field39: "12",
    title: { zh: "终端已冲正", en: "Reversed by the terminal" },
    money: { zh: "若已扣款，正在或已经退回。", en: "If the customer was charged, it is being or has been given back." },
    action: action.again,
  },
  "remembered-reversal": {
    status: 409,
    field39: "12",
    title: { zh: "冲正先于交易到达，交易不再受理", en: "Its reversal came first, so it will not be accepted" },
    money: money.notCharged,
    action: action.again,
  },
  "process-lost": {
    status: 504,
    field39: "98",
    title: { zh: "处理中断，没有等到银行应答", en: "Our processing was cut off before the bank's answer was kept" },
    money: money.beingUndone,
    action: {
      zh: "请勿重复收款，先看结果；稍后可重新交易。",
      en: "Look at the result before charging again; a new payment is possible in a moment.",
    },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
