/**
 * The issuer and the network's switch in one: takes a typed request, gathers the facts, has `decide.ts` decide, applies
 * the decision to account and memory, and says how the answer is to travel. Synchronous from end to end: a message is
 * decided before the next one is looked at, so there is nothing to lock.
 */
import type { Accounts, OpenAccount } from "./accounts.ts";
import { monthDay, yearMonth } from "./clearing-date.ts";
import type { ClearingDate } from "./clearing-date.ts";
import { decidePayment, decideRefund, decideVoid } from "./decide.ts";
import { refuse } from "./issuer-decision.ts";
import type { IssuerDecision } from "./issuer-decision.ts";
import type { CryptogramReading, IssuerSecurity } from "./issuer-security.ts";
import type { FinancialRequest } from "./request.ts";
import { decideAndReverse } from "./reversals.ts";
import { leavesPaymentStanding, responseCodes } from "./response-codes.ts";
import type { Verdict } from "./response-codes.ts";
import type { Outcome, Script } from "./scripts.ts";
import { originalFacts } from "./transactions.ts";
import type { Transaction, TransactionMemory } from "./transactions.ts";

export interface Issuer {
  decide(request: FinancialRequest, today: ClearingDate): IssuerDecision;
}

type Deps = {
  readonly accounts: Accounts;
  readonly memory: TransactionMemory;
  readonly script: Script;
  readonly security: Pick<IssuerSecurity, "judgePin" | "readCryptogram">;
};

export function createIssuer(deps: Deps): Issuer {
  let authorisationCount = 0;
  /** Field 38: six digits, counted up from the process's start. */
  const nextAuthorisationCode = () => String(++authorisationCount % 1_000_000).padStart(6, "0");
  return {
    decide(request, today) {
      if (request.kind === "reversal") return decideAndReverse(deps.memory, request, today);
      const known = deps.memory.find(request, request.tid);
      if (known !== undefined) return repeated(deps, known, request, today);
      const decision = deps.memory.isBarred(request, request.tid)
        ? { ...refuse("duplicate", today), reversed: true }
        : decideNew(deps, request, today, nextAuthorisationCode);
      if (decision.transaction !== undefined) deps.memory.remember(decision.transaction);
      return decision;
    },
  };
}

/** The same request gets the first answer again; another body under the same name, or a reversed payment, gets 94. */
function repeated(
  { accounts }: Pick<Deps, "accounts">,
  known: Transaction,
  request: FinancialRequest,
  today: ClearingDate,
): IssuerDecision {
  const sameBody = known.kind === request.kind && known.amountMinor === request.amountMinor;
  const same = sameBody && known.account === accounts.open(request.pan ?? "");
  if (!same || known.reversed) return { ...refuse("duplicate", today, known.account), reversed: same };
  const { answer, account } = known;
  return { answer, behaviour: undefined, repeat: true, account, changeMinor: 0n, reversed: false, transaction: known };
}

function decideNew(
  deps: Deps,
  request: FinancialRequest,
  today: ClearingDate,
  nextAuthorisationCode: () => string,
): IssuerDecision {
  const account = deps.accounts.open(request.pan ?? "");
  if (typeof account === "string") return refuse(account, today);
  const outcome = deps.script.match({
    kind: request.kind,
    amountMinor: request.amountMinor,
    pan: account.pan,
    cardName: account.card.name,
  });
  const original = request.original && deps.memory.findOriginal(request.original, request);
  const cryptogram = readCryptogram(deps, request, account);
  const responseCode =
    scriptedRefusal(outcome) ?? judge(deps, request, { account, original, cryptogram, today, outcome });
  const standing = leavesPaymentStanding(responseCode);
  const changeMinor = standing ? changeOf(request) : 0n;
  account.availableMinor += changeMinor;
  if (standing && original !== undefined) {
    if (request.kind === "void") original.voided = true;
    if (request.kind === "refund") original.refundedMinor += request.amountMinor;
  }
  const transaction: Transaction = {
    stan: request.stan,
    sentAt: request.sentAt,
    acquirer: request.acquirer,
    kind: request.kind as Transaction["kind"],
    tid: request.tid,
    mid: request.mid,
    account,
    amountMinor: request.amountMinor,
    changeMinor,
    answer: {
      responseCode,
      clearingDate: monthDay(today),
      authorisationCode: standing ? nextAuthorisationCode() : undefined,
      issuerAuthentication: cryptogram?.status === "right" ? cryptogram.authenticate(responseCode) : undefined,
      additionalAmounts: standing && request.kind === "balance" ? balanceOf(account) : undefined,
    },
    original,
    onReversal: outcome?.onReversal,
    reversed: false,
    voided: false,
    refundedMinor: 0n,
    reversalAttemptCount: 0,
    sibling: undefined,
  };
  return {
    answer: transaction.answer,
    behaviour: outcome?.behaviour,
    repeat: false,
    account,
    changeMinor,
    reversed: false,
    transaction,
  };
}

