// The door of the package: a terminal, the ports it needs, what it gives back, and its paper.
export type { Language, Product, TerminalConfiguration, TerminalSettings } from "./configuration.ts";
export { withDefaults } from "./configuration.ts";
export type { Terminal, ResumeResult } from "./terminal.ts";
export { createTerminal } from "./terminal.ts";
export type {
  CardInterface,
  Clock,
  Journal,
  Line,
  LineListener,
  PinPad,
  PresentedCard,
  Printer,
  Reader,
  TerminalPorts,
} from "./ports.ts";
export type { ProgressEvent } from "./progress.ts";
export type { MasterKeyLoad } from "./master-key.ts";
export type { SaleRequest } from "./sale.ts";
export type { VoidRequest } from "./void.ts";
export type { RefundRequest } from "./refund.ts";
export type { BalanceRequest } from "./balance.ts";
export type {
  EchoResult,
  LoadMasterKeyResult,
  OutcomeKind,
  PaymentResult,
  PendingResult,
  ReversalState,
  SettlementResult,
  SignOnResult,
} from "./results.ts";
export type { EntryView, PendingView, TerminalStatus } from "./status.ts";
export type { BatchTotals, SettlementTotals } from "./settlement-totals.ts";
export type { BatchEntry, PendingMessage, ReversalReason, TerminalState, Transaction } from "./state.ts";
export { emptyState } from "./state.ts";
export { JournalError, stateFromText, stateToText } from "./state-text.ts";
export { createMemoryJournal } from "./memory-journal.ts";
export type { ResponseAction, ResponseClass, ResponseCode } from "./response-codes.ts";
export { responseCode, responseCodes } from "./response-codes.ts";
export type { LocalRefusal, Words } from "./words.ts";
export { localRefusals, outcomeWords } from "./words.ts";
export type { ChipLines, EntryMark, PaymentReceipt, Receipt, SettlementReceipt } from "./receipt.ts";
export { maskPan } from "./receipt.ts";
export type { PaperOptions } from "./receipt-text.ts";
export { renderReceipt, yuan } from "./receipt-text.ts";
export { displayWidth } from "./display-width.ts";
