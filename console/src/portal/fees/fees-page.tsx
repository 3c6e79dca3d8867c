import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { Amount } from "../../components/amount.tsx";
import { formatMoney } from "../../components/money.ts";
import { Empty } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { minorOfText } from "../../components/typed-amount.ts";

const cardTypes = ["credit", "debit", "foreign"] as const;
type CardType = (typeof cardTypes)[number];

/** What does a payment cost me? */
export function FeesPage() {
  const { t } = useTranslation();
  const say = useBilingual();
  const fees = useQuery({ queryKey: ["fees"], queryFn: () => answerOf(api.GET("/v1/fees")) });
  return (
    <div className="portal-page" data-testid="portal-fees">
      <div className="portal-title">
        <h1>{t("portal.fees.title")}</h1>
        <p>{t("portal.fees.answer")}</p>
      </div>
      <QueryView query={fees} lines={5}>
        {({ fees: schedule }) =>
          schedule === null ? (
            <section className="portal-block">
              <Empty why={t("portal.fees.none")} next={t("portal.fees.noneNext")} />
            </section>
          ) : (
            <>
              <section className="portal-block">
                <ul className="portal-words portal-words-large">
                  {schedule.rates.map((rate) => (
                    <li key={rate.cardType}>{say(rate.textZh, rate.textEn)}</li>
                  ))}
                </ul>
                <p className="quiet">
                  {t("merchants.fees.rounding")} {t(`merchants.fees.refund.${schedule.refundFee}`)}
                </p>
                <p className="portal-small faint">
                  {t("merchants.fees.version", {
                    version: schedule.version,
                    from: schedule.validFrom,
                    signed: schedule.signedOn,
                  })}
                  {schedule.validUntil === null ? "" : ` ${t("merchants.fees.until", { day: schedule.validUntil })}`}
                </p>
              </section>
              <Calculator />
            </>
          )
        }
      </QueryView>
    </div>
  );
}

/** The fee of one payment, computed by the rule the payment itself goes by: on the server. */
function Calculator() {
  const { t } = useTranslation();
  const word = useWord();
  const [text, setText] = useState("100");
  const [cardType, setCardType] = useState<CardType>("credit");
  const field = useId();
  const amountMinor = minorOfText(text);
  const quote = useQuery({
    queryKey: ["fees", "quote", cardType, amountMinor],
    queryFn: () => answerOf(api.GET("/v1/fees/quote", { params: { query: { cardType, amountMinor: amountMinor! } } })),
    enabled: amountMinor !== undefined,
    placeholderData: (before) => before,
  });
  return (
    <section className="portal-block" data-testid="portal-calculator">
      <h2>{t("portal.fees.calculator")}</h2>
      <label className="portal-field" htmlFor={field}>
        {t("portal.fees.amount")}
        <Input
          id={field}
          inputMode="decimal"
          prefix="¥"
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-invalid={amountMinor === undefined}
          data-testid="calculator-amount"
        />
      </label>
      <div className="portal-choice" role="group" aria-label={t("portal.fees.card")}>
        {cardTypes.map((type) => (
          <button key={type} type="button" aria-pressed={type === cardType} onClick={() => setCardType(type)}>
            {word("cards.type", type)}
          </button>
        ))}
      </div>
      {amountMinor === undefined ? (
        <p className="quiet" role="alert">
          {t("portal.fees.typeAmount")}
        </p>
      ) : quote.error === null ? (
        quote.data === undefined ? null : (
          <div className="portal-told" aria-live="polite" data-testid="calculator-answer">
            <p>
              {t("portal.fees.costs")}{" "}
              <Amount minor={quote.data.feeMinor} currency={quote.data.currency} size="figure" />
            </p>
            <p className="quiet">
              {t("portal.fees.arrives", { net: formatMoney(quote.data.netMinor, quote.data.currency) })}{" "}
              {t(`payments.fee.rule.${ruleKey(quote.data.rule)}`, {
                cap: formatMoney(quote.data.capMinor ?? "0", quote.data.currency),
                min: formatMoney(quote.data.minMinor, quote.data.currency),
                fee: formatMoney(quote.data.feeMinor, quote.data.currency),
              })}
            </p>
          </div>
        )
      ) : (
        <ProblemNotice error={quote.error} />
      )}
    </section>
  );
}

const known = ["rate-half-up", "rate-capped", "minimum"] as const;
const ruleKey = (rule: string): (typeof known)[number] | "other" => known.find((one) => one === rule) ?? "other";
