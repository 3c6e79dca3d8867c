/** What comes out of a decision, for the answer, the journal and the way the answer travels. */
import type { CardAccount } from "./accounts.ts";
import { monthDay } from "./clearing-date.ts";
import type { ClearingDate } from "./clearing-date.ts";
import { responseCodes } from "./response-codes.ts";
import type { Verdict } from "./response-codes.ts";
import type { Behaviour } from "./scripts.ts";
import type { IssuerAnswer, Transaction } from "./transactions.ts";

export type IssuerDecision = {
  readonly answer: IssuerAnswer;
  /** A script's way for the answer to travel; plainly when absent, as every repeat's. */
  readonly behaviour: Behaviour | undefined;
  /** The same request has been decided before; this is the same answer. */
  readonly repeat: boolean;
  /** The card, when it is one of this issuer's. */
  readonly account: CardAccount | undefined;
  /** What this message did to the card's available balance, in minor units. */
  readonly changeMinor: bigint;
  /** A reversal undid a payment; or a payment was refused because its reversal had come first. */
  readonly reversed: boolean;
  /** The payment decided now, or the one that a reversal names. */
  readonly transaction: Transaction | undefined;
};

/** A message that moves nothing and is not remembered. */
export function refuse(verdict: Verdict, today: ClearingDate, account?: CardAccount): IssuerDecision {
  const answer = { responseCode: responseCodes[verdict], clearingDate: monthDay(today) };
  return {
    answer,
    behaviour: undefined,
    repeat: false,
    account,
    changeMinor: 0n,
    reversed: false,
    transaction: undefined,
  };
}
