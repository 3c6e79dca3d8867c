import type { ProblemEntry } from "#kernel/http/problem";
import { money } from "./sentences.ts";

/** What the HTTP side refuses whatever the route. */
export const httpProblems = {
  "invalid-request": {
    status: 400,
    title: { zh: "请求内容不符合要求", en: "The request is not as described" },
    money: money.untouched,
    action: { zh: "请按提示的字段修改后重试。", en: "Correct the fields that are named and try again." },
  },
  "body-too-large": {
    status: 413,
    title: { zh: "请求内容过大", en: "The request's body is too large" },
    money: money.untouched,
    action: { zh: "请减少内容后重试。", en: "Send less and try again." },
  },
  "headers-too-large": {
    status: 431,
    title: { zh: "请求头过大", en: "The request's headers are too large" },
    money: money.untouched,
    action: { zh: "请清除浏览器 Cookie 后重试。", en: "Clear the browser's cookies and try again." },
  },
  "request-too-slow": {
    status: 408,
    title: { zh: "请求未在规定时间内到齐", en: "The request did not arrive in time" },
    money: money.untouched,
    action: { zh: "请检查网络后重试。", en: "Check the network and try again." },
  },
  "media-type-unknown": {
    status: 415,
    title: { zh: "不支持的内容类型", en: "This content type is not accepted" },
    money: money.untouched,
    action: { zh: "请以 application/json 发送。", en: "Send application/json." },
  },
  "not-found": {
    status: 404,
    title: { zh: "没有找到", en: "Not found" },
    money: money.untouched,
    action: {
      zh: "请核对编号；也可能不在您的查看范围内。",
      en: "Check the number; it may also lie outside what you can see.",
    },
  },
  "foreign-origin": {
    status: 403,
    title: { zh: "请求来自其他网站，已拒绝", en: "The request came from another site and was refused" },
    money: money.untouched,
    action: { zh: "请在本系统页面内操作。", en: "Use this system's own pages." },
  },
  "too-many-views": {
    status: 503,
    title: { zh: "实时页面打开过多", en: "Too many live pages are open" },
    money: money.untouched,
    action: {
      zh: "请关闭多余页面；列表仍可手动刷新。",
      en: "Close some of them; lists can still be reloaded by hand.",
    },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
