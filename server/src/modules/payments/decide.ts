import { assert } from "#kernel/assert";
import type { Id } from "#kernel/ids";
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
import { type Movement, movementsOfApproval, movementsOfReversal } from "./movements.ts";
import type { Journey, Payment, RequestKey } from "./payment.ts";

/**
 * The rules of a payment's life, as pure functions over what was loaded under the bucket locks: no clock, no SQL, no
 * await. Commands of one batch see the effects of those before them.
 */
export type WindowState = {
  readonly bucket: number;
  readonly terminalId: Id;
  readonly batch: number;
  readonly batchDate: Temporal.PlainDate;
  readonly status: "open" | "closed";
};

export type NewReversal = {
  readonly payment: Payment;
  readonly reason: string;
  readonly owner: string;
  readonly deadlineAt: Temporal.Instant;
  readonly at: Temporal.Instant;
};

export type Changes = {
  readonly inserted: Map<Id, Payment>;
  readonly updated: Map<Id, Payment>;
  readonly reversals: NewReversal[];
  readonly vault: {
    readonly payment: Payment;
    readonly sealedPan: Uint8Array;
    readonly purgeAfter: Temporal.PlainDate;
  }[];
  readonly journeys: { readonly payment: Payment; readonly journey: Journey; readonly at: Temporal.Instant }[];
  readonly movements: Movement[];
  readonly events: { readonly type: string; readonly payment: Payment }[];
};

export const keyText = (key: RequestKey): string =>
  `${key.bucket}/${key.terminalId}/${key.batchDate.toString()}/${key.batch}/${key.trace}`;
export const windowText = (key: {
  bucket: number;
  terminalId: Id;
  batchDate: Temporal.PlainDate;
  batch: number;
}): string => `${key.bucket}/${key.terminalId}/${key.batchDate.toString()}/${key.batch}`;

export class PaymentsState {
  readonly byId = new Map<Id, Payment>();
  readonly byKey = new Map<string, Payment>();
  readonly windows = new Map<string, WindowState>();
  readonly days: ReadonlyMap<number, Temporal.PlainDate>;
  readonly changes: Changes = {
    inserted: new Map(),
    updated: new Map(),
    reversals: [],
    vault: [],
    journeys: [],
    movements: [],
    events: [],
  };

  constructor(days: ReadonlyMap<number, Temporal.PlainDate>) {
    this.days = days;
  }

  /** Rows as read, before any command of this batch. */
  load(payments: readonly Payment[], windows: readonly WindowState[]): void {
    for (const payment of payments) this.#remember(payment);
    for (const window of windows) this.windows.set(windowText(window), window);
  }

  insert(payment: Payment): void {
    assert(!this.byId.has(payment.id), "a payment is inserted once");
    this.#remember(payment);
    this.changes.inserted.set(payment.id, payment);
  }

  update(payment: Payment): void {
    assert(this.byId.has(payment.id), "only a known payment changes");
    this.#remember(payment);
    (this.changes.inserted.has(payment.id) ? this.changes.inserted : this.changes.updated).set(payment.id, payment);
  }

  dayOf(bucket: number): Temporal.PlainDate {
    const day = this.days.get(bucket);
    assert(day !== undefined, "the bucket of every command is locked");
    return day;
  }

  #remember(payment: Payment): void {
    this.byId.set(payment.id, payment);
    this.byKey.set(keyText(payment), payment);
  }
}

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
  const refusal = payment.status === "sent" ? refusalOfUndoing(payment, original) : undefined;
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
    state.changes.movements.push(...movementsOfApproval(decided));
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
      if (payment.undoneMinor > 0n) return { kind: "reversed", payment, effect: "nothing-to-undo" };
      const undone: Payment = {
        ...payment,
        status: "reversed",
        cause: "reversed-by-terminal",
        businessDay: state.dayOf(payment.bucket),
      };
      state.update(undone);
      state.changes.movements.push(...movementsOfReversal(payment));
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
