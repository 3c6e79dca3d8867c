/**
 * Yuan as somebody types them ("12", "12.5", "1,234.50", "１２") into fen as a decimal string; undefined for what is no amount.
 * More than two places are refused, not rounded: nobody types a tenth of a fen on purpose.
 */
export function minorOfText(text: string): string | undefined {
  const plain = text.normalize("NFKC").replaceAll(/[,\s¥]/g, "");
  const [, whole = "", fraction = ""] = /^(\d{1,10})(?:\.(\d{0,2}))?$/.exec(plain) ?? [];
  if (whole === "") return undefined;
  return (BigInt(whole) * 100n + BigInt(fraction.padEnd(2, "0"))).toString();
}

/** Fen as one types them: "12.34", "12". */
export function textOfMinor(minor: string): string {
  const fen = BigInt(minor);
  const rest = (fen % 100n).toString().padStart(2, "0");
  return rest === "00" ? `${fen / 100n}` : `${fen / 100n}.${rest}`;
}
