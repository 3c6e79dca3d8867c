import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { type Filters, type FilterShape, isOn, queryOf, readFilters, standardsOf } from "./filter-shapes.ts";
import type { ListSearch } from "./search.ts";

declare module "@tanstack/history" {
  interface HistoryState {
    /** Cursors of the newer pages of a list, so that one can go back without counting rows. */
    trail?: readonly string[];
  }
}

/** What a list's route answers; one that looks at a bounded number of rows says how far back it got. */
export type ListPage<Row> = {
  readonly data: readonly Row[];
  readonly hasMore: boolean;
  readonly nextBefore: string | null;
  readonly lookedBackTo?: string | null;
};
export type AskPage<Row> = (query: Filters & { readonly before?: string }) => Promise<ListPage<Row>>;
export type List<Row> = ReturnType<typeof useList<Row>>;

/** First page of a list: what one returns to when there is no way back to the pages one came by. */
const NEWEST = "";

/**
 * A list whose filters, page and open row live in the address. Pages go by cursor: rows come in above, so there are no
 * page numbers; the way back is the cursors one came by, kept beside the address.
 */
export function useList<Row>(given: {
  readonly name: string;
  /** Of what these are the rows, where the list stands on the page of one thing. */
  readonly about?: string;
  readonly shapes: readonly FilterShape[];
  readonly ask: AskPage<Row>;
  readonly staleTime?: number;
  /** How often the newest page is looked at for rows that came in. */
  readonly watchMs?: number;
  /** Counts what came after a row instead, where looking at a page has a price. */
  readonly countNew?: (query: Filters, newest: Row) => Promise<number>;
}) {
  const search: ListSearch = useSearch({ strict: false });
  const { state } = useLocation();
  const navigate = useNavigate();
  const { shapes, name, about = "" } = given;
  const filters = readFilters(shapes, search);
  const { before, open } = search;
  const trail = state.trail ?? [];
  const asked = (from: string | undefined) =>
    given.ask({
      ...standardsOf(shapes),
      ...queryOf(filters, Date.now()),
      ...(from === undefined ? {} : { before: from }),
    });
  const query = useQuery({
    queryKey: [name, "list", about, filters, before ?? NEWEST],
    queryFn: () => asked(before),
    placeholderData: keepPreviousData,
    ...(given.staleTime === undefined ? {} : { staleTime: given.staleTime }),
  });
  const isFirst = before === undefined;
  const newest = useQuery({
    queryKey: [name, "newest", about, filters],
    queryFn: () => asked(undefined),
    enabled: given.watchMs !== undefined && given.countNew === undefined && isFirst && query.data !== undefined,
    refetchInterval: given.watchMs ?? false,
    staleTime: given.watchMs ?? 0,
    retry: false,
  });

  const top = query.data?.data[0];
  const counted = useQuery({
    queryKey: [name, "new", filters, query.dataUpdatedAt],
    queryFn: () => given.countNew!(queryOf(filters, Date.now()), top!),
    enabled: given.watchMs !== undefined && given.countNew !== undefined && isFirst && top !== undefined,
    refetchInterval: given.watchMs ?? false,
    staleTime: given.watchMs ?? 0,
    retry: false,
  });

  const go = (to: ListSearch, options: { trail?: readonly string[]; replace?: boolean; top?: boolean } = {}): void =>
    void navigate({
      to: ".",
      search: to as never,
      state: (held) => ({ ...held, trail: [...(options.trail ?? [])] }),
      replace: options.replace ?? false,
      resetScroll: options.top ?? false,
    });

  const page = query.data;
  const next = page?.nextBefore ?? null;
  return {
    name,
    shapes,
    filters,
    /** What the rows are narrowed by, also where the address does not say so: what a file of them is asked with. */
    narrowed: { ...standardsOf(shapes), ...filters },
    query,
    rows: page?.data,
    lookedBackTo: page?.lookedBackTo ?? null,
    /** The newest page as it was a moment ago, where the list is watched. */
    newest: isFirst && newest.dataUpdatedAt > query.dataUpdatedAt ? newest.data?.data : undefined,
    /** How many came since the list was read, where they are counted. */
    counted: isFirst ? counted.data : undefined,
    isFirst,
    isFiltered: shapes.some((shape) => !("standard" in shape) && isOn(filters, shape)),
    /** Nothing was asked for in the address: a view of one's own may stand in. */
    isBare: Object.keys(search).length === 0,
    open,
    setFilters: (to: Filters, options: { replace?: boolean } = {}): void => go(to, options),
    show: (id: string | undefined): void => {
      const { open: _, ...rest } = search;
      go(id === undefined ? rest : { ...rest, open: id }, { trail, replace: open !== undefined || id === undefined });
    },
    older:
      next === null
        ? undefined
        : (): void => go({ ...filters, before: next }, { trail: [...trail, before ?? NEWEST], top: true }),
    newer:
      before === undefined
        ? undefined
        : (): void => {
            const to = trail.at(-1) ?? NEWEST;
            go(to === NEWEST ? filters : { ...filters, before: to }, { trail: trail.slice(0, -1), top: true });
          },
    /** One came to this page by a link, not from the page before it. */
    isDeepLink: before !== undefined && trail.length === 0,
  };
}
