import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { payoutQuery } from "../../api/queries.ts";
import type { OwnPayout, PayoutPayment } from "../../api/shapes.ts";
import { useZone } from "../../app/session.ts";
import { Amount } from "../../components/amount.tsx";
import { CopyableId } from "../../components/copyable-id.tsx";
import { MaskedCard } from "../../components/masked-card.tsx";
import { formatMoney } from "../../components/money.ts";
import { Empty } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView, Skeleton } from "../../components/query-view.tsx";
import { instantText } from "../../components/time-format.ts";
import { useCursorList } from "../../components/use-cursor-list.ts";
import { useWord } from "../../i18n/words.ts";
import { dayWords } from "../day-words.ts";
import { useToday } from "../use-today.ts";
import { SumOnPaper } from "../sum-on-paper.tsx";

const route = getRouteApi("/portal/payouts/$payoutId");

/** One settlement: what came in, what went off, what is left, when it arrives, and which payments it is made of. */
export function PayoutPage() {
  const { t } = useTranslation();
  const { payoutId } = route.useParams();
  const found = useQuery(payoutQuery(payoutId));
  return (
    <div className="portal-page" data-testid="portal-payout-page">
      <Link to="/portal/payouts" className="portal-back">
        {t("portal.back.payouts")}
      </Link>
      <QueryView query={found} lines={8}>
        {(payout) => (
          <>
            <Headline payout={payout} />
            <Why payout={payout} />
            <PaymentsBehind payout={payout} />
          </>
        )}
      </QueryView>
    </div>
  );
}

function Headline(props: { readonly payout: OwnPayout }) {
  const { t, i18n } = useTranslation();
  const { payout } = props;
  const today = useToday();
  const words = {
    day: dayWords(payout.businessDay, today, i18n.language),
    due: dayWords(payout.dueOn, today, i18n.language),
  };
  return (
    <section className="portal-block portal-figure">
      <h1 className="portal-figure-name">{t("portal.payout.title", words)}</h1>
      <Amount minor={payout.netMinor} currency={payout.currency} size="page" />
      <p data-testid="portal-payout-state">
        {payout.status === "carried" ? t("portal.payout.carried", words) : t("portal.payout.instructed", words)}
      </p>
      <p className="portal-small faint">{payout.status === "carried" ? null : t("portal.home.arrival.bank")}</p>
      <p className="portal-small faint">
        {t("portal.payout.number")} <CopyableId value={payout.id} label={t("portal.payout.number")} />
      </p>
    </section>
  );
}

/** "Why is it less than I took": the sum, and each of its lines in words. */
function Why(props: { readonly payout: OwnPayout }) {
  const { t } = useTranslation();
  const { payout } = props;
  const { currency } = payout;
  return (
    <section className="portal-block" data-testid="portal-payout-why">
      <h2>{t("portal.payout.why")}</h2>
      <SumOnPaper {...payout} backMinor={payout.refundsMinor} total={t("portal.payout.net")} />
      <ul className="portal-words">
        <li>{t("portal.payout.because.fees", { amount: formatMoney(payout.feesMinor, currency) })}</li>
        {payout.refundsMinor === "0" ? null : (
          <li>{t("portal.payout.because.back", { amount: formatMoney(payout.refundsMinor, currency) })}</li>
        )}
        {payout.carriedMinor === "0" ? null : (
          <li>
            {payout.carriedMinor.startsWith("-")
              ? t("portal.payout.because.owed", { amount: formatMoney(payout.carriedMinor.slice(1), currency) })
              : t("portal.payout.because.leftOver", { amount: formatMoney(payout.carriedMinor, currency) })}
          </li>
        )}
      </ul>
    </section>
  );
}

function PaymentsBehind(props: { readonly payout: OwnPayout }) {
  const { t } = useTranslation();
  const { payout } = props;
  const { list, rows } = useCursorList<PayoutPayment>(["payouts", "payments", payout.id], (before) =>
    answerOf(
      api.GET("/v1/payouts/{id}/payments", {
        params: { path: { id: payout.id }, query: { limit: 50, ...(before === undefined ? {} : { before }) } },
      }),
    ),
  );
  return (
    <section className="portal-block portal-list-block">
      <div className="portal-block-head">
        <h2>{t("portal.payout.payments")}</h2>
      </div>
      {list.error === null ? null : <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending ? <Skeleton lines={6} /> : null}
      {rows === undefined ? null : rows.length === 0 ? <Empty why={t("portal.payout.noPayments")} /> : null}
      <ul className="portal-rows">
        {(rows ?? []).map((line) => (
          <li key={line.payment.id}>
            <BehindLine line={line} />
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button block type="text" onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t("shared.more")}
        </Button>
      ) : null}
    </section>
  );
}

function BehindLine(props: { readonly line: PayoutPayment }) {
  const { t } = useTranslation();
  const word = useWord();
  const zone = useZone();
  const { payment, grossMinor, feeMinor, netMinor } = props.line;
  const words = {
    gross: formatMoney(grossMinor, payment.currency),
    fee: formatMoney(feeMinor.replace("-", ""), payment.currency),
  };
  return (
    <Link
      to="/portal/payments/$paymentId"
      params={{ paymentId: payment.id }}
      className="portal-row"
      data-testid="portal-payout-payment"
      data-id={payment.id}
    >
      <span className="portal-row-lead">
        {word("payments.kind", payment.kind)}{" "}
        <span className="portal-row-under">
          <MaskedCard card={payment.card} short />
        </span>
      </span>
      <span className="portal-row-value portal-row-strong">
        <Amount minor={netMinor} currency={payment.currency} plus />
      </span>
      <span className="portal-row-under">{instantText(payment.createdAt, zone).clock.slice(0, 5)}</span>
      <span className="portal-row-value portal-row-under">
        {BigInt(feeMinor) < 0n ? t("portal.payout.grossAndFeeBack", words) : t("portal.payout.grossAndFee", words)}
      </span>
    </Link>
  );
}
