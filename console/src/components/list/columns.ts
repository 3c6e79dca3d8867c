import type { Column } from "../data-table.tsx";

export type ColumnChoice = { readonly columns: readonly string[] | null };

/**
 * The columns somebody wants, in his order. One that was chosen is shown at any width; one that came with a newer
 * console is not, until it is chosen. Without a choice the list stands as it comes, less what is only there on request.
 */
export function arranged<Row>(
  columns: readonly Column<Row>[],
  choice: ColumnChoice | undefined,
): readonly Column<Row>[] {
  const wanted = choice?.columns ?? null;
  if (wanted === null) return columns.filter((column) => column.onRequest !== true);
  const chosen = wanted.flatMap((key) => columns.filter((column) => column.key === key));
  // A list without a column would have no row to press.
  const shown = chosen.length > 0 ? chosen : columns.slice(0, 1);
  return shown.map((column) => ({ ...column, from: "always" as const }));
}

/** The keys after a column moved by one, or was shown or hidden. */
export function moved(keys: readonly string[], key: string, by: -1 | 1): readonly string[] {
  const at = keys.indexOf(key);
  const to = at + by;
  if (at < 0 || to < 0 || to >= keys.length) return keys;
  const next = [...keys];
  [next[at], next[to]] = [next[to]!, next[at]!];
  return next;
}
export const toggled = (keys: readonly string[], key: string): readonly string[] =>
  keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key];
