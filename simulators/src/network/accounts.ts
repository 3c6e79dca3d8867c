/**
 * The cards' accounts: opened by first use, kept while the process lives. An account is the one thing here that
 * changes; every decision about it is taken elsewhere (`decide.ts`) and then applied. Of an earlier process's accounts
 * the journal tells only the hash of the number: such an account sleeps, as the sum of what was moved, until its card
 * shows itself.
 */
import type { IssuedCard } from "./issued-cards.ts";

export type CardAccount = {
  /** Number and card; undefined while the account sleeps. */
  readonly pan: string | undefined;
  readonly card: IssuedCard | undefined;
  /** First six and last four digits. */
  readonly maskedPan: string;
  /** Keyed hash of the card number, to group a journal by card without showing it. */
  readonly panHash: string;
  /** Available balance in minor units. */
  availableMinor: bigint;
  wrongPinCount: number;
  /** Highest application transaction counter seen with a right cryptogram; -1 before the first. */
  lastCounter: number;
};

/** An account whose card has shown itself to this process. */
export type OpenAccount = CardAccount & { readonly pan: string; readonly card: IssuedCard };

/**
 * What a card's account holds at the start, in minor units: 10,000,000.00 yuan, the named debit card 50,000.00, so that
 * it can be emptied. The many cards of its range, which are there for load, have the full sum.
 */
export function openingBalanceMinor({ name, named }: IssuedCard): bigint {
  return named && name === "unionpay-debit" ? 5_000_000n : 1_000_000_000n;
}

export interface Accounts {
  /** The account of a card; a refusal when the number is no card of this issuer, or no more accounts can be opened. */
  open(pan: string): OpenAccount | "issuer-unknown" | "card-number-invalid" | "system-fault";
  /** The account that an earlier process knew by this hash; its balance is what was moved until its card comes. */
  takeUp(known: Pick<CardAccount, "panHash" | "maskedPan">): CardAccount;
}

export function createAccounts(deps: {
  readonly issuedCard: (pan: string) => IssuedCard | "issuer-unknown" | "card-number-invalid";
  readonly hashPan: (pan: string) => string;
  readonly openingBalanceMinor: (card: IssuedCard) => bigint;
  readonly countMax: number;
}): Accounts {
  const accounts = new Map<string, OpenAccount>();
  const sleeping = new Map<string, CardAccount>();
  const countOf = () => accounts.size + sleeping.size;
  const fresh = (known: Pick<CardAccount, "panHash" | "maskedPan">): CardAccount => ({
    ...known,
    pan: undefined,
    card: undefined,
    availableMinor: 0n,
    wrongPinCount: 0,
    lastCounter: -1,
  });
  return {
    takeUp(known) {
      const account = sleeping.get(known.panHash) ?? fresh(known);
      sleeping.set(known.panHash, account);
      return account;
    },
    open(pan) {
      const known = accounts.get(pan);
      if (known !== undefined) return known;
      const card = deps.issuedCard(pan);
      if (typeof card === "string") return card;
      const panHash = deps.hashPan(pan);
      const slept = sleeping.get(panHash);
      if (slept === undefined && countOf() >= deps.countMax) return "system-fault";
      const maskedPan = `${pan.slice(0, 6)}${"*".repeat(pan.length - 10)}${pan.slice(-4)}`;
      // The same object wakes up: payments remembered from the journal hold it.
      const account: OpenAccount = Object.assign(slept ?? fresh({ panHash, maskedPan }), { pan, card });
      account.availableMinor += deps.openingBalanceMinor(card);
      sleeping.delete(panHash);
      accounts.set(pan, account);
      return account;
    },
  };
}
