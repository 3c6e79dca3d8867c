import type { ProblemEntry } from "#kernel/http/problem";

const untouched = { zh: "没有资金变动。", en: "No money has moved." };

/** What the developers module refuses. */
export const developerProblems = {
  "api-key-unknown": {
    status: 401,
    title: { zh: "API 密钥不存在", en: "This API key does not exist" },
    money: untouched,
    action: {
      zh: "请核对是否完整复制；遗失的密钥需重新创建。",
      en: "Check that it was copied whole; a lost key is replaced by a new one.",
    },
  },
  "api-key-ended": {
    status: 401,
    title: { zh: "API 密钥已过期或已作废", en: "This API key has expired or was revoked" },
    money: untouched,
    action: {
      zh: "请在“开发者”页面换用有效的密钥。",
      en: "Use a key that is valid; the developers page shows which are.",
    },
  },
  "api-key-other-world": {
    status: 401,
    title: {
      zh: "测试密钥和生产密钥不能混用",
      en: "A test key works in a test world only, a live key in a live one only",
    },
    money: untouched,
    action: { zh: "请使用本环境的密钥。", en: "Use a key of this installation's world." },
  },
  "key-permission-not-yours": {
    status: 422,
    title: { zh: "不能授予自己没有的权限", en: "A key cannot be given a permission you do not have" },
    money: untouched,
    action: {
      zh: "请去掉该权限，或由有此权限的人创建。",
      en: "Leave it out, or ask somebody who has it to make the key.",
    },
  },
  "key-permission-not-grantable": {
    status: 422,
    title: { zh: "此权限只能由人使用，不能授予密钥", en: "This permission is for people and cannot be given to a key" },
    money: untouched,
    action: { zh: "请去掉该权限。", en: "Leave it out." },
  },
  "key-merchant-not-yours": {
    status: 422,
    title: { zh: "密钥的商户范围超出了您的范围", en: "The key would see rows that you do not see" },
    money: untouched,
    action: { zh: "请选择您自己的商户。", en: "Choose a merchant of yours." },
  },
  "key-already-ended": {
    status: 409,
    title: { zh: "密钥已失效", en: "The key has ended already" },
    money: untouched,
    action: { zh: "请新建一个密钥。", en: "Make a new one." },
  },
  "too-many-keys": {
    status: 409,
    title: { zh: "有效的密钥太多", en: "There are too many valid keys" },
    money: untouched,
    action: { zh: "请先作废不再使用的密钥。", en: "Revoke those that are not used any more." },
  },
  "key-needs-a-second-person": {
    status: 409,
    title: { zh: "此密钥须由第二人审批", en: "This key needs a second person" },
    money: { zh: "没有资金变动，密钥未创建。", en: "No money has moved, and no key was made." },
    action: {
      zh: "正式环境中，能改动数据的运营方密钥须先申请（askForApiKey），由同事审批。",
      en: "In a live world a key of the operator's that may change things is asked for (askForApiKey), and a colleague decides.",
    },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
