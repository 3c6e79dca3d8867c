/** What somebody opened from the search last, in this browser, for this person; gone when he signs out. */
export type Recent = { readonly kind: string; readonly label: string; readonly path: string };

const NAME = "oneclear.recent";
const KEPT_MAX = 8;

type Stored = { readonly user: string; readonly items: readonly Recent[] };

function isRecent(value: unknown): value is Recent {
  const { kind, label, path } = (value ?? {}) as Partial<Record<string, unknown>>;
  return typeof kind === "string" && typeof label === "string" && typeof path === "string" && /^\/(?![/\\])/.test(path);
}

/** The newest first; what was opened again moves up. */
export const withRecent = (items: readonly Recent[], item: Recent): readonly Recent[] =>
  [item, ...items.filter(({ path }) => path !== item.path)].slice(0, KEPT_MAX);

export function recentOf(user: string): readonly Recent[] {
  try {
    const stored = JSON.parse(localStorage.getItem(NAME) ?? "null") as Stored | null;
    return stored?.user === user && Array.isArray(stored.items) ? stored.items.filter(isRecent) : [];
  } catch {
    return [];
  }
}

export function keepRecent(user: string, item: Recent): void {
  try {
    localStorage.setItem(NAME, JSON.stringify({ user, items: withRecent(recentOf(user), item) } satisfies Stored));
  } catch {
    // Not kept: nothing else depends on it.
  }
}

export function forgetRecent(): void {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // There is nothing to forget where nothing can be kept.
  }
}
