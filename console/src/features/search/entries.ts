import { pages as en } from "../../i18n/en/pages.ts";
import { pages as zh } from "../../i18n/zh-CN/pages.ts";

/** Pages by their names in both languages: whoever learnt them in the other one finds them too. */
export type PageEntry = { readonly key: string; readonly to: string };

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();
const namesOf = (key: string): readonly string[] =>
  [zh.pages, en.pages].map((names) => (names as Readonly<Record<string, string>>)[key] ?? "");

/** Those whose name, in either language, holds every word that was typed; a beginning comes first. */
export function pagesNamed<Entry extends PageEntry>(entries: readonly Entry[], text: string): readonly Entry[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const score = ({ key, to }: Entry): number => {
    const names = [...namesOf(key).map(plain), to];
    if (!words.every((word) => names.some((name) => name.includes(word)))) return 0;
    return names.some((name) => name.startsWith(words[0]!)) ? 2 : 1;
  };
  return entries
    .map((entry) => ({ entry, at: score(entry) }))
    .filter(({ at }) => at > 0)
    .toSorted((a, b) => b.at - a.at)
    .map(({ entry }) => entry);
}
