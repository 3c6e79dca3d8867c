import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { OwnPayout } from "../../api/shapes.ts";
import { Amount } from "../../components/amount.tsx";
import { formatMoney } from "../../components/money.ts";
import { Empty } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Skeleton } from "../../components/query-view.tsx";
import { useCursorList } from "../../components/use-cursor-list.ts";
import { dayWords } from "../day-words.ts";
import { useToday } from "../use-today.ts";

/** What was paid to me for which day, and why not more? */
export function PayoutsPage() {
  const { t } = useTranslation();
  const { list, rows } = useCursorList<OwnPayout>(["payouts", "own"], (before) =>
    answerOf(api.GET("/v1/payouts", { params: { query: { limit: 30, ...(before === undefined ? {} : { before }) } } })),
  );
  return (
    <div className="portal-page" data-testid="portal-payouts">
      <div className="portal-title">
        <h1>{t("portal.pages.payouts")}</h1>
        <p>{t("portal.payouts.answer")}</p>
      </div>
      {list.error === null ? null : <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending ? <Skeleton lines={8} /> : null}
      {rows === undefined ? null : (
        <section className="portal-block portal-list-block">
          {rows.length === 0 ? <Empty why={t("portal.payouts.empty")} next={t("portal.payouts.emptyNext")} /> : null}
          <ul className="portal-rows">
            {rows.map((payout) => (
              <li key={payout.id}>
                <PayoutLine payout={payout} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {list.hasNextPage ? (
        <Button block onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t("shared.more")}
        </Button>
      ) : null}
    </div>
  );
}

function PayoutLine(props: { readonly payout: OwnPayout }) {
  const { t, i18n } = useTranslation();
  const { payout } = props;
  const today = useToday();
  return (
    <Link
      to="/portal/payouts/$payoutId"
      params={{ payoutId: payout.id }}
      className="portal-row"
      data-testid="portal-payout"
      data-id={payout.id}
    >
      <span className="portal-row-lead portal-row-strong">
        {t("portal.payouts.takenOn", { day: dayWords(payout.businessDay, today, i18n.language) })}
      </span>
      <span className="portal-row-value portal-row-strong">
        <Amount minor={payout.netMinor} currency={payout.currency} />
      </span>
      <span className="portal-row-under">
        {payout.status === "carried"
          ? t("portal.payouts.carried")
          : t("portal.payouts.dueOn", { day: dayWords(payout.dueOn, today, i18n.language) })}
      </span>
      <span className="portal-row-value portal-row-under">
        {t("portal.payouts.fees", { amount: formatMoney(payout.feesMinor, payout.currency) })}
      </span>
    </Link>
  );
}
