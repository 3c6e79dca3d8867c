// From the issuer's master key to the key of one card: EMV Book 2, Annex A1.4, options A and B. Option A takes the 16
// right-most digits of card number and sequence number; option B hashes card numbers above 16 digits first. Some issuers use A
// for 17 to 19 digits all the same, so the option is a property of the card profile and never guessed.
import { concat, fromHex, toHex } from "./bytes.ts";
import { withOddParity } from "./odd-parity.ts";
import { checkedPan } from "./pin-block.ts";
import type { BlockKey, CryptoPort } from "./port.ts";
import { SecurityRefusal } from "./security-refusal.ts";

export type MasterKeyOption = "A" | "B";

/** A double-length TDES key: its 16 bytes, or ready for use where it serves many times. */
export type DoubleLengthKey = Uint8Array | BlockKey;

/** The card's master key (ICC MK), 16 bytes with odd parity. `psn` is the card sequence number, two digits, "00" if none. */
export function iccMasterKey(
  port: CryptoPort,
  issuerKey: DoubleLengthKey,
  pan: string,
  psn = "00",
  option: MasterKeyOption = "A",
): Uint8Array {
  if (!/^[0-9]{2}$/.test(psn)) throw new SecurityRefusal("cryptogram-input");
  const digits = checkedPan(pan) + psn;
  const seed = option === "B" && pan.length > 16 ? hashedDigits(port, digits) : digits.slice(-16).padStart(16, "0");
  const left = fromHex(seed);
  const right = left.map((byte) => byte ^ 0xff);
  const key = asTdes(port, issuerKey).encrypt(concat(left, right));
  const adjusted = withOddParity(key);
  key.fill(0);
  return adjusted;
}

/** A key in either form as a block cipher. Throws RangeError unless it is a double-length TDES key. */
export function asTdes(port: CryptoPort, key: DoubleLengthKey): BlockKey {
  if (!(key instanceof Uint8Array)) {
    if (key.algorithm !== "TDES") throw new RangeError("a TDES key expected");
    return key;
  }
  if (key.length !== 16) throw new RangeError(`a double-length key has 16 bytes, ${key.length} given`);
  return port.blockKey("TDES", key);
}

function hashedDigits(port: CryptoPort, digits: string): string {
  const hash = port.sha1(fromHex(digits.length % 2 === 0 ? digits : `0${digits}`));
  return decimalised(toHex(hash)).slice(0, 16);
}

/** The decimal digits of a hex text from the left, then its letters as A = 0 to F = 5 (EMV Book 2 A1.4.2; Visa PVV). */
export function decimalised(hex: string): string {
  const letters = hex.replace(/[0-9]/g, "");
  return hex.replace(/[A-F]/g, "") + letters.replace(/[A-F]/g, (letter) => String(letter.charCodeAt(0) - 0x41));
}
