import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { type Filters, type FilterShape, queryOf, readFilters } from "./filter-shapes.ts";
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
  readonly shapes: readonly FilterShape[];
  readonly ask: AskPage<Row>;
  readonly staleTime?: number;
  readonly refetchInterval?: number;
}) {
  const search: ListSearch = useSearch({ strict: false });
  const { state } = useLocation();
  const navigate = useNavigate();
  const { shapes, name } = given;
  const filters = readFilters(shapes, search);
  const { before, open } = search;
  const trail = state.trail ?? [];
  const query = useQuery({
    queryKey: [name, "list", filters, before ?? NEWEST],
    queryFn: () => given.ask({ ...queryOf(filters, Date.now()), ...(before === undefined ? {} : { before }) }),
    placeholderData: keepPreviousData,
    ...(given.staleTime === undefined ? {} : { staleTime: given.staleTime }),
    ...(given.refetchInterval === undefined || before !== undefined ? {} : { refetchInterval: given.refetchInterval }),
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
    query,
    rows: page?.data,
    lookedBackTo: page?.lookedBackTo ?? null,
    isFirst: before === undefined,
    isFiltered: Object.keys(filters).length > 0,
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
