import type { ProblemEntry } from "#kernel/http/problem";
import { action, money } from "./sentences.ts";

/**
 * Refusals decided on the terminal's line before the network is asked, and what the network's silence means. Field 39
 * follows the common UnionPay reading (03 invalid merchant, 58 not permitted to terminal, 77 sign on again, A0 MAC).
 */
export const terminalLineProblems = {
  "unknown-merchant": {
    status: 404,
    field39: "03",
    title: { zh: "商户号未登记", en: "This merchant number is not registered" },
    money: money.notCharged,
    action: {
      zh: "请核对终端里的商户号；无误请联系服务商。",
      en: "Check the merchant number in the terminal; if it is right, call your provider.",
    },
  },
  "unknown-terminal": {
    status: 404,
    field39: "97",
    title: { zh: "终端未登记", en: "This terminal is not registered" },
    money: money.notCharged,
    action: {
      zh: "请核对终端号；新终端须先绑定。",
      en: "Check the terminal number; a new terminal has to be bound first.",
    },
  },
  "mac-failed": {
    status: 400,
    field39: "A0",
    title: { zh: "报文校验（MAC）不符", en: "The message's MAC does not match" },
    money: money.notCharged,
    action: action.signOn,
  },
  "terminal-not-signed-on": {
    status: 409,
    field39: "77",
    title: { zh: "终端尚未签到", en: "The terminal has not signed on" },
    money: money.notCharged,
    action: action.signOn,
  },
  "terminal-locked": {
    status: 409,
    field39: "58",
    title: { zh: "终端已锁定", en: "The terminal is locked" },
    money: { zh: `没有向持卡人扣款。${money.recorded.zh}`, en: `The customer was not charged. ${money.recorded.en}` },
    action: action.callOperator,
  },
  "terminal-unbound": {
    status: 409,
    field39: "58",
    title: { zh: "终端已解绑", en: "The terminal is no longer bound" },
    money: { zh: `没有向持卡人扣款。${money.recorded.zh}`, en: `The customer was not charged. ${money.recorded.en}` },
    action: {
      zh: "如需继续使用，请联系服务商重新绑定。",
      en: "To go on using it, ask your provider to bind it again.",
    },
  },
  "terminal-relocated": {
    status: 409,
    field39: "58",
    title: { zh: "终端不在登记的地点", en: "The terminal is not where it is registered" },
    money: money.notCharged,
    action: {
      zh: "请在登记地点使用；确已搬迁请申请变更地址。",
      en: "Use it at the registered place; if the shop has moved, ask for a change of address.",
    },
  },
  "serial-mismatch": {
    status: 409,
    field39: "58",
    title: { zh: "机具序列号与绑定不符", en: "The device's serial number is not the bound one" },
    money: money.notCharged,
    action: {
      zh: "请使用绑定的机具；更换机具请先办理换机。",
      en: "Use the bound device; to change devices, ask for a replacement first.",
    },
  },
  "terminal-cloned": {
    status: 409,
    field39: "58",
    title: {
      zh: "序列号密文不符，疑似仿冒终端",
      en: "The serial number's cipher is wrong: this may be a copied terminal",
    },
    money: money.notCharged,
    action: {
      zh: "请停用此机具并立即联系支付机构。",
      en: "Stop using this device and call the payment company at once.",
    },
  },
  "binding-seal-broken": {
    status: 409,
    field39: "58",
    title: { zh: "绑定记录的封印不符", en: "The seal on the binding record does not match" },
    money: money.notCharged,
    action: {
      zh: "绑定记录可能被改动，已停用；请联系支付机构核查。",
      en: "The record may have been changed and is barred; the payment company must look into it.",
    },
  },
  "merchant-suspended": {
    status: 409,
    field39: "03",
    title: { zh: "商户已暂停收款", en: "The merchant is suspended" },
    money: { zh: `没有向持卡人扣款。${money.recorded.zh}`, en: `The customer was not charged. ${money.recorded.en}` },
    action: action.callOperator,
  },
  "position-missing": {
    status: 422,
    field39: "58",
    title: { zh: "终端没有上报位置", en: "The terminal did not say where it is" },
    money: money.notCharged,
    action: {
      zh: "请打开终端定位，移到信号好的地方再试。",
      en: "Switch the terminal's positioning on, move to better reception and try again.",
    },
  },
  "amount-zero": {
    status: 422,
    field39: "13",
    title: { zh: "金额为零", en: "The amount is zero" },
    money: money.notCharged,
    action: action.checkAmount,
  },
  "amount-above-limit": {
    status: 422,
    field39: "61",
    title: { zh: "金额超过终端单笔限额", en: "The amount is above this terminal's limit" },
    money: money.notCharged,
    action: { zh: "请分次收款，或申请提高限额。", en: "Take a smaller amount, or ask for a higher limit." },
  },
  "card-unknown": {
    status: 422,
    field39: "14",
    title: { zh: "无法识别的卡号", en: "The card number belongs to no known range" },
    money: money.notCharged,
    action: action.otherCard,
  },
  "card-expired": {
    status: 422,
    field39: "54",
    title: { zh: "卡已过期", en: "The card has expired" },
    money: money.notCharged,
    action: action.otherCard,
  },
  "track-invalid": {
    status: 422,
    field39: "14",
    title: { zh: "磁道信息无效", en: "The card's track cannot be read" },
    money: money.notCharged,
    action: { zh: "请重新刷卡，或改用插卡、挥卡。", en: "Swipe again, or insert or tap the card." },
  },
  "pin-format": {
    status: 422,
    field39: "99",
    title: { zh: "密码数据格式错误", en: "The PIN data has the wrong form" },
    money: money.notCharged,
    action: action.signOn,
  },
  "unsupported-transaction": {
    status: 422,
    field39: "40",
    title: { zh: "不支持这种交易", en: "This kind of transaction is not supported" },
    money: money.notCharged,
    action: {
      zh: "请改用消费、撤销、退货、查询或结算。",
      en: "Use a sale, void, refund, balance inquiry or settlement.",
    },
  },
  "format-error": {
    status: 400,
    field39: "30",
    title: { zh: "报文格式错误", en: "The message has the wrong form" },
    money: money.notCharged,
    action: {
      zh: "请重试；仍不行请升级终端程序。",
      en: "Try again; if it goes on, the terminal's program needs an update.",
    },
  },
  "fee-schedule-missing": {
    status: 409,
    field39: "58",
    title: { zh: "商户没有当日有效的费率", en: "The merchant has no price list for today" },
    money: money.notCharged,
    action: { zh: "请运营人员补录已签署的费率后再收款。", en: "The operator must enter the signed price list first." },
  },
  "system-busy": {
    status: 503,
    field39: "96",
    title: { zh: "系统繁忙", en: "The system is busy" },
    money: money.notCharged,
    action: action.again,
  },
  "system-fault": {
    status: 500,
    field39: "96",
    title: { zh: "系统出错，已记录", en: "Something went wrong on our side, and we have recorded it" },
    money: {
      zh: "在途的交易不会丢失：没有结果的会自动冲正。",
      en: "Nothing under way is lost: a payment without a result is reversed by itself.",
    },
    action: {
      zh: "请稍后重试；仍出错请联系支付机构客服，并报上此编号。",
      en: "Try again in a moment; if it goes on, call the payment company's service and quote this number.",
    },
  },
  "channel-unavailable": {
    status: 503,
    field39: "91",
    title: { zh: "卡组织线路不通", en: "The card network cannot be reached" },
    money: money.notCharged,
    action: action.again,
  },
  "channel-silent": {
    status: 504,
    field39: "98",
    title: { zh: "银行没有应答", en: "No answer from the bank" },
    money: money.beingUndone,
    action: {
      zh: "请勿重复收款，先看结果；稍后可重新交易。",
      en: "Look at the result before charging again; a new payment is possible in a moment.",
    },
  },
  "network-mac-failed": {
    status: 502,
    field39: "98",
    title: { zh: "卡组织应答校验不符", en: "The network's answer does not bear its MAC" },
    money: money.beingUndone,
    action: {
      zh: "请勿重复收款；运营人员须核对通道密钥。",
      en: "Do not charge again; the operator must check the channel's keys.",
    },
  },
  "issuer-declined": {
    status: 402,
    title: { zh: "发卡行拒绝", en: "The card's bank declined" },
    money: money.notCharged,
    action: action.otherCard,
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
