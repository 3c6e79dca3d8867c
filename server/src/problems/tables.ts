import type { ProblemEntry } from "#kernel/http/problem";
import type { TableRefusal } from "#kernel/csv";
import { money } from "./sentences.ts";

/** Tables somebody sends as a file. What is wrong with single rows is told row by row, not refused. */
export const tableProblems = {
  "table-unreadable": {
    status: 422,
    title: { zh: "读不出表格", en: "The table cannot be read" },
    money: money.untouched,
    action: {
      zh: "请另存为 CSV（UTF-8 或 GB18030 编码）后再上传。",
      en: "Save it as CSV in UTF-8 or GB 18030 and send that.",
    },
  },
  "table-columns-missing": {
    status: 422,
    title: { zh: "表格缺少必需的列", en: "A column the table needs is missing" },
    money: money.untouched,
    action: {
      zh: "请按页面列出的列名补齐表头。",
      en: "Give its first line the column names that the page lists.",
    },
  },
  "table-too-long": {
    status: 422,
    title: { zh: "表格行数超过上限", en: "The table has too many rows" },
    money: money.untouched,
    action: { zh: "请拆成几个文件分别导入。", en: "Split it into several files." },
  },
  "table-empty": {
    status: 422,
    title: { zh: "表格里没有数据行", en: "The table has no rows" },
    money: money.untouched,
    action: { zh: "请核对所选的文件。", en: "Check the file that was chosen." },
  },
} as const satisfies Readonly<Record<TableRefusal, ProblemEntry>>;
