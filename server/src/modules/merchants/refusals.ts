import type { ProblemEntry } from "#kernel/http/problem";

/** What the merchants module refuses. */
export const storeProblems = {
  "store-in-use": {
    status: 409,
    title: { zh: "门店还有绑定的终端", en: "Terminals are bound at this store" },
    money: { zh: "收款不受影响。", en: "Payments are not affected." },
    action: {
      zh: "终端只认登记的地点。请先联系支付机构迁移或解绑终端。",
      en: "A terminal works at its registered place only. Ask your provider to move or release it first.",
    },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type StoreRefusal = keyof typeof storeProblems;
