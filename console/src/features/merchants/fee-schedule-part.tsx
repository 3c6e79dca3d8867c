import { useTranslation } from "react-i18next";
import type { FeeSchedule } from "../../api/shapes.ts";
import { Empty, Panel } from "../../components/panel.tsx";
import { useBilingual } from "../../i18n/words.ts";

/** The price list in plain words: what was signed, since when, and what happens to the fee when money goes back. */
export function FeeSchedulePart(props: { readonly fees: FeeSchedule | null; readonly action?: React.ReactNode }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const { fees } = props;
  if (fees === null)
    return (
      <Panel part="fees" title={t("merchants.fees.title")} action={props.action} testId="merchant-fees">
        <Empty why={t("merchants.fees.none")} next={t("merchants.fees.noneNext")} />
      </Panel>
    );
  return (
    <Panel
      part="fees"
      title={t("merchants.fees.title")}
      note={t("merchants.fees.version", { version: fees.version, from: fees.validFrom, signed: fees.signedOn })}
      action={props.action}
      testId="merchant-fees"
    >
      <ul className="plain-list">
        {fees.rates.map((rate) => (
          <li key={rate.cardType}>{say(rate.textZh, rate.textEn)}</li>
        ))}
      </ul>
      <p className="quiet">
        {t("merchants.fees.rounding")} {t(`merchants.fees.refund.${fees.refundFee}`)}
        {fees.validUntil === null ? "" : ` ${t("merchants.fees.until", { day: fees.validUntil })}`}
      </p>
    </Panel>
  );
}
