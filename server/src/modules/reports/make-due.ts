import type { Database, Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import type { Log } from "#kernel/log";
import { duePeriod, endOf, type Report, type Subscription } from "./report.ts";
import { noteRun, subscriptionsTo } from "./store.ts";

/** What making reports needs: an export asked for in a person's name, for the rows that person sees. */
export type MakeDeps = {
  readonly db: Database;
  readonly log: Log;
  readonly now: () => Temporal.Instant;
  readonly zone: string;
  readonly reports: readonly Report[];
  readonly lastClosedDay: (tx: Tx) => Promise<Temporal.PlainDate | undefined>;
  /** `note` runs in the commit that asks; false there takes the asking back. */
  readonly ask: (
    subscription: Subscription,
    report: Report,
    filter: Readonly<Record<string, string>>,
    note: (tx: Tx, exportId: Id) => Promise<boolean>,
  ) => Promise<"asked" | "not-asked">;
};

/** Asks for every report that is due and was not made for its reader; twice at a time it still makes each once. */
export async function makeDue(deps: MakeDeps): Promise<number> {
  const lastClosed = await deps.lastClosedDay(deps.db);
  let asked = 0;
  for (const report of deps.reports) {
    const period = duePeriod(report.cadence, lastClosed);
    if (period === undefined) continue;
    for (const subscription of await subscriptionsTo(deps.db, { report: report.name, period })) {
      const since = subscription.createdAt.toZonedDateTimeISO(deps.zone).toPlainDate();
      // Nobody is sent what was over before he asked.
      if (Temporal.PlainDate.compare(endOf(period), since) < 0) continue;
      const outcome = await deps.ask(subscription, report, report.filterOf(period), (tx, exportId) =>
        noteRun(tx, { userId: subscription.userId, report: report.name, period, exportId, at: deps.now() }),
      );
      if (outcome === "asked") asked += 1;
    }
  }
  if (asked > 0) deps.log.info({ asked }, "regular reports were asked for");
  return asked;
}
