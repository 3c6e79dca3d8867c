import type { Bilingual } from "#kernel/http/problem";

/** What a refusal means for the money, said the same way wherever it means the same. */
export const money = {
  notCharged: { zh: "没有向持卡人扣款。", en: "The customer was not charged." },
  notRefunded: { zh: "没有退款，原交易不变。", en: "Nothing was given back; the original payment stands." },
  notVoided: { zh: "没有撤销，原交易不变。", en: "Nothing was cancelled; the original payment stands." },
  beingUndone: {
    zh: "银行是否扣款还不清楚；系统正在冲正，若已扣款会原路退回。",
    en: "Whether the customer was charged is not known yet; it is being reversed, so a charge would be given back.",
  },
  untouched: { zh: "没有资金变动。", en: "No money has moved." },
  recorded: {
    zh: "冲正、结算照常受理，已发生的交易不受影响。",
    en: "Reversals and settlements are still accepted; earlier payments are not affected.",
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export const action = {
  again: { zh: "请稍后重新交易。", en: "Start a new payment in a moment." },
  signOn: { zh: "请在终端上重新签到，然后再试。", en: "Sign the terminal on again, then repeat." },
  callProvider: { zh: "请联系服务商，并报上此编号。", en: "Call your provider and quote this number." },
  callOperator: {
    zh: "请联系支付机构客服，并报上此编号。",
    en: "Call the payment company's service and quote this number.",
  },
  otherCard: { zh: "请换一张卡或换一种方式付款。", en: "Ask for another card or another way to pay." },
  checkAmount: { zh: "请核对金额后重新输入。", en: "Check the amount and enter it again." },
} as const satisfies Readonly<Record<string, Bilingual>>;
