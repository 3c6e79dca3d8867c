import { type Static, Type } from "typebox";
import { MerchantLabel, TerminalLabel } from "#kernel/http/labels";
import {
  Count,
  Currency,
  Day,
  Instant,
  instantText,
  Minor,
  named,
  nullable,
  oneOf,
  PublicId,
} from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import type { BatchBreak, ClosedBatch } from "./batch.ts";
import type { Payout } from "./day.ts";

/** A closed day, its payouts and its batches as the API shows them. */
const dayRow = {
  businessDay: Day,
  status: oneOf("cutting", "cut", "paid"),
  netMinor: Minor,
  feesMinor: Minor,
  grossMinor: Minor,
  currency: Currency,
  fileName: nullable(Type.String()),
  fileHash: nullable(Type.String({ description: "SHA-256, hex" })),
};
const DayRow = named("SettlementDayRow", { ...dayRow, payouts: Count });
export const Days = named("SettlementDays", {
  current: Type.Object({ businessDay: Day }),
  days: Type.Array(DayRow),
  hasMore: Type.Boolean(),
  nextBefore: nullable(Day),
});

export const PayoutShape = named("Payout", {
  id: PublicId,
  merchant: MerchantLabel,
  grossMinor: Minor,
  refundsMinor: Minor,
  feesMinor: Minor,
  carriedMinor: Minor,
  netMinor: Minor,
  count: Count,
  status: oneOf("instructed", "carried"),
  dueOn: Day,
});
export const BatchShape = named("ClosedBatch", {
  terminal: TerminalLabel,
  merchant: MerchantLabel,
  batch: Count,
  batchDate: Day,
  hostDebitMinor: Minor,
  hostDebitCount: Count,
  hostCreditMinor: Minor,
  hostCreditCount: Count,
  terminalDebitMinor: Minor,
  terminalDebitCount: Count,
  terminalCreditMinor: Minor,
  terminalCreditCount: Count,
  balanced: Type.Boolean(),
  uploadStatus: oneOf("none", "awaited", "complete"),
  closedAt: Instant,
  breaks: Type.Array(
    named("BatchBreak", {
      trace: Count,
      kind: oneOf("terminal-only", "host-only", "amount-differs", "card-differs"),
      terminalMinor: nullable(Minor),
      hostMinor: nullable(Minor),
    }),
  ),
});
export const DayPage = named("SettlementDay", {
  ...dayRow,
  payoutCount: Count,
  payouts: Type.Array(PayoutShape),
  batches: Type.Array(BatchShape),
});

export function toPayoutWire(payout: Payout, merchant: MerchantLabel): Static<typeof PayoutShape> {
  return {
    id: publicId("out", payout.id),
    merchant,
    grossMinor: payout.grossMinor.toString(),
    refundsMinor: payout.refundsMinor.toString(),
    feesMinor: payout.feesMinor.toString(),
    carriedMinor: payout.carriedMinor.toString(),
    netMinor: payout.netMinor.toString(),
    count: payout.count,
    status: payout.status,
    dueOn: payout.dueOn.toString(),
  };
}

export function toBatchWire(
  batch: ClosedBatch,
  labels: { readonly merchant: MerchantLabel; readonly terminal: TerminalLabel },
  breaks: readonly BatchBreak[],
): Static<typeof BatchShape> {
  const { host, terminal: reported } = batch;
  return {
    ...labels,
    batch: batch.batch,
    batchDate: batch.batchDate.toString(),
    hostDebitMinor: host.debitMinor.toString(),
    hostDebitCount: host.debitCount,
    hostCreditMinor: host.creditMinor.toString(),
    hostCreditCount: host.creditCount,
    terminalDebitMinor: reported.debitMinor.toString(),
    terminalDebitCount: reported.debitCount,
    terminalCreditMinor: reported.creditMinor.toString(),
    terminalCreditCount: reported.creditCount,
    balanced: batch.balanced,
    uploadStatus: batch.uploadStatus,
    closedAt: instantText(batch.closedAt),
    breaks: breaks.map((item) => ({
      trace: item.trace,
      kind: item.kind,
      terminalMinor: item.terminalMinor?.toString() ?? null,
      hostMinor: item.hostMinor?.toString() ?? null,
    })),
  };
}
