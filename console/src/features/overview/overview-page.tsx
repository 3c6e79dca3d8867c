import "./overview-page.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { overviewQuery } from "../../api/queries.ts";
import type { Overview, PaymentRow } from "../../api/shapes.ts";
import { useLivePayments } from "../../app/live-payments.ts";
import { useMe } from "../../app/session.ts";
import { Amount } from "../../components/amount.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { ChevronIcon } from "../../components/icons.tsx";
import { Empty, Figure, PageHead, Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView, Skeleton } from "../../components/query-view.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { shareText } from "../payments/fee-arithmetic.ts";
import { NewRowsPill } from "../../components/list/new-rows-pill.tsx";
import { LiveMark } from "../payments/live-parts.tsx";
import { PaymentCard, usePaymentColumns } from "../payments/payment-columns.tsx";
import { useLiveRows } from "../payments/use-live-rows.ts";
import { isUrgent, verdictOf } from "./verdict.ts";

/** Figures follow the payments, at most this often. */
const FIGURES_MS = 2_000;
const LATEST_ROWS = 12;
const CURRENCY = "CNY";

/** Is money moving, is anything wrong, what needs me? */
export function OverviewPage() {
  const { t } = useTranslation();
  const overview = useQuery(overviewQuery);
  useFiguresFollowPayments();
  return (
    <div className="stack" data-testid="overview-page">
      <QueryView query={overview} lines={6}>
        {(today) => (
          <>
            <PageHead
              title={t("pages.overview")}
              answer={<span data-testid="overview-verdict">{t(`overview.verdict.${verdictOf(today)}`)}</span>}
            />
            <Figures today={today} />
            <div className="overview-columns">
              <Needs needs={today.needs} />
              <Standing today={today} />
            </div>
          </>
        )}
      </QueryView>
      <LatestPayments />
    </div>
  );
}

function useFiguresFollowPayments(): void {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const soon = (): void => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void queryClient.invalidateQueries(overviewQuery);
    }, FIGURES_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useLivePayments({ payment: soon, more: soon, reset: soon });
}

function Figures(props: { readonly today: Overview }) {
  const { t } = useTranslation();
  const { today } = props;
  return (
    <section className="figures-row" aria-label={t("overview.today")}>
      <div className="figure-main" data-testid="overview-approved">
        <Amount minor={today.approvedMinor} currency={CURRENCY} size="page" />
        <div className="figure-label">{t("overview.approved", { count: today.approved, day: today.businessDay })}</div>
      </div>
      <Figure label={t("overview.approvalRate", { count: today.declined })} testId="overview-rate">
        {today.approvalRatePpm === null ? "—" : shareText(today.approvalRatePpm)}
      </Figure>
      <Figure label={t("overview.unknown")} testId="overview-unknown">
        {today.unknown}
      </Figure>
      <Figure label={t("overview.refunded")}>
        <Amount minor={today.refundedMinor} currency={CURRENCY} />
      </Figure>
      {today.ledger === null ? null : (
        <Figure label={t("overview.payable")}>
          <Amount minor={today.ledger.payableMinor} currency={CURRENCY} />
        </Figure>
      )}
    </section>
  );
}

function Needs(props: { readonly needs: Overview["needs"] }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const { needs } = props;
  return (
    <Panel title={t("overview.needs", { count: needs.length })} flush={needs.length > 0} testId="overview-needs">
      {needs.length === 0 ? <p className="quiet needs-none">{t("overview.noNeeds")}</p> : null}
      <ul className="needs">
        {needs.map((need) => (
          <li key={need.kind} className={isUrgent(need.kind) ? "need-urgent" : undefined}>
            <Link to={need.link}>
              <span>{say(need.textZh, need.textEn)}</span>
              <ChevronIcon />
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Where the money stands at this moment, from the network to the merchants. */
function Standing(props: { readonly today: Overview }) {
  const { t } = useTranslation();
  const me = useMe();
  const { ledger, terminals } = props.today;
  const lines =
    ledger === null
      ? []
      : ([
          ["receivable", ledger.receivableMinor],
          ["payable", ledger.payableMinor],
          ["payoutsDue", ledger.payoutsDueMinor],
          ["fees", ledger.feesMinor],
        ] as const);
  // The other accounts are the operator's own.
  const shown = me?.user.sees === "everybody" ? lines : lines.filter(([name]) => name === "payable");
  return (
    <Panel title={t("overview.standing")} note={t("overview.standingNote")}>
      <dl className="standing">
        {shown.map(([name, minor]) => (
          <div key={name}>
            <dt>{t(`overview.ledger.${name}`)}</dt>
            <dd>
              <Amount minor={minor} currency={CURRENCY} />
            </dd>
          </div>
        ))}
        <div>
          <dt>
            <Link to="/terminals">{t("pages.terminals")}</Link>
          </dt>
          <dd>{t("overview.terminals", { ...terminals })}</dd>
        </div>
      </dl>
    </Panel>
  );
}

function LatestPayments() {
  const { t } = useTranslation();
  const columns = usePaymentColumns();
  const navigate = useNavigate();
  const latest = useQuery({
    queryKey: ["payments", "latest"],
    queryFn: () => answerOf(api.GET("/v1/payments", { params: { query: { limit: LATEST_ROWS } } })),
    staleTime: 0,
  });
  const live = useLiveRows({
    listed: latest.data?.data ?? [],
    filters: {},
    isFirst: true,
    hasOlder: latest.data?.hasMore ?? false,
    reload: () => latest.refetch(),
  });
  return (
    <Panel
      title={t("overview.live")}
      note={<LiveMark />}
      action={<Link to="/payments">{t("overview.allPayments")}</Link>}
      flush
      testId="overview-live"
    >
      <NewRowsPill count={live.newRows} text={t("payments.newRows", { count: live.newRows })} onShow={live.showNew} />
      {latest.error === null ? null : <ProblemNotice error={latest.error} onRetry={() => void latest.refetch()} />}
      {latest.isPending ? <Skeleton lines={8} /> : null}
      {latest.data === undefined ? null : (
        <div {...live.onRows}>
          <DataTable<PaymentRow>
            label={t("overview.live")}
            columns={columns}
            rows={live.rows.slice(0, LATEST_ROWS)}
            rowKey={(row) => row.id}
            rowTestId="payment-row"
            card={(row) => <PaymentCard row={row} />}
            hrefOf={(row) => `/payments/${row.id}`}
            onOpen={(row) => void navigate({ to: "/payments/$paymentId", params: { paymentId: row.id } })}
            isFresh={(row) => live.fresh.has(row.id)}
            empty={<Empty why={t("payments.empty")} next={t("payments.emptyNext")} />}
          />
        </div>
      )}
    </Panel>
  );
}
