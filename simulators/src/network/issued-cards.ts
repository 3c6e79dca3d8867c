/** Which card numbers the simulated issuers have issued: the test cards by name, and the cards of their load ranges. */
import { testCardNames, testCards, withCheckDigit } from "@oneclear/emv";
import type { CardProfile, TestCardName } from "@oneclear/emv";

export type IssuedCard = {
  /** The test card, or the one whose range it is in. */
  readonly name: TestCardName;
  /** The test card itself, not one of its range. */
  readonly named: boolean;
  readonly funding: "debit" | "credit";
  readonly profile: CardProfile;
};

/** A card of these issuers; `issuer-unknown` for another issuer's number, `card-number-invalid` for one never issued. */
export function issuedCard(pan: string): IssuedCard | "issuer-unknown" | "card-number-invalid" {
  const name = testCardNames.find((candidate) => pan.startsWith(testCards[candidate].pan.slice(0, 8)));
  if (name === undefined) return "issuer-unknown";
  const profile: CardProfile = testCards[name];
  const named = pan === profile.pan;
  if (!named && (pan.length !== profile.pan.length || withCheckDigit(pan.slice(0, -1)) !== pan))
    return "card-number-invalid";
  return { name, named, funding: name === "unionpay-debit" ? "debit" : "credit", profile };
}
