// The heart: a payment that can be reversed (sale or void), from its trace number to its end. Between any two lines here the
// power may go. What the journal holds at each of those points:
//   before the first commit   nothing was sent, nothing is owed
//   after it                  a stored reversal: the payment will be taken back unless the next commit happens
//   after the last commit     no reversal, and the approval with its receipt, in one step
// So an approval that the merchant never saw is reversed, and one that is in the batch is never reversed.

import type { Message } from "@oneclear/iso8583";
import { withEntry } from "./batch.ts";
import type { CardAtTerminal } from "./card.ts";
import { approval } from "./completion.ts";
import { type Answer, text } from "./exchange.ts";
import { type Judgement, judge } from "./judgement.ts";
import type { Machine } from "./machine.ts";
import { deliverPending } from "./pending.ts";
import { printStored } from "./print.ts";
import { refusedLocally } from "./ready.ts";
import { type RequestDraft, paymentRequest, storedFields } from "./requests.ts";
import type { ResponseCode } from "./response-codes.ts";
import type { PaymentResult } from "./results.ts";
import { signOn } from "./sign-on.ts";
import { type PendingMessage, type StoredTransaction, nextTrace, without } from "./state.ts";
import { type Words, outcomeWords } from "./words.ts";

export type Payment = {
  readonly transaction: "sale" | "void";
  readonly amountMinor: bigint;
  readonly draft: RequestDraft;
  readonly maskedPan: string;
  /** Seals the card's part once for the reversal and the batch. */
  readonly sealedCard: Uint8Array;
  /** The card in the reader; absent when the card comes from the stored original. */
  readonly card?: CardAtTerminal;
  readonly originalTrace?: string;
};

/**
 * Pays. The way is clear (ready.ts). When the host says 77, 99 or A0 the terminal signs on and tries once more under a new
 * trace number: such a refusal proves that nothing was executed, or the reversal in between has made it so.
 */
export async function pay(machine: Machine, payment: Payment): Promise<PaymentResult> {
  const { batch } = machine.state;
  const first = await attempt(machine, payment);
  const again = first.retry && machine.state.pending === undefined && machine.state.workingKeys !== undefined;
  // A void belongs to the batch of its original: in another batch it is a refund.
  const sameBatch = payment.transaction !== "void" || machine.state.batch === batch;
  const { result, answer } = again && sameBatch ? await attempt(machine, payment) : first;
  // A refusal is told to the chip; of a reply in doubt it hears nothing.
  if (result.kind !== "approved") await payment.card?.finish(result.reversal === "none" ? answer : undefined);
  return result;
}

type Attempt = { readonly result: PaymentResult; readonly retry: boolean; readonly answer?: Answer };

async function attempt(machine: Machine, payment: Payment): Promise<Attempt> {
  const { lastTrace, trace } = nextTrace(machine.state);
  const request = paymentRequest(machine, payment.draft, trace);
  const pending = reversalOf(machine, payment, request);
  if (!(await machine.tryCommit({ ...machine.state, lastTrace, pending }))) {
    return { result: refusedLocally(machine, "journal-failed", payment), retry: false };
  }
  machine.report({ step: "reversal-stored", trace });
  const answer = await machine.askWithMac(request);
  const judgement = judge(answer, machine.ports.line);
  const sent: Sent = { payment, pending };
  if (judgement.kind === "refused") return { ...(await refuse(machine, sent, judgement.code)), answer };
  if (judgement.kind === "doubtful" || answer.kind === "none") return doubt(machine, sent, judgement);
  if (await cardDeclines(payment, answer)) {
    machine.report({ step: "card-declined", trace });
    return doubt(machine, sent, { kind: "doubtful", reason: "06", code: judgement.code, signOn: false });
  }
  return { result: await approve(machine, sent, answer.reply, judgement.code), retry: false };
}

/** The chip has the last word on an approval: it may find the issuer's cryptogram wrong. */
async function cardDeclines({ card }: Payment, answer: Answer): Promise<boolean> {
  return card !== undefined && (await card.finish(answer)) === "declined";
}

type Sent = { readonly payment: Payment; readonly pending: PendingMessage };

