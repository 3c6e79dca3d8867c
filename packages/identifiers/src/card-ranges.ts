/**
 * Card ranges by their first digits, as the schemes publish them. Where two overlap (62 is UnionPay's and within Discover's
 * reach) the longer prefix wins.
 */
export type CardBrand = "unionpay" | "visa" | "mastercard" | "amex" | "jcb" | "diners" | "discover" | "maestro";

type Range = {
  readonly brand: CardBrand;
  /** Both ends have the same number of digits and belong to the range. */
  readonly from: string;
  readonly to: string;
  readonly lengths: readonly number[];
};

const from14 = [14, 15, 16, 17, 18, 19];
const from16 = [16, 17, 18, 19];
const from12 = [12, 13, 14, 15, 16, 17, 18, 19];

const range = (brand: CardBrand, ends: string, lengths: readonly number[]): Range => {
  const [from, to = from] = ends.split("-") as [string, string?];
  return { brand, from, to, lengths };
};

const UNIONPAY_RANGES =
  "620 62100-62182 62184-62197 62200-62205 622010-622999 623-626 6270 6272 6276 627700-627779 627781-627799 6282-6289 6291-6292 810 8110-8171";

export const CARD_RANGES: readonly Range[] = [
  ...UNIONPAY_RANGES.split(" ").map((ends) => range("unionpay", ends, from14)),
  range("visa", "4", [13, 16, 18, 19]),
  range("mastercard", "51-55", [16]),
  range("mastercard", "2221-2720", [16]),
  range("amex", "34", [15]),
  range("amex", "37", [15]),
  range("jcb", "3528-3589", from16),
  range("jcb", "2131", [15]),
  range("jcb", "1800", [15]),
  range("diners", "300-305", from14),
  range("diners", "36", from14),
  range("diners", "38-39", from14),
  range("discover", "6011", from16),
  range("discover", "644-649", from16),
  range("discover", "65", from16),
  range("maestro", "500000-506698", from12),
  range("maestro", "506779-508999", from12),
  range("maestro", "56-59", from12),
  range("maestro", "63", from12),
  range("maestro", "67", from12),
];

export const BRAND_NAMES: Readonly<Record<CardBrand, { readonly zh: string; readonly en: string }>> = {
  unionpay: { zh: "银联", en: "UnionPay" },
  visa: { zh: "维萨", en: "Visa" },
  mastercard: { zh: "万事达", en: "Mastercard" },
  amex: { zh: "美国运通", en: "American Express" },
  jcb: { zh: "JCB", en: "JCB" },
  diners: { zh: "大来", en: "Diners Club" },
  discover: { zh: "发现", en: "Discover" },
  maestro: { zh: "Maestro", en: "Maestro" },
};

/** The range a number's first digits lie in: the one with the longest prefix. */
export function cardRangeOf(digits: string): Range | undefined {
  let found: Range | undefined;
  for (const candidate of CARD_RANGES) {
    const { from, to } = candidate;
    const start = digits.slice(0, from.length);
    const isIn = start.length === from.length && start >= from && start <= to;
    if (isIn && from.length > (found?.from.length ?? 0)) found = candidate;
  }
  return found;
}
