import type { ProblemEntry } from "#kernel/http/problem";

const nothingMoved = { zh: "没有资金变动。", en: "No money has moved." };

/** What the views module refuses. */
export const viewsProblems = {
  "view-name-taken": {
    status: 409,
    title: { zh: "您已有同名视图", en: "You have a view of this name already" },
    money: nothingMoved,
    action: {
      zh: "请换一个名称，或先更新、删除原有视图。",
      en: "Choose another name, or change or remove the other one.",
    },
  },
  "views-full": {
    status: 409,
    title: { zh: "此列表的视图已达上限", en: "This list has as many of your views as it can hold" },
    money: nothingMoved,
    action: { zh: "请先删除不用的视图。", en: "Remove one you no longer use." },
  },
  "view-not-shareable": {
    status: 403,
    title: { zh: "您不能共享视图", en: "You may not share views" },
    money: nothingMoved,
    action: { zh: "请保存为自己的视图，或请管理员授予权限。", en: "Save it for yourself, or ask an administrator." },
  },
  "zone-unknown": {
    status: 422,
    title: { zh: "没有这个时区", en: "There is no such time zone" },
    money: nothingMoved,
    action: { zh: "请从列表中选择，例如 Asia/Shanghai。", en: "Choose one of the list, such as Asia/Shanghai." },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type ViewsRefusal = keyof typeof viewsProblems;
