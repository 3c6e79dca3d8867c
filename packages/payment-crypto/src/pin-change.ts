// The issuer script that changes a card's PIN (PIN CHANGE/UNBLOCK with the new PIN only). Under Visa's cryptogram versions 10
// and 18 the PIN block is bound to the card by four bytes of its cryptogram key; under 22 it is ISO 9564-1 format 2. It is
// enciphered under the confidentiality key, and the whole command is MACed under the integrity key.
import { concat } from "./bytes.ts";
import { asTdes } from "./card-key.ts";
import { versionScriptMac } from "./cryptogram-version.ts";
import { pinDigits, pinField } from "./pin-block.ts";
import type { CryptoPort } from "./port.ts";

export type PinChange = {
  readonly pin: string;
  /** The card's cryptogram key (ICC MK-AC), 16 bytes, where the block is bound to it: cryptogram versions 10 and 18. */
  readonly cardKey?: Uint8Array;
  /** Session keys of secure messaging for this transaction. */
  readonly confidentialityKey: Uint8Array;
  readonly integrityKey: Uint8Array;
  readonly atc: Uint8Array;
  readonly arqc: Uint8Array;
};

/** The whole command, MAC included: 84 24 00 02 18, 16 enciphered bytes, 8 bytes of MAC. */
export function pinChangeCommand(port: CryptoPort, change: PinChange): Uint8Array {
  const { pin, cardKey, confidentialityKey, integrityKey, atc, arqc } = change;
  const digits = pinDigits(pin);
  const block = pinField(cardKey === undefined ? 2 : 0, digits, () => 0xf);
  if (cardKey !== undefined) for (let index = 4; index < 8; index += 1) block[index]! ^= cardKey[index]!;
  // Length in front, then 80 and zeros to whole blocks.
  const clear = concat(Uint8Array.of(block.length), block, Uint8Array.of(0x80), new Uint8Array(6));
  const enciphered = asTdes(port, confidentialityKey).encrypt(clear);
  digits.fill(0);
  block.fill(0);
  clear.fill(0);
  const header = Uint8Array.of(0x84, 0x24, 0x00, 0x02, 0x18);
  return concat(header, enciphered, versionScriptMac(port, integrityKey, header, atc, arqc, enciphered));
}
