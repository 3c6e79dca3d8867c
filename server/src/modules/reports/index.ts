import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { makeDue, type MakeDeps } from "./make-due.ts";
import { lastPeriodsOf, putSubscription, removeSubscription, subscriptionsOf } from "./store.ts";

export type { MakeDeps } from "./make-due.ts";
export type { Report, Subscription } from "./report.ts";

/** Questions about a day or a month that people get answered regularly. */
export function createReports(deps: MakeDeps) {
  return {
    all: deps.reports,
    subscriptionsOf,
    lastPeriodsOf,
    subscribe: (tx: Tx, wanted: { userId: Id; report: string; format: "csv" | "xlsx"; language: "zh-CN" | "en" }) =>
      putSubscription(tx, { ...wanted, createdAt: deps.now() }),
    unsubscribe: removeSubscription,
    makeDue: () => makeDue(deps),
  };
}
export type Reports = ReturnType<typeof createReports>;
