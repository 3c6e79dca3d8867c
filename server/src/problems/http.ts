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
  "rate-limited": {
    status: 429,
    title: { zh: "请求过于频繁", en: "Too many requests" },
    money: { zh: "这次请求没有执行，没有资金变动。", en: "This request was not carried out; no money has moved." },
    action: {
      zh: "请等待 Retry-After 给出的秒数后重试。",
      en: "Wait for the seconds that Retry-After names, then try again.",
    },
  },
  "idempotency-key-mismatch": {
    status: 422,
    title: { zh: "同一个幂等键用在了不同的请求上", en: "This idempotency key belongs to another request" },
    money: {
      zh: "这次请求没有执行；之前的请求按其结果为准。",
      en: "This request was not carried out; the earlier one stands as it was answered.",
    },
    action: {
      zh: "重发时请保持内容不变；新的请求请换一个新的键。",
      en: "Repeat a request unchanged, and give a new request a new key.",
    },
  },
  "idempotency-in-progress": {
    status: 409,
    title: { zh: "同一个请求正在处理中", en: "The same request is still being carried out" },
    money: {
      zh: "不会重复执行；结果以先到的请求为准。",
      en: "It will not be carried out twice; the first one decides.",
    },
    action: {
      zh: "请稍等片刻，用同一个键重发，即可得到第一次的结果。",
      en: "Wait a moment and repeat it with the same key: you will get the first answer.",
    },
  },
  "idempotency-outcome-unknown": {
    status: 409,
    title: {
      zh: "上一次相同请求的处理被中断，结果未知",
      en: "The same request was cut off before, and its outcome is not known",
    },
    money: {
      zh: "可能已执行，也可能没有；没有再次执行。",
      en: "It may or may not have taken effect; it was not carried out again.",
    },
    action: {
      zh: "请先查看对应的记录；确实没有执行，再用新的键重发。",
      en: "Look at what it was to change; if nothing happened, send it again with a new key.",
    },
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
