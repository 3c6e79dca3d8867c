// What an approval leaves behind: one batch entry and one receipt, made from what was stored before sending and from the
// host's answer, so that an approval which arrives after a power cut (a repeated refund) leaves the same.

import type { Message } from "@oneclear/iso8583";
import { textOf } from "@oneclear/iso8583";
import { isForeign } from "./batch.ts";
import { text } from "./exchange.ts";
import type { Machine } from "./machine.ts";
import { type ChipLines, type PaymentReceipt, entryMark } from "./receipt.ts";
import type { BatchEntry, StoredFields, StoredTransaction } from "./state.ts";

/** How the cardholder was verified, for the receipt. */
export type Verified = PaymentReceipt["verified"];

export type Approval = { readonly entry: BatchEntry; readonly receipt: PaymentReceipt };

export function approval(
  machine: Machine,
  stored: StoredTransaction & { readonly fields: StoredFields },
  reply: Message,
  paper: { readonly pan: string; readonly verified: Verified; readonly chip?: ChipLines },
): Approval {
  const now = machine.now();
  const approvedMinor = text(reply, 39) === "10" ? BigInt(text(reply, 4) ?? "0") : stored.amountMinor;
  const [rrn, authCode] = [text(reply, 37) ?? "", (text(reply, 38) ?? "").trim()];
  const entry: BatchEntry = {
    transaction: stored.transaction,
    trace: stored.trace,
    batch: stored.batch,
    amountMinor: approvedMinor,
    maskedPan: stored.maskedPan,
    entryMode: stored.entryMode,
    sealedCard: stored.sealedCard,
    ...(stored.originalTrace === undefined ? {} : { originalTrace: stored.originalTrace }),
    fields: stored.fields,
    foreign: isForeign(paper.pan, (text(reply, 63) ?? "").slice(0, 3)),
    rrn,
    authCode,
    date: text(reply, 13) ?? now.mmdd,
    time: text(reply, 12) ?? now.hhmmss,
  };
  const { configuration } = machine;
  const receipt: PaymentReceipt = {
    kind: stored.transaction,
    merchantName: configuration.merchantName,
    merchantId: configuration.merchantId,
    terminalId: configuration.terminalId,
    operator: configuration.operator,
    acquirer: configuration.acquirerName,
    issuer: textOf((text(reply, 44) ?? "").slice(0, 11)).trim(),
    maskedPan: stored.maskedPan,
    entry: entryMark(stored.entryMode),
    batch: stored.batch,
    trace: stored.trace,
    rrn,
    authCode,
    dateTime: `${now.dateTime.slice(0, 5)}${entry.date.slice(0, 2)}-${entry.date.slice(2)} ${entry.time.replace(/(..)(?=.)/g, "$1:")}`,
    amountMinor: approvedMinor,
    currency: configuration.currency,
    ...(stored.originalTrace === undefined ? {} : { originalTrace: stored.originalTrace }),
    ...(paper.chip === undefined ? {} : { chip: paper.chip }),
    verified: paper.verified,
    ...(approvedMinor === stored.amountMinor ? {} : { remark: "partial" as const }),
    reprint: false,
    demo: configuration.demo,
  };
  return { entry, receipt };
}
