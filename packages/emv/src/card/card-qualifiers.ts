/**
 * The contactless decision of Visa and UnionPay cards (qVSDC, qPBOC): from the terminal's qualifiers (TTQ, 9F66) the card
 * chooses how its holder is verified and says so in its own (CTQ, 9F6C). EMV Book C-3, 5; bits: bit-meanings.ts.
 */

/** The card's qualifiers, or `undefined` when the terminal demands a verification that it cannot do: the card declines. */
export function cardTransactionQualifiers(terminalQualifiers: Uint8Array): Uint8Array | undefined {
  const [support = 0, demand = 0] = terminalQualifiers;
  const verificationRequired = (demand & 0x40) !== 0;
  if (!verificationRequired) return Uint8Array.of(0x00, 0x00);
  if ((support & 0x04) !== 0) return Uint8Array.of(0x80, 0x00);
  if ((support & 0x02) !== 0) return Uint8Array.of(0x40, 0x00);
  return undefined;
}
