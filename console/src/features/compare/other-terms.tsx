import { useTranslation } from "react-i18next";
import type { OfferDraft } from "./draft.ts";
import type { Faults } from "./to-body.ts";
import { TypedField } from "./typed-field.tsx";

/** What is no fee by period: deposit, a least sum, money on the day, how long one is bound and what leaving costs. */
export function OtherTerms(props: {
  readonly offer: OfferDraft;
  readonly faults: Faults;
  readonly onChange: (offer: OfferDraft) => void;
}) {
  const { t } = useTranslation();
  const { offer, faults, onChange } = props;
  const { deposit, minimum, instant, exit } = offer;
  const common = (path: string) => ({ path: `${offer.key}.${path}`, faults });
  const clause = (path: string, value: string, set: (value: string) => void) => (
    <TypedField label={t("compare.offer.clause")} isText value={value} onChange={set} {...common(`${path}.clause`)} />
  );
  const notSaid = { placeholder: t("compare.notSaid") };
  return (
    <>
      <h3>{t("compare.offer.other")}</h3>
      <div className="offer-row">
        <TypedField
          label={t("compare.offer.deposit")}
          unit="yuan"
          value={deposit.amount}
          onChange={(amount) => onChange({ ...offer, deposit: { ...deposit, amount } })}
          {...common("deposit.amount")}
          {...notSaid}
        />
        {deposit.amount.trim() === "" ? null : (
          <>
            <TypedField
              label={t("compare.offer.backAfter")}
              unit="yuan"
              value={deposit.backAfter}
              onChange={(backAfter) => onChange({ ...offer, deposit: { ...deposit, backAfter } })}
              {...common("deposit.backAfter")}
              placeholder={t("compare.offer.noCondition")}
            />
            {clause("deposit", deposit.clause, (text) => onChange({ ...offer, deposit: { ...deposit, clause: text } }))}
          </>
        )}
      </div>
      <div className="offer-row">
        <TypedField
          label={t("compare.offer.minimum")}
          unit="yuan"
          value={minimum.amount}
          onChange={(amount) => onChange({ ...offer, minimum: { ...minimum, amount } })}
          {...common("minimum.amount")}
          {...notSaid}
        />
        {minimum.amount.trim() === ""
          ? null
          : clause("minimum", minimum.clause, (text) => onChange({ ...offer, minimum: { ...minimum, clause: text } }))}
      </div>
      <div className="offer-row">
        <TypedField
          label={t("compare.offer.perPayout")}
          unit="yuan"
          value={instant.perPayout}
          onChange={(perPayout) => onChange({ ...offer, instant: { ...instant, perPayout } })}
          {...common("instant.perPayout")}
          {...notSaid}
        />
        <TypedField
          label={t("compare.offer.onItsSum")}
          unit="percent"
          value={instant.percent}
          onChange={(percent) => onChange({ ...offer, instant: { ...instant, percent } })}
          {...common("instant.percent")}
          {...notSaid}
        />
        {instant.perPayout.trim() === "" && instant.percent.trim() === ""
          ? null
          : clause("instant", instant.clause, (text) => onChange({ ...offer, instant: { ...instant, clause: text } }))}
      </div>
      <div className="offer-row">
        <TypedField
          label={t("compare.offer.contract")}
          unit="months"
          value={offer.contractMonths}
          onChange={(contractMonths) => onChange({ ...offer, contractMonths })}
          {...common("contractMonths")}
          {...notSaid}
        />
        <TypedField
          label={t("compare.offer.exit")}
          unit="yuan"
          value={exit.amount}
          onChange={(amount) => onChange({ ...offer, exit: { ...exit, amount } })}
          {...common("exit.amount")}
          {...notSaid}
        />
        {exit.amount.trim() === ""
          ? null
          : clause("exit", exit.clause, (text) => onChange({ ...offer, exit: { ...exit, clause: text } }))}
        <TypedField
          label={t("compare.offer.resale")}
          unit="yuan"
          value={offer.resale}
          onChange={(resale) => onChange({ ...offer, resale })}
          {...common("resale")}
        />
      </div>
    </>
  );
}
