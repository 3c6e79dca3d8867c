import type { ProblemEntry } from "#kernel/http/problem";

const nothingMoved = { zh: "没有资金变动。", en: "No money has moved." };

/** What the webhooks module refuses. */
export const webhookProblems = {
  "webhook-url-refused": {
    status: 422,
    title: { zh: "不能向这个地址推送", en: "Nothing can be sent to this address" },
    money: nothingMoved,
    action: {
      zh: "请使用 https、公网域名、443 或 8443 端口，地址中不带用户名和密码。",
      en: "Use https, a public name, port 443 or 8443, and no user name or password in it.",
    },
  },
  "webhook-filter-unknown": {
    status: 422,
    title: { zh: "事件筛选中有不存在的类型", en: "The filter names an event type that does not exist" },
    money: nothingMoved,
    action: {
      zh: "请从事件目录中选择，例如 payment.*。",
      en: "Choose from the event catalogue, for example payment.*.",
    },
  },
  "webhook-endpoints-full": {
    status: 409,
    title: { zh: "推送地址数量已达上限", en: "There are as many endpoints as there may be" },
    money: nothingMoved,
    action: { zh: "请先删除不用的地址。", en: "Remove one that is not used." },
  },
  "webhook-endpoint-stopped": {
    status: 409,
    title: { zh: "该地址已停用或暂停", en: "The endpoint is disabled or paused" },
    money: nothingMoved,
    action: { zh: "请先启用，再重发。", en: "Enable it, then send again." },
  },
  "webhook-delivery-under-way": {
    status: 409,
    title: { zh: "正在发送中", en: "It is being sent at this moment" },
    money: nothingMoved,
    action: { zh: "请稍候查看结果，再决定是否重发。", en: "Wait for the result, then decide." },
  },
  "webhook-event-not-heard": {
    status: 409,
    title: { zh: "没有地址接收这一事件", en: "No endpoint hears of this event" },
    money: nothingMoved,
    action: { zh: "请检查地址的状态、归属和事件筛选。", en: "Check the endpoints' status, owner and filter." },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type WebhookRefusal = keyof typeof webhookProblems;
