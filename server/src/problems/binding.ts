import type { ProblemEntry } from "#kernel/http/problem";
import type { BindRefusal } from "#flows/bind-terminal";
import type { CloseDayOutcome } from "#flows/settle-day";
import type { StandingOutcome } from "#flows/merchant-standing";
import { money } from "./sentences.ts";

type StandingRefusal = Extract<StandingOutcome, { kind: "refused" }>["code"] | "terminal-not-locked";

/** Binding, locking and releasing terminals. `merchant-suspended` has its text with the terminal line. */
export const bindingProblems = {
  "terminal-not-found": {
    status: 404,
    title: { zh: "没有这台机具", en: "There is no such device" },
    money: money.untouched,
    action: { zh: "请核对编号，或先登记机具。", en: "Check the number, or register the device first." },
  },
  "terminal-already-bound": {
    status: 409,
    title: { zh: "该机具已绑定", en: "This device is bound already" },
    money: money.untouched,
    action: { zh: "请先解绑，或改用另一台机具。", en: "Unbind it first, or take another device." },
  },
  "terminal-still-draining": {
    status: 409,
    title: { zh: "该机具的上一批次还没有结算", en: "This device still has a batch of its last binding to settle" },
    money: money.untouched,
    action: {
      zh: "请先在机具上结算，或强制解绑后再绑定。",
      en: "Settle on the device first, or have it unbound by force, then bind it.",
    },
  },
  "merchant-not-found": {
    status: 422,
    title: { zh: "没有这家商户", en: "There is no such merchant" },
    money: money.untouched,
    action: { zh: "请核对商户编号。", en: "Check the merchant's number." },
  },
  "store-closed": {
    status: 409,
    title: { zh: "门店已停用", en: "The store is closed" },
    money: { zh: "没有资金变动。", en: "No money has moved." },
    action: { zh: "请先重新启用门店。", en: "Open the store again first." },
  },
  "place-not-of-merchant": {
    status: 422,
    title: { zh: "该地点不属于此商户", en: "This place does not belong to the merchant" },
    money: money.untouched,
    action: { zh: "请选择商户自己的经营地点。", en: "Choose one of the merchant's own places." },
  },
  "terminal-number-taken": {
    status: 409,
    title: { zh: "该商户已有此终端号", en: "This merchant has a terminal of that number already" },
    money: money.untouched,
    action: { zh: "请换一个终端号。", en: "Choose another terminal number." },
  },
  "terminal-number-malformed": {
    status: 422,
    title: { zh: "终端号格式不对", en: "The terminal number has the wrong form" },
    money: money.untouched,
    action: { zh: "终端号为 8 位数字或大写字母。", en: "It is eight digits or capital letters." },
  },
  "dialect-does-not-fit-keys": {
    status: 422,
    title: { zh: "报文规格与密钥种类不符", en: "The dialect does not fit the kind of key" },
    money: money.untouched,
    action: {
      zh: "国密规格用 SM4，其余终端规格用 3DES。",
      en: "Use SM4 with the SM4 dialect and TDES with the other terminal dialects.",
    },
  },
  "provider-licence-not-valid": {
    status: 409,
    title: { zh: "支付机构的业务许可证已失效", en: "The payment company's licence is not valid" },
    money: money.untouched,
    action: {
      zh: "许可证续展登记后才能绑定终端。",
      en: "Terminals can be bound once the renewed licence is on record.",
    },
  },
  "terminal-not-certified": {
    status: 409,
    title: { zh: "这台终端没有有效的认证", en: "This terminal has no certificate that counts" },
    money: money.untouched,
    action: {
      zh: "请核对序列号与型号；厂商的认证序列号名单和证书登记后才能绑定。",
      en: "Check serial and model; it can be bound once the maker's list and the model's certificate are on record.",
    },
  },
  "terminal-certificate-over": {
    status: 409,
    title: { zh: "该型号的认证已过期", en: "The model's certificate has run out" },
    money: money.untouched,
    action: { zh: "请登记新证书，或换一台终端。", en: "Record the new certificate, or take another terminal." },
  },
  "terminal-wrong-model": {
    status: 409,
    title: { zh: "终端型号与认证不一致", en: "The terminal's model is not the certified one" },
    money: money.untouched,
    action: { zh: "请核对铭牌上的型号与序列号。", en: "Check model and serial on its plate." },
  },
  "terminal-reported": {
    status: 409,
    title: { zh: "这台终端已报盗或报失", en: "This terminal is reported stolen or lost" },
    money: money.untouched,
    action: {
      zh: "不要使用；找回后先申请撤销报告。",
      en: "Do not use it; when it is found, ask to lift the report first.",
    },
  },
  "provider-not-proper": {
    status: 409,
    title: {
      zh: "支付机构不能为该商户布放终端",
      en: "The payment company may not place a terminal with this merchant",
    },
    money: money.untouched,
    action: {
      zh: "请查看机构页面的结论及理由：业务类型、地区、认证或结算方式。",
      en: "See the verdict on the institution's page: kinds of business, region, certifications, or who pays.",
    },
  },
  "terminal-not-bound": {
    status: 409,
    title: { zh: "终端没有绑定", en: "The terminal is not bound" },
    money: money.untouched,
    action: { zh: "请先绑定终端。", en: "Bind the terminal first." },
  },
  "terminal-not-locked": {
    status: 409,
    title: { zh: "终端没有锁定", en: "The terminal is not locked" },
    money: money.untouched,
    action: {
      zh: "无需解锁，请刷新页面查看状态。",
      en: "There is nothing to unlock; reload the page to see where it stands.",
    },
  },
  "merchant-not-active": {
    status: 409,
    title: { zh: "商户不在正常状态", en: "The merchant is not active" },
    money: money.untouched,
    action: { zh: "请刷新页面查看商户状态。", en: "Reload the page to see where it stands." },
  },
  "merchant-not-suspended": {
    status: 409,
    title: { zh: "商户没有被暂停", en: "The merchant is not suspended" },
    money: money.untouched,
    action: {
      zh: "无需恢复，请刷新页面查看状态。",
      en: "There is nothing to lift; reload the page to see where it stands.",
    },
  },
  "transport-key-missing": {
    status: 409,
    title: { zh: "缺少终端厂商的传输密钥", en: "The transport key shared with the terminal's maker is missing" },
    money: money.untouched,
    action: { zh: "请密钥管理员先导入传输密钥。", en: "A key custodian must import the transport key first." },
  },
} as const satisfies Readonly<Record<Exclude<BindRefusal | StandingRefusal, "merchant-suspended">, ProblemEntry>>;

