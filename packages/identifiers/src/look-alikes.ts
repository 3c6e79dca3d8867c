import { type IdentifierError, type KindName, withArticle } from "./checked.ts";

/**
 * A character that cannot stand in the value, named so that a reader can find it: a letter of another script that looks like
 * one of ours, a digit of another script, or a Latin letter that the code leaves out because it is taken for a digit. None of
 * them is ever put right silently: two readers would put it right in two ways.
 */

/** Letters of other scripts by what they are taken for; the upper and lower case of Cyrillic and Greek. */
const TAKEN_FOR: ReadonlyMap<string, string> = new Map(
  (
    [
      ["A", "АΑаα"],
      ["B", "ВΒв"],
      ["C", "СϹсϲ"],
      ["E", "ЕΕеε"],
      ["G", "Ԍԍ"],
      ["H", "НΗн"],
      ["I", "ІΙіıιӀ"],
      ["J", "ЈЈј"],
      ["K", "КΚкκ"],
      ["M", "МΜм"],
      ["N", "Νν"],
      ["O", "ОΟоοՕօ"],
      ["P", "РΡрρ"],
      ["Q", "Ԛԛ"],
      ["S", "ЅѕՏ"],
      ["T", "ТΤтτ"],
      ["U", "Սυ"],
      ["W", "Ԝԝω"],
      ["X", "ХΧхχ"],
      ["Y", "УΥҮуγү"],
      ["Z", "Ζ"],
      ["0", "〇"],
      ["1", "丨"],
      ["2", "ƻ"],
      ["3", "ЗзӠ"],
      ["4", "Ч"],
      ["6", "б"],
      ["8", "Ȣ"],
    ] as const
  ).flatMap(([latin, others]) => Array.from(others, (other) => [other, latin] as const)),
);

/** Latin letters that a hand or a camera takes for a digit. */
const DIGIT_MEANT: Readonly<Record<string, string>> = {
  O: "0",
  Q: "0",
  D: "0",
  I: "1",
  L: "1",
  Z: "2",
  S: "5",
  B: "8",
};

const SCRIPTS = [
  { pattern: /\p{Script=Cyrillic}/u, zh: "西里尔字母", en: "Cyrillic letter" },
  { pattern: /\p{Script=Greek}/u, zh: "希腊字母", en: "Greek letter" },
  { pattern: /\p{Script=Armenian}/u, zh: "亚美尼亚字母", en: "Armenian letter" },
  { pattern: /\p{Nd}/u, zh: "另一种文字的数字", en: "digit of another script" },
  { pattern: /\p{Script=Han}/u, zh: "汉字", en: "Chinese character" },
  { pattern: /\p{Script=Latin}/u, zh: "特殊拉丁字母", en: "special Latin letter" },
  { pattern: /\p{L}/u, zh: "另一种文字的字母", en: "letter of another script" },
] as const;

/** `U+0410`. */
export function codePointOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** What an ASCII character of our alphabets this one is taken for, if any. */
function takenFor(character: string): string | undefined {
  const known = TAKEN_FOR.get(character);
  if (known !== undefined) return known;
  const folded = character.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase();
  return folded !== character && /^[0-9A-Z]$/.test(folded) ? folded : undefined;
}

export type BadCharacter = {
  readonly kind: KindName;
  /** One code point. */
  readonly character: string;
  readonly at: number;
  readonly part: string;
  /** Whether a character may stand at this place. */
  readonly isAllowed: (character: string) => boolean;
};

/** The error that names a character which must not stand where it stands. */
export function badCharacter({ kind, character, at, part, isAllowed }: BadCharacter): IdentifierError {
  const found = character;
  const common = { part, found, at };
  if (/^[A-Z]$/.test(character)) {
    const meant = DIGIT_MEANT[character];
    if (meant !== undefined && isAllowed(meant))
      return {
        ...common,
        code: "look-alike",
        expected: meant,
        says: {
          zh: `第 ${at} 位是字母 ${found}，${kind.zh}在此不用这个字母；可能是数字 ${meant}`,
          en: `character ${at} is the letter ${found}, which ${withArticle(kind)} does not have there; perhaps the digit ${meant} is meant`,
        },
      };
    return {
      ...common,
      code: "character",
      says: {
        zh: `第 ${at} 位是字母 ${found}，${kind.zh}在此不用这个字母`,
        en: `character ${at} is the letter ${found}, which ${withArticle(kind)} does not have there`,
      },
    };
  }
  const like = takenFor(character);
  const script = SCRIPTS.find(({ pattern }) => pattern.test(character));
  const point = codePointOf(character);
  const name = { zh: script?.zh ?? "字符", en: script?.en ?? "character" };
  const shown = /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? ` ${character}` : "";
  if (like !== undefined)
    return {
      ...common,
      code: "look-alike",
      ...(isAllowed(like) ? { expected: like } : {}),
      says: {
        zh: `第 ${at} 位是${name.zh}${shown}（${point}），看起来像 ${like}，但不是同一个字符`,
        en: `character ${at} is the ${name.en}${shown} (${point}), which looks like ${like} but is another character`,
      },
    };
  return {
    ...common,
    code: "character",
    says: {
      zh: `第 ${at} 位是${name.zh}${shown}（${point}），不能出现在${kind.zh}中`,
      en: `character ${at} is the ${name.en}${shown} (${point}), which does not occur in ${withArticle(kind)}`,
    },
  };
}
