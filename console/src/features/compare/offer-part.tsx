import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Panel } from "../../components/panel.tsx";
import { lineCodes, type OfferDraft, tenders } from "./draft.ts";
import { LineRow, RateRow } from "./offer-rows.tsx";
import { OtherTerms } from "./other-terms.tsx";
import type { Faults } from "./to-body.ts";
import { TypedField } from "./typed-field.tsx";

/** What one offer's paper says, line by line. What is left empty becomes a question to ask. */
export function OfferPart(props: {
  readonly offer: OfferDraft;
  readonly number: number;
  readonly faults: Faults;
  readonly onChange: (offer: OfferDraft) => void;
  readonly onRemove: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const { offer, faults, onChange, onRemove } = props;
  return (
    <Panel
      title={offer.name.trim() === "" ? t("compare.offer.nameless", { number: props.number }) : offer.name}
      testId="compare-offer"
      action={
        onRemove === undefined ? undefined : (
          <Button type="text" size="small" onClick={onRemove}>
            {t("compare.offer.remove")}
          </Button>
        )
      }
    >
      <div className="offer-fields">
        <TypedField
          label={t("compare.offer.name")}
          isText
          value={offer.name}
          onChange={(name) => onChange({ ...offer, name })}
          path={`${offer.key}.name`}
          faults={faults}
        />
        <h3>{t("compare.offer.rates")}</h3>
        {tenders.map((tender) => (
          <RateRow
            key={tender}
            tender={tender}
            rate={offer.rates[tender]}
            path={`${offer.key}.rates.${tender}`}
            faults={faults}
            onChange={(rate) => onChange({ ...offer, rates: { ...offer.rates, [tender]: rate } })}
          />
        ))}
        <h3>{t("compare.offer.lines")}</h3>
        <p className="faint small">{t("compare.offer.linesNote")}</p>
        {lineCodes.map((code) => (
          <LineRow
            key={code}
            code={code}
            line={offer.lines[code]}
            path={`${offer.key}.lines.${code}`}
            faults={faults}
            onChange={(line) => onChange({ ...offer, lines: { ...offer.lines, [code]: line } })}
          />
        ))}
        <OtherTerms offer={offer} faults={faults} onChange={onChange} />
      </div>
    </Panel>
  );
}
