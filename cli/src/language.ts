import { UsageError } from "./io.ts";

/** The language of a command's words: `--language` or, shorter, `--lang`. */
const LANGUAGES = ["zh", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
export const languageOptions = { lang: { type: "string" }, language: { type: "string" } } as const;

export function languageOf({ language, lang }: { readonly language?: string; readonly lang?: string }): Language {
  const text = language ?? lang ?? "zh";
  const known = LANGUAGES.find((one) => one === text);
  if (known === undefined) throw new UsageError(`--language is one of: ${LANGUAGES.join(", ")}`);
  return known;
}
