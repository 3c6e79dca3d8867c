export type {
  Accept,
  AcceptRefusal,
  AcceptResult,
  Decide,
  DecideResult,
  PaymentCommand,
  PaymentResult,
  Reverse,
  ReverseResult,
} from "./commands.ts";
export type { Committed } from "./commit.ts";
export type { Changes } from "./payments-state.ts";
export type { Movement, MovementCode, Party } from "./movements.ts";
export type {
  Brand,
  CardType,
  FeeExplained,
  Journey,
  Payment,
  PaymentKind,
  PaymentStatus,
  RequestKey,
  Step,
  StoredAnswer,
} from "./payment.ts";
export type { PaymentFilter, PaymentsFound } from "./list.ts";
export type { DaySummary, ReversalView } from "./read.ts";
export type { DayTakings } from "./read-takings.ts";
export type { QueuedReversal } from "./reversals.ts";
export type { ParkedEnd } from "./parked-reversals.ts";
export type { BatchWindow, WindowLine, WindowTotals } from "./windows.ts";
export type { PaymentBreak } from "./prove.ts";
export { DESK_BATCH, type DeskRefund } from "./desk-refund.ts";
export type { DeskRefundView, RefundLimit } from "./desk-store.ts";
export { idOfRrn, rrnOfId } from "./payment.ts";
export { takenByRefund } from "./refund-funds.ts";
export { countOpenReversals, takingsSince } from "./read-open.ts";
export { createLivePayments } from "./live-payments.ts";
export { countMatching, readMatching } from "./read-export.ts";
import { commitCommands } from "./commit.ts";
import { followPayments } from "./follow.ts";
import { deskRefundOf, findDeskRefund, refundLimit, setRefundLimit } from "./desk-store.ts";
import { findPayments } from "./list.ts";
import { paymentsAgainstTransfers } from "./prove.ts";
import { findPayment, findPaymentByKey, journeysOf, listPayments, reversalOf, summaryOf, undoingsOf } from "./read.ts";
import { endParkedReversal } from "./parked-reversals.ts";
import { takingsByDay } from "./read-takings.ts";
import { countUnknown, finishReversal, postponeReversal, sweepOverdue, takeDueReversals } from "./reversals.ts";
import { insertJourneys, paymentsByIds } from "./store.ts";
import { closeWindow, lastWindow, linesOfWindow, openWindow, totalsOfWindow, windowOfBatch } from "./windows.ts";

/** What was asked of us and what became of it. Writing goes through `commit`, under the bucket locks of the caller. */
export function createPayments() {
  return {
    commit: commitCommands,
    openWindow,
    lastWindow,
    windowOfBatch,
    closeWindow,
    totalsOfWindow,
    linesOfWindow,
    takeDueReversals,
    postponeReversal,
    finishReversal,
    endParkedReversal,
    sweepOverdue,
    countUnknown,
    insertJourneys,
    /** Every payment of a range, for proofs and the newest few. */
    list: listPayments,
    /** What a filter fits, page by page. */
    search: findPayments,
    follow: followPayments,
    find: findPayment,
    byIds: paymentsByIds,
    findByKey: findPaymentByKey,
    undoingsOf,
    journeysOf,
    reversalOf,
    summaryOf,
    findDeskRefund,
    deskRefundOf,
    refundLimit,
    setRefundLimit,
    takingsByDay,
    prove: paymentsAgainstTransfers,
  };
}
export type Payments = ReturnType<typeof createPayments>;
