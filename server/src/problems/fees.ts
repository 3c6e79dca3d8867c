import type { ProblemEntry } from "#kernel/http/problem";
import type { FeeRefusal } from "#modules/pricing";

const asBefore = { zh: "费率没有变更，没有资金变动。", en: "The fees are as before. No money has moved." };

/** Why a merchant's next price list cannot begin as it was asked for. */
export const feeProblems = {
  "fee-begins-too-early": {
    status: 422,
    title: { zh: "新费率最早明天生效", en: "New fees begin tomorrow at the earliest" },
    money: asBefore,
    action: {
      zh: "已发生的交易不能重新计价，请选择明天或以后的日期。",
      en: "Payments that were made are not priced again; choose tomorrow or later.",
    },
  },
  "fee-notice-too-short": {
    status: 422,
    title: { zh: "上调费率须提前 30 天告知商户", en: "A higher fee needs 30 days' notice to the merchant" },
    money: asBefore,
    action: {
      zh: "请把生效日定在告知日 30 天以后。",
      en: "Let it begin thirty days or more after the merchant was told.",
    },
  },
  "fee-notice-in-future": {
    status: 422,
    title: { zh: "告知日还没有到", en: "The merchant has not been told yet" },
    money: asBefore,
    action: { zh: "请先告知商户，再申请变更。", en: "Tell the merchant first, then ask for the change." },
  },
  "fee-not-signed": {
    status: 422,
    title: { zh: "商户尚未签署", en: "The merchant has not signed it yet" },
    money: asBefore,
    action: { zh: "请在商户签署之后申请变更。", en: "Ask for the change once the merchant has signed." },
  },
  "fee-before-last-version": {
    status: 409,
    title: { zh: "已有更晚生效的费率版本", en: "There is a version of the fees that begins later" },
    money: asBefore,
    action: {
      zh: "新版本须晚于最后一个版本的生效日。",
      en: "A new version has to begin after the last one does.",
    },
  },
  "fee-unchanged": {
    status: 422,
    title: { zh: "新费率与现行费率相同", en: "The new fees are the same as the present ones" },
    money: asBefore,
    action: { zh: "请修改后再申请。", en: "Change something before you ask." },
  },
} as const satisfies Readonly<Record<FeeRefusal, ProblemEntry>>;
