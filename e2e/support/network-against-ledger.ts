import type { JournalEntry } from "@oneclear/simulators/network";

/**
 * The outside witness: what the network says it moved against what our ledger says, payment by payment, both written by
 * different programs. Equal per payment means that nothing is lost and nothing posted twice (I4, I8).
 */
export type PostedPayment = {
  readonly rrn: string;
  readonly kind: string;
  readonly status: string;
  /** What the ledger holds of it between the network and the merchant; positive when the network owes us. */
  readonly movedMinor: bigint;
  /** What is on its way to the network to be undone. */
  readonly undoing: "none" | "queued" | "done";
};

/** Signs of the transfers between network and merchant by their code; fees stay between merchant and us. */
const signs: Readonly<Record<string, bigint>> = {
  sale: 1n,
  "sale-reversed": -1n,
  void: -1n,
  "void-reversed": 1n,
  refund: -1n,
  "refund-reversed": 1n,
};

export function movedOf(transfers: readonly { readonly code: string; readonly amountMinor: bigint }[]): bigint {
  return transfers.reduce((sum, { code, amountMinor }) => sum + (signs[code] ?? 0n) * amountMinor, 0n);
}

/** What does not agree, in sentences; empty when all is well. */
export function disagreements(journal: readonly JournalEntry[], payments: readonly PostedPayment[]): readonly string[] {
  const atNetwork = movedByRrn(journal);
  const complaints: string[] = [];
  for (const { rrn, kind, status, movedMinor, undoing } of payments) {
    if (status === "sent" || status === "unknown") complaints.push(`${kind} ${rrn} is still ${status}`);
    if (undoing === "queued") complaints.push(`${kind} ${rrn} is still to be undone at the network`);
    const there = atNetwork.get(rrn) ?? 0n;
    if (there !== movedMinor)
      complaints.push(`${kind} ${rrn} (${status}): the network moved ${there}, the ledger ${movedMinor}`);
    const stands = status === "approved" || status === "voided";
    if (kind !== "balance" && stands !== (movedMinor !== 0n))
      complaints.push(`${kind} ${rrn} is ${status} and moved ${movedMinor}`);
  }
  const known = new Set(payments.map(({ rrn }) => rrn));
  for (const [rrn, movedMinor] of atNetwork)
    if (!known.has(rrn) && movedMinor !== 0n)
      complaints.push(`the network moved ${movedMinor} for ${rrn}, which we do not know`);
  return complaints;
}

/** A reversal belongs to the payment that it names, whatever reference it bears itself. */
function movedByRrn(journal: readonly JournalEntry[]): ReadonlyMap<string, bigint> {
  const nameOf = (stan: string | undefined, sentAt: string | undefined): string => `${stan}/${sentAt}`;
  const rrnOf = new Map(
    journal.filter(({ kind }) => kind !== "reversal").map((entry) => [nameOf(entry.stan, entry.sentAt), entry.rrn]),
  );
  const moved = new Map<string, bigint>();
  for (const entry of journal) {
    const rrn =
      entry.kind === "reversal"
        ? (rrnOf.get(nameOf(entry.originalStan, entry.originalSentAt)) ?? entry.rrn)
        : entry.rrn;
    moved.set(rrn, (moved.get(rrn) ?? 0n) - BigInt(entry.changeMinor));
  }
  return moved;
}
