import type { ProblemEntry } from "#kernel/http/problem";

const nothingMoved = { zh: "没有资金变动。", en: "No money has moved." };

/** What the providers module refuses. */
export const providerProblems = {
  "provider-known": {
    status: 409,
    title: { zh: "名录中已有这家机构", en: "The register has this institution already" },
    money: nothingMoved,
    action: { zh: "请打开该机构并补充信息。", en: "Open it and add what is new." },
  },
  "licence-number-taken": {
    status: 409,
    title: { zh: "该许可证编号属于另一家机构", en: "This licence number belongs to another institution" },
    money: nothingMoved,
    action: { zh: "请核对编号与机构名称。", en: "Check the number and the institution's name." },
  },
  "fact-days-reversed": {
    status: 422,
    title: { zh: "截止日期早于起始日期", en: "The end lies before the beginning" },
    money: nothingMoved,
    action: { zh: "请按原件核对日期。", en: "Check the days against the paper." },
  },
  "fact-incomplete": {
    status: 422,
    title: { zh: "信息不完整", en: "Something of it is empty" },
    money: nothingMoved,
    action: { zh: "请补齐后再提交。", en: "Fill it in and send it again." },
  },
  "fact-said-twice": {
    status: 422,
    title: { zh: "同一项信息写了两次", en: "The same thing is said twice" },
    money: nothingMoved,
    action: { zh: "每项信息只保留一条。", en: "Leave one of each." },
  },
  "facts-nothing-new": {
    status: 409,
    title: { zh: "这些信息当天已登记，没有变化", en: "All of this is on record from that day already" },
    money: nothingMoved,
    action: { zh: "无需操作。", en: "There is nothing to do." },
  },
  "facts-older-than-known": {
    status: 409,
    title: { zh: "已有更新的核对记录", en: "What is on record was checked later" },
    money: nothingMoved,
    action: { zh: "请使用更新的查询结果或原件。", en: "Look it up anew, or use a newer paper." },
  },
  "evidence-of-tomorrow": {
    status: 422,
    title: { zh: "核对日期在今天之后", en: "The check is dated after today" },
    money: nothingMoved,
    action: { zh: "请填写实际核对的日期。", en: "Say the day on which it was looked up." },
  },
  "evidence-without-paper": {
    status: 422,
    title: { zh: "缺少依据文件", en: "There is no paper behind it" },
    money: nothingMoved,
    action: {
      zh: "请先上传查询截图或文件，再登记；没有依据的只能登记为机构自述。",
      en: "Send the picture or paper first; without one it can be kept as the institution's own word only.",
    },
  },
  "evidence-file-unknown": {
    status: 422,
    title: { zh: "找不到所附的文件", en: "The file that is named does not exist" },
    money: nothingMoved,
    action: { zh: "请重新上传文件。", en: "Send the file again." },
  },
  "complaint-step-out-of-order": {
    status: 409,
    title: { zh: "投诉现在不能这样处理", en: "The complaint is not at that point" },
    money: nothingMoved,
    action: { zh: "请刷新后再处理：先答复，再办结。", en: "Look at it anew: it is answered before it is closed." },
  },
  "terms-notice-too-short": {
    status: 422,
    title: { zh: "条款变更须提前三十日公示", en: "A change of terms is public thirty days before it holds" },
    money: nothingMoved,
    action: { zh: "请把生效日改到三十日以后。", en: "Let it hold from thirty days on, or later." },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type ProviderRefusal = keyof typeof providerProblems;
