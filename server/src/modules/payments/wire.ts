import { type Static, Type } from "typebox";
import { currencyLetters } from "#kernel/http/currency";
import { MerchantLabel, TerminalLabel } from "#kernel/http/labels";
import type { Bilingual } from "#kernel/http/problem";
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
  optionalInstant,
  PublicId,
} from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import type { Payment } from "./payment.ts";

/** A payment as the API shows it. The card is its first six and last four; the rest never leaves the vault. */
export const PaymentKindShape = oneOf("sale", "void", "refund", "balance");
export const PaymentStatusShape = oneOf("sent", "approved", "declined", "unknown", "reversed", "voided");

const card = Type.Object({
  first6: Type.String(),
  last4: Type.String(),
  brand: Type.String(),
  cardType: Type.String(),
});

const row = {
  id: PublicId,
  createdAt: Instant,
  decidedAt: nullable(Instant),
  kind: PaymentKindShape,
  status: PaymentStatusShape,
  cause: Type.String({ description: "A code of the catalogue, empty when there is none" }),
  causeTextZh: Type.String(),
  causeTextEn: Type.String(),
  amountMinor: Minor,
  currency: Currency,
  card,
  entryMode: Type.String(),
  merchant: MerchantLabel,
  terminal: TerminalLabel,
  batch: Count,
  batchDate: Day,
  trace: Count,
  rrn: Type.String(),
  authCode: nullable(Type.String()),
  responseCode: nullable(Type.String({ description: "ISO 8583 field 39 of the network" })),
  businessDay: Day,
  clearingDate: nullable(Type.String({ description: "MMDD, field 15 of the network" })),
  feeMinor: Minor,
  durationMs: nullable(Type.Integer()),
};

export const PaymentRow = named("PaymentRow", row);
export type PaymentRow = Static<typeof PaymentRow>;

const FeeShape = named("FeeExplained", {
  schedule: PublicId,
  version: Count,
  cardType: Type.String(),
  ratePpm: Minor,
  minMinor: Minor,
  capMinor: nullable(Minor),
  amountMinor: Minor,
  feeMinor: Minor,
  rule: Type.String(),
});

const StepShape = named("JourneyStep", {
  step: Type.String(),
  micros: Type.Integer(),
  decision: Type.String(),
  reason: nullable(Type.String()),
});
const MessageShape = named("JourneyMessage", {
  direction: oneOf("terminal-in", "channel-out", "channel-in", "terminal-out"),
  at: Instant,
  message: Type.Object(
    { mti: Type.String(), fields: Type.Record(Type.String(), Type.String()) },
    { additionalProperties: true, description: "Decoded and masked" },
  ),
});

const AccountSide = named("TransferSide", { kind: Type.String(), label: Type.String(), labelEn: Type.String() });
export const TransferShape = named("Transfer", {
  id: PublicId,
  code: Type.String(),
  debit: AccountSide,
  credit: AccountSide,
  amountMinor: Minor,
  businessDay: Day,
  postedAt: Instant,
});
export type TransferWire = Static<typeof TransferShape>;

export const PaymentPage = named("Payment", {
  ...row,
  originalId: nullable(PublicId),
  fee: nullable(FeeShape),
  undoings: Type.Array(PaymentRow),
  undoneMinor: Minor,
  journeys: Type.Array(
    named("Journey", {
      part: oneOf("authorise", "reversal", "network-reversal"),
      at: Instant,
      steps: Type.Array(StepShape),
      messages: Type.Array(MessageShape),
    }),
  ),
  transfers: Type.Array(TransferShape),
  reversal: nullable(
    named("Reversal", {
      status: Type.String(),
      owner: Type.String(),
      attempts: Count,
      reason: Type.String(),
      deadlineAt: Instant,
      doneAt: nullable(Instant),
      answered: nullable(Type.String()),
      resolution: nullable(Type.String({ description: "How people ended a parked one: rest-refunded, sale-stands" })),
    }),
  ),
  desk: nullable(
    named("DeskRefund", {
      askedByName: Type.String(),
      askedByRole: nullable(Type.String()),
      reason: Type.String(),
      askedAt: Instant,
    }),
  ),
  arrival: named("Arrival", { expectedOn: nullable(Day), payoutId: nullable(PublicId) }),
});
export type PaymentPage = Static<typeof PaymentPage>;

/** Names for what a payment only knows by id. */
export type Labels = {
  merchantOf(payment: Pick<Payment, "merchantId">): MerchantLabel;
  terminalOf(payment: Pick<Payment, "terminalId" | "merchantId">): TerminalLabel;
};
export type CauseText = (cause: string, responseCode: string | undefined) => Bilingual;

export function toPaymentRow(payment: Payment, labels: Labels, causeText: CauseText): PaymentRow {
  const why = causeText(payment.cause, payment.responseCode);
  return {
    id: publicId("pay", payment.id),
    createdAt: instantText(payment.createdAt),
    decidedAt: optionalInstant(payment.decidedAt),
    kind: payment.kind,
    status: payment.status,
    cause: payment.cause,
    causeTextZh: why.zh,
    causeTextEn: why.en,
    amountMinor: payment.amountMinor.toString(),
    currency: currencyLetters(payment.currency),
    card: { first6: payment.cardFirst6, last4: payment.cardLast4, brand: payment.brand, cardType: payment.cardType },
    entryMode: payment.entryMode,
    merchant: labels.merchantOf(payment),
    terminal: labels.terminalOf(payment),
    batch: payment.batch,
    batchDate: payment.batchDate.toString(),
    trace: payment.trace,
    rrn: payment.rrn.trim(),
    authCode: payment.authCode ?? null,
    responseCode: payment.responseCode ?? null,
    businessDay: payment.businessDay.toString(),
    clearingDate: payment.clearingDate ?? null,
    feeMinor: payment.feeMinor.toString(),
    durationMs:
      payment.decidedAt === undefined
        ? null
        : Math.max(0, payment.decidedAt.epochMilliseconds - payment.createdAt.epochMilliseconds),
  };
}

export const toFee = (fee: Payment["fee"]): PaymentPage["fee"] =>
  fee === undefined ? null : { ...fee, schedule: publicId("sch", BigInt(fee.schedule)) };
