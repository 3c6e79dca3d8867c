import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { PaymentRow } from "../../api/shapes.ts";
import { ExportButton } from "../../components/export-button.tsx";
import { ListView } from "../../components/list/list-view.tsx";
import { NewRowsPill } from "../../components/list/new-rows-pill.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { paymentFilterShapes } from "./filters.ts";
import { LiveMark } from "./live-parts.tsx";
import { PaymentCard, usePaymentColumns } from "./payment-columns.tsx";
import { useLiveRows } from "./use-live-rows.ts";

const PaymentView = lazy(async () => ({ default: (await import("./payment-view.tsx")).PaymentView }));

/** Payments, newest first: what is narrowed by lives in the address, what is new comes by itself. */
export function PaymentListPage() {
  const { t } = useTranslation();
  const columns = usePaymentColumns();
  const list = useList<PaymentRow>({
    name: "payments",
    shapes: paymentFilterShapes,
    ask: (query) => answerOf(api.GET("/v1/payments", { params: { query } })),
    // What came while the list was not on screen was not told to it.
    staleTime: 0,
  });
  const live = useLiveRows({
    listed: list.rows ?? [],
    filters: list.filters,
    isFirst: list.isFirst,
    hasOlder: list.older !== undefined,
    reload: () => list.query.refetch(),
  });
  return (
    <>
      <PageHead title={t("pages.payments")} answer={t("payments.answer")} actions={<LiveMark />} />
      <ListView<PaymentRow>
        list={list}
        label={t("pages.payments")}
        columns={columns}
        rows={live.rows}
        rowKey={(row) => row.id}
        testId="payment-list"
        rowTestId="payment-row"
        card={(row) => <PaymentCard row={row} />}
        page={(id) => `/payments/${id}`}
        isFresh={(row) => live.fresh.has(row.id)}
        onRows={live.onRows}
        pill={
          <NewRowsPill
            count={live.newRows}
            text={t("payments.newRows", { count: live.newRows })}
            onShow={live.showNew}
          />
        }
        drawer={{ title: t("payments.one"), content: (id) => <PaymentView key={id} id={id} /> }}
        actions={<ExportButton list="payments" filters={list.filters} />}
        empty={{ why: t("payments.empty"), next: t("payments.emptyNext") }}
      />
    </>
  );
}
