import type { Id } from "#kernel/ids";

/** Debits are sales; credits are voids and refunds. Minor units. */
export type ReportedTotals = {
  readonly debitMinor: bigint;
  readonly debitCount: number;
  readonly creditMinor: bigint;
  readonly creditCount: number;
};

export type ClosedBatch = {
  readonly bucket: number;
  readonly terminalId: Id;
  readonly merchantId: Id;
  readonly batchDate: Temporal.PlainDate;
  readonly batch: number;
  readonly host: ReportedTotals;
  readonly terminal: ReportedTotals;
  readonly balanced: boolean;
  readonly uploadStatus: "none" | "awaited" | "complete";
  readonly closedAt: Temporal.Instant;
};

/** One transaction as the terminal's upload tells it. */
export type UploadLine = { readonly trace: number; readonly cardHash: Uint8Array; readonly amountMinor: bigint };

export type BatchBreak = {
  readonly trace: number;
  readonly kind: "terminal-only" | "host-only" | "amount-differs" | "card-differs";
  readonly terminalMinor: bigint | undefined;
  readonly hostMinor: bigint | undefined;
};

/** Equal in all four figures, or not balanced: there is no tolerance for a fen. */
export function batchBalances(host: ReportedTotals, terminal: ReportedTotals): boolean {
  return (
    host.debitMinor === terminal.debitMinor &&
    host.debitCount === terminal.debitCount &&
    host.creditMinor === terminal.creditMinor &&
    host.creditCount === terminal.creditCount
  );
}

/** Every difference, named (I20). Lines are matched by trace; a line that is wrong in amount and card is told for its amount. */
export function breaksOfUpload(host: readonly UploadLine[], terminal: readonly UploadLine[]): readonly BatchBreak[] {
  const ours = new Map(host.map((line) => [line.trace, line]));
  const breaks: BatchBreak[] = [];
  for (const line of terminal) {
    const own = ours.get(line.trace);
    ours.delete(line.trace);
    if (own === undefined)
      breaks.push({ trace: line.trace, kind: "terminal-only", terminalMinor: line.amountMinor, hostMinor: undefined });
    else if (own.amountMinor !== line.amountMinor)
      breaks.push({
        trace: line.trace,
        kind: "amount-differs",
        terminalMinor: line.amountMinor,
        hostMinor: own.amountMinor,
      });
    else if (Buffer.compare(own.cardHash, line.cardHash) !== 0)
      breaks.push({
        trace: line.trace,
        kind: "card-differs",
        terminalMinor: line.amountMinor,
        hostMinor: own.amountMinor,
      });
  }
  for (const own of ours.values())
    breaks.push({ trace: own.trace, kind: "host-only", terminalMinor: undefined, hostMinor: own.amountMinor });
  return breaks.toSorted((a, b) => a.trace - b.trace);
}
