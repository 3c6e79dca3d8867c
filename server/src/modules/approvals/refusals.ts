import type { ProblemEntry } from "#kernel/http/problem";

const notDone = {
  zh: "申请的事项没有执行，没有资金变动。",
  en: "What was asked for was not done. No money has moved.",
};
const unchanged = { zh: "申请保持原状，没有资金变动。", en: "The request is as it was. No money has moved." };

/** What four eyes refuse. */
export const approvalProblems = {
  "approval-already-open": {
    status: 409,
    title: { zh: "同一事项已有待审批的申请", en: "The same thing is waiting for approval already" },
    money: unchanged,
    action: {
      zh: "请在审批页查看该申请；如需修改请先撤回再重新申请。",
      en: "Look at it on the approvals page; to change it, have it withdrawn and ask anew.",
    },
  },
  "approval-already-decided": {
    status: 409,
    title: { zh: "该申请已有结果", en: "This request has been decided already" },
    money: unchanged,
    action: { zh: "请刷新页面查看结果。", en: "Reload the page to see the result." },
  },
  "approval-expired": {
    status: 409,
    title: { zh: "该申请已过期", en: "This request has expired" },
    money: notDone,
    action: { zh: "如仍需办理，请重新申请。", en: "If it is still wanted, ask for it anew." },
  },
  "approval-own-request": {
    status: 403,
    title: { zh: "不能审批自己的申请", en: "Nobody decides a request of their own" },
    money: notDone,
    action: { zh: "请由另一位有权限的同事审批。", en: "Let a colleague with the permission decide it." },
  },
  "approval-about-yourself": {
    status: 403,
    title: { zh: "不能审批与自己有关的申请", en: "Nobody decides what is about themselves" },
    money: notDone,
    action: { zh: "请由另一位有权限的同事审批。", en: "Let a colleague with the permission decide it." },
  },
  "approval-not-yours-to-decide": {
    status: 403,
    title: { zh: "您的角色不能审批这类申请", en: "Your role does not decide this kind of request" },
    money: unchanged,
    action: { zh: "请由有相应权限的同事审批。", en: "Let a colleague with the permission decide it." },
  },
  "approval-needs-a-person": {
    status: 403,
    title: { zh: "审批只能由人登录后进行", en: "Only a person who is signed in can decide" },
    money: unchanged,
    action: {
      zh: "请用个人账号登录后审批，程序凭证只能发起申请。",
      en: "Sign in as a person; a program's credential can only ask.",
    },
  },
  "approval-not-yours": {
    status: 403,
    title: { zh: "只有申请人可以这样做", en: "Only whoever asked can do this" },
    money: unchanged,
    action: { zh: "请联系申请人。", en: "Ask the person who made the request." },
  },
  "approval-nothing-to-hand-over": {
    status: 409,
    title: { zh: "没有可领取的内容", en: "There is nothing to hand over" },
    money: unchanged,
    action: {
      zh: "密钥密文只发出一次；如已丢失，请解绑后重新绑定。",
      en: "Wrapped keys leave once; if they are lost, unbind the terminal and bind it anew.",
    },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type ApprovalRefusal = keyof typeof approvalProblems;
