import { Type } from "typebox";
import { instantText } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import {
  constant,
  count,
  currency,
  day,
  eventKind,
  id,
  instant,
  merchantData,
  merchantShape,
  minor,
  object,
  OPERATOR_CURRENCY,
  ownerOf,
  terminalData,
  terminalShape,
} from "./event-kind.ts";

/** Batches that terminals close, and what merchants are paid. */
const batchData = object({
  object: constant("batch"),
  merchant: merchantShape,
  terminal: terminalShape,
  batch: count("Batch number"),
  batchDate: day("The day the host opened the batch"),
  balanced: Type.Boolean({ description: "Terminal and host agree in all four figures" }),
  currency,
  debitMinor: minor("Sales, as the host has them"),
  debitCount: count("Number of sales"),
  creditMinor: minor("Voids and refunds, as the host has them"),
  creditCount: count("Number of voids and refunds"),
  closedAt: instant("When it was closed"),
});

const batchClosed = eventKind({
  zh: "终端已结算：批次关闭，终端与主机的合计已比对。",
  en: "A terminal closed its batch; its totals were compared with the host's.",
  audience: "merchant",
  subject: "ter",
  data: batchData,
  async toData(reads, tx, event) {
    const { batch, batchDate } = event.payload as { batch?: number; batchDate?: string };
    if (batch === undefined || batchDate === undefined) return undefined;
    const key = {
      bucket: event.bucket,
      terminalId: event.subject,
      batchDate: Temporal.PlainDate.from(batchDate),
      batch,
    };
    const closed = await reads.batch(tx, key);
    if (closed === undefined || closed.merchantId !== ownerOf(event)) return undefined;
    const [merchant, terminal] = await Promise.all([
      merchantData(reads, tx, closed.merchantId),
      terminalData(reads, tx, closed),
    ]);
    if (merchant === undefined || terminal === undefined) return undefined;
    return {
      object: "batch" as const,
      merchant,
      terminal,
      batch: closed.batch,
      batchDate: closed.batchDate.toString(),
      balanced: closed.balanced,
      currency: OPERATOR_CURRENCY,
      debitMinor: closed.host.debitMinor.toString(),
      debitCount: closed.host.debitCount,
      creditMinor: closed.host.creditMinor.toString(),
      creditCount: closed.host.creditCount,
      closedAt: instantText(closed.closedAt),
    };
  },
});

const payoutData = object({
  object: constant("payout"),
  id: id("out", "The payout"),
  merchant: merchantShape,
  businessDay: day("The day it pays"),
  status: Type.Enum(["instructed", "carried"], {
    type: "string",
    description: "carried: nothing to pay, the balance goes on to the next day",
  }),
  currency,
  grossMinor: minor("Sales of the day"),
  refundsMinor: minor("Voids and refunds of the day"),
  feesMinor: minor("Fees of the day"),
  carriedMinor: minor("What earlier days left over; negative is owed by the merchant"),
  netMinor: minor("gross − refunds − fees + carried"),
  count: count("Movements behind it"),
  dueOn: day("The banking day on which the money arrives"),
});

const payout = (words: { zh: string; en: string }) =>
  eventKind({
    ...words,
    audience: "merchant",
    subject: "out",
    data: payoutData,
    async toData(reads, tx, event) {
      const row = await reads.payout(tx, { bucket: event.bucket, id: event.subject });
      if (row === undefined || row.merchantId !== ownerOf(event)) return undefined;
      const merchant = await merchantData(reads, tx, row.merchantId);
      if (merchant === undefined) return undefined;
      return {
        object: "payout" as const,
        id: publicId("out", row.id),
        merchant,
        businessDay: row.businessDay.toString(),
        status: row.status,
        currency: OPERATOR_CURRENCY,
        grossMinor: row.grossMinor.toString(),
        refundsMinor: row.refundsMinor.toString(),
        feesMinor: row.feesMinor.toString(),
        carriedMinor: row.carriedMinor.toString(),
        netMinor: row.netMinor.toString(),
        count: row.count,
        dueOn: row.dueOn.toString(),
      };
    },
  });

export const settlementEvents = {
  "batch.closed": batchClosed,
  "payout.instructed": payout({
    zh: "日切后已生成出款指令，将按约定到账。",
    en: "A business day was closed and the merchant's money is on its way.",
  }),
  "payout.carried": payout({
    zh: "当日净额不为正，结转到下一营业日。",
    en: "A business day was closed with nothing to pay; the balance is carried on.",
  }),
} as const;
