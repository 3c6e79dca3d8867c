import { type Static, Type } from "typebox";
import { instantText, optionalInstant } from "#kernel/http/shapes";
import { currencyLetters } from "#kernel/http/currency";
import { publicId } from "#kernel/ids";
import type { PaymentStatus } from "#modules/payments";
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
  orNull,
  ownerOf,
  terminalData,
  terminalShape,
} from "./event-kind.ts";

/**
 * Payments. `status` is what the event says, also when the payment has moved on by the time it is read; amount, card and
 * places never change. The card is six and four digits, never more.
 */
const paymentData = object({
  object: constant("payment"),
  id: id("pay", "The payment; the same in every event about it"),
  kind: Type.Enum(["sale", "void", "refund", "balance"], { type: "string" }),
  status: Type.Enum(["approved", "declined", "unknown", "reversed"], {
    type: "string",
    description: "What the event says. unknown: the network did not answer in time; it is being undone, never guessed",
  }),
  cause: orNull(Type.String({ description: "A code of docs/errors.md, when there is a reason" })),
  amountMinor: minor("Amount"),
  currency,
  feeMinor: minor("Fee charged (positive) or given back (negative)"),
  card: object({
    first6: Type.String({ pattern: "^[0-9]{6}$" }),
    last4: Type.String({ pattern: "^[0-9]{4}$" }),
    brand: Type.String(),
    cardType: Type.String(),
  }),
  entryMode: Type.String(),
  merchant: merchantShape,
  terminal: terminalShape,
  batch: count("Batch number"),
  trace: count("Trace number, field 11"),
  rrn: Type.String({ description: "Reference number, field 37" }),
  authCode: orNull(Type.String({ description: "Field 38" })),
  responseCode: orNull(Type.String({ description: "Field 39 of the network" })),
  originalId: orNull(id("pay", "Of a void or refund: the sale")),
  businessDay: day("The operator's business day"),
  createdAt: instant("When the request came"),
  decidedAt: orNull(instant("When it was decided")),
});

const payment = (status: Static<typeof paymentData>["status"], words: { zh: string; en: string }) =>
  eventKind({
    ...words,
    audience: "merchant",
    subject: "pay",
    data: paymentData,
    async toData(reads, tx, event) {
      const row = await reads.payment(tx, { bucket: event.bucket, id: event.subject });
      if (row === undefined || row.merchantId !== ownerOf(event)) return undefined;
      const [merchant, terminal] = await Promise.all([
        merchantData(reads, tx, row.merchantId),
        terminalData(reads, tx, row),
      ]);
      if (merchant === undefined || terminal === undefined) return undefined;
      const { cause } = event.payload as { cause?: string };
      return {
        object: "payment" as const,
        id: publicId("pay", row.id),
        kind: row.kind,
        status,
        cause: cause ?? causeThen(status, row),
        amountMinor: row.amountMinor.toString(),
        currency: currencyLetters(row.currency),
        feeMinor: row.feeMinor.toString(),
        card: { first6: row.cardFirst6, last4: row.cardLast4, brand: row.brand, cardType: row.cardType },
        entryMode: row.entryMode,
        merchant,
        terminal,
        batch: row.batch,
        trace: row.trace,
        rrn: row.rrn.trim(),
        authCode: row.authCode ?? null,
        responseCode: row.responseCode ?? null,
        originalId: row.originalId === undefined ? null : publicId("pay", row.originalId),
        businessDay: row.businessDay.toString(),
        createdAt: instantText(row.createdAt),
        decidedAt: optionalInstant(row.decidedAt),
      };
    },
  });

/** Events written before the payload carried the cause: the row's own, as long as it still stands where the event says. */
const causeThen = (status: string, row: { readonly status: PaymentStatus; readonly cause: string }): string | null =>
  status === row.status && row.cause !== "" ? row.cause : null;

export const paymentEvents = {
  "payment.approved": payment("approved", {
    zh: "交易成功：卡组织已批准并已入账。",
    en: "A payment was approved by the network and posted.",
  }),
  "payment.declined": payment("declined", {
    zh: "交易被拒绝，没有扣款。",
    en: "A payment was declined; the customer was not charged.",
  }),
  "payment.unknown": payment("unknown", {
    zh: "银行未在时限内应答；正在冲正，结果不作猜测。",
    en: "The network did not answer in time; it is being undone there, nothing is guessed.",
  }),
  "payment.reversed": payment("reversed", {
    zh: "交易已冲正，资金已退回。",
    en: "A payment was reversed; what was taken has been given back.",
  }),
  "payment.reversal-not-possible": payment("approved", {
    zh: "终端要求冲正，但部分金额已退回，需人工处理。",
    en: "A terminal asked for a reversal of what was given back in part: people have to look.",
  }),
} as const;
