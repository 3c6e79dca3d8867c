import type { ProblemEntry } from "#kernel/http/problem";

/** What the monitoring module refuses. */
export const monitoringProblems = {
  "event-reader-gone": {
    status: 409,
    title: { zh: "处理这个事件的功能已不存在", en: "What was to handle this event does not exist any more" },
    money: { zh: "没有资金变动。", en: "No money has moved." },
    action: { zh: "请说明理由后放弃。", en: "Give it up with a reason." },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type MonitoringRefusal = keyof typeof monitoringProblems;
