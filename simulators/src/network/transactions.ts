/**
 * What the network remembers of payments: enough to answer a repeat with the first answer, to judge a void or a refund
 * by its original, to undo a reversed one once, and to refuse an original that arrives after its reversal.
 */
import type { CardAccount } from "./accounts.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { OriginalFacts } from "./decide.ts";
import type { FinancialKind, FinancialRequest, PaymentName } from "./request.ts";
import { leavesPaymentStanding } from "./response-codes.ts";
import type { ReversalScript } from "./scripts.ts";

/** The part of an answer that the issuer decides; a repeat gets the same again. */
export type IssuerAnswer = {
  readonly responseCode: string;
  readonly clearingDate: string;
  readonly authorisationCode?: string | undefined;
  /** EMV tag 91 (8 bytes ARPC, 2 bytes response code), when the request carried a right cryptogram. */
  readonly issuerAuthentication?: Uint8Array | undefined;
  /** Field 54 of a balance inquiry. */
  readonly additionalAmounts?: string | undefined;
};

export type Transaction = PaymentName & {
  readonly kind: Exclude<FinancialKind, "reversal">;
  readonly tid: string;
  readonly mid: string;
  readonly account: CardAccount | undefined;
  readonly amountMinor: bigint;
  /** What it did to the card's available balance, in minor units; 0 when refused. */
  readonly changeMinor: bigint;
  readonly answer: IssuerAnswer;
  readonly original: Transaction | undefined;
  readonly onReversal: ReversalScript | undefined;
  /** Set by a reversal; nothing sets it back. */
  reversed: boolean;
  voided: boolean;
  refundedMinor: bigint;
  reversalAttemptCount: number;
  /** The next payment of the same name, from another terminal. */
  sibling: Transaction | undefined;
};

export interface TransactionMemory {
  /** The payment of this name at this terminal. */
  find(name: PaymentName, tid: string): Transaction | undefined;
  /** The payment of this name at this terminal, or else at another one of the same merchant (a refund elsewhere). */
  findOriginal(name: PaymentName, place: { readonly tid: string; readonly mid: string }): Transaction | undefined;
  remember(transaction: Transaction): void;
  /** Bars a name whose reversal came first. */
  bar(name: PaymentName, tid: string): void;
  isBarred(name: PaymentName, tid: string): boolean;
}

/** Forgets the older half when `countMax` payments are remembered. */
export function createTransactionMemory({ countMax }: { readonly countMax: number }): TransactionMemory {
  const transactions = new BoundedMap<string, Transaction>({ countMax });
  const barred = new BoundedMap<string, true>({ countMax });
  const find = (name: PaymentName, tid: string) => {
    let candidate = transactions.get(keyOf(name));
    while (candidate !== undefined && candidate.tid !== tid) candidate = candidate.sibling;
    return candidate;
  };
  return {
    find,
    findOriginal(name, { tid, mid }) {
      const own = find(name, tid);
      if (own !== undefined) return own.mid === mid ? own : undefined;
      let candidate = transactions.get(keyOf(name));
      while (candidate !== undefined && candidate.mid !== mid) candidate = candidate.sibling;
      return candidate;
    },
    remember(transaction) {
      const key = keyOf(transaction);
      transaction.sibling = transactions.get(key);
      transactions.set(key, transaction);
    },
    bar(name, tid) {
      barred.set(keyOf(name) + tid, true);
    },
    isBarred(name, tid) {
      return barred.size > 0 && barred.get(keyOf(name) + tid) !== undefined;
    },
  };
}

function keyOf({ stan, sentAt, acquirer }: PaymentName): string {
  return stan + sentAt + acquirer;
}

/** An original as the rules see it, from the side of a message about it. */
export function originalFacts(
  original: Transaction,
  request: FinancialRequest,
  account: CardAccount | undefined,
): OriginalFacts {
  return {
    kind: original.kind,
    standing: leavesPaymentStanding(original.answer.responseCode),
    sameCard: original.account === account,
    sameMerchant: original.mid === request.mid,
    amountMinor: original.amountMinor,
    reversed: original.reversed,
    voided: original.voided,
    refundedMinor: original.refundedMinor,
  };
}
