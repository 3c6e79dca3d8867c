/**
 * A bank does not forget because its computer was started again: what an earlier process wrote into the journal is known
 * to the next one, so that a void, a refund or a reversal still finds its payment and is carried out once. What the
 * journal does not tell begins anew: PIN counts, card counters, a script's plans for later reversals.
 */
import type { Accounts } from "./accounts.ts";
import type { JournalEntry } from "./journal.ts";
import type { PaymentName } from "./request.ts";
import { undo } from "./reversals.ts";
import { leavesPaymentStanding } from "./response-codes.ts";
import type { Transaction, TransactionMemory } from "./transactions.ts";

type Kept = { readonly accounts: Pick<Accounts, "takeUp">; readonly memory: TransactionMemory };

/** Entries in the order in which they were written. */
export function takeUpJournal(entries: readonly JournalEntry[], kept: Kept): void {
  for (const entry of entries) {
    if (entry.kind === "reversal") takeUpReversal(entry, kept);
    // A payment that its reversal had barred, or whose name was taken, was answered and not remembered.
    else if (!entry.reversed && kept.memory.find(entry, entry.tid) === undefined) takeUpPayment(entry, kept);
  }
}

function takeUpReversal(entry: JournalEntry, { memory }: Kept): void {
  const name = originalOf(entry);
  const original = name && memory.findOriginal(name, entry);
  if (original !== undefined) original.reversalAttemptCount += 1;
  if (entry.reversed && original?.reversed === false) undo(original);
  if (name !== undefined && original === undefined) memory.bar(name, entry.tid);
}

function takeUpPayment(entry: JournalEntry, { accounts, memory }: Kept): void {
  const { panHash, maskedPan, responseCode, clearingDate, authorisationCode } = entry;
  // A number that is no card here was refused before anything could be remembered.
  if (panHash === undefined || maskedPan === undefined || entry.kind === "reversal") return;
  const account = accounts.takeUp({ panHash, maskedPan });
  const amountMinor = BigInt(entry.amountMinor);
  const changeMinor = BigInt(entry.changeMinor);
  const name = originalOf(entry);
  const original = name && memory.findOriginal(name, entry);
  account.availableMinor += changeMinor;
  if (original !== undefined && leavesPaymentStanding(responseCode)) {
    if (entry.kind === "void") original.voided = true;
    if (entry.kind === "refund") original.refundedMinor += amountMinor;
  }
  const transaction: Transaction = {
    stan: entry.stan,
    sentAt: entry.sentAt,
    acquirer: entry.acquirer,
    kind: entry.kind,
    tid: entry.tid,
    mid: entry.mid,
    account,
    amountMinor,
    changeMinor,
    answer: { responseCode, clearingDate, authorisationCode },
    original,
    onReversal: undefined,
    reversed: false,
    voided: false,
    refundedMinor: 0n,
    reversalAttemptCount: 0,
    sibling: undefined,
  };
  memory.remember(transaction);
}

/** The journal does not repeat the acquirer: an original is one of the same. */
function originalOf({ originalStan, originalSentAt, acquirer }: JournalEntry): PaymentName | undefined {
  if (originalStan === undefined || originalSentAt === undefined) return undefined;
  return { stan: originalStan, sentAt: originalSentAt, acquirer };
}
