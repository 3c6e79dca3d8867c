// From the key of one card to the key of one transaction.
import { concat } from "./bytes.ts";
import { asTdes, type DoubleLengthKey } from "./card-key.ts";
import { withOddParity } from "./odd-parity.ts";
import type { CryptoPort } from "./port.ts";
import { SecurityRefusal } from "./security-refusal.ts";

/**
 * EMV common session key derivation (Book 2, A1.3.1): 16 bytes with odd parity. `diversification` is the ATC (2 bytes) for
 * the application cryptogram, or a whole R of 8 bytes: the ARQC, for the keys of issuer scripts.
 */
export function sessionKeyCommon(
  port: CryptoPort,
  masterKey: DoubleLengthKey,
  diversification: Uint8Array,
): Uint8Array {
  if (diversification.length !== 2 && diversification.length !== 8) throw new SecurityRefusal("cryptogram-input");
  const blocks = new Uint8Array(16);
  blocks.set(diversification, 0);
  blocks.set(diversification, 8);
  blocks[2] = 0xf0;
  blocks[10] = 0x0f;
  const key = asTdes(port, masterKey).encrypt(blocks);
  const adjusted = withOddParity(key);
  key.fill(0);
  return adjusted;
}

/**
 * Visa's session key for secure messaging under cryptogram versions 10 and 18: the left half xor ATC, the right half xor its
 * complement, each in the last two bytes.
 */
export function sessionKeyVisaMessaging(masterKey: Uint8Array, atc: Uint8Array): Uint8Array {
  if (masterKey.length !== 16 || atc.length !== 2) throw new SecurityRefusal("cryptogram-input");
  const mask = new Uint8Array(16);
  mask.set(atc, 6);
  mask.set([atc[0]! ^ 0xff, atc[1]! ^ 0xff], 14);
  return withOddParity(masterKey.map((byte, index) => byte ^ mask[index]!));
}

/**
 * PBOC's session key: 3DES(MK; zeros | ATC) | 3DES(MK; zeros | complement of ATC). Unconfirmed: no published vector.
 */
export function sessionKeyPboc(port: CryptoPort, masterKey: DoubleLengthKey, atc: Uint8Array): Uint8Array {
  if (atc.length !== 2) throw new SecurityRefusal("cryptogram-input");
  const zeros = new Uint8Array(6);
  const complement = atc.map((byte) => byte ^ 0xff);
  return withOddParity(asTdes(port, masterKey).encrypt(concat(zeros, atc, zeros, complement)));
}
