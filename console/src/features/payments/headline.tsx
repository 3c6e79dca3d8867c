import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Payment } from "../../api/shapes.ts";
import { useMay, useZone } from "../../app/session.ts";
import { Amount } from "../../components/amount.tsx";
import { useNowMs } from "../../components/clock-tick.ts";
import { MaskedCard } from "../../components/masked-card.tsx";
import { formatMoney, signedMinor } from "../../components/money.ts";
import { StateMark } from "../../components/state-mark.tsx";
import { instantText } from "../../components/time-format.ts";
import { FullTime } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { RefundAct } from "../refunds/refund-act.tsx";
import { storyOf } from "./story.ts";

/** Amount, state, who and where, and the answer to the page's question in two sentences. */
export function Headline(props: { readonly payment: Payment }) {
  const { t } = useTranslation();
  const word = useWord();
  const say = useBilingual();
  const { payment } = props;
  const { merchant, terminal, currency } = payment;
  return (
    <header className="headline" data-testid="payment-headline">
      <div className="headline-top">
        <h1>
          <span className="visually-hidden">{word("payments.kind", payment.kind)} </span>
          <Amount minor={signedMinor(payment)} currency={currency} size="page" />
        </h1>
        <span data-testid="payment-status">
          <StateMark kind="payment" state={payment.status} />
        </span>
        <span className="quiet">{word("payments.kind", payment.kind)}</span>
        <span className="headline-acts">
          <RefundAct payment={payment} />
        </span>
      </div>
      <ul className="headline-where">
        <li>
          <MaskedCard card={payment.card} />
        </li>
        <li>
          <MerchantLink id={merchant.id}>{say(merchant.shortName, merchant.nameEn)}</MerchantLink>
        </li>
        <li>
          {t("payments.terminal")}{" "}
          <Link to="/terminals/$terminalId" params={{ terminalId: terminal.id }}>
            {terminal.number}
          </Link>
        </li>
        <li>
          <FullTime at={payment.createdAt} />
        </li>
      </ul>
      <Answer payment={payment} />
    </header>
  );
}

function MerchantLink(props: { readonly id: string; readonly children: string }) {
  const may = useMay();
  if (!may("merchants.read")) return <>{props.children}</>;
  return (
    <Link to="/merchants/$merchantId" params={{ merchantId: props.id }}>
      {props.children}
    </Link>
  );
}

function Answer(props: { readonly payment: Payment }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const zone = useZone();
  const may = useMay();
  const nowMs = useNowMs();
  const { payment } = props;
  const { currency, arrival, reversal } = payment;
  const story = storyOf(payment, nowMs);
  const tone = story.money === "reversalLate" ? "alarms" : payment.status === "unknown" ? "waits" : "";
  const why = say(payment.causeTextZh, payment.causeTextEn);
  const money = t(`payments.story.money.${story.money}`, {
    amount: formatMoney(payment.amountMinor, currency),
    net: formatMoney(story.netMinor, currency),
    undone: formatMoney(payment.undoneMinor, currency),
    fee: formatMoney(payment.feeMinor, currency),
    day: arrival.expectedOn ?? "",
    until: reversal === null ? "" : instantText(reversal.deadlineAt, zone).clock.slice(0, 5),
  });
  return (
    <div className={`headline-answer ${tone}`} data-testid="payment-answer">
      <p>
        {t(`payments.story.happened.${story.happened}`)}
        {why === "" || payment.status === "approved" ? "" : t("payments.story.because", { why })}
        {payment.responseCode === null || payment.status !== "declined" ? null : (
          <>
            {" "}
            <code className="faint small">{payment.responseCode}</code>
          </>
        )}
      </p>
      <p>
        {money}
        {arrival.payoutId !== null && may("settlement.read") ? (
          <>
            {" "}
            <Link to="/settlement/$day" params={{ day: payment.businessDay }}>
              {t("payments.story.seePayout")}
            </Link>
          </>
        ) : null}
      </p>
    </div>
  );
}
