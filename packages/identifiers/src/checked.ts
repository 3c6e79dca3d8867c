/**
 * What every check gives: the value in its canonical form (half-width, upper case, without separators), its parts, and, where
 * it is wrong, which part, why and what was expected. A reader shows `says`; a program switches on `code`.
 */
export type Says = { readonly zh: string; readonly en: string };

/** Why a value is refused. The set is closed: a new reason is a new code. */
export type ErrorCode =
  | "empty"
  | "too-long"
  | "length"
  | "character"
  | "look-alike"
  | "check"
  | "prefix"
  | "department"
  | "region"
  | "date"
  | "future"
  | "mcc"
  | "mismatch";

export type IdentifierError = {
  readonly code: ErrorCode;
  /** The name of the part as in `parts`; `value` for the whole. */
  readonly part: string;
  readonly says: Says;
  /** What would have been right, where there is one answer. */
  readonly expected?: string;
  readonly found?: string;
  /** Position in `value`, counted from 1. */
  readonly at?: number;
  /** A payment, a SIM in use or a paper may still be in order: warn, and look at the thing itself. */
  readonly warnOnly?: true;
};

export type Valid<P, V extends string = string> = { readonly valid: true; readonly value: V; readonly parts: P };
export type Invalid<P> = {
  readonly valid: false;
  readonly value: string;
  /** What could be read all the same. */
  readonly parts: Partial<P>;
  readonly error: IdentifierError;
};
export type Checked<P, V extends string = string> = Valid<P, V> | Invalid<P>;

declare const brand: unique symbol;
/** A string that has passed its check: a mix-up of two kinds does not compile. */
export type Brand<Name extends string> = string & { readonly [brand]: Name };

export function valid<P, V extends string>(value: string, parts: P): Valid<P, V> {
  return { valid: true, value: value as V, parts };
}

export function invalid<P>(value: string, parts: Partial<P>, error: IdentifierError): Invalid<P> {
  return { valid: false, value, parts, error };
}

/** The kind's own name, for sentences. */
export type KindName = Says;

/** The English name with its article: `an identity number`, `a unified social credit code`. */
export function withArticle({ en }: KindName): string {
  return `${/^(?!uni)[aeiou]/i.test(en) ? "an" : "a"} ${en}`;
}

export function wrongLength(
  kind: KindName,
  value: string,
  { lengths, part = "value" }: { readonly lengths: readonly number[]; readonly part?: string },
): IdentifierError {
  const range = isRun(lengths)
    ? [`${lengths[0]} to ${lengths.at(-1)}`, `${lengths[0]} 至 ${lengths.at(-1)}`]
    : undefined;
  const [en, zh] = range ?? [lengths.join(" or "), lengths.join(" 或 ")];
  return {
    code: "length",
    part,
    expected: en!,
    found: String(value.length),
    says: {
      zh: `${kind.zh}应为 ${zh} 位，实为 ${value.length} 位`,
      en: `${withArticle(kind)} has ${en} characters, this one has ${value.length}`,
    },
  };
}

function isRun(numbers: readonly number[]): boolean {
  const [first = 0] = numbers;
  return numbers.length > 2 && numbers.every((number, index) => number === first + index);
}

/** The check character does not follow from the others. */
export function wrongCheck(
  subject: { readonly part: string; readonly name: Says; readonly at: number; readonly warnOnly?: boolean },
  { expected, found }: { readonly expected: string; readonly found: string },
): IdentifierError {
  const { part, name, at, warnOnly = false } = subject;
  return {
    code: "check",
    part,
    expected,
    found,
    at,
    says: {
      zh: `${name.zh}的校验码不符：按前面各位应为 ${expected}，实为 ${found}；某一位可能抄错`,
      en: `the check character of the ${name.en} is ${found}, the others give ${expected}; one of them may be mistyped`,
    },
    ...(warnOnly ? { warnOnly: true as const } : {}),
  };
}
