import { useTranslation } from "react-i18next";
import { chooseLook } from "../../app/preferences.ts";
import { toggleSide } from "../../app/folds.ts";
import { en } from "../../i18n/en/search.ts";
import { zhCN } from "../../i18n/zh-CN/search.ts";
import { chooseLanguage } from "../../i18n/i18n.ts";

/** Things one can do from anywhere, found by their names in both languages. */
export type Action = {
  readonly key: string;
  readonly label: string;
  readonly names: readonly string[];
  readonly run: () => void;
};

const runs = {
  chinese: () => void chooseLanguage("zh-CN"),
  english: () => void chooseLanguage("en"),
  dark: () => chooseLook("dark"),
  light: () => chooseLook("light"),
  system: () => chooseLook("system"),
  side: () => toggleSide(),
} as const;
type Key = keyof typeof runs;

export function useActions(): readonly Action[] {
  const { t } = useTranslation();
  return (Object.keys(runs) as Key[]).map((key) => ({
    key,
    label: t(`search.does.${key}`),
    names: [zhCN.search.does[key], en.search.does[key]],
    run: runs[key],
  }));
}
