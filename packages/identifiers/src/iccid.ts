import { luhnDigit } from "./check-digits.ts";
import { type Brand, type Checked, invalid, type Says, valid, wrongCheck } from "./checked.ts";
import { isDigit, readValue } from "./read-value.ts";

/**
 * ICCID, the number of a SIM (ITU-T E.118): 89, country, issuer, account, check digit. Chinese cards have 20 characters:
 * 19 that tell one card from another and a Luhn digit, or a vendor's letter in its place; operators also put letters
 * between places 7 and 13. Cards are compared by the first 19 (`identity`): one list has the last character, the next has not.
 */
export type Iccid = Brand<"iccid">;
export type IccidParts = {
  /** Two cards are the same where this is the same. */
  readonly identity: string;
  readonly industry: "89";
  /** `CN` for 86; other countries are not told apart. */
  readonly country: "CN" | null;
  /** Six digits in China: 89, 86 and two of the operator. */
  readonly issuer: string;
  readonly operator: (Says & { readonly code: OperatorCode }) | null;
  /** The Luhn digit, where the number has one. */
  readonly check: string | null;
  /** The letter that stands in its place. */
  readonly vendorLetter: string | null;
};
export type OperatorCode = "mobile" | "unicom" | "telecom";

export const kind = { zh: "SIM 卡号（ICCID）", en: "SIM number (ICCID)" };

const OPERATORS = {
  mobile: { code: "mobile", zh: "中国移动", en: "China Mobile" },
  unicom: { code: "unicom", zh: "中国联通", en: "China Unicom" },
  telecom: { code: "telecom", zh: "中国电信", en: "China Telecom" },
} as const;

/** Issuers by the first six digits. */
export const ICCID_ISSUERS: Readonly<Record<string, OperatorCode>> = {
  898600: "mobile",
  898602: "mobile",
  898604: "mobile",
  898607: "mobile",
  898601: "unicom",
  898606: "unicom",
  898609: "unicom",
  898603: "telecom",
  898611: "telecom",
};

/** Where a card may have a maker's letter: in the operator's own part and at the end. O and I are taken for digits. */
const LETTER_PLACES: ReadonlySet<number> = new Set([7, 8, 9, 10, 11, 12, 13, 20]);

/** A SIM number of 19 or 20 characters. */
export function checkIccid(text: string): Checked<IccidParts, Iccid> {
  const { value, error } = readValue(text, {
    kind,
    lengths: [19, 20],
    allows: (character, at) => isDigit(character) || (LETTER_PLACES.has(at) && character !== "O" && character !== "I"),
    partAt: (at) => (at <= 6 ? "issuer" : at <= 19 ? "identity" : at === 20 ? "check" : "value"),
  });
  if (error !== undefined) return invalid(value, {}, error);
  if (!value.startsWith("89"))
    return invalid(
      value,
      {},
      {
        code: "prefix",
        part: "industry",
        at: 1,
        expected: "89",
        found: value.slice(0, 2),
        says: {
          zh: `SIM 卡号以 89 开头，此号以 ${value.slice(0, 2)} 开头`,
          en: `a SIM number begins with 89, this one with ${value.slice(0, 2)}`,
        },
      },
    );
  const isChinese = value.startsWith("8986");
  const last = value.at(-1)!;
  // The first 19 of a Chinese card come without their check digit; elsewhere the nineteenth is it.
  const hasCheck = value.length === 20 ? isDigit(last) : !isChinese;
  const operator = ICCID_ISSUERS[value.slice(0, 6)];
  const parts: IccidParts = {
    identity: value.slice(0, 19),
    industry: "89",
    country: isChinese ? "CN" : null,
    issuer: value.slice(0, isChinese ? 6 : 7),
    operator: operator === undefined ? null : OPERATORS[operator],
    check: hasCheck ? last : null,
    vendorLetter: value.length === 20 && !isDigit(last) ? last : null,
  };
  // A number with letters inside has no Luhn digit that anybody could make again.
  if (!hasCheck || !/^\d+$/.test(value)) return valid(value, parts);
  const expected = luhnDigit(value.slice(0, -1));
  const subject = { part: "check", name: kind, at: value.length, warnOnly: true };
  return expected === last
    ? valid(value, parts)
    : invalid(value, parts, wrongCheck(subject, { expected, found: last }));
}
