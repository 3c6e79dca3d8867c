/**
 * Money as the API speaks of it: a decimal string of minor units and a currency. It is never a number here: a day's
 * takings of a chain pass 2^53 fen sooner than one thinks, and fractions of binary have no fen.
 */
export type MoneyParts = {
  readonly sign: "" | "−" | "+";
  readonly symbol: string;
  /** Grouped, with every minor digit: "1,284,330.50". */
  readonly digits: string;
};

/** ISO 4217: how many digits a minor unit has; two where not listed. */
const minorDigits: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, VND: 0, BHD: 3, KWD: 3 };
const symbols: Readonly<Record<string, string>> = { CNY: "¥", USD: "US$", EUR: "€", HKD: "HK$", JPY: "JP¥" };

const MINOR = /^-?\d+$/;

export function moneyParts(minor: string, currency: string, options: { readonly plus?: boolean } = {}): MoneyParts {
  if (!MINOR.test(minor)) return { sign: "", symbol: "", digits: "—" };
  const negative = minor.startsWith("-") && /[1-9]/.test(minor);
  const figures = minor.replace("-", "").replace(/^0+(?=\d)/, "");
  const places = minorDigits[currency] ?? 2;
  const padded = figures.padStart(places + 1, "0");
  const whole = padded.slice(0, padded.length - places);
  const fraction = places === 0 ? "" : `.${padded.slice(padded.length - places)}`;
  return {
    sign: negative ? "−" : options.plus === true && /[1-9]/.test(figures) ? "+" : "",
    symbol: symbols[currency] ?? `${currency} `,
    digits: whole.replace(/\B(?=(\d{3})+$)/g, ",") + fraction,
  };
}

/** Money inside a sentence: "¥1,284,330.50". */
export function formatMoney(minor: string, currency: string): string {
  const { sign, symbol, digits } = moneyParts(minor, currency);
  return `${sign}${symbol}${digits}`;
}

/** Minor units added up: no page adds money by itself. */
export function sumMinor(amounts: readonly string[]): string {
  return amounts.reduce((sum, amount) => sum + BigInt(amount), 0n).toString();
}

/** Money that went back to the customer stands with its sign. */
export const signedMinor = (payment: { readonly kind: string; readonly amountMinor: string }): string =>
  payment.kind === "void" || payment.kind === "refund" ? `-${payment.amountMinor}` : payment.amountMinor;
