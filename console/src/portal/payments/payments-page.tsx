import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { PaymentRow } from "../../api/shapes.ts";
import { formatMoney } from "../../components/money.ts";
import { Empty } from "../../components/panel.tsx";
import { ExportButton } from "../../components/export-button.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Skeleton } from "../../components/query-view.tsx";
import { useCursorList } from "../../components/use-cursor-list.ts";
import { dayWords } from "../day-words.ts";
import { useToday } from "../use-today.ts";
import { useFollowPayments } from "../use-follow-payments.ts";
import { byDay } from "./by-day.ts";
import { PaymentLine } from "./payment-line.tsx";
import { statusChips } from "./payment-search.ts";

const route = getRouteApi("/portal/payments");
const KEY = ["payments", "own"] as const;

/** What came in and went out, day by day, the newest on top. */
export function PaymentsPage() {
  const { t } = useTranslation();
  const { status } = route.useSearch();
  const { list, rows } = useCursorList<PaymentRow>([...KEY, status], (before) =>
    answerOf(
      api.GET("/v1/payments", {
        params: {
          query: {
            limit: 50,
            ...(before === undefined ? {} : { before }),
            ...(status === undefined ? {} : { status }),
          },
        },
      }),
    ),
  );
  useFollowPayments(KEY);
  return (
    <div className="portal-page" data-testid="portal-payments">
      <h1>{t("portal.pages.payments")}</h1>
      <Chips />
      <ExportButton list="payments" filters={status === undefined ? {} : { status }} />
      {list.error === null ? null : <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending ? <Skeleton lines={10} /> : null}
      {rows === undefined ? null : rows.length === 0 ? (
        <div className="portal-block">
          {status === undefined ? (
            <Empty why={t("portal.payments.empty")} next={t("portal.payments.emptyNext")} />
          ) : (
            <Empty why={t("portal.payments.emptyNarrowed")} next={t("portal.payments.emptyNarrowedNext")} />
          )}
        </div>
      ) : (
        <Days rows={rows} narrowed={status !== undefined} />
      )}
      {list.hasNextPage ? (
        <Button block onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t("shared.more")}
        </Button>
      ) : null}
    </div>
  );
}

function Chips() {
  const { t } = useTranslation();
  return (
    <nav className="portal-choice portal-chips" aria-label={t("portal.payments.narrow")}>
      {statusChips.map((status) => (
        <Link
          key={status ?? "all"}
          to="/portal/payments"
          search={status === undefined ? {} : { status }}
          activeOptions={{ exact: true }}
          data-testid={`chip-${status ?? "all"}`}
        >
          {status === undefined ? t("portal.payments.all") : t(`states.payment.${status}`)}
        </Link>
      ))}
    </nav>
  );
}

/** Sums of a day are the server's: a page of the list may hold only a part of a day. */
function Days(props: { readonly rows: readonly PaymentRow[]; readonly narrowed: boolean }) {
  const { t, i18n } = useTranslation();
  const today = useToday();
  const days = byDay(props.rows);
  const [newest, oldest] = [days[0]!.day, days.at(-1)!.day];
  const sums = useQuery({
    queryKey: [...KEY, "days", oldest, newest],
    queryFn: () => answerOf(api.GET("/v1/takings/days", { params: { query: { from: oldest, until: newest } } })),
    enabled: !props.narrowed,
  });
  return (
    <>
      {days.map(({ day, rows }) => {
        const sum = sums.data?.days.find((one) => one.businessDay === day);
        return (
          <section key={day} className="portal-block portal-list-block">
            <div className="portal-block-head portal-day">
              <h2>{dayWords(day, today, i18n.language)}</h2>
              {sum === undefined ? null : (
                <span className="portal-small portal-day-sum" data-testid="portal-day-sum">
                  {t("portal.payments.daySum", {
                    count: sum.salesCount,
                    amount: formatMoney(sum.salesMinor, sums.data!.currency),
                  })}
                  {sum.backMinor === "0"
                    ? ""
                    : t("portal.payments.daySumBack", { amount: formatMoney(sum.backMinor, sums.data!.currency) })}
                </span>
              )}
            </div>
            <ul className="portal-rows">
              {rows.map((row) => (
                <li key={row.id}>
                  <PaymentLine row={row} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
