import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../api/shapes.ts";
import { Amount } from "../../components/amount.tsx";
import { formatMoney } from "../../components/money.ts";
import { Panel } from "../../components/panel.tsx";
import type { paths } from "../../generated/api.d.ts";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { percentOfPpm } from "./typed-rate.ts";

export type Comparison = AnswerOf<paths["/v1/offers/compare"]["post"]>;
type OfferCost = Comparison["offers"][number];

export const COMPARISON = "comparison";

/** The answer in one sentence. */
export function useAnswerText({ offers, cheapest, months }: Comparison): string {
  const { t } = useTranslation();
  const best = offers.find(({ name }) => name === cheapest);
  if (best === undefined) return t("compare.answer.none");
  const total = formatMoney(best.totalMinor, "CNY");
  return offers.length === 1
    ? t("compare.answer.one", { months, total })
    : t("compare.answer.cheapest", { months, name: best.name, total });
}

/** It stays at the foot of the screen while one types, and leads to why. */
export function ShortAnswer(props: { readonly comparison: Comparison }) {
  const { t } = useTranslation();
  const text = useAnswerText(props.comparison);
  return (
    <div className="compare-short" data-testid="compare-short">
      <p aria-live="polite">{text}</p>
      <Button onClick={() => document.getElementById(COMPARISON)?.scrollIntoView()}>{t("compare.answer.why")}</Button>
    </div>
  );
}

/** What each offer costs over the months, why, what it leaves open, and where another becomes the cheaper one. */
export function ComparisonView(props: { readonly comparison: Comparison }) {
  const { t } = useTranslation();
  const { offers, cheapest, breakEvens } = props.comparison;
  const answer = useAnswerText(props.comparison);
  return (
    <section className="comparison" id={COMPARISON} data-testid="comparison">
      <h2 className="comparison-answer" data-testid="comparison-answer">
        {answer}
      </h2>
      {breakEvens.map(({ below, above, monthlyMinor }) => (
        <p key={`${below} ${above}`} data-testid="break-even">
          {t("compare.answer.breakEven", { below, above, monthly: formatMoney(monthlyMinor, "CNY") })}
        </p>
      ))}
      <div className="compare-columns">
        {offers.map((offer) => (
          <CostPart key={offer.name} offer={offer} isCheapest={offers.length > 1 && offer.name === cheapest} />
        ))}
      </div>
      <p className="faint small">{t("compare.answer.limits")}</p>
    </section>
  );
}

function CostPart(props: { readonly offer: OfferCost; readonly isCheapest: boolean }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const { offer } = props;
  return (
    <Panel
      title={offer.name}
      testId="offer-cost"
      {...(props.isCheapest ? { note: t("compare.answer.isCheapest") } : {})}
    >
      <p className="cost-total">
        <Amount minor={offer.totalMinor} currency="CNY" size="figure" />
        <span className="quiet">
          {offer.effectivePpm === null
            ? t("compare.answer.noRate")
            : t("compare.answer.effective", { rate: percentOfPpm(offer.effectivePpm) })}
        </span>
      </p>
      {offer.untaken.length === 0 ? null : (
        <p className="cost-untaken" role="note">
          {t("compare.answer.untaken", {
            what: offer.untaken.map((one) => t(`compare.tender.${one}`)).join(t("compare.and")),
          })}
        </p>
      )}
      <ul className="cost-lines">
        {offer.lines.map((line) => (
          <li key={line.code + line.saysEn}>
            <span className="cost-name">{word("compare.costLine", line.code)}</span>
            <Amount minor={line.totalMinor} currency="CNY" />
            <span className="cost-says">
              {say(line.saysZh, line.saysEn)}
              {line.clause === "" ? (
                <span className="cost-clause">{line.code === "resale" ? "" : t("compare.answer.noClause")}</span>
              ) : (
                <span className="cost-clause">{t("compare.answer.clause", { clause: line.clause })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <dl className="cost-scales">
        <div>
          <dt>{t("compare.answer.atHalf")}</dt>
          <dd>
            <Amount minor={offer.atHalfMinor} currency="CNY" />
          </dd>
        </div>
        <div>
          <dt>{t("compare.answer.atHalfMore")}</dt>
          <dd>
            <Amount minor={offer.atHalfMoreMinor} currency="CNY" />
          </dd>
        </div>
      </dl>
      {offer.unsaid.length === 0 ? null : (
        <div className="cost-unsaid" data-testid="unsaid">
          <h3>{t("compare.answer.unsaid")}</h3>
          <ul>
            {offer.unsaid.map((one) => (
              <li key={one}>{word("compare.ask", one)}</li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}
