import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { paymentQuery } from "../../api/queries.ts";
import type { Payment } from "../../api/shapes.ts";
import { useMay, useZone } from "../../app/session.ts";
import { Amount } from "../../components/amount.tsx";
import { useNowMs } from "../../components/clock-tick.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { MaskedCard } from "../../components/masked-card.tsx";
import { formatMoney, signedMinor } from "../../components/money.ts";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { instantText } from "../../components/time-format.ts";
import { OwnTime } from "../own-time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { dayWords } from "../day-words.ts";
import { useToday } from "../use-today.ts";
import { useFollowPayments } from "../use-follow-payments.ts";
import { ownStoryOf } from "./own-story.ts";
import { OwnRequest } from "./own-request.tsx";
import { PaymentLine } from "./payment-line.tsx";

const route = getRouteApi("/portal/payments/$paymentId");

/** What happened to this payment, where is its money, and what stands on its receipt? */
export function PaymentPage() {
  const { t } = useTranslation();
  const { paymentId } = route.useParams();
  const query = paymentQuery(paymentId);
  const found = useQuery(query);
  useFollowPayments(query.queryKey);
  return (
    <div className="portal-page" data-testid="portal-payment-page">
      <Link to="/portal/payments" className="portal-back">
        {t("portal.back.payments")}
      </Link>
      <QueryView query={found} lines={8}>
        {(payment) => (
          <>
            <Headline payment={payment} />
            <OwnRequest payment={payment} />
            <RefundWay payment={payment} />
            <Related payment={payment} />
            <Receipt payment={payment} />
          </>
        )}
      </QueryView>
    </div>
  );
}

function Headline(props: { readonly payment: Payment }) {
  const word = useWord();
  const { payment } = props;
  return (
    <section className="portal-block portal-figure">
      <h1 className="portal-figure-name">{word("payments.kind", payment.kind)}</h1>
      <Amount minor={signedMinor(payment)} currency={payment.currency} size="page" />
      <p data-testid="portal-payment-status">
        <StateMark kind="payment" state={payment.status} />
      </p>
      <Told payment={payment} />
    </section>
  );
}

/** Two sentences: what happened, and what it means for the money. */
function Told(props: { readonly payment: Payment }) {
  const { t, i18n } = useTranslation();
  const say = useBilingual();
  const zone = useZone();
  const may = useMay();
  const nowMs = useNowMs();
  const { payment } = props;
  const { currency, arrival, reversal } = payment;
  const story = ownStoryOf(payment, nowMs);
  const today = useToday();
  const why = say(payment.causeTextZh, payment.causeTextEn);
  return (
    <div className="portal-told" data-testid="portal-told">
      <p>
        {t(`portal.story.happened.${story.happened}`)}
        {why === "" || payment.status === "approved" ? "" : t("portal.story.because", { why })}
      </p>
      <p>
        {t(`portal.story.money.${story.money}`, {
          amount: formatMoney(payment.amountMinor, currency),
          net: formatMoney(story.netMinor, currency),
          undone: formatMoney(payment.undoneMinor, currency),
          fee: formatMoney(payment.feeMinor, currency),
          day: arrival.expectedOn === null ? "" : dayWords(arrival.expectedOn, today, i18n.language),
          until: reversal === null ? "" : instantText(reversal.deadlineAt, zone).clock.slice(0, 5),
        })}
      </p>
      {arrival.payoutId !== null && may("settlement.read") ? (
        <Link to="/portal/payouts/$payoutId" params={{ payoutId: arrival.payoutId }} className="portal-way">
          {t("portal.story.seePayout")}
        </Link>
      ) : null}
    </div>
  );
}

/** Giving back, where one may and something is left. */
function RefundWay(props: { readonly payment: Payment }) {
  const { t } = useTranslation();
  const may = useMay();
  const { payment } = props;
  const left = BigInt(payment.amountMinor) - BigInt(payment.undoneMinor);
  if (!may("payments.refund") || payment.kind !== "sale" || payment.status !== "approved" || left === 0n) return null;
  return (
    <Link
      to="/portal/payments/$paymentId/refund"
      params={{ paymentId: payment.id }}
      className="portal-button"
      data-testid="portal-refund"
    >
      {t("portal.refund.way")}
    </Link>
  );
}

/** What took from this sale, or the sale this one takes from. */
function Related(props: { readonly payment: Payment }) {
  const { t } = useTranslation();
  const { payment } = props;
  if (payment.undoings.length === 0 && payment.originalId === null) return null;
  return (
    <section className="portal-block portal-list-block" data-testid="portal-related">
      <div className="portal-block-head">
        <h2>{t("portal.payment.related")}</h2>
        {payment.originalId === null ? null : (
          <Link to="/portal/payments/$paymentId" params={{ paymentId: payment.originalId }}>
            {t("portal.payment.original")}
          </Link>
        )}
      </div>
      <ul className="portal-rows">
        {payment.undoings.map((row) => (
          <li key={row.id}>
            <PaymentLine row={row} withDay />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The facts of the receipt, in its order. */
function Receipt(props: { readonly payment: Payment }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const { payment } = props;
  const facts = [
    [t("portal.payment.shop"), say(payment.merchant.name, payment.merchant.nameEn)],
    payment.batch === 0 ? null : [t("portal.payment.terminal"), payment.terminal.number],
    [t("portal.payment.card"), <MaskedCard key="card" card={payment.card} />],
    payment.batch === 0 ? null : [t("portal.payment.entry"), word("payments.entryMode", payment.entryMode.slice(0, 2))],
    [t("portal.payment.time"), <OwnTime key="time" at={payment.createdAt} />],
    [
      t("portal.payment.trace"),
      payment.batch === 0
        ? t("portal.payment.atDesk")
        : `${String(payment.batch).padStart(6, "0")} / ${String(payment.trace).padStart(6, "0")}`,
    ],
    payment.desk === null
      ? null
      : [
          t("portal.payment.askedBy"),
          `${payment.desk.askedByName}${payment.desk.askedByRole === null ? "" : ` · ${word("roles", payment.desk.askedByRole)}`} · ${payment.desk.reason}`,
        ],
    [t("portal.payment.rrn"), <CopyableId key="rrn" value={payment.rrn} label={t("portal.payment.rrn")} />],
    [t("portal.payment.authCode"), payment.authCode ?? "—"],
    [t("portal.payment.fee"), <Amount key="fee" minor={payment.feeMinor} currency={payment.currency} />],
    [t("portal.payment.day"), payment.businessDay],
  ] as const;
  return (
    <section className="portal-block">
      <h2>{t("portal.payment.receipt")}</h2>
      <dl className="portal-facts">
        {facts
          .filter((fact) => fact !== null)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
