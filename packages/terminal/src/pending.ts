// The stored reversal or refund. It goes out before any new payment, again and again, until an authentic answer ends it;
// giving up would lose money, so it never does: after enough failures a person is called and the tries go on, slower.

import { judge, judgeReversal } from "./judgement.ts";
import { approval } from "./completion.ts";
import { text } from "./exchange.ts";
import type { Machine } from "./machine.ts";
import { printStored } from "./print.ts";
import { adviceUnderNewTrace, pendingRequest } from "./requests.ts";
import { responseCode } from "./response-codes.ts";
import type { PaymentResult, PendingResult } from "./results.ts";
import { signOn } from "./sign-on.ts";
import { type PendingMessage, without } from "./state.ts";
import { withEntry } from "./batch.ts";
import { callForHelp, outcomeWords } from "./words.ts";

/** One attempt, at once. Signs on and sends a second time when keys or batch turn out to be out of step. */
export async function deliverPending(machine: Machine): Promise<PendingResult> {
  const { pending } = machine.state;
  if (pending === undefined) return { state: "none" };
  if (machine.state.keys === undefined || !(await machine.connected())) return failed(machine, pending);
  if (machine.state.workingKeys === undefined && (await signOn(machine)).kind !== "approved")
    return failed(machine, pending);
  return pending.kind === "reversal" ? deliverReversal(machine, pending) : deliverAdvice(machine, { fresh: false });
}

async function deliverReversal(machine: Machine, pending: PendingMessage): Promise<PendingResult> {
  for (const last of [false, true]) {
    machine.report({ step: "reversal-sending", trace: pending.trace, reason: pending.reason });
    const answer = await machine.askWithMac(pendingRequest(machine, pending));
    const judgement = judgeReversal(answer, machine.ports.line);
    if (judgement.kind === "ended") {
      // If this save fails the reversal is sent once more, which the host answers the same way.
      if (!(await machine.tryCommit(without(machine.state, "pending")))) break;
      machine.report({ step: "reversal-ended", trace: pending.trace, responseCode: judgement.code });
      return { state: "ended", kind: "reversal", trace: pending.trace, responseCode: judgement.code };
    }
    if (last || !judgement.signOn || (await signOn(machine)).kind !== "approved") break;
  }
  return failed(machine, pending);
}

/**
 * Sends the stored refund. `fresh` means that it was never sent before: only then does 77, 99 or A0 prove that it was not
 * executed, and it starts again under a new trace number. A repetition keeps its number, whatever the host says.
 */
export async function deliverAdvice(machine: Machine, { fresh }: { readonly fresh: boolean }): Promise<PendingResult> {
  let unsent = fresh;
  for (const last of [false, true]) {
    const { pending } = machine.state;
    if (pending === undefined) break;
    if (!unsent) machine.report({ step: "advice-repeated", trace: pending.trace });
    const answer = await machine.askWithMac(pendingRequest(machine, pending));
    const judgement = judge(answer, machine.ports.line);
    if (judgement.kind === "approved" && answer.kind === "reply") return adviceApproved(machine, pending, answer);
    const outOfStep = judgement.kind === "refused" && judgement.code.action === "sign-on-and-retry";
    // Said to a repetition, these are about the host or the terminal of today; what became of the first is not told.
    if (judgement.kind === "refused" && !unsent && sayNothing.has(judgement.code.code)) return failed(machine, pending);
    if (judgement.kind === "refused" && (!outOfStep || (unsent && last))) {
      if (judgement.code.signOn) await signOn(machine);
      return adviceRefused(machine, pending, judgement.code.code);
    }
    const signOnFirst =
      outOfStep || (judgement.kind === "doubtful" && answer.kind === "reply" && answer.mac !== "valid");
    if (last || !signOnFirst || (await signOn(machine)).kind !== "approved") {
      return outOfStep && unsent ? adviceRefused(machine, pending, judgement.code.code) : failed(machine, pending);
    }
    unsent = unsent && outOfStep;
    if (unsent && !(await machine.tryCommit(adviceUnderNewTrace(machine, pending)))) return failed(machine, pending);
  }
  return { state: "none" };
}

/** Host busy, terminal not permitted, issuer not reachable, terminal unknown. */
const sayNothing: ReadonlySet<string> = new Set(["96", "58", "91", "97"]);

type Replied = Extract<Awaited<ReturnType<Machine["askWithMac"]>>, { kind: "reply" }>;

async function adviceApproved(machine: Machine, pending: PendingMessage, { reply }: Replied): Promise<PendingResult> {
  const { pan } = machine.sealer.openCard(pending.sealedCard);
  const { entry, receipt } = approval(machine, pending, reply, { pan, verified: "signature" });
  const state = without(machine.state, "pending");
  const next = { ...state, entries: withEntry(state.entries, entry), receipt: { receipt, printed: false } };
  // If this save fails the refund is repeated under its own number, which the host answers the same way.
  if (!(await machine.tryCommit(next))) return failed(machine, pending);
  await printStored(machine);
  const payment: PaymentResult = {
    ...adviceResult(pending),
    kind: "approved",
    message: responseCode(text(reply, 39) ?? "00").words,
    amountMinor: entry.amountMinor,
    rrn: entry.rrn,
    authCode: entry.authCode,
    responseCode: text(reply, 39) ?? "00",
    receipt,
  };
  return { state: "ended", kind: "advice", trace: pending.trace, payment };
}

async function adviceRefused(machine: Machine, pending: PendingMessage, code: string): Promise<PendingResult> {
  if (!(await machine.tryCommit(without(machine.state, "pending")))) return failed(machine, pending);
  const { words, action } = responseCode(code);
  const payment: PaymentResult = {
    ...adviceResult(pending),
    kind: "declined",
    message: words,
    action,
    responseCode: code,
  };
  return { state: "ended", kind: "advice", trace: pending.trace, payment };
}

/** The result of a refund that nobody answered yet. */
export function adviceWaiting(pending: PendingMessage): PaymentResult {
  return { ...adviceResult(pending), kind: "unknown", message: outcomeWords["advice-waiting"] };
}

function adviceResult({
  transaction,
  amountMinor,
  trace,
  batch,
  maskedPan,
}: PendingMessage): Omit<PaymentResult, "kind" | "message"> {
  return { transaction, amountMinor, trace, batch, maskedPan, reversal: "none" };
}

/** Counts the failure, sets the next try, and calls for help when it is time. */
async function failed(machine: Machine, pending: PendingMessage): Promise<PendingResult> {
  const { kind, trace } = pending;
  const { failuresBeforeNotice, backoffMs, backoffMaxMs } = machine.configuration.reversal;
  const failures = pending.failures + 1;
  const pauseMs = Math.min(backoffMs * 2 ** Math.min(failures - 1, 20), backoffMaxMs);
  const nextAttemptAt = machine.ports.clock.now() + pauseMs;
  await machine.tryCommit({ ...machine.state, pending: { ...pending, failures, nextAttemptAt } });
  machine.report({ step: "still-pending", trace, failures, nextAttemptAt });
  const state = { state: "pending", kind, trace, failures, nextAttemptAt } as const;
  if (failures < failuresBeforeNotice) return state;
  const whom = machine.configuration.helpline;
  const notice = callForHelp(trace, failures, whom);
  machine.report({ step: "call-for-help", trace, failures, whom, words: notice });
  return { ...state, notice };
}
