// CVC3, Mastercard's dynamic value for contactless magnetic stripe data: five digits that change with the card's counter and
// the terminal's number. The initial vector is the end of a MAC over the static track.
import { concat } from "./bytes.ts";
import { asTdes } from "./card-key.ts";
import type { CryptoPort } from "./port.ts";
import { retailMac, retailMacKey } from "./retail-mac.ts";
import { SecurityRefusal } from "./security-refusal.ts";

export type Cvc3Input = {
  /** Track 1 or 2 as the card stores it, dynamic places zero. */
  readonly track: Uint8Array;
  /** 2 bytes. */
  readonly atc: Uint8Array;
  /** 4 bytes. */
  readonly unpredictableNumber: Uint8Array;
};

/** Five digits; the track has room for the last three to five of them. The key is the card's CVC3 key, 16 bytes. */
export function cvc3(port: CryptoPort, cardKey: Uint8Array, { track, atc, unpredictableNumber }: Cvc3Input): string {
  if (atc.length !== 2 || unpredictableNumber.length !== 4) throw new SecurityRefusal("cryptogram-input");
  const initial = retailMac(retailMacKey(port, cardKey), track, 2).subarray(6);
  const block = asTdes(port, cardKey).encrypt(concat(initial, unpredictableNumber, atc));
  return String(block[6]! * 256 + block[7]!).padStart(5, "0");
}
