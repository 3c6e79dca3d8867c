import type { ProblemEntry } from "#kernel/http/problem";

const nothingMoved = { zh: "没有资金变动。", en: "No money has moved." };

/** What the identity module refuses. */
export const identityProblems = {
  "wrong-login": {
    status: 401,
    title: { zh: "用户名或密码不正确", en: "The user name or password is not right" },
    money: nothingMoved,
    action: {
      zh: "请核对后重试；多次错误后需等待。",
      en: "Check both and try again; after several wrong tries there is a wait.",
    },
  },
  "too-many-logins": {
    status: 429,
    title: { zh: "登录尝试过多", en: "Too many attempts to sign in" },
    money: nothingMoved,
    action: { zh: "请等待提示的时间后再试。", en: "Wait for the time named, then try again." },
  },
  "not-signed-in": {
    status: 401,
    title: { zh: "尚未登录或登录已过期", en: "You are not signed in, or the session has ended" },
    money: nothingMoved,
    action: { zh: "请重新登录。", en: "Sign in again." },
  },
  "not-permitted": {
    status: 403,
    title: { zh: "没有此项权限", en: "Your role does not allow this" },
    money: nothingMoved,
    action: { zh: "如确需使用，请联系管理员。", en: "If you need it, ask an administrator." },
  },
  "step-up-needed": {
    status: 403,
    title: { zh: "此操作需要再次验证身份", en: "This needs a fresh proof that it is you" },
    money: nothingMoved,
    action: { zh: "请再次验证身份，然后重试。", en: "Confirm your identity once more, then try again." },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type IdentityRefusal = keyof typeof identityProblems;
