import { identityCharacter } from "./check-digits.ts";
import { type Brand, type Checked, type IdentifierError, invalid, valid, wrongCheck } from "./checked.ts";
import { isDigit, readValue } from "./read-value.ts";
import { isRegionCode, type RegionRef, regionRef, unknownRegion } from "./regions.ts";

/**
 * 公民身份号码, GB 11643-1999: region of the first registration, date of birth, three digits of sequence whose last is odd
 * for men, and an ISO 7064 MOD 11-2 check character. The form of 1989 has 15 digits, no century and no check character; it is
 * understood and converted. Numbers of foreigners' permanent residence cards begin with 9 and have a province and a
 * nationality (ISO 3166 digits) where the region stands.
 */
export type IdNumber = Brand<"id">;
export type IdParts = {
  readonly form: 18 | 15;
  readonly holder: "citizen" | "foreigner";
  readonly region: RegionRef;
  /** Three digits of ISO 3166, of a foreigner. */
  readonly nationality?: string;
  readonly birthDate: string;
  readonly sex: "male" | "female";
  readonly sequence: string;
  readonly check: string;
  /** The number of 18 characters, for both forms. */
  readonly number18: string;
};
export type IdOptions = {
  /** The day, `2026-11-28`, after which nobody is born yet. Without it the date must only exist. */
  readonly on?: string;
};

export const kind = { zh: "居民身份证号码", en: "identity number" };

/** Sequences that the old form kept for people born before 1900. */
const BORN_BEFORE_1900 = /^99[6-9]$/;
/** Nobody older holds a number. */
const YEAR_MIN = 1850;

/** An identity number of 18 characters, or of 15 digits. */
export function checkId(text: string, { on }: IdOptions = {}): Checked<IdParts, IdNumber> {
  const { value, error } = readValue(text, {
    kind,
    lengths: [15, 18],
    allows: (character, at) => isDigit(character) || (at === 18 && character === "X"),
    partAt: (at) =>
      at <= 6 ? "region" : at <= 14 ? "birthDate" : at <= 17 ? "sequence" : at === 18 ? "check" : "value",
  });
  if (error !== undefined) return invalid(value, {}, error);
  const parts = partsOf(value);
  const wrong = wrongRegion(parts) ?? wrongDate(parts, on);
  if (wrong !== undefined) return invalid(value, parts, wrong);
  const expected = identityCharacter(parts.number18.slice(0, 17));
  return expected === parts.check
    ? valid(value, parts)
    : invalid(value, parts, wrongCheck({ part: "check", name: kind, at: 18 }, { expected, found: parts.check }));
}

function partsOf(value: string): IdParts {
  const form = value.length === 15 ? 15 : 18;
  const sequence = form === 15 ? value.slice(12) : value.slice(14, 17);
  const century = BORN_BEFORE_1900.test(sequence) ? "18" : "19";
  const date = form === 15 ? century + value.slice(6, 12) : value.slice(6, 14);
  const first17 = value.slice(0, 6) + date + sequence;
  const check = form === 15 ? identityCharacter(first17) : value[17]!;
  const isForeigner = form === 18 && value.startsWith("9");
  return {
    form,
    holder: isForeigner ? "foreigner" : "citizen",
    region: isForeigner ? regionRef(`${value.slice(1, 3)}0000`) : regionRef(value.slice(0, 6)),
    ...(isForeigner ? { nationality: value.slice(3, 6) } : {}),
    birthDate: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`,
    sex: Number(sequence[2]) % 2 === 1 ? "male" : "female",
    sequence,
    check,
    number18: first17 + check,
  };
}

function wrongRegion({ region, holder, number18 }: IdParts): IdentifierError | undefined {
  if (holder === "citizen") return isRegionCode(region.code) ? undefined : unknownRegion(region.code);
  return region.province === undefined ? unknownRegion(number18.slice(0, 6)) : undefined;
}

function wrongDate({ birthDate }: IdParts, on: string | undefined): IdentifierError | undefined {
  const common = { part: "birthDate", found: birthDate, at: 7 };
  if (!isDay(birthDate))
    return {
      ...common,
      code: "date",
      says: { zh: `出生日期 ${birthDate} 不存在`, en: `the date of birth ${birthDate} does not exist` },
    };
  if (Number(birthDate.slice(0, 4)) < YEAR_MIN)
    return {
      ...common,
      code: "date",
      says: { zh: `出生日期 ${birthDate} 太早`, en: `the date of birth ${birthDate} is too long ago` },
    };
  // Days of this form sort as text.
  if (on !== undefined && birthDate > on)
    return {
      ...common,
      code: "future",
      expected: `≤ ${on}`,
      says: { zh: `出生日期 ${birthDate} 晚于 ${on}`, en: `the date of birth ${birthDate} is after ${on}` },
    };
  return undefined;
}

/** Whether `2023-02-29` and its like exist in the calendar. */
export function isDay(day: string): boolean {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return date >= 1 && date <= (lengths[month - 1] ?? 0);
}
