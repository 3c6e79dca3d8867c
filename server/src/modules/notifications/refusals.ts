import type { ProblemEntry } from "#kernel/http/problem";

const nothingMoved = { zh: "没有资金变动。", en: "No money has moved." };

/** What the notifications module refuses. */
export const notificationProblems = {
  "address-unusable": {
    status: 422,
    title: { zh: "联系方式格式不正确", en: "This is no address we can write to" },
    money: nothingMoved,
    action: {
      zh: "请填写完整邮箱，或手机号（境外号码以 + 开头）。",
      en: "Give a whole e-mail address, or a telephone number that begins with + and its country.",
    },
  },
  "address-not-reached": {
    status: 502,
    title: { zh: "验证码没有送出", en: "The code could not be sent" },
    money: nothingMoved,
    action: { zh: "请核对联系方式，稍后重试。", en: "Check the address and try again later." },
  },
  "address-code-wrong": {
    status: 422,
    title: { zh: "验证码不正确或已过期", en: "The code is wrong or has ended" },
    money: nothingMoved,
    action: { zh: "请重新获取验证码。", en: "Ask for a new code." },
  },
  "notice-always-sent": {
    status: 409,
    title: { zh: "这项通知不能关闭", en: "This notice cannot be switched off there" },
    money: nothingMoved,
    action: { zh: "安全类通知必须送达，请保留。", en: "It guards the account: it stays on." },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type NotificationRefusal = keyof typeof notificationProblems;
