import type { Id } from "#kernel/ids";
import { firstIdAt } from "#kernel/ids";
import type { MonitoringRouteDeps } from "../modules/monitoring/routes.operator.ts";
import { countOpenReversals } from "#modules/payments";
import { countUnbalanced } from "#modules/settlement";
import { countTerminals } from "#modules/terminals";
import type { Services } from "../services.ts";
import { type LedgerTotals, readLedgerTotals, readPayables } from "./money-side.ts";

type Overview = Awaited<ReturnType<MonitoringRouteDeps["readOverview"]>>;

/** The figures of the first page: everybody's for the operator's staff, a merchant's own for the merchant. */
export async function readOverview(
  services: Pick<Services, "db" | "clock" | "ledger" | "merchants" | "payments" | "links">,
  whose: readonly Id[] | "all",
  today: { readonly day: Temporal.PlainDate; readonly startOf: (day: Temporal.PlainDate) => Temporal.Instant },
): Promise<Overview> {
  const { db, clock, links, payments } = services;
  const from = today.startOf(today.day);
  const [summary, terminals, ledger, reversals, unbalancedBatches] = await Promise.all([
    payments.summaryOf(db, { fromId: firstIdAt(from.epochMilliseconds, 0), merchantIds: whose }),
    countTerminals(db, whose),
    whose === "all" ? readLedgerTotals(services.ledger, db) : ownTotals(services, whose),
    countOpenReversals(db, { at: clock.now(), merchantIds: whose }),
    countUnbalanced(db, { merchantIds: whose, from }),
  ]);
  return {
    businessDay: today.day,
    today: summary,
    terminals,
    ledger,
    figures: {
      unknown: reversals.waiting,
      lateReversals: reversals.late,
      lockedTerminals: terminals.locked,
      unbalancedBatches,
      channelsDown: whose === "all" ? links.all.filter((link) => !link.ready).length : 0,
    },
  };
}

async function ownTotals(
  services: Pick<Services, "db" | "ledger" | "merchants">,
  whose: readonly Id[],
): Promise<LedgerTotals> {
  const merchants =
    whose.length === 0 ? [] : await services.merchants.list(services.db, { only: whose, limit: whose.length });
  const payables = await readPayables(services.ledger, services.db, merchants);
  return {
    receivableMinor: 0n,
    payableMinor: [...payables.values()].reduce((sum, minor) => sum + minor, 0n),
    feesMinor: 0n,
    payoutsDueMinor: 0n,
  };
}
