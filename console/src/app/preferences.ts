import { useSyncExternalStore } from "react";
import type { Mode } from "./tokens.ts";

/** What the reader chose: language and light or dark. Remembered in the browser, nowhere else. */
export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];
export const looks = ["system", "light", "dark"] as const;
export type Look = (typeof looks)[number];

const LANGUAGE = "oneclear.language";
const LOOK = "oneclear.look";

/** A browser may forbid storage; then the choice holds until the page is closed. */
function remembered<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
  try {
    const value = localStorage.getItem(name);
    return allowed.find((one) => one === value) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Not remembered: nothing else depends on it.
  }
}

export const firstLanguage = (): Language => remembered(LANGUAGE, languages, "zh-CN");
export const rememberLanguage = (language: Language): void => remember(LANGUAGE, language);

let look: Look | undefined;
const listeners = new Set<() => void>();
const currentLook = (): Look => (look ??= remembered(LOOK, looks, "system"));

export function chooseLook(next: Look): void {
  look = next;
  remember(LOOK, next);
  for (const listener of listeners) listener();
}

function watchLook(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useLook = (): Look => useSyncExternalStore(watchLook, currentLook);

/** Whether a media query holds, now and as it changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

export function useMode(): Mode {
  const chosen = useLook();
  const dark = useMedia("(prefers-color-scheme: dark)");
  return chosen === "system" ? (dark ? "dark" : "light") : chosen;
}

/** Where tables become rows of cards. */
export const useNarrow = (): boolean => useMedia("(max-width: 719px)");
export const useStill = (): boolean => useMedia("(prefers-reduced-motion: reduce)");
