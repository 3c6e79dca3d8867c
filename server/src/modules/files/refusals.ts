import type { ProblemEntry } from "#kernel/http/problem";

const nothingMoved = { zh: "没有资金变动，文件未保存。", en: "No money has moved, and nothing was kept." };

/** What the files module refuses. */
export const fileProblems = {
  "file-kind-refused": {
    status: 415,
    title: { zh: "不接受这种文件", en: "This kind of file is not accepted" },
    money: nothingMoved,
    action: {
      zh: "请上传 PDF、PNG、JPEG、WebP、CSV、XLSX 或纯文本文件。",
      en: "Send a PDF, PNG, JPEG, WebP, CSV, XLSX or plain text file.",
    },
  },
  "file-kind-differs": {
    status: 415,
    title: { zh: "文件内容与所称类型不符", en: "The file is not what it is said to be" },
    money: nothingMoved,
    action: {
      zh: "请用原来的程序重新导出该文件后再上传。",
      en: "Save the file again from the program it comes from, then send that.",
    },
  },
  "file-unsafe": {
    status: 422,
    title: { zh: "文件结构异常，已拒绝", en: "The file's structure is unsafe, so it was refused" },
    money: nothingMoved,
    action: {
      zh: "请重新拍照、扫描或导出后再上传；不要上传带宏或内嵌其他文件的文件。",
      en: "Take the picture, scan or export again; files with macros or with another file inside are not kept.",
    },
  },
  "file-empty": {
    status: 400,
    title: { zh: "文件是空的", en: "The file is empty" },
    money: nothingMoved,
    action: { zh: "请选择有内容的文件。", en: "Choose a file that holds something." },
  },
  "file-too-large": {
    status: 413,
    title: { zh: "文件超过 10 MB", en: "The file is larger than 10 MB" },
    money: nothingMoved,
    action: { zh: "请压缩图片或拆分文件后再上传。", en: "Make the picture smaller or split the file, then send it." },
  },
  "too-many-files": {
    status: 429,
    title: { zh: "上传过于频繁", en: "Too many files in a short time" },
    money: nothingMoved,
    action: { zh: "请稍后再上传。", en: "Wait a little, then send it again." },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type FileRefusal = keyof typeof fileProblems;
