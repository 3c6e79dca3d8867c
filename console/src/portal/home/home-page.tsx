import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { takingsQuery } from "../../api/queries.ts";
import type { NextArrival, Takings } from "../../api/shapes.ts";
import { useZone } from "../../app/session.ts";
import { Amount } from "../../components/amount.tsx";
import { ChevronIcon } from "../../components/icons.tsx";
import { formatMoney } from "../../components/money.ts";
import { QueryView } from "../../components/query-view.tsx";
import { instantText } from "../../components/time-format.ts";
import { useBilingual } from "../../i18n/words.ts";
import { dayWords } from "../day-words.ts";
import { useToday } from "../use-today.ts";
import { DaySum } from "./day-sum.tsx";
import { LatestPayments } from "./latest-payments.tsx";
import { Needs } from "./needs.tsx";
import { useFollowPayments } from "../use-follow-payments.ts";
import { Ways } from "../ways.tsx";

/** How much today, and when does it arrive? */
export function HomePage() {
  const takings = useQuery(takingsQuery);
  useFollowPayments(takingsQuery.queryKey);
  return (
    <div className="portal-page" data-testid="portal-home">
      <QueryView query={takings} lines={5}>
        {(today) => (
          <>
            <Needs today={today} />
            <TodaysMoney today={today} />
            {today.money === null ? null : <Arrivals today={today} money={today.money} />}
          </>
        )}
      </QueryView>
      <Ways to={["fees", "stores", "help"]} />
      <LatestPayments />
    </div>
  );
}

function TodaysMoney(props: { readonly today: Takings }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const zone = useZone();
  const { today } = props;
  const { currency, money } = today;
  return (
    <section className="portal-block portal-figure" aria-label={t("portal.home.today")}>
      <p className="portal-figure-name">
        {today.merchants.map(({ shortName, nameEn }) => say(shortName, nameEn)).join(" · ")}
      </p>
      <h1 className="portal-figure-name portal-small">
        {t("portal.home.todayOf", { day: today.businessDay, until: instantText(today.asOf, zone).clock.slice(0, 5) })}
      </h1>
      <div data-testid="portal-today">
        <Amount minor={today.salesMinor} currency={currency} size="page" />
      </div>
      <ul className="portal-figure-facts">
        <li data-testid="portal-count">{t("portal.home.count", { count: today.salesCount })}</li>
        {today.backCount === 0 && today.backMinor === "0" ? null : (
          <li data-testid="portal-back">
            {t("portal.home.back", { count: today.backCount, amount: formatMoney(today.backMinor, currency) })}
          </li>
        )}
        {money === null ? null : <li>{t("portal.home.fees", { amount: formatMoney(money.feesMinor, currency) })}</li>}
      </ul>
    </section>
  );
}

/** When the money comes: the soonest first, what stands behind it, and openly what nobody here knows. */
function Arrivals(props: { readonly today: Takings; readonly money: NonNullable<Takings["money"]> }) {
  const { t } = useTranslation();
  const { today, money } = props;
  const [next, ...later] = money.arrivals;
  if (next === undefined) return null;
  return (
    <section className="portal-block portal-list-block" data-testid="portal-arrivals">
      <div className="portal-block-head">
        <h2>{t("portal.home.arrival.title")}</h2>
        <Link to="/portal/payouts">{t("portal.home.arrival.all")}</Link>
      </div>
      <ul className="portal-rows">
        {[next, ...later].map((arrival) => (
          <li key={arrival.businessDay}>
            <ArrivalRow arrival={arrival} currency={today.currency} />
          </li>
        ))}
      </ul>
      <div className="portal-aside">
        <p className="portal-small faint">{t("portal.home.arrival.bank")}</p>
        <details className="portal-more">
          <summary>{t("portal.home.arrival.how")}</summary>
          <DaySum today={today} money={money} />
        </details>
      </div>
    </section>
  );
}

function ArrivalRow(props: { readonly arrival: NextArrival; readonly currency: string }) {
  const { t, i18n } = useTranslation();
  const { arrival, currency } = props;
  const today = useToday();
  const when = dayWords(arrival.expectedOn, today, i18n.language);
  const lines = (
    <>
      <span className="portal-row-lead portal-row-strong">
        {arrival.state === "carried" ? t("portal.home.arrival.none") : when}
      </span>
      <span className="portal-row-value portal-row-strong">
        <Amount minor={arrival.amountMinor} currency={currency} size="figure" />
      </span>
      <span className="portal-row-under">
        {arrival.state === "instructed"
          ? t("portal.home.arrival.instructed", { day: dayWords(arrival.businessDay, today, i18n.language) })
          : t(`portal.home.arrival.${arrival.state}`)}
      </span>
      {arrival.payoutId === null ? null : (
        <span className="portal-row-value portal-row-way">
          <ChevronIcon />
        </span>
      )}
    </>
  );
  if (arrival.payoutId === null)
    return (
      <div className="portal-row" data-testid="portal-arrival" data-state={arrival.state}>
        {lines}
      </div>
    );
  return (
    <Link
      to="/portal/payouts/$payoutId"
      params={{ payoutId: arrival.payoutId }}
      className="portal-row"
      data-testid="portal-arrival"
      data-state={arrival.state}
    >
      {lines}
    </Link>
  );
}