/** What takes the payment back, with everything it needs, before the payment is sent. */
function reversalOf(machine: Machine, payment: Payment, request: Message): PendingMessage {
  const { transaction, amountMinor, maskedPan, sealedCard, originalTrace } = payment;
  const stored: StoredTransaction = {
    transaction,
    trace: text(request, 11) ?? "",
    batch: machine.state.batch,
    amountMinor,
    maskedPan,
    entryMode: payment.draft.fields[22] ?? "",
    sealedCard,
    ...(originalTrace === undefined ? {} : { originalTrace }),
  };
  return {
    ...stored,
    kind: "reversal",
    fields: storedFields(request.fields),
    reason: "98",
    failures: 0,
    nextAttemptAt: machine.ports.clock.now(),
  };
}

async function approve(
  machine: Machine,
  { payment, pending }: Sent,
  reply: Message,
  code: ResponseCode,
): Promise<PaymentResult> {
  const chip = payment.card?.receiptLines();
  const { entry, receipt } = approval(machine, pending, reply, {
    pan: payment.draft.card.pan,
    verified: payment.card?.verified ?? "signature",
    ...(chip === undefined ? {} : { chip }),
  });
  const state = without(machine.state, "pending");
  const next = { ...state, entries: withEntry(state.entries, entry), receipt: { receipt, printed: false } };
  if (!(await machine.tryCommit(next))) {
    // The approval could not be stored, so it must not stand: the reversal in the journal is still there.
    return {
      ...outcome(pending),
      kind: "unknown",
      message: outcomeWords.unknown,
      reversal: "pending",
      responseCode: code.code,
    };
  }
  await printStored(machine);
  return {
    ...outcome(pending),
    kind: "approved",
    message: code.words,
    action: code.action,
    responseCode: code.code,
    amountMinor: entry.amountMinor,
    rrn: entry.rrn,
    authCode: entry.authCode,
    receipt,
    reversal: "none",
  };
}

async function refuse(machine: Machine, { pending }: Sent, code: ResponseCode): Promise<Attempt> {
  const cleared = await machine.tryCommit(without(machine.state, "pending"));
  const result = {
    ...outcome(pending),
    kind: "declined",
    message: code.words,
    action: code.action,
    responseCode: code.code,
  } as const;
  if (!cleared) return { result: { ...result, reversal: "pending" }, retry: false };
  const signedOn = code.signOn && (await signOn(machine)).kind === "approved";
  return { result: { ...result, reversal: "none" }, retry: signedOn && code.action === "sign-on-and-retry" };
}

async function doubt(machine: Machine, { payment, pending }: Sent, judgement: Judgement): Promise<Attempt> {
  const { reason, code, signOn: outOfStep } = judgement.kind === "doubtful" ? judgement : unanswered;
  await keepReason(machine, payment, { ...pending, reason });
  if (reason === "A0") machine.report({ step: "reply-not-authentic", trace: pending.trace });
  if (outOfStep) await signOn(machine);
  const ended = machine.configuration.reversal.atOnce && (await deliverPending(machine)).state === "ended";
  const result: PaymentResult = {
    ...outcome(pending),
    kind: ended ? "declined" : "unknown",
    message: doubtWords({ ended, cardDeclined: payment.card?.outcome === "declined", code }),
    reversal: ended ? "ended" : "pending",
    ...(code === undefined ? {} : { responseCode: code.code }),
  };
  return { result, retry: ended && code?.action === "sign-on-and-retry" };
}

const unanswered = { reason: "98", code: undefined, signOn: false } as const;

function doubtWords(seen: {
  readonly ended: boolean;
  readonly cardDeclined: boolean;
  readonly code: ResponseCode | undefined;
}): Words {
  if (seen.cardDeclined) return outcomeWords["card-declined"];
  if (!seen.ended) return outcomeWords.unknown;
  return seen.code === undefined || seen.code.class === "A" ? outcomeWords.reversed : seen.code.words;
}

/**
 * The reason travels in the reversal's F39, with the chip's last results when it was the chip that declined. Should this
 * save fail, 98 stands there, which is never wrong.
 */
async function keepReason(machine: Machine, { card, draft }: Payment, pending: PendingMessage): Promise<void> {
  if (pending.reason === "98") return;
  const field55 = card?.reversalField55();
  const sealedCard = field55 === undefined ? pending.sealedCard : machine.sealer.sealCard({ ...draft.card, field55 });
  await machine.tryCommit({ ...machine.state, pending: { ...pending, sealedCard } });
}

function outcome({
  transaction,
  amountMinor,
  trace,
  batch,
  maskedPan,
}: PendingMessage): Omit<PaymentResult, "kind" | "message" | "reversal"> {
  return { transaction, amountMinor, trace, batch, maskedPan };
}
