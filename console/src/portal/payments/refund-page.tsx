import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { paymentQuery } from "../../api/queries.ts";
import type { Payment, RefundTerms } from "../../api/shapes.ts";
import { Amount } from "../../components/amount.tsx";
import { formatMoney } from "../../components/money.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { faultOf, isOpen, needsSecond, refundTermsQuery, useRefund } from "../../features/refunds/refund-order.ts";
import { chineseAmount } from "../../features/settlement/chinese-amount.ts";
import { useBilingual } from "../../i18n/words.ts";
import { minorOfText, textOfMinor } from "../../components/typed-amount.ts";

/** The reasons most refunds have; anything else is typed. */
const reasons = ["returned", "overcharged", "cancelled"] as const;

const route = getRouteApi("/portal/payments/$paymentId/refund");

/** How much goes back to the customer, and why? */
export function RefundPage() {
  const { t } = useTranslation();
  const { paymentId } = route.useParams();
  const payment = useQuery(paymentQuery(paymentId));
  const terms = useQuery(refundTermsQuery(paymentId));
  return (
    <div className="portal-page" data-testid="portal-refund-page">
      <Link to="/portal/payments/$paymentId" params={{ paymentId }} className="portal-back">
        {t("portal.back.payment")}
      </Link>
      <h1>{t("portal.refund.title")}</h1>
      <QueryView query={payment} lines={3}>
        {(sale) => (
          <QueryView query={terms} lines={4}>
            {(now) => (now.refusal === null ? <Form sale={sale} terms={now} /> : <NotNow terms={now} />)}
          </QueryView>
        )}
      </QueryView>
    </div>
  );
}

function NotNow(props: { readonly terms: RefundTerms }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const { refusal } = props.terms;
  return (
    <section className="portal-block" data-testid="refund-refused">
      <p>{refusal === null ? "" : t("portal.refund.notNow", { why: say(refusal.textZh, refusal.textEn) })}</p>
      <Link to="/portal/help" hash="refund" className="portal-way">
        {t("portal.refund.otherWays")}
      </Link>
    </section>
  );
}

function Form(props: { readonly sale: Payment; readonly terms: RefundTerms }) {
  const { t, i18n } = useTranslation();
  const { sale, terms } = props;
  const { currency } = terms;
  const [text, setText] = useState(textOfMinor(terms.remainingMinor));
  const [reason, setReason] = useState("");
  const [field, why] = [useId(), useId()];
  const navigate = useNavigate();
  const refund = useRefund(sale.id, async (paymentId) => {
    if (paymentId !== undefined) await navigate({ to: "/portal/payments/$paymentId", params: { paymentId } });
  });
  const amountMinor = minorOfText(text);
  const fault = faultOf(amountMinor, terms);
  // No answer: the same request is asked about again. Changing it now could give money back twice.
  const open = refund.error !== null && isOpen(refund.error);
  const shown = amountMinor === undefined ? "" : formatMoney(amountMinor, currency);
  const second = amountMinor !== undefined && fault === undefined && needsSecond(sale, amountMinor, terms);
  const ready = fault === undefined && amountMinor !== undefined && reason.trim().length >= 2;
  if (refund.data !== undefined && "approval" in refund.data)
    return <Asked summary={refund.data.approval} paymentId={sale.id} />;
  return (
    <form
      className="portal-page"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) refund.mutate({ amountMinor, reason: reason.trim() });
      }}
    >
      <section className="portal-block">
        <p className="quiet">
          {t("portal.refund.of", {
            amount: formatMoney(sale.amountMinor, currency),
            left: formatMoney(terms.remainingMinor, currency),
          })}
        </p>
        <label className="portal-field" htmlFor={field}>
          {t("portal.refund.amount")}
          <Input
            id={field}
            inputMode="decimal"
            prefix="¥"
            value={text}
            disabled={open || refund.isPending}
            onChange={(event) => setText(event.target.value)}
            aria-invalid={fault !== undefined}
            data-testid="refund-amount"
          />
        </label>
        {fault === undefined ? null : (
          <p role="alert" className="portal-fault" data-testid="refund-fault">
            {t(`portal.refund.fault.${fault}`, {
              left: formatMoney(terms.remainingMinor, currency),
              available: formatMoney(terms.availableMinor, currency),
            })}
          </p>
        )}
        <label className="portal-field" htmlFor={why}>
          {t("portal.refund.why")}
          <Input
            id={why}
            value={reason}
            maxLength={200}
            disabled={open || refund.isPending}
            onChange={(event) => setReason(event.target.value)}
            placeholder={t("portal.refund.whyExample")}
            data-testid="refund-reason"
          />
        </label>
        <div className="portal-choice" role="group" aria-label={t("portal.refund.why")}>
          {reasons.map((one) => (
            <button
              key={one}
              type="button"
              disabled={open || refund.isPending}
              aria-pressed={reason === t(`portal.refund.reason.${one}`)}
              onClick={() => setReason(t(`portal.refund.reason.${one}`))}
              data-testid={`refund-reason-${one}`}
            >
              {t(`portal.refund.reason.${one}`)}
            </button>
          ))}
        </div>
      </section>
      {amountMinor === undefined || fault !== undefined ? null : (
        <section className="portal-block portal-figure" data-testid="refund-confirm">
          <p className="portal-figure-name">{t("portal.refund.toCustomer", { last4: sale.card.last4 })}</p>
          <Amount minor={amountMinor} currency={currency} size="page" />
          {i18n.language === "en" ? null : <p className="quiet">{chineseAmount(amountMinor)}</p>}
          <ul className="portal-words">
            <li>{t("portal.refund.means.balance", { amount: formatMoney(amountMinor, currency) })}</li>
            <li>
              {amountMinor === terms.remainingMinor
                ? t("portal.refund.means.feeBack")
                : t("portal.refund.means.feeStays")}
            </li>
            <li>{t("portal.refund.means.final")}</li>
            {second ? (
              <li>{t("portal.refund.means.second", { limit: formatMoney(terms.unapprovedMaxMinor, currency) })}</li>
            ) : null}
          </ul>
        </section>
      )}
      {refund.error === null ? null : <ProblemNotice error={refund.error} />}
      <Button
        type="primary"
        block
        htmlType="submit"
        disabled={!ready}
        loading={refund.isPending}
        data-testid="refund-submit"
      >
        {open
          ? t("portal.refund.askAgain")
          : second
            ? t("portal.refund.ask", { amount: shown })
            : t("portal.refund.submit", { amount: shown })}
      </Button>
    </form>
  );
}

/** It waits for another person: said with its number, and nothing has moved. */
function Asked(props: {
  readonly summary: { readonly id: string; readonly expiresAt: string };
  readonly paymentId: string;
}) {
  const { t } = useTranslation();
  return (
    <section className="portal-block" data-testid="refund-asked">
      <h2>{t("portal.refund.asked.title")}</h2>
      <p>{t("portal.refund.asked.money")}</p>
      <p className="quiet">
        {t("portal.refund.asked.until", { day: props.summary.expiresAt.slice(0, 10), number: props.summary.id })}
      </p>
      <Link to="/portal/payments/$paymentId" params={{ paymentId: props.paymentId }} className="portal-way">
        {t("portal.back.payment")}
      </Link>
    </section>
  );
}