/** A script's refusal comes before every judgement: the PIN is not counted, the counter not noted. */
function scriptedRefusal(outcome: Outcome | undefined): string | undefined {
  const code = outcome?.responseCode;
  return code === undefined || leavesPaymentStanding(code) ? undefined : code;
}

function readCryptogram(
  { security }: Deps,
  request: FinancialRequest,
  account: OpenAccount,
): CryptogramReading | undefined {
  if (request.field55 === undefined || (request.kind !== "sale" && request.kind !== "balance")) return undefined;
  return security.readCryptogram({
    card: account.card,
    pan: account.pan,
    sequenceNumber: request.sequenceNumber,
    amountMinor: request.amountMinor,
    field55: request.field55,
  });
}

type Judged = {
  readonly account: OpenAccount;
  readonly original: Transaction | undefined;
  readonly cryptogram: CryptogramReading | undefined;
  readonly today: ClearingDate;
  readonly outcome: Outcome | undefined;
};

/** Field 39 by the issuer's own rules; a scripted code of class A takes the place of 00. */
function judge(deps: Deps, request: FinancialRequest, judged: Judged): string {
  const verdict = verdictOn(deps, request, judged);
  return verdict === "approved" ? (judged.outcome?.responseCode ?? responseCodes.approved) : responseCodes[verdict];
}

function verdictOn(
  { security }: Deps,
  request: FinancialRequest,
  { account, original, cryptogram, today }: Judged,
): Verdict {
  const facts = original && originalFacts(original, request, account);
  if (request.kind === "void") return decideVoid(facts, request.amountMinor);
  if (request.kind === "refund") return decideRefund(request.original ? facts : "not-named", request.amountMinor);
  const pin =
    request.pinBlock === undefined ? "absent" : security.judgePin({ pan: account.pan, pinBlock: request.pinBlock });
  const decision = decidePayment(
    {
      kind: request.kind === "balance" ? "balance" : "sale",
      amountMinor: request.amountMinor,
      entryMode: request.entryMode,
      expiryYymm: request.expiryYymm,
      todayYymm: yearMonth(today),
      availableMinor: account.availableMinor,
      wrongPinCount: account.wrongPinCount,
      lastCounter: account.lastCounter,
    },
    { pin, cryptogram: cryptogram?.status ?? "absent", counter: cryptogram?.counter },
  );
  if (decision.counterSeen && cryptogram?.counter !== undefined) account.lastCounter = cryptogram.counter;
  if (decision.pinJudged) account.wrongPinCount = pin === "wrong" ? account.wrongPinCount + 1 : 0;
  return decision.verdict;
}

function changeOf({ kind, amountMinor }: FinancialRequest): bigint {
  if (kind === "sale") return -amountMinor;
  return kind === "balance" ? 0n : amountMinor;
}

/** Field 54: account type (10 savings, 30 credit), amount type 02 available, currency, C or D, amount. */
function balanceOf({ availableMinor, card }: OpenAccount): string {
  const sign = availableMinor < 0n ? "D" : "C";
  const absolute = availableMinor < 0n ? -availableMinor : availableMinor;
  return `${card.funding === "debit" ? "10" : "30"}02156${sign}${String(absolute).padStart(12, "0")}`;
}
