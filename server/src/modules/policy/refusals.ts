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
  "policy-version-not-found": {
    status: 404,
    title: { zh: "没有这个政策版本", en: "There is no such version of a policy" },
    money: nothingMoved,
    action: { zh: "请从版本列表中选择。", en: "Choose one of the list." },
  },
  "policy-version-not-draft": {
    status: 409,
    title: { zh: "此版本已不是草稿", en: "This version is no draft any more" },
    money: nothingMoved,
    action: {
      zh: "请查看它现在的状态；需要修改请另起草稿。",
      en: "Look at its state; to change something, draft a new one.",
    },
  },
  "policy-version-outdated": {
    status: 409,
    title: { zh: "草稿所依据的版本已被替换", en: "The version this draft rests on has been replaced" },
    money: nothingMoved,
    action: { zh: "请按现行版本重新起草并试算。", en: "Draft it anew on what holds now, and try it." },
  },
  "policy-not-tried": {
    status: 409,
    title: { zh: "草稿尚未对全部商户试算", en: "Nobody has been judged by this draft yet" },
    money: nothingMoved,
    action: {
      zh: "请先试算，看清影响谁、何时到期，再申请公布。",
      en: "Run it dry first and see whom it touches and by when.",
    },
  },
  "policy-begins-too-early": {
    status: 422,
    title: { zh: "生效日必须晚于今天", en: "Rules begin on a day after today" },
    money: nothingMoved,
    action: { zh: "请另选生效日，最早为明天。", en: "Choose another day, tomorrow at the earliest." },
  },
  "policy-before-last-version": {
    status: 422,
    title: { zh: "生效日不晚于上一版本", en: "The version before begins on this day or later" },
    money: nothingMoved,
    action: { zh: "请另选更晚的生效日。", en: "Choose a later day." },
  },
  "policy-already-announced": {
    status: 409,
    title: { zh: "已有一个公布而未生效的版本", en: "A version is announced and not in force yet" },
    money: nothingMoved,
    action: { zh: "请等它生效，或先申请撤回。", en: "Wait for its day, or ask to withdraw it first." },
  },
  "policy-draft-unchanged": {
    status: 422,
    title: { zh: "草稿与现行版本没有差别", en: "The draft says what already holds" },
    money: nothingMoved,
    action: { zh: "请至少修改一项要求或参数。", en: "Change a requirement or a parameter." },
  },
  "policy-rows-contradict": {
    status: 422,
    title: { zh: "草稿中的条目互相矛盾", en: "Rows of the draft contradict each other" },
    money: nothingMoved,
    action: { zh: "请按所列路径改正。", en: "Put right what stands at the paths named." },
  },
  "policy-version-not-in-force": {
    status: 409,
    title: { zh: "此版本既未公布也未生效", en: "This version is neither announced nor in force" },
    money: nothingMoved,
    action: { zh: "草稿可直接作废；其余无需操作。", en: "Discard a draft; otherwise there is nothing to do." },
  },
  "policy-version-is-the-first": {
    status: 409,
    title: { zh: "之前没有可以恢复的版本", en: "Nothing was in force before this version" },
    money: nothingMoved,
    action: { zh: "请起草新版本来替换它。", en: "Draft a new version to take its place." },
  },
  "policy-run-not-found": {
    status: 404,
    title: { zh: "没有这次试算", en: "There is no such run" },
    money: nothingMoved,
    action: { zh: "请从版本页选择。", en: "Choose one on the version's page." },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type PolicyRefusal = keyof typeof policyProblems;
