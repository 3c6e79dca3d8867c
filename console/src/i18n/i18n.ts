import i18next from "i18next";
import type { Locale } from "antd/es/locale";
import { initReactI18next } from "react-i18next";
import { firstLanguage, type Language, rememberLanguage } from "../app/preferences.ts";

/** Texts of the pages and of antd, by language, each loaded when it is needed. Chinese is the source. */
const sources: Readonly<Record<Language, () => Promise<{ readonly texts: object; readonly antd: Locale }>>> = {
  "zh-CN": async () => {
    const [{ zhCN }, antd] = await Promise.all([import("./zh-CN.ts"), import("antd/es/locale/zh_CN")]);
    return { texts: zhCN, antd: antd.default };
  },
  en: async () => {
    const [{ en }, antd] = await Promise.all([import("./en.ts"), import("antd/es/locale/en_GB")]);
    return { texts: en, antd: antd.default };
  },
};

const antdLocales = new Map<string, Locale>();

/** The component library's own words in the language that is shown. */
export const antdLocale = (language: string): Locale | undefined => antdLocales.get(language);

async function load(language: Language): Promise<void> {
  if (antdLocales.has(language)) return;
  const { texts, antd } = await sources[language]();
  i18next.addResourceBundle(language, "translation", texts);
  antdLocales.set(language, antd);
}

function announce(language: Language): void {
  document.documentElement.lang = language;
}

export async function startTexts(): Promise<void> {
  const language = firstLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  });
  await load(language);
  await i18next.changeLanguage(language);
  announce(language);
}

export async function chooseLanguage(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  rememberLanguage(language);
  announce(language);
}
