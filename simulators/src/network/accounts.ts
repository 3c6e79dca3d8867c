/**
 * The cards' accounts: opened by first use, kept while the process lives. An account is the one thing here that
 * changes; every decision about it is taken elsewhere (`decide.ts`) and then applied.
 */
import type { IssuedCard } from "./issued-cards.ts";

export type CardAccount = {
  readonly pan: string;
  readonly card: IssuedCard;
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

/**
 * What a card's account holds at the start, in minor units: 10,000,000.00 yuan, the named debit card 50,000.00, so that
 * it can be emptied. The many cards of its range, which are there for load, have the full sum.
 */
export function openingBalanceMinor({ name, named }: IssuedCard): bigint {
  return named && name === "unionpay-debit" ? 5_000_000n : 1_000_000_000n;
}

export interface Accounts {
  /** The account of a card; a refusal when the number is no card of this issuer, or no more accounts can be opened. */
  open(pan: string): CardAccount | "issuer-unknown" | "card-number-invalid" | "system-fault";
}

export function createAccounts(deps: {
  readonly issuedCard: (pan: string) => IssuedCard | "issuer-unknown" | "card-number-invalid";
  readonly hashPan: (pan: string) => string;
  readonly openingBalanceMinor: (card: IssuedCard) => bigint;
  readonly countMax: number;
}): Accounts {
  const accounts = new Map<string, CardAccount>();
  return {
    open(pan) {
      const known = accounts.get(pan);
      if (known !== undefined) return known;
      const card = deps.issuedCard(pan);
      if (typeof card === "string") return card;
      if (accounts.size >= deps.countMax) return "system-fault";
      const account: CardAccount = {
        pan,
        card,
        maskedPan: `${pan.slice(0, 6)}${"*".repeat(pan.length - 10)}${pan.slice(-4)}`,
        panHash: deps.hashPan(pan),
        availableMinor: deps.openingBalanceMinor(card),
        wrongPinCount: 0,
        lastCounter: -1,
      };
      accounts.set(pan, account);
      return account;
    },
  };
}
