import { BRAND_NAMES, type CardBrand, cardRangeOf } from "./card-ranges.ts";
import { luhnDigit } from "./check-digits.ts";
import { type Brand, type Checked, invalid, type Says, valid, wrongCheck, wrongLength } from "./checked.ts";
import { canonical, isDigit, readValue } from "./read-value.ts";

/**
 * Card number, ISO/IEC 7812: issuer's range, account, Luhn digit. `parts` never hold the whole number, and a refused one is
 * masked: it may be a true number with one digit wrong. Some old Chinese debit cards do not follow Luhn, so a payment warns
 * where this check says no; old ranges of Chinese banks (those with 9 among them) belong to no scheme's list and have no
 * brand.
 */
export type Pan = Brand<"pan">;
export type PanParts = {
  readonly brand: CardBrand | null;
  readonly brandName: Says | null;
  /** The first six digits. */
  readonly iin: string;
  readonly last4: string;
  readonly length: number;
  readonly masked: string;
  readonly check: string;
};

export const kind = { zh: "银行卡号", en: "card number" };
const LENGTHS = [13, 14, 15, 16, 17, 18, 19];
/** The shortest that any scheme has. */
const LENGTH_MIN = 12;

/** First six and last four; fewer where the number is too short to hide anything between them. */
export function maskPan(digits: string): string {
  if (digits.length >= LENGTH_MIN) return `${digits.slice(0, 6)}${"*".repeat(digits.length - 10)}${digits.slice(-4)}`;
  return "*".repeat(digits.length);
}

/** A card number of 12 to 19 digits. */
export function checkPan(text: string): Checked<PanParts, Pan> {
  const { value, error } = readValue(text, { kind, lengths: [12, ...LENGTHS], allows: isDigit });
  if (error !== undefined) return invalid(maskUnread(value), {}, error);
  const range = cardRangeOf(value);
  const brand = range?.brand ?? null;
  const parts: PanParts = {
    brand,
    brandName: brand === null ? null : BRAND_NAMES[brand],
    iin: value.slice(0, 6),
    last4: value.slice(-4),
    length: value.length,
    masked: maskPan(value),
    check: value.slice(-1),
  };
  const lengths = range?.lengths ?? LENGTHS;
  if (!lengths.includes(value.length)) {
    const named =
      brand === null ? kind : { zh: `${BRAND_NAMES[brand].zh}卡号`, en: `${BRAND_NAMES[brand].en} card number` };
    return invalid(parts.masked, parts, wrongLength(named, value, { lengths, part: "length" }));
  }
  const expected = luhnDigit(value.slice(0, -1));
  const subject = { part: "check", name: kind, at: value.length, warnOnly: true };
  return expected === parts.check
    ? valid(value, parts)
    : invalid(parts.masked, parts, wrongCheck(subject, { expected, found: parts.check }));
}

/** What could not be read as a card number may hold one all the same: every run of digits is masked. */
function maskUnread(value: string): string {
  return canonical(value).replace(/\d{5,}/g, (digits) => maskPan(digits));
}
