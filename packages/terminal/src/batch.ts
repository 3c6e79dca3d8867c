// The batch: what was approved since the last settlement, and its totals as field 48 wants them. Debit is what the
// cardholders paid (sales), credit what they got back (voids, refunds); a void does not remove its sale, both count.

import type { BatchTotals, SettlementTotals } from "./settlement-totals.ts";
import type { BatchEntry } from "./state.ts";

const noTotals: BatchTotals = { debitMinor: 0n, debitCount: 0, creditMinor: 0n, creditCount: 0 };

/** Does not depend on the order of the entries. */
export function totalsOf(entries: readonly BatchEntry[]): SettlementTotals {
  return {
    domestic: sum(entries.filter((entry) => !entry.foreign)),
    foreign: sum(entries.filter((entry) => entry.foreign)),
  };
}

function sum(entries: readonly BatchEntry[]): BatchTotals {
  return entries.reduce((totals, { transaction, amountMinor }) => {
    return transaction === "sale"
      ? { ...totals, debitMinor: totals.debitMinor + amountMinor, debitCount: totals.debitCount + 1 }
      : { ...totals, creditMinor: totals.creditMinor + amountMinor, creditCount: totals.creditCount + 1 };
  }, noTotals);
}

/** The entry of a trace number in the batch. */
export function findEntry(entries: readonly BatchEntry[], trace: string): BatchEntry | undefined {
  return entries.find((entry) => entry.trace === trace);
}

/** The entries after a void or refund was approved: the original remembers it, the new entry is the last. */
export function withEntry(entries: readonly BatchEntry[], added: BatchEntry): readonly BatchEntry[] {
  const { originalTrace, transaction } = added;
  if (originalTrace === undefined) return [...entries, added];
  const marked = entries.map((entry) => {
    if (entry.trace !== originalTrace || entry.transaction !== "sale") return entry;
    if (transaction === "void") return { ...entry, voidedBy: added.trace };
    return { ...entry, refundedMinor: (entry.refundedMinor ?? 0n) + added.amountMinor };
  });
  return [...marked, added];
}

const foreignOrganisations: ReadonlySet<string> = new Set([
  "VIS",
  "VSA",
  "MCC",
  "MAC",
  "JCB",
  "AMX",
  "AEX",
  "DIN",
  "DCC",
  "DNC",
]);

/**
 * Whether a card counts in the foreign half of field 48. The host says so by the card organisation in F63.1; where it does
 * not, UnionPay's own number ranges (62, 81) are domestic and all others foreign.
 */
export function isForeign(pan: string, organisation: string): boolean {
  if (organisation === "CUP") return false;
  if (foreignOrganisations.has(organisation)) return true;
  return !/^(?:62|81)/.test(pan);
}
