/**
 * An account number as lists, letters and the audit trail may show it: the ends of a long one, a few last digits of a short
 * one. At least four digits are hidden, so that what is left open is never most of the number.
 */
export function maskedAccount(number: string): string {
  if (number.length >= 12) return `${number.slice(0, 4)}****${number.slice(-4)}`;
  const shown = Math.max(0, Math.min(4, number.length - 4));
  return shown < 2 ? "****" : `****${number.slice(-shown)}`;
}
