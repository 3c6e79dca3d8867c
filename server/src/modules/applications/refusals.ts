import type { ProblemEntry } from "#kernel/http/problem";

const nothingMoved = {
  zh: "没有资金变动，已填写的内容保持不变。",
  en: "No money has moved, and what was filled in stays.",
};

/** What the applications module refuses. What is missing is an answer, never one of these until somebody submits. */
export const applicationProblems = {
  "application-not-open": {
    status: 409,
    title: { zh: "申请当前不能修改", en: "The application cannot be changed now" },
    money: nothingMoved,
    action: {
      zh: "审核期间和结束后不能修改；如被退回补正，届时可以修改。",
      en: "Nothing is changed under review or after the end; when it is sent back, it can be.",
    },
  },
  "application-not-so": {
    status: 409,
    title: { zh: "申请的状态不允许这一步", en: "The application does not stand where this step begins" },
    money: nothingMoved,
    action: { zh: "请刷新后查看当前状态。", en: "Load it again and look where it stands." },
  },
  "application-not-ready": {
    status: 422,
    title: {
      zh: "申请还不完整，或有内容需要更正",
      en: "The application is not complete, or something in it has to be put right",
    },
    money: nothingMoved,
    action: { zh: "请按所列字段逐项补齐或更正后再提交。", en: "Complete or correct the fields named, then submit." },
  },
  "application-purged": {
    status: 410,
    title: { zh: "申请资料已按期限删除", en: "The papers of the application were deleted when their time was over" },
    money: nothingMoved,
    action: { zh: "如仍需办理，请重新申请。", en: "Apply anew if you still want to." },
  },
  "application-documents-full": {
    status: 409,
    title: { zh: "材料数量已达上限", en: "There are as many documents as one application may have" },
    money: nothingMoved,
    action: { zh: "请先删除不需要的材料。", en: "Remove one that is not needed first." },
  },
  "application-phone-missing": {
    status: 409,
    title: { zh: "没有可接收验证码的手机号", en: "There is no telephone number a code could be sent to" },
    money: nothingMoved,
    action: {
      zh: "请填写中国大陆手机号（11 位，1 开头）。",
      en: "Give a mobile number of mainland China: eleven digits, the first a 1.",
    },
  },
  "application-phone-not-proven": {
    status: 409,
    title: { zh: "商户手机号还没有验证", en: "The merchant's telephone has not been proven" },
    money: nothingMoved,
    action: {
      zh: "代为录入时，请先用商户本人收到的验证码验证手机号，再由商户签署。",
      en: "When somebody else fills it in, prove the merchant's telephone by its code first; then the merchant signs.",
    },
  },
  "application-code-wrong": {
    status: 422,
    title: { zh: "验证码不对", en: "That is not the code" },
    money: nothingMoved,
    action: {
      zh: "请核对短信中的六位数字；连续输错后须重新获取。",
      en: "Check the six digits of the message; after several mistakes ask for a new one.",
    },
  },
  "application-code-over": {
    status: 409,
    title: { zh: "验证码已失效", en: "The code is no longer good" },
    money: nothingMoved,
    action: { zh: "请重新获取验证码。", en: "Ask for a new code." },
  },
  "application-code-too-soon": {
    status: 429,
    title: { zh: "验证码发送过于频繁", en: "Codes were asked for too often" },
    money: nothingMoved,
    action: {
      zh: "两次之间须隔一分钟，每天至多五次。",
      en: "Wait a minute between two; there are five a day at most.",
    },
  },
  "application-code-not-sent": {
    status: 503,
    title: { zh: "短信未能发出", en: "The message could not be sent" },
    money: nothingMoved,
    action: { zh: "请核对手机号，稍后再试。", en: "Check the number and try again later." },
  },
  "application-agreement-changed": {
    status: 409,
    title: { zh: "协议或价目已更新", en: "The agreement or its prices have changed" },
    money: nothingMoved,
    action: { zh: "请重新阅读后再签署。", en: "Read it again, then sign." },
  },
  "application-not-taken": {
    status: 409,
    title: { zh: "请先领取这份申请", en: "Take the application first" },
    money: nothingMoved,
    action: { zh: "领取后由您审核，直至释放。", en: "Whoever takes it reviews it until it is given back." },
  },
  "application-taken": {
    status: 409,
    title: { zh: "申请正由他人审核", en: "Somebody else is reviewing the application" },
    money: nothingMoved,
    action: { zh: "请与审核人联系，或选择其他申请。", en: "Talk to the reviewer, or take another one." },
  },
  "application-changed": {
    status: 409,
    title: { zh: "申请在提请审批后有变化", en: "The application changed after it was put up for decision" },
    money: nothingMoved,
    action: { zh: "请重新审核后再提请。", en: "Look at it again, then ask again." },
  },
  "application-position-missing": {
    status: 409,
    title: { zh: "经营地点没有坐标", en: "The place has no position" },
    money: nothingMoved,
    action: {
      zh: "请退回补正，由申请人在地图上标出地点。",
      en: "Send it back, so that the applicant sets the place on the map.",
    },
  },
  "application-area-unknown": {
    status: 409,
    title: { zh: "无法确定商户编号的地区", en: "The area of the merchant code is not known" },
    money: nothingMoved,
    action: {
      zh: "请退回补正：经营地点的地区须为六位行政区划代码。",
      en: "Send it back: the region of the place has to be a code of six digits.",
    },
  },
  "application-own": {
    status: 403,
    title: { zh: "不能审核自己录入或修改过的申请", en: "Nobody reviews an application he opened or wrote in himself" },
    money: nothingMoved,
    action: { zh: "请由另一位员工审核。", en: "Another person of the staff reviews it." },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type ApplicationRefusal = keyof typeof applicationProblems;
