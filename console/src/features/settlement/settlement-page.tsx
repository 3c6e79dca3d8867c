import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { overviewQuery, settlementDaysQuery } from "../../api/queries.ts";
import type { SettlementDayRow, SettlementDays } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";
import { Amount } from "../../components/amount.tsx";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { ExportButton } from "../../components/export-button.tsx";
import { daysAsFile, type FilterShape } from "../../components/list/filter-shapes.ts";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { Figure, PageHead } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { PendingNotice } from "../approvals/pending-notice.tsx";

const CloseDay = lazy(async () => ({ default: (await import("./close-day.tsx")).CloseDay }));
const CURRENCY = "CNY";

const shapes: readonly FilterShape[] = [
  {
    kind: "choice",
    name: "status",
    label: "settlement.state",
    words: "states.day",
    values: ["cutting", "cut", "paid"],
    quick: true,
  },
  { kind: "days", label: "settlement.day" },
];

/** The day that is running, and the days that were closed. */
export function SettlementPage() {
  const days = useQuery(settlementDaysQuery);
  return (
    <div className="stack" data-testid="settlement-page">
      <QueryView query={days} lines={10}>
        {(found) => <Current days={found} />}
      </QueryView>
      <ClosedDays />
    </div>
  );
}

function Current(props: { readonly days: SettlementDays }) {
  const { t } = useTranslation();
  const may = useMay();
  const overview = useQuery(overviewQuery);
  const [closing, setClosing] = useState(false);
  const { businessDay } = props.days.current;
  const today = overview.data;
  return (
    <>
      <PageHead
        title={t("pages.settlement")}
        answer={t("settlement.answer", { day: businessDay })}
        actions={
          <>
            <Link to="/settlement/batches" data-testid="to-all-batches">
              {t("settlement.allBatches")}
            </Link>
            {may("settlement.close") ? (
              <Button type="primary" onClick={() => setClosing(true)} data-testid="close-day">
                {t("settlement.askToClose")}
              </Button>
            ) : null}
          </>
        }
      />
      <PendingNotice subject={businessDay} />
      <section className="figures-row" aria-label={t("settlement.current")} data-testid="settlement-current">
        <div>
          <div className="amount amount-page">{businessDay}</div>
          <div className="figure-label">
            {t("settlement.current")} · <StateMark kind="day" state="open" />
          </div>
        </div>
        {today === undefined ? null : (
          <>
            <Figure label={t("settlement.takenToday", { count: today.approved })}>
              <Amount minor={today.approvedMinor} currency={CURRENCY} />
            </Figure>
            <Figure label={t("overview.refunded")}>
              <Amount minor={today.refundedMinor} currency={CURRENCY} />
            </Figure>
            <Figure label={t("settlement.toPayOut")}>
              <Amount minor={today.ledger?.payableMinor ?? "0"} currency={CURRENCY} />
            </Figure>
          </>
        )}
      </section>
      {closing ? (
        <Suspense>
          <CloseDay
            businessDay={businessDay}
            payableMinor={today?.ledger?.payableMinor}
            unknown={today?.unknown ?? 0}
            currency={CURRENCY}
            onDone={() => setClosing(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}

function ClosedDays() {
  const { t } = useTranslation();
  const list = useList<SettlementDayRow>({
    name: "settlement-days",
    shapes,
    ask: async (query) => {
      const { days: data, ...page } = await answerOf(api.GET("/v1/settlement/days", { params: { query } }));
      return { data, ...page };
    },
  });
  const nameOf = (row: SettlementDayRow) => (
    <Link to="/settlement/$day" params={{ day: row.businessDay }} className="row-link">
      {row.businessDay}
    </Link>
  );
  const money = (minor: string, row: SettlementDayRow) => <Amount minor={minor} currency={row.currency} />;
  const columns: readonly Column<SettlementDayRow>[] = [
    { key: "day", title: t("settlement.day"), cell: nameOf },
    { key: "state", title: t("settlement.state"), cell: (row) => <StateMark kind="day" state={row.status} /> },
    { key: "payouts", title: t("settlement.payoutCount"), align: "right", cell: (row) => row.payouts },
    {
      key: "gross",
      title: t("settlement.gross"),
      align: "right",
      cell: (row) => money(row.grossMinor, row),
      from: "medium",
    },
    {
      key: "fees",
      title: t("settlement.fees"),
      align: "right",
      cell: (row) => money(row.feesMinor, row),
      from: "medium",
    },
    { key: "net", title: t("settlement.net"), align: "right", cell: (row) => money(row.netMinor, row) },
    { key: "file", title: t("settlement.file"), cell: (row) => <code>{row.fileName ?? "—"}</code>, from: "wide" },
  ];
  return (
    <section>
      <h2 className="section-title">{t("settlement.closedDays")}</h2>
      <ListView<SettlementDayRow>
        list={list}
        label={t("settlement.closedDays")}
        testId="settlement-days"
        columns={columns}
        rowKey={(row) => row.businessDay}
        rowTestId="day-row"
        page={(day) => `/settlement/${day}`}
        card={(row) => (
          <CardLines
            lead={nameOf(row)}
            value={money(row.netMinor, row)}
            under={t("settlement.payoutsN", { count: row.payouts })}
            underValue={<StateMark kind="day" state={row.status} />}
          />
        )}
        actions={<ExportButton list="settlement-days" filters={daysAsFile(list.filters)} />}
        empty={{ why: t("settlement.noDays"), next: t("settlement.noDaysNext") }}
      />
    </section>
  );
}
