import type { ProblemEntry } from "#kernel/http/problem";

const nothingMoved = { zh: "没有资金变动。", en: "No money has moved." };

/** What the exports module refuses. */
export const exportProblems = {
  "export-list-unknown": {
    status: 404,
    title: { zh: "没有这个可导出的列表", en: "There is no such list to export" },
    money: nothingMoved,
    action: { zh: "请从页面上的导出按钮开始。", en: "Begin with the export button of a page." },
  },
  "export-too-many-rows": {
    status: 422,
    title: { zh: "行数超出此格式的上限", en: "There are more rows than this format can hold" },
    money: nothingMoved,
    action: { zh: "请改用 CSV，或缩小筛选范围。", en: "Use CSV, or narrow the filter." },
  },
  "too-many-exports": {
    status: 429,
    title: { zh: "导出过于频繁", en: "Too many exports in a short time" },
    money: nothingMoved,
    action: { zh: "请等待进行中的导出完成，或稍后再试。", en: "Wait for those under way, or try later." },
  },
  "export-not-ready": {
    status: 409,
    title: { zh: "文件尚未生成或已清除", en: "The file is not there: not made yet, or gone again" },
    money: nothingMoved,
    action: {
      zh: "请在导出中心查看状态，必要时重新导出。",
      en: "Look at its state in the exports; export again if needed.",
    },
  },
  "export-link-ended": {
    status: 410,
    title: { zh: "下载链接已失效", en: "This link has ended" },
    money: nothingMoved,
    action: { zh: "请在导出中心重新下载。", en: "Download it again from the exports." },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type ExportRefusal = keyof typeof exportProblems;
