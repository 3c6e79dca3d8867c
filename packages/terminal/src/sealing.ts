// What the journal may only keep sealed: keys and the card number. AES-256-GCM under the device key; the purpose and the
// terminal's serial are authenticated with it, so a sealed value moved to another place or device does not open.

import type { CryptoPort } from "@oneclear/payment-crypto";

/** What a stored message needs of the card. Lives in memory only. */
export type CardSecrets = {
  readonly pan: string;
  /** YYMM, empty when unknown. */
  readonly expiry: string;
  /** Card sequence number for F23, empty when unknown. */
  readonly psn: string;
  /** The chip field as sent, for the reduced copy in a reversal. */
  readonly field55?: Uint8Array;
};

export type SealPurpose = "master-key" | "serial-number-key" | "pin-key" | "mac-key" | "track-key" | "card";

export interface Sealer {
  seal(purpose: SealPurpose, plain: Uint8Array): Uint8Array;
  open(purpose: SealPurpose, sealed: Uint8Array): Uint8Array;
  sealCard(card: CardSecrets): Uint8Array;
  openCard(sealed: Uint8Array): CardSecrets;
}

export function createSealer(crypto: CryptoPort, deviceKey: Uint8Array, serial: string): Sealer {
  const key = crypto.sealingKey(deviceKey);
  const contexts = new Map<SealPurpose, Uint8Array>();
  const context = (purpose: SealPurpose): Uint8Array => {
    const known = contexts.get(purpose) ?? new TextEncoder().encode(`oneclear-terminal/1/${purpose}/${serial}`);
    contexts.set(purpose, known);
    return known;
  };
  const seal = (purpose: SealPurpose, plain: Uint8Array): Uint8Array => key.seal(plain, context(purpose));
  const open = (purpose: SealPurpose, sealed: Uint8Array): Uint8Array => key.open(sealed, context(purpose));
  return {
    seal,
    open,
    sealCard: (card) => seal("card", cardToBytes(card)),
    openCard: (sealed) => cardFromBytes(open("card", sealed)),
  };
}

const encoder = new TextEncoder();

/** `pan|expiry|psn|` in ASCII, then the chip field's bytes. */
function cardToBytes({ pan, expiry, psn, field55 }: CardSecrets): Uint8Array {
  const head = encoder.encode(`${pan}|${expiry}|${psn}|`);
  if (field55 === undefined) return head;
  const bytes = new Uint8Array(head.length + field55.length);
  bytes.set(head);
  bytes.set(field55, head.length);
  return bytes;
}

function cardFromBytes(bytes: Uint8Array): CardSecrets {
  const bar = "|".charCodeAt(0);
  const first = bytes.indexOf(bar);
  const second = bytes.indexOf(bar, first + 1);
  const third = bytes.indexOf(bar, second + 1);
  const text = (from: number, to: number): string => new TextDecoder().decode(bytes.subarray(from, to));
  const card = { pan: text(0, first), expiry: text(first + 1, second), psn: text(second + 1, third) };
  return third + 1 === bytes.length ? card : { ...card, field55: bytes.slice(third + 1) };
}
