// Totals of a batch, domestic and foreign cards apart, as field 48 carries them.

export type BatchTotals = {
  readonly debitMinor: bigint;
  readonly debitCount: number;
  readonly creditMinor: bigint;
  readonly creditCount: number;
};

export type SettlementTotals = { readonly domestic: BatchTotals; readonly foreign: BatchTotals };
