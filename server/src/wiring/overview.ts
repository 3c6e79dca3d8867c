import { firstIdAt } from "#kernel/ids";
import type { Scope } from "#kernel/scope";
import type { Principal } from "#kernel/http/principal";
import { countSetAside } from "#kernel/set-aside-events";
import type { MonitoringRouteDeps } from "../modules/monitoring/routes.operator.ts";
import { countOpenReversals } from "#modules/payments";
import { countUnbalanced } from "#modules/settlement";
import { countTerminals } from "#modules/terminals";
import type { Services } from "../services.ts";
import { type LedgerTotals, readLedgerTotals } from "./money-side.ts";

type Overview = Awaited<ReturnType<MonitoringRouteDeps["readOverview"]>>;

/** The figures of the first page: everybody's for the operator's staff, a merchant's own for the merchant. */
export async function readOverview(
  services: Pick<Services, "db" | "clock" | "ledger" | "payments" | "links">,
  { scope, permissions }: Pick<Principal, "scope" | "permissions">,
  today: { readonly day: Temporal.PlainDate; readonly startOf: (day: Temporal.PlainDate) => Temporal.Instant },
): Promise<Overview> {
  const { db, clock, links, payments } = services;
  const from = today.startOf(today.day);
  const [summary, terminals, ledger, reversals, unbalancedBatches, setAsideEvents] = await Promise.all([
    payments.summaryOf(db, { fromId: firstIdAt(from.epochMilliseconds, 0), scope }),
    countTerminals(db, scope),
    scope === "all" ? readLedgerTotals(services.ledger, db) : ownTotals(services, scope),
    countOpenReversals(db, { at: clock.now(), scope }),
    countUnbalanced(db, { scope, from }),
    permissions.has("events.watch") ? countSetAside(db) : 0,
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
      setAsideEvents,
      channelsDown: scope === "all" ? links.all.filter((link) => !link.ready).length : 0,
    },
  };
}

/** What is owed to the merchants of the scope; the rest of the books is the operator's own. */
async function ownTotals(
  services: Pick<Services, "db" | "ledger">,
  scope: Exclude<Scope, "all">,
): Promise<LedgerTotals | undefined> {
  if (scope.kind === "places") return undefined;
  const payableMinor = await services.ledger.owedTo(services.db, scope);
  return { receivableMinor: 0n, payableMinor, feesMinor: 0n, payoutsDueMinor: 0n };
}
