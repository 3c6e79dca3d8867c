import { commonWords, runs } from "./guessed-words.ts";
import { isListedPassword } from "./listed-passwords.ts";

/**
 * What a new password must be, after NIST SP 800-63B-4 and ASVS: long, and not one that everybody tries first. No kinds of
 * characters are asked for and nothing expires. Passphrases of ordinary words are welcome, in any script.
 */
export const PASSWORD_CHARACTERS_MIN = 12;
export const PASSWORD_CHARACTERS_MAX = 256;
/** Of different characters: "abababababab" is long and says nothing. */
const DIFFERENT_MIN = 5;

export type PasswordFault = "password-too-short" | "password-common";

/** Why this is no password for this person; undefined when it is one. `about` holds the login and the names. */
export function passwordFault(password: string, about: readonly string[]): PasswordFault | undefined {
  const text = password.normalize("NFKC");
  const characters = Array.from(text);
  if (characters.length < PASSWORD_CHARACTERS_MIN) return "password-too-short";
  const plain = text.toLowerCase();
  if (new Set(characters).size < DIFFERENT_MIN || isRepeated(plain) || isRun(plain)) return "password-common";
  if (isListedPassword(plain)) return "password-common";
  const bare = lettersOf(plain);
  // Digits and signs around one common word do not make it another, and p4ssw0rd is password.
  if (isDecorated(bare) || isDecorated(undisguised(plain))) return "password-common";
  const own = about.map((name) => lettersOf(name.toLowerCase())).filter((name) => name.length >= 2);
  return own.some((name) => bare === name || bare === name + name) ? "password-common" : undefined;
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};

/** The letters that are left without digits and signs. */
const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}]/gu, "");

/** Digits inside a word read as the letters they stand for; those at its ends are decoration. */
function undisguised(text: string): string {
  const word = text.replaceAll(/^[^\p{L}@$]+|[^\p{L}@$]+$/gu, "");
  return lettersOf(
    Array.from(word)
      .map((one) => LOOKALIKES[one] ?? one)
      .join(""),
  );
}

/** Shorter pieces of letters are left over from anything. */
const LISTED_LETTERS_MIN = 5;

const isCommon = (bare: string): boolean =>
  commonWords.has(bare) || (bare.length >= LISTED_LETTERS_MIN && isListedPassword(bare));

function isDecorated(bare: string): boolean {
  return isCommon(bare) || (bare.length % 2 === 0 && isCommon(bare.slice(bare.length / 2)) && isRepeated(bare));
}

/** One short piece over and over. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length++) {
    if (text.length % length === 0 && text === text.slice(0, length).repeat(text.length / length)) return true;
  }
  return false;
}

/** A walk along the keyboard or through the alphabet, from anywhere and in either direction. */
function isRun(text: string): boolean {
  const backwards = Array.from(text).toReversed().join("");
  return runs.some((run) => {
    const twice = run + run;
    return twice.includes(text) || twice.includes(backwards);
  });
}
