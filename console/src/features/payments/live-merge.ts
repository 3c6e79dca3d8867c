/**
 * New rows of a list that somebody is reading. A row that is shown already changes in its place; a new one comes in at
 * the top only while that moves nothing under the reader, otherwise it waits behind the "n new" pill. Both heaps are
 * bounded: beyond that a reload is cheaper, and the pill says how many there are all the same.
 */
type Row = { readonly id: string };

export type LiveRows<R extends Row> = {
  /** Came in at the top, newest first. */
  readonly added: readonly R[];
  /** Behind the pill, newest first. */
  readonly waiting: readonly R[];
  /** Later states of rows that the list's own pages hold. */
  readonly changed: ReadonlyMap<string, R>;
  /** Those that came last, for the fading in. */
  readonly fresh: ReadonlySet<string>;
  /** Rows that came but are not held here; showing them means reading the list again. */
  readonly missed: number;
};

export const ADDED_MAX = 300;
export const WAITING_MAX = 200;

export const noLiveRows = <R extends Row>(): LiveRows<R> => ({
  added: [],
  waiting: [],
  changed: new Map(),
  fresh: new Set(),
  missed: 0,
});

const replaced = <R extends Row>(rows: readonly R[], row: R): readonly R[] =>
  rows.map((one) => (one.id === row.id ? row : one));
const holds = <R extends Row>(rows: readonly R[], row: R): boolean => rows.some(({ id }) => id === row.id);

/**
 * `listed` says whether the list's own pages hold the row, `belongs` whether the filters would show it, `hold` whether
 * the reader is in the middle of the list.
 */
export function received<R extends Row>(
  live: LiveRows<R>,
  row: R,
  seen: { readonly listed: boolean; readonly belongs: boolean; readonly hold: boolean },
): LiveRows<R> {
  if (holds(live.added, row)) return { ...live, added: replaced(live.added, row) };
  if (holds(live.waiting, row)) {
    const waiting = seen.belongs ? replaced(live.waiting, row) : live.waiting.filter(({ id }) => id !== row.id);
    return { ...live, waiting };
  }
  if (seen.listed) return { ...live, changed: new Map(live.changed).set(row.id, row) };
  if (!seen.belongs) return live;
  if (!seen.hold && live.missed === 0 && live.waiting.length === 0)
    return { ...live, added: [row, ...live.added].slice(0, ADDED_MAX), fresh: new Set([row.id]) };
  return live.waiting.length < WAITING_MAX
    ? { ...live, waiting: [row, ...live.waiting] }
    : { ...live, missed: live.missed + 1 };
}

export const missedMore = <R extends Row>(live: LiveRows<R>, count: number): LiveRows<R> => ({
  ...live,
  missed: live.missed + count,
});

/** How many are new, seen from the reader. */
export const newCount = <R extends Row>(live: LiveRows<R>): number => live.waiting.length + live.missed;

/** The pill was pressed, and nothing was missed: what waited comes in. */
export const shown = <R extends Row>(live: LiveRows<R>): LiveRows<R> => ({
  ...live,
  added: [...live.waiting, ...live.added].slice(0, ADDED_MAX),
  waiting: [],
  fresh: new Set(live.waiting.map(({ id }) => id)),
});

/** The rows to show: what came in, then the pages, each in its latest state and once. */
export function merged<R extends Row>(live: LiveRows<R>, listed: readonly R[]): readonly R[] {
  const above = new Set(live.added.map(({ id }) => id));
  return [...live.added, ...listed.filter(({ id }) => !above.has(id)).map((row) => live.changed.get(row.id) ?? row)];
}
