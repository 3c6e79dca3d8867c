/**
 * A list that is looked at again in the background: rows that are listed get what became of them, in their place; new ones
 * wait above. Nothing moves under whoever reads it.
 */
export type Newcomers<Row> = {
  readonly rows: readonly Row[];
  readonly count: number;
  /** The newest page holds no row that is listed: there may be more than were counted. */
  readonly more: boolean;
};

export function newcomers<Row>(
  listed: readonly Row[],
  newest: readonly Row[] | undefined,
  keyOf: (row: Row) => string,
): Newcomers<Row> {
  if (newest === undefined) return { rows: listed, count: 0, more: false };
  const known = new Set(listed.map(keyOf));
  const now = new Map(newest.map((row) => [keyOf(row), row]));
  const meeting = newest.findIndex((row) => known.has(keyOf(row)));
  return {
    rows: listed.map((row) => now.get(keyOf(row)) ?? row),
    // What is listed first may be gone by now, so not every unknown row is a new one: those above the first known are.
    count: meeting === -1 ? newest.length : meeting,
    more: meeting === -1 && newest.length > 0 && listed.length > 0,
  };
}
