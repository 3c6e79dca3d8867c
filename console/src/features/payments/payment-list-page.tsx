import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { PaymentRow } from "../../api/shapes.ts";
import { useNarrow } from "../../app/preferences.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Empty, PageHead } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Skeleton } from "../../components/query-view.tsx";
import { FilterBar } from "./filter-bar.tsx";
import type { PaymentFilters } from "./filters.ts";
import { LiveMark, NewRowsPill } from "./live-parts.tsx";
import { PaymentCard, usePaymentColumns } from "./payment-columns.tsx";
import { useLiveRows } from "./use-live-rows.ts";

const PaymentDrawer = lazy(async () => ({ default: (await import("./payment-drawer.tsx")).PaymentDrawer }));
const route = getRouteApi("/signed-in/payments");

const PAGE_ROWS = 50;
const DRAWER_PX = 760;

function usePayments({ status, merchant, terminal }: PaymentFilters) {
  const filters = {
    ...(status === undefined ? {} : { status }),
    ...(merchant === undefined ? {} : { merchant }),
    ...(terminal === undefined ? {} : { terminal }),
  };
  return useInfiniteQuery({
    queryKey: ["payments", "list", filters],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET("/v1/payments", {
          params: { query: { limit: PAGE_ROWS, ...filters, ...(pageParam === null ? {} : { before: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.hasMore ? last.nextBefore : null),
    placeholderData: keepPreviousData,
    // What came while the list was not on screen was not told to it.
    staleTime: 0,
  });
}

/** Payments, newest first: what is narrowed by lives in the address, what is new comes by itself. */
export function PaymentListPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const narrow = useNarrow();
  const columns = usePaymentColumns();
  const list = usePayments(search);
  const listed = list.data?.pages.flatMap((page) => page.data) ?? [];
  const live = useLiveRows({ listed, filters: search, hasOlder: list.hasNextPage, reload: () => list.refetch() });
  const narrowed = search.status !== undefined || search.merchant !== undefined || search.terminal !== undefined;
  const show = (open: string | undefined): void =>
    void navigate({
      search: ({ open: _, ...rest }) => (open === undefined ? rest : { ...rest, open }),
      replace: open === undefined,
      resetScroll: false,
    });

  return (
    <>
      <PageHead title={t("pages.payments")} answer={t("payments.answer")} actions={<LiveMark />} />
      <FilterBar filters={search} onChange={(filters) => void navigate({ search: filters })} />
      <NewRowsPill count={live.newRows} onShow={live.showNew} />
      <section className="panel panel-flush" data-testid="payment-list" {...live.onRows}>
        <div className="panel-body">
          {list.error === null ? null : <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
          {list.isPending ? <Skeleton lines={12} /> : null}
          {list.data === undefined ? null : (
            <DataTable<PaymentRow>
              label={t("pages.payments")}
              columns={columns}
              rows={live.rows}
              rowKey={(row) => row.id}
              rowTestId="payment-row"
              card={(row) => <PaymentCard row={row} />}
              hrefOf={(row) => `/payments/${row.id}`}
              onOpen={(row) => show(row.id)}
              isFresh={(row) => live.fresh.has(row.id)}
              isOpen={(row) => row.id === search.open}
              empty={
                narrowed ? (
                  <Empty why={t("payments.emptyNarrowed")} next={t("payments.emptyNarrowedNext")} />
                ) : (
                  <Empty why={t("payments.empty")} next={t("payments.emptyNext")} />
                )
              }
            />
          )}
          {list.hasNextPage ? (
            <div className="more">
              <Button
                onClick={() => void list.fetchNextPage()}
                loading={list.isFetchingNextPage}
                data-testid="load-more"
              >
                {t("shared.more")}
              </Button>
            </div>
          ) : null}
        </div>
      </section>
      <Drawer
        open={search.open !== undefined}
        onClose={() => show(undefined)}
        size={narrow ? "100%" : DRAWER_PX}
        title={t("payments.one")}
        destroyOnHidden
      >
        {search.open === undefined ? null : (
          <Suspense fallback={<Skeleton lines={10} />}>
            <PaymentDrawer id={search.open} />
          </Suspense>
        )}
      </Drawer>
    </>
  );
}
