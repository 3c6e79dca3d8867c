import type { ParseKeys } from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/**
 * The word for a code the server sent: a state, a step, a rule. A code that came after this console was built is shown
 * as it is, which says more than nothing.
 */
export function useWord(): (group: string, code: string) => string {
  const { i18n } = useTranslation();
  return useCallback(
    (group: string, code: string): string => {
      const key = `${group}.${code}`;
      const said: unknown = i18n.exists(key) ? (i18n.t as (key: string) => unknown)(key) : code;
      return typeof said === "string" ? said : code;
    },
    [i18n],
  );
}

/** Chinese or English of what the server says in both. */
export function useBilingual(): (zh: string, en: string) => string {
  const { i18n } = useTranslation();
  return useCallback((zh: string, en: string) => (i18n.language === "en" ? en || zh : zh || en), [i18n]);
}

/** A key of the texts, for tables that name what something is called. */
export type TextKey = ParseKeys;
