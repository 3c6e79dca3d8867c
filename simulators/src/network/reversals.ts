/**
 * A reversal undoes a payment once, whatever the number of its repeats; one that comes first bars the payment's name. A
 * script may keep reversals unanswered (they are carried out) or refuse them (they are not).
 */
import { monthDay } from "./clearing-date.ts";
import type { ClearingDate } from "./clearing-date.ts";
import { decideReversal } from "./decide.ts";
import { refuse } from "./issuer-decision.ts";
import type { IssuerDecision } from "./issuer-decision.ts";
import type { FinancialRequest } from "./request.ts";
import { leavesPaymentStanding, responseCodes } from "./response-codes.ts";
import type { Verdict } from "./response-codes.ts";
import { originalFacts } from "./transactions.ts";
import type { Transaction, TransactionMemory } from "./transactions.ts";

export function decideAndReverse(
  memory: TransactionMemory,
  request: FinancialRequest,
  today: ClearingDate,
): IssuerDecision {
  const name = request.original;
  if (name === undefined) return refuse("format-error", today);
  // A terminal may have got another number since: its merchant's only payment of this name is meant. What was barred
  // for this terminal never came, so another terminal's payment of the same name is not.
  const original = memory.isBarred(name, request.tid) ? undefined : memory.findOriginal(name, request);
  const account = original?.account;
  if (original !== undefined) original.reversalAttemptCount += 1;
  const script = original?.onReversal;
  const plain = (verdict: Verdict) => ({ responseCode: responseCodes[verdict], clearingDate: monthDay(today) });
  const base = {
    behaviour: undefined,
    repeat: false,
    account,
    changeMinor: 0n,
    reversed: false,
    transaction: original,
  };
  const attempt = original?.reversalAttemptCount ?? 1;
  if (script?.responseCode !== undefined && attempt <= (script.refused ?? Infinity)) {
    return { ...base, answer: { ...plain("approved"), responseCode: script.responseCode } };
  }
  const facts = original && originalFacts(original, request, original.account);
  const { verdict, effect } = decideReversal(facts, request.amountMinor);
  if (effect === "bar") memory.bar(name, request.tid);
  const changeMinor = effect === "undo" && original !== undefined ? undo(original) : 0n;
  const silent = attempt <= (script?.unanswered ?? 0);
  return {
    ...base,
    answer: plain(verdict),
    behaviour: silent ? "silent" : undefined,
    repeat: effect === "none" && verdict === "approved",
    changeMinor,
    reversed: effect === "undo",
  };
}

/** Takes back what a payment did to its account and to its original; gives what that moves. */
export function undo(transaction: Transaction): bigint {
  transaction.reversed = true;
  const { account, original, kind, changeMinor } = transaction;
  if (account !== undefined) account.availableMinor -= changeMinor;
  if (original !== undefined && leavesPaymentStanding(transaction.answer.responseCode)) {
    if (kind === "void") original.voided = false;
    if (kind === "refund") original.refundedMinor -= transaction.amountMinor;
  }
  return -changeMinor;
}
