import {
  accountsOf,
  balancesThrough,
  linesOfDay,
  movementsOfDay,
  owedTo,
  postTransfers,
  transfersOf,
  trialBalance,
  countByCode,
} from "./store.ts";
import { listTransfers } from "./list-transfers.ts";
import { proveLedger } from "./prove.ts";
import { createAccountDirectory } from "./accounts.ts";
import type { Ids } from "#kernel/ids";

export type {
  Account,
  AccountKind,
  Posting,
  PostingOutcome,
  Transfer,
  TransferCode,
  TrialBalanceLine,
} from "./transfer.ts";
export type { AccountDirectory, AccountKey } from "./accounts.ts";
export type { DayLine } from "./store.ts";
export type { LedgerProof } from "./prove.ts";
export type { FeeMovement, TransferLine } from "./read-export.ts";
export { countFees, countTransfers, readFees, readTransfers } from "./read-export.ts";

/** Double entry, append only: who holds every fen. Knows nothing of payments but their number. */
export function createLedger(deps: { readonly ids: Ids }) {
  return {
    accounts: createAccountDirectory(deps),
    /** Posts in one call, one outcome per transfer; the caller commits. */
    post: postTransfers,
    accountsOf,
    owedTo,
    transfersOf,
    listTransfers,
    balancesThrough,
    movementsOfDay,
    linesOfDay,
    trialBalance,
    countByCode,
    prove: proveLedger,
  };
}
export type Ledger = ReturnType<typeof createLedger>;
