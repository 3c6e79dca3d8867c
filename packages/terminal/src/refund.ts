// Refund (退货): gives money back for a sale, all or part of it, also of another batch. It is an advice: stored, repeated
// under the same trace number until somebody answers, and never reversed. A sale of the open batch is named by its trace;
// an older one by its reference number and date from the receipt, and then the card must be presented again.

import { buildF61 } from "@oneclear/iso8583";
import { findEntry } from "./batch.ts";
import { readCard } from "./card.ts";
import type { Machine } from "./machine.ts";
import { adviceWaiting, deliverAdvice } from "./pending.ts";
import type { CardInterface } from "./ports.ts";
import { amountRefusal, makeReady, refusedLocally } from "./ready.ts";
import { type RequestDraft, adviceFields } from "./requests.ts";
import type { PaymentResult } from "./results.ts";
import { amountDigits } from "./sale.ts";
import { type BatchEntry, type PendingMessage, nextTrace } from "./state.ts";
import { withoutPin } from "./void.ts";
import type { LocalRefusal } from "./words.ts";

export type RefundRequest =
  | { readonly amountMinor: bigint; readonly originalTrace: string }
  | {
      readonly amountMinor: bigint;
      /** F37 of the sale, 12 characters. */
      readonly rrn: string;
      /** MMDD of the sale. */
      readonly date: string;
      readonly interface: CardInterface;
    };

export async function refund(machine: Machine, request: RefundRequest): Promise<PaymentResult> {
  const { amountMinor } = request;
  const asked = { transaction: "refund", amountMinor } as const;
  const refusal =
    amountRefusal(machine, amountMinor) ?? originalRefusal(machine, request) ?? (await makeReady(machine));
  const stale = refusal ?? originalRefusal(machine, request);
  if (stale !== undefined) return refusedLocally(machine, stale, asked);
  const prepared = await prepare(machine, request);
  if (typeof prepared === "string") return refusedLocally(machine, prepared, asked);
  const { lastTrace, trace } = nextTrace(machine.state);
  const pending: PendingMessage = {
    ...asked,
    kind: "advice",
    trace,
    batch: machine.state.batch,
    maskedPan: prepared.maskedPan,
    entryMode: prepared.draft.fields[22] ?? "",
    sealedCard: machine.sealer.sealCard(prepared.draft.card),
    fields: adviceFields(machine, prepared.draft, trace),
    reason: "98",
    failures: 0,
    nextAttemptAt: machine.ports.clock.now(),
    ...("originalTrace" in request ? { originalTrace: request.originalTrace } : {}),
  };
  if (!(await machine.tryCommit({ ...machine.state, lastTrace, pending })))
    return refusedLocally(machine, "journal-failed", asked);
  const delivered = await deliverAdvice(machine, { fresh: true });
  if (delivered.state === "ended" && delivered.kind === "advice") return delivered.payment;
  return adviceWaiting(machine.state.pending ?? pending);
}

type Prepared = { readonly draft: RequestDraft; readonly maskedPan: string };

async function prepare(machine: Machine, request: RefundRequest): Promise<Prepared | LocalRefusal> {
  const fixed = { 3: "200000", 4: amountDigits(request.amountMinor), 25: "00", 63: "000" };
  if ("originalTrace" in request) {
    const original = findEntry(machine.state.entries, request.originalTrace);
    if (original === undefined) return "original-not-found";
    const { pan, expiry, psn } = machine.sealer.openCard(original.sealedCard);
    const fields = { ...fixed, ...withoutPin(original), 37: original.rrn, 61: refundOf(original.date) };
    return { maskedPan: original.maskedPan, draft: { typeCode: "25", card: { pan, expiry, psn }, fields } };
  }
  const read = await readCard(machine, {
    wanted: request.interface,
    amountMinor: request.amountMinor,
    typeByte: 0x20,
    withPin: false,
  });
  if (typeof read === "string") return read;
  // The chip was asked for its number only; it hears that nothing went online.
  await read.card.finish(undefined);
  const { pan, expiry, psn } = read.part.card;
  const fields = { ...fixed, ...read.fields, 37: request.rrn, 61: refundOf(request.date) };
  return { maskedPan: read.maskedPan, draft: { typeCode: "25", card: { pan, expiry, psn }, fields } };
}

/** F61 of a refund: no batch, no trace, the day of the sale. The host finds the sale by its reference number. */
function refundOf(date: string): string {
  return buildF61({ batch: "000000", stan: "000000", date });
}

function originalRefusal(machine: Machine, request: RefundRequest): LocalRefusal | undefined {
  if (!("originalTrace" in request)) {
    return /^[0-9A-Za-z]{12}$/.test(request.rrn) && /^\d{4}$/.test(request.date) ? undefined : "original-not-found";
  }
  return remainingRefusal(findEntry(machine.state.entries, request.originalTrace), request.amountMinor);
}

function remainingRefusal(original: BatchEntry | undefined, amountMinor: bigint): LocalRefusal | undefined {
  if (original === undefined || original.transaction !== "sale") return "original-not-found";
  if (original.voidedBy !== undefined) return "already-voided";
  return (original.refundedMinor ?? 0n) + amountMinor > original.amountMinor ? "amount-above-remaining" : undefined;
}
