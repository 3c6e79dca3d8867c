/** What the cashier and the terminal bring to a chip payment. */
import type { Candidate, PinEntry } from "./chip-steps.ts";

export type ChipInterface = "contact" | "contactless";

export type ChipRequest = {
  /** Minor units of the currency; 0 for a balance inquiry. */
  readonly amountMinor: bigint;
  /** Cashback contained in the amount (9F03). */
  readonly otherAmountMinor?: bigint;
  /** ISO 4217 number, 3 digits. */
  readonly currency: string;
  readonly dateYymmdd: string;
  /** Tag 9C: first two digits of the processing code as a packed byte; 0x00 goods and services, 0x31 balance. */
  readonly typeByte: number;
  /** Tag 9F37: 4 bytes from the terminal's random source. */
  readonly unpredictable: Uint8Array;
  readonly interface: ChipInterface;
  /** Tag 9F41: the terminal's count of payments, 8 digits at most. */
  readonly counter: number;
  /** Chooses among several applications; `undefined` cancels. Without it the card's priority decides. */
  readonly chooseApplication?: (candidates: readonly Candidate[]) => Promise<number | undefined>;
  /**
   * Asks the holder for the PIN before the card in the slot computes. Without it the PIN counts as entered. Over the
   * antenna nobody is asked here: a session whose `cvm` is "online-pin" wants the PIN afterwards.
   */
  readonly enterPin?: () => Promise<PinEntry>;
};
