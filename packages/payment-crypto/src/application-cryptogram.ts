// The card's cryptograms and the issuer's answers, EMV Book 2, section 8. All are the retail MAC or one block of triple DES.
import { concat, xor } from "./bytes.ts";
import { asTdes, type DoubleLengthKey } from "./card-key.ts";
import type { CryptoPort } from "./port.ts";
import { retailMac, retailMacKey } from "./retail-mac.ts";
import { SecurityRefusal } from "./security-refusal.ts";

/** "emv": 80 and zeros. "visa": zeros only, as Visa's cryptogram version 10 has it. */
export type CryptogramPadding = "emv" | "visa";

/** ARQC, TC or AAC: 8 bytes over the data of the card's list (CDOL). */
export function applicationCryptogram(
  port: CryptoPort,
  sessionKey: Uint8Array,
  message: Uint8Array,
  padding: CryptogramPadding = "emv",
): Uint8Array {
  return retailMac(retailMacKey(port, sessionKey), message, padding === "emv" ? 2 : 1);
}

/** ARPC method 1, 8 bytes: the ARQC combined with the two bytes of the response code. The key is SK or MK, as the scheme has it. */
export function arpc1(port: CryptoPort, key: DoubleLengthKey, arqc: Uint8Array, responseCode: Uint8Array): Uint8Array {
  if (arqc.length !== 8 || responseCode.length !== 2) throw new SecurityRefusal("cryptogram-input");
  return asTdes(port, key).encrypt(xor(arqc, concat(responseCode, new Uint8Array(6))));
}

/** ARPC method 2, 4 bytes: the MAC over ARQC, card status update (4 bytes) and up to 8 proprietary bytes. */
export function arpc2(
  port: CryptoPort,
  sessionKey: Uint8Array,
  arqc: Uint8Array,
  cardStatusUpdate: Uint8Array,
  proprietary: Uint8Array = new Uint8Array(0),
): Uint8Array {
  if (arqc.length !== 8 || cardStatusUpdate.length !== 4 || proprietary.length > 8)
    throw new SecurityRefusal("cryptogram-input");
  return retailMac(retailMacKey(port, sessionKey), concat(arqc, cardStatusUpdate, proprietary), 2).slice(0, 4);
}

/** The MAC of an issuer script, 8 bytes; a card may use the first 4 only. What it covers depends on the scheme. */
export function scriptMac(port: CryptoPort, sessionKey: Uint8Array, message: Uint8Array): Uint8Array {
  return retailMac(retailMacKey(port, sessionKey), message, 2);
}
