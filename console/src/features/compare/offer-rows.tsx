import { Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { type LineCode, type LineDraft, periods, type RateDraft, type Tender } from "./draft.ts";
import type { Faults } from "./to-body.ts";
import { TypedField } from "./typed-field.tsx";

type Row<Draft> = {
  readonly path: string;
  readonly faults: Faults;
  readonly onChange: (draft: Draft) => void;
};

/** Its bounds and its clause are asked for once there is a rate. */
export function RateRow(props: Row<RateDraft> & { readonly tender: Tender; readonly rate: RateDraft }) {
  const { t } = useTranslation();
  const { rate, path, faults, onChange } = props;
  const set = (field: keyof RateDraft) => (value: string) => onChange({ ...rate, [field]: value });
  return (
    <div className="offer-row">
      <TypedField
        label={t(`compare.tender.${props.tender}`)}
        unit="percent"
        value={rate.percent}
        onChange={set("percent")}
        path={`${path}.percent`}
        faults={faults}
        placeholder={t("compare.notSaid")}
      />
      {rate.percent.trim() === "" ? null : (
        <>
          <TypedField
            label={t("compare.offer.cap")}
            unit="yuan"
            value={rate.cap}
            onChange={set("cap")}
            path={`${path}.cap`}
            faults={faults}
          />
          <TypedField
            label={t("compare.offer.min")}
            unit="yuan"
            value={rate.min}
            onChange={set("min")}
            path={`${path}.min`}
            faults={faults}
          />
          <TypedField
            label={t("compare.offer.clause")}
            isText
            value={rate.clause}
            onChange={set("clause")}
            path={`${path}.clause`}
            faults={faults}
          />
        </>
      )}
    </div>
  );
}

export function LineRow(props: Row<LineDraft> & { readonly code: LineCode; readonly line: LineDraft }) {
  const { t } = useTranslation();
  const every = useId();
  const { line, path, faults, onChange } = props;
  return (
    <div className="offer-row">
      <TypedField
        label={t(`compare.line.${props.code}`)}
        unit="yuan"
        value={line.amount}
        onChange={(amount) => onChange({ ...line, amount })}
        path={`${path}.amount`}
        faults={faults}
        placeholder={t("compare.notSaid")}
      />
      {line.amount.trim() === "" ? null : (
        <>
          <div className="typed-field">
            <label htmlFor={every}>{t("compare.offer.every")}</label>
            <Select
              id={every}
              value={line.every}
              onChange={(period) => onChange({ ...line, every: period })}
              options={periods.map((period) => ({ value: period, label: t(`compare.period.${period}`) }))}
            />
          </div>
          <TypedField
            label={t("compare.offer.freeMonths")}
            unit="months"
            value={line.freeMonths}
            onChange={(freeMonths) => onChange({ ...line, freeMonths })}
            path={`${path}.freeMonths`}
            faults={faults}
          />
          <TypedField
            label={t("compare.offer.clause")}
            isText
            value={line.clause}
            onChange={(clause) => onChange({ ...line, clause })}
            path={`${path}.clause`}
            faults={faults}
          />
        </>
      )}
    </div>
  );
}
