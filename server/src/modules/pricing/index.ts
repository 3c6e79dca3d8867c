export { type FeeDecision, feeMinor } from "./fee.ts";
export { isDearer, type FeeRefusal, type NewFees, NOTICE_DAYS, refusalOfChange } from "./change.ts";
export { compareOffers, type Comparison } from "./offers/compare.ts";
export { percentOf, yuanOf } from "./offers/money-words.ts";
export { readComparison } from "./offers/read-comparison.ts";
export { wireComparison } from "./offers/wire.ts";
export type { CardType, FeeRule, FeeSchedule } from "./schedule.ts";
import { explainReturnedFee, explainSaleFee } from "./fee.ts";
import { addSchedule, scheduleOn, schedulesOf } from "./store.ts";

/** What a merchant pays, from the signed, dated schedule, explained line by line. */
export function createPricing() {
  return { saleFee: explainSaleFee, returnedFee: explainReturnedFee, scheduleOn, schedulesOf, addSchedule };
}
export type Pricing = ReturnType<typeof createPricing>;
