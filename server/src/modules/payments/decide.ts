import { assert } from "#kernel/assert";
import type {
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
import { deskBefore, type DeskOrder, needsSecondPerson, placedAtDesk } from "./desk-refund.ts";
import { movementsOfApproval, movementsOfReversal } from "./movements.ts";
import type { Payment } from "./payment.ts";
import { keyText, type PaymentsState, windowText } from "./payments-state.ts";
import { takenByRefund } from "./refund-funds.ts";

/**
 * The rules of a payment's life, as pure functions over what was loaded under the bucket locks: no clock, no SQL, no
 * await. Commands of one batch see the effects of those before them.
 */
export function decideCommand(state: PaymentsState, command: PaymentCommand): PaymentResult {
  switch (command.kind) {
    case "accept":
      return accept(state, command);
    case "decide":
      return decide(state, command);
    case "reverse":
      return reverse(state, command);
  }
}

function accept(state: PaymentsState, command: Accept): AcceptResult {
  return command.desk === undefined ? acceptOfTerminal(state, command) : acceptAtDesk(state, command, command.desk);
}

/**
 * A person's request. What cannot be done is told at once and leaves no row: nobody waits at a terminal for its repeat.
 */
function acceptAtDesk(state: PaymentsState, command: Accept, order: DeskOrder): AcceptResult {
  const met = deskBefore(state, command, order);
  if (met?.kind === "same-commit") return acceptedBefore(state, command.payment, met.before);
  if (met !== undefined) return met;
  const refused = (code: AcceptRefusal): AcceptResult => ({ kind: "refused", code, payment: undefined });
  const payment = placedAtDesk(state, command.payment);
  if (payment === undefined) return refused("system-busy");
  const original = payment.originalId === undefined ? undefined : state.byId.get(payment.originalId);
  const refusal = refusalOfUndoing(payment, original) ?? refusalOfFunds(state, command, original);
  if (refusal !== undefined) return refused(refusal);
  if (needsSecondPerson(order, payment, original)) return refused("refund-needs-approval");
  assert(original !== undefined, "a refund at a desk knows its sale");
  const held = { ...original, undoneMinor: original.undoneMinor + payment.amountMinor };
  state.update(held);
  keep(state, payment, command);
  state.keepDeskRefund({ payment, order });
  state.addFunds(payment, -payment.amountMinor);
  return { kind: "accepted", payment, original: held };
}

function acceptOfTerminal(state: PaymentsState, command: Accept): AcceptResult {
  const { payment } = command;
  const before = state.byKey.get(keyText(payment));
  if (before !== undefined) {
    if (before.id === payment.id) return acceptedBefore(state, payment, before);
    if (before.status === "reversed" && before.cause === "remembered-reversal")
      return { kind: "refused", code: "reversed-before-arrival", payment: undefined };
    if (sameBytes(before.bodyHash, payment.bodyHash)) return { kind: "repeat", payment: before };
    return { kind: "refused", code: "duplicate-trace", payment: undefined };
  }
  const window = state.windows.get(windowText(payment));
  if (window?.status !== "open") return { kind: "refused", code: "batch-mismatch", payment: undefined };

  const today = { ...payment, businessDay: state.dayOf(payment.bucket) };
  const original = payment.originalId === undefined ? undefined : state.byId.get(payment.originalId);
  const refusal =
    payment.status === "sent"
      ? (refusalOfUndoing(payment, original) ?? refusalOfFunds(state, command, original))
      : undefined;
  if (refusal !== undefined) {
    const declined: Payment = {
      ...today,
      status: "declined",
      cause: refusal,
      originalId: original?.id,
      decidedAt: command.at,
    };
    keep(state, declined, command);
    state.changes.events.push({ type: "payment.declined", payment: declined });
    return { kind: "refused", code: refusal, payment: declined };
  }
  const held =
    original === undefined || payment.status !== "sent"
      ? original
      : { ...original, undoneMinor: original.undoneMinor + payment.amountMinor };
  if (held !== undefined && held !== original) state.update(held);
  keep(state, today, command);
  if (today.status === "sent" && today.kind === "refund") state.addFunds(today, -today.amountMinor);
  if (today.status === "declined") state.changes.events.push({ type: "payment.declined", payment: today });
  return { kind: "accepted", payment: today, original: held };
}

/**
 * The same row by id: this command ran before and only its COMMIT's answer was lost. What was refused then stays refused,
 * and what has been stopped since must not go to the network any more.
 */
function acceptedBefore(state: PaymentsState, payment: Payment, before: Payment): AcceptResult {
  if (before.status === payment.status)
    return {
      kind: "accepted",
      payment: before,
      original: before.originalId === undefined ? undefined : state.byId.get(before.originalId),
    };
  return before.status === "declined"
    ? { kind: "refused", code: before.cause as AcceptRefusal, payment: before }
    : { kind: "repeat", payment: before };
}

function keep(state: PaymentsState, payment: Payment, command: Accept): void {
  state.insert(payment);
  if (command.sealedPan !== undefined)
    state.changes.vault.push({ payment, sealedPan: command.sealedPan, purgeAfter: command.purgeAfter });
  if (command.journey !== undefined) state.changes.journeys.push({ payment, journey: command.journey, at: command.at });
}

/** Why a void or refund may not go to the network; a sale or an inquiry has nothing to undo. */
export function refusalOfUndoing(request: Payment, original: Payment | undefined): AcceptRefusal | undefined {
  if (request.kind !== "void" && request.kind !== "refund") return undefined;
  if (original === undefined || original.kind !== "sale" || original.merchantId !== request.merchantId)
    return "original-not-found";
  if (original.status === "voided") return "already-voided";
  if (original.status !== "approved") return "original-not-approved";
  if (!sameBytes(original.cardHash, request.cardHash)) return "card-differs";
  if (request.kind === "void") {
    // A closed batch is what the merchant has signed for: from there on it is a refund. The window check of the
    // request holds the void in the open batch, so the original must be of the same one.
    if (original.terminalId !== request.terminalId || original.batch !== request.batch) return "original-not-found";
    if (original.undoneMinor > 0n) return "already-voided";
    if (request.amountMinor !== original.amountMinor) return "amount-differs";
    return undefined;
  }
  return original.undoneMinor + request.amountMinor > original.amountMinor ? "refund-exceeds-original" : undefined;
}

/** A refund comes out of what we owe the merchant, less what other refunds are about to take. */
function refusalOfFunds(
  state: PaymentsState,
  { payment, keepsFee = false }: Accept,
  sale: Payment | undefined,
): AcceptRefusal | undefined {
  const available = payment.kind === "refund" ? state.fundsOf(payment) : undefined;
  return available !== undefined && available < takenByRefund(payment, sale, { keepsFee })
    ? "refund-exceeds-balance"
    : undefined;
}

function decide(state: PaymentsState, command: Decide): DecideResult {
  const payment = state.byId.get(command.paymentId);
  assert(payment !== undefined, "a decided payment was accepted before");
  if (payment.status !== "sent") {
    const mine =
      payment.status === command.outcome && payment.decidedAt?.epochMilliseconds === command.at.epochMilliseconds;
    // The network approved what does not stand here: given up (the approval may have come after its own reversal there,
    // so that is sent once more), or declined by an earlier answer of the same network.
    const stands = payment.status === "approved" || payment.status === "voided";
    if (command.outcome === "approved" && !stands)
      state.changes.reversals.push({
        payment,
        reason: "98",
        owner: "reversals",
        deadlineAt: command.reversalDeadlineAt,
        at: command.at,
      });
    return { kind: mine ? "decided" : "overtaken", payment };
  }
  const original = payment.originalId === undefined ? undefined : state.byId.get(payment.originalId);
  const { feeMinor, fee } = feeUnderLock(command, payment, original);
  const decided: Payment = {
    ...payment,
    status: command.outcome,
    cause: command.cause,
    responseCode: command.responseCode,
    authCode: command.authCode,
    clearingDate: command.clearingDate,
    feeMinor,
    fee,
    answer: command.answer,
    businessDay: state.dayOf(payment.bucket),
    decidedAt: command.at,
  };
  state.update(decided);
  // It is no longer on its way; an approved one takes its amount by its movement below.
  if (decided.kind === "refund") state.addFunds(decided, decided.amountMinor);
  if (command.journey !== undefined)
    state.changes.journeys.push({ payment: decided, journey: command.journey, at: command.at });
  if (command.outcome === "approved") {
    if (decided.kind === "void" || decided.kind === "refund") {
      assert(original !== undefined, "a void or refund knows its sale");
      state.update({
        ...original,
        status: decided.kind === "void" ? "voided" : original.status,
        givenBackMinor: original.givenBackMinor + decided.amountMinor,
      });
    }
    state.move(movementsOfApproval(decided));
  } else if (command.outcome === "declined") {
    releaseOriginal(state, decided);
  } else {
    // Unknown keeps its hold on the original until the network has said that it is undone.
    state.changes.reversals.push({
      payment: decided,
      reason: "98",
      owner: "reversals",
      deadlineAt: command.reversalDeadlineAt,
      at: command.at,
    });
  }
  state.changes.events.push({ type: `payment.${command.outcome}`, payment: decided });
  return { kind: "decided", payment: decided };
}

/** What does not come about costs nothing; a refund gives the fee back when it is the one that completes the sale. */
function feeUnderLock(
  command: Decide,
  payment: Payment,
  original: Payment | undefined,
): Pick<Payment, "feeMinor" | "fee"> {
  if (command.outcome !== "approved") return { feeMinor: 0n, fee: undefined };
  const completes = original === undefined || original.givenBackMinor + payment.amountMinor === original.amountMinor;
  return payment.kind === "refund" && !completes && command.feeInPart !== undefined ? command.feeInPart : command;
}

function reverse(state: PaymentsState, command: Reverse): ReverseResult {
  const payment = state.byKey.get(keyText(command.key));
  const journal = (subject: Payment): void => {
    if (command.journey !== undefined)
      state.changes.journeys.push({ payment: subject, journey: command.journey, at: command.at });
  };
  if (payment === undefined) {
    const tombstone: Payment = {
      ...command.tombstone,
      status: "reversed",
      cause: "remembered-reversal",
      businessDay: state.dayOf(command.key.bucket),
      decidedAt: command.at,
    };
    state.insert(tombstone);
    journal(tombstone);
    return { kind: "reversed", payment: tombstone, effect: "remembered" };
  }
  if (payment.cause !== "remembered-reversal" && !isSameRequest(payment, command.tombstone))
    return { kind: "reversed", payment, effect: "not-the-same" };
  switch (payment.status) {
    case "reversed":
      return { kind: "reversed", payment, effect: "already-reversed" };
    case "unknown":
      return { kind: "reversed", payment, effect: "stopped" };
    case "declined":
    case "voided":
      return { kind: "reversed", payment, effect: "nothing-to-undo" };
    case "sent": {
      // The network's answer, whenever it comes, is overtaken; what it may have done is undone there.
      const stopped: Payment = {
        ...payment,
        status: "unknown",
        cause: "reversed-by-terminal",
        businessDay: state.dayOf(payment.bucket),
        decidedAt: command.at,
      };
      state.update(stopped);
      state.changes.reversals.push({
        payment: stopped,
        reason: command.reason,
        owner: "reversals",
        deadlineAt: command.reversalDeadlineAt,
        at: command.at,
      });
      state.changes.events.push({ type: "payment.unknown", payment: stopped });
      journal(stopped);
      return { kind: "reversed", payment: stopped, effect: "stopped" };
    }
    case "approved": {
      if (payment.undoneMinor > 0n) return reverseInPart(state, command, payment);
      const undone: Payment = {
        ...payment,
        status: "reversed",
        cause: "reversed-by-terminal",
        businessDay: state.dayOf(payment.bucket),
      };
      state.update(undone);
      state.move(movementsOfReversal(payment));
      releaseOriginal(state, undone, payment.amountMinor);
      state.changes.reversals.push({
        payment: undone,
        reason: command.reason,
        owner: "reversals",
        deadlineAt: command.reversalDeadlineAt,
        at: command.at,
      });
      state.changes.events.push({ type: "payment.reversed", payment: undone });
      journal(undone);
      return { kind: "reversed", payment: undone, effect: "undone" };
    }
  }
}

/**
 * Some of it was given back, or is about to be: undoing the whole at the network would give that back twice. The terminal
 * is heard, and the rest is for people, in a reversal that is never sent.
 */
function reverseInPart(state: PaymentsState, command: Reverse, payment: Payment): ReverseResult {
  if (payment.givenBackMinor === payment.amountMinor) return { kind: "reversed", payment, effect: "nothing-to-undo" };
  state.changes.reversals.push({
    payment,
    reason: command.reason,
    owner: "operations",
    status: "blocked",
    deadlineAt: command.reversalDeadlineAt,
    at: command.at,
  });
  state.changes.events.push({ type: "payment.reversal-not-possible", payment });
  if (command.journey !== undefined) state.changes.journeys.push({ payment, journey: command.journey, at: command.at });
  return { kind: "reversed", payment, effect: "not-possible" };
}

/** A reversal says again what it undoes; the card only when its message names one. */
function isSameRequest(payment: Payment, reversal: Payment): boolean {
  const namesCard = reversal.cardHash.some((byte) => byte !== 0);
  return (
    payment.kind === reversal.kind &&
    payment.amountMinor === reversal.amountMinor &&
    (!namesCard || sameBytes(payment.cardHash, reversal.cardHash))
  );
}

/** A void or refund that did not come about gives the sale its amount back; `givenBackMinor` of it had been approved. */
export function releaseOriginal(state: PaymentsState, undoing: Payment, givenBackMinor = 0n): void {
  if (undoing.originalId === undefined || (undoing.kind !== "void" && undoing.kind !== "refund")) return;
  const original = state.byId.get(undoing.originalId);
  assert(original !== undefined, "the sale behind a void or refund was loaded with it");
  assert(original.undoneMinor >= undoing.amountMinor, "a sale holds what was taken from it");
  state.update({
    ...original,
    status: original.status === "voided" ? "approved" : original.status,
    undoneMinor: original.undoneMinor - undoing.amountMinor,
    givenBackMinor: original.givenBackMinor - givenBackMinor,
  });
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, position) => byte === b[position]);
}
