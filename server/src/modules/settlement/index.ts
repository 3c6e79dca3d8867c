export type { BatchBreak, ClosedBatch, ReportedTotals, UploadLine } from "./batch.ts";
export type { Payout, SettlementDay } from "./day.ts";
export type { PayoutFile } from "./payout-file.ts";
export { addTakings, noTakings, type Takings, takingsOf } from "./takings.ts";
export type { BatchLine, PayoutLine } from "./read-export.ts";
export { countBatches, countPayouts, readBatches, readPayouts } from "./read-export.ts";
export { countUnbalanced, listOwnBatches, listOwnDays } from "./read-own.ts";
import { batchBalances, breaksOfUpload } from "./batch.ts";
import { effectOn, payoutOf } from "./day.ts";
import { payoutFile } from "./payout-file.ts";
import { findPayout, payoutsDueFrom, payoutsPage } from "./read-payouts.ts";
import {
  addUploadLines,
  batchesClosedOn,
  beginDay,
  breaksOf,
  findBatch,
  findDay,
  finishDay,
  insertBatch,
  insertPayouts,
  keepFile,
  listDays,
  payoutForPayment,
  payoutsOf,
  saveUploadResult,
  unfinishedDay,
  uploadLinesOf,
} from "./store.ts";

/** What terminal and host agreed on at batch close, and what each merchant is paid for a day: once. */
export function createSettlement() {
  return {
    batchBalances,
    breaksOfUpload,
    insertBatch,
    findBatch,
    addUploadLines,
    uploadLinesOf,
    saveUploadResult,
    batchesClosedOn,
    breaksOf,
    payoutOf,
    payoutFile,
    beginDay,
    keepFile,
    finishDay,
    findDay,
    unfinishedDay,
    listDays,
    insertPayouts,
    payoutsOf,
    payoutForPayment,
    payoutsPage,
    payoutsDueFrom,
    findPayout,
    effectOn,
  };
}
export type Settlement = ReturnType<typeof createSettlement>;
