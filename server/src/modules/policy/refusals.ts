import type { ProblemEntry } from "#kernel/http/problem";

const nothingMoved = { zh: "没有资金变动。", en: "No money has moved." };

/** What the policy module refuses. A verdict is an answer, never one of these. */
export const policyProblems = {
  "check-file-too-large": {
    status: 413,
    title: { zh: "要检查的文件过大", en: "The file to check is too large" },
    money: nothingMoved,
    action: { zh: "文件至多 256 KB；请只放要检查的内容。", en: "Send 256 kB at most; leave out what is not checked." },
  },
  "check-file-not-json": {
    status: 400,
    title: { zh: "要检查的文件不是 UTF-8 编码的 JSON", en: "The file to check is not JSON in UTF-8" },
    money: nothingMoved,
    action: { zh: "请检查文件格式和编码。", en: "Look at the file's format and encoding." },
  },
  "check-file-not-as-described": {
    status: 422,
    title: { zh: "要检查的文件与说明的结构不符", en: "The file to check is not of the described shape" },
    money: nothingMoved,
    action: {
      zh: "请按所列路径改正；结构见文档中的 JSON Schema。",
      en: "Put right what stands at the paths named; the JSON Schema of the file is among the documents.",
    },
  },
  "check-file-unreadable": {
    status: 400,
    title: { zh: "读不到要检查的文件", en: "The file to check cannot be read" },
    money: nothingMoved,
    action: { zh: "请核对文件路径和权限。", en: "Check its path and who may read it." },
  },
  "policy-not-found": {
    status: 404,
    title: { zh: "没有这个名称的政策包", en: "There is no policy of this name" },
    money: nothingMoved,
    action: { zh: "请从所列的名称中选择。", en: "Choose one of the names listed." },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type PolicyRefusal = keyof typeof policyProblems;
