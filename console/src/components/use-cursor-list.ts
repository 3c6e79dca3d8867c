import { useInfiniteQuery } from "@tanstack/react-query";

type Page<Row> = { readonly data: readonly Row[]; readonly hasMore: boolean; readonly nextBefore: string | null };

/** A list read page by page with a cursor; there is no page number, because rows come in above. */
export function useCursorList<Row>(key: readonly unknown[], ask: (before: string | undefined) => Promise<Page<Row>>) {
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => ask(pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.hasMore ? last.nextBefore : null),
  });
  return { list, rows: list.data?.pages.flatMap((page) => page.data) };
}
