import { type IdentifierError, type KindName, withArticle, wrongLength } from "./checked.ts";
import { badCharacter } from "./look-alikes.ts";

/**
 * Reading of what a person typed, pasted or a camera saw. Full-width forms become half-width, blanks, hyphens and characters
 * without a width go, ASCII letters become capitals. Nothing else is changed: see look-alikes.
 */

/** Longer input is not read at all. The longest number has 20 characters; the rest is room for separators. */
const INPUT_LENGTH_MAX = 256;
/** What of a refused long input is repeated. */
const SHOWN_MAX = 32;

/** White space, format characters without a width (joiners, direction marks, the byte order mark) and fillers. */
const INVISIBLE = /\s|\p{Cf}|\p{Variation_Selector}|\u3164|\uFFA0/gu;
const HYPHENS = /[-\u2010-\u2015\u2212\uFE58\uFE63]/gu;

/** The canonical form of a text, without a check of what it is. The first 256 characters of it are read. */
export function canonical(text: string): string {
  return text
    .slice(0, INPUT_LENGTH_MAX)
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(INVISIBLE, "")
    .replace(HYPHENS, "")
    .replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

export type Form = {
  readonly kind: KindName;
  readonly lengths: readonly number[];
  /** Whether a character may stand at a position, counted from 1. */
  readonly allows: (character: string, at: number) => boolean;
  /** Which part a position belongs to, for the error. */
  readonly partAt?: (at: number) => string;
};

/** The value and, if it cannot be a number of this form at all, why. Characters are judged before the length. */
export function readValue(text: string, form: Form): { readonly value: string; readonly error?: IdentifierError } {
  const { kind, allows, lengths, partAt = () => "value" } = form;
  if (text.length > INPUT_LENGTH_MAX) {
    const value = `${canonical(text.slice(0, SHOWN_MAX))}…`;
    const says = {
      zh: `输入过长（${text.length} 个字符），不是${kind.zh}`,
      en: `${text.length} characters are too many for ${withArticle(kind)}`,
    };
    return { value, error: { code: "too-long", part: "value", found: String(text.length), says } };
  }
  const value = canonical(text);
  if (value === "") {
    const says = { zh: `没有填写${kind.zh}`, en: `${withArticle(kind)} is missing` };
    return { value, error: { code: "empty", part: "value", says } };
  }
  let at = 0;
  for (const character of value) {
    at += 1;
    if (/^[0-9A-Z]$/.test(character) && allows(character, at)) continue;
    const place = at;
    const isAllowed = (other: string): boolean => allows(other, place);
    return { value, error: badCharacter({ kind, character, at, part: partAt(at), isAllowed }) };
  }
  return lengths.includes(value.length) ? { value } : { value, error: wrongLength(kind, value, { lengths }) };
}

export const isDigit = (character: string): boolean => character >= "0" && character <= "9";
