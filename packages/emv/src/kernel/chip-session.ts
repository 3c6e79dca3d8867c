/** What a terminal holds between the card's request cryptogram and its last word. */
import type { Tags } from "../tlv.ts";
import type { ChipInterface } from "./chip-request.ts";
import type { CardholderVerification } from "./chip-state.ts";
import type { ChipOutcome, HostAnswer } from "./second-half.ts";

/** A payment that waits for its issuer. */
export interface ChipSession {
  readonly interface: ChipInterface;
  /** Hexadecimal. */
  readonly aid: string;
  readonly label: string;
  readonly pan: string;
  /** Card sequence number, 2 digits; "00" when the card has none. */
  readonly psn: string;
  /** With "D" as separator, without filling; empty when the card has none. */
  readonly track2: string;
  readonly expiryYymm: string;
  readonly cvm: CardholderVerification;
  /** "ARQC": send field 55 to the issuer, then `finish`. "TC": the card approved offline. */
  readonly cryptogramType: "ARQC" | "TC";
  /** Transaction counter of the card (9F36). */
  readonly atc: number;
  readonly field55: Uint8Array;
  /** Verification results as the cryptogram covers them. */
  readonly tvr: Uint8Array;
  readonly tsi: Uint8Array;
  /** Tag 9F34. */
  readonly cvmResults: Uint8Array;
  /** Everything known so far by tag, for receipts and for the console: the card's values, then the terminal's. */
  readonly tags: Tags;
  /** The result of `finish`, once it is there. */
  readonly outcome: ChipOutcome | undefined;
  /**
   * Ends the payment with the issuer's answer; to be called once. Over the antenna no card is asked any more, and the
   * issuer's word counts. A card that has left or breaks the rules ends in an outcome too: not approved, and `reverse`
   * if the issuer had approved.
   */
  finish(answer: HostAnswer): Promise<ChipOutcome>;
}