type DayRefusal = Extract<CloseDayOutcome, { kind: "refused" }>["code"];

export const dayProblems = {
  "day-not-begun": {
    status: 409,
    title: { zh: "要关账的营业日还没有开始", en: "The business day to close has not begun" },
    money: { zh: "没有重复出款。", en: "No payout was made a second time." },
    action: { zh: "请查看已生成的出款文件。", en: "Look at the payout file that exists." },
  },
  "day-unknown": {
    status: 404,
    title: { zh: "没有这个营业日", en: "There is no such business day" },
    money: { zh: "没有重复出款。", en: "No payout was made a second time." },
    action: { zh: "请从营业日列表中选择。", en: "Choose one from the list of business days." },
  },
  "day-already-paid": {
    status: 409,
    title: { zh: "该营业日已关账并出款", en: "This business day is closed and paid out" },
    money: { zh: "没有重复出款。", en: "No payout was made a second time." },
    action: { zh: "请查看该日的出款。", en: "Look at the day's payouts." },
  },
  "payout-file-missing": {
    status: 404,
    title: { zh: "该营业日没有出款文件", en: "This day has no payout file" },
    money: { zh: "该日尚未关账，没有出款。", en: "The day is still open, and nothing was paid out." },
    action: { zh: "请在关账之后再取文件。", en: "Fetch the file after the day has been closed." },
  },
} as const satisfies Readonly<Record<DayRefusal | "payout-file-missing" | "day-already-paid", ProblemEntry>>;
