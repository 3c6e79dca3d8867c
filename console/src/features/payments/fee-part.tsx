import { useTranslation } from "react-i18next";
import type { FeeExplained } from "../../api/shapes.ts";
import { Amount } from "../../components/amount.tsx";
import { formatMoney, moneyParts } from "../../components/money.ts";
import { Panel } from "../../components/panel.tsx";
import { useWord } from "../../i18n/words.ts";
import { feeArithmetic } from "./fee-arithmetic.ts";

/** The fee as a sum one can do again, and in words what decided it. */
export function FeePart(props: { readonly fee: FeeExplained; readonly currency: string }) {
  const { t } = useTranslation();
  const word = useWord();
  const { fee, currency } = props;
  const { percent, exact, roundedMinor } = feeArithmetic(fee);
  const money = (minor: string): string => formatMoney(minor, currency);
  const digits = (minor: string): string => moneyParts(minor, currency).digits;
  const isReturned = fee.rule === "fee-returned-in-full" || fee.rule === "partial-refund-keeps-fee";
  return (
    <Panel
      part="fee"
      title={t("payments.fee.title")}
      note={t("payments.fee.schedule", { version: fee.version })}
      action={<Amount minor={fee.feeMinor} currency={currency} />}
      testId="payment-fee"
    >
      {isReturned ? null : (
        <p className="sum">
          <span className="sum-line" data-testid="payment-fee-sum">
            {word("cards.type", fee.cardType)} {percent} % × {digits(fee.amountMinor)} = {exact}
            {exact === digits(roundedMinor) ? "" : ` → ${digits(roundedMinor)}`}
            {roundedMinor === fee.feeMinor ? "" : ` → ${digits(fee.feeMinor)}`}
          </span>
        </p>
      )}
      <p className="fee-words quiet">
        {t(`payments.fee.rule.${knownRule(fee.rule)}`, {
          fee: money(fee.feeMinor.replace("-", "")),
          cap: fee.capMinor === null ? "" : money(fee.capMinor),
          min: money(fee.minMinor),
        })}
        {fee.capMinor !== null && fee.rule === "rate-half-up"
          ? t("payments.fee.below", { cap: money(fee.capMinor) })
          : ""}
      </p>
    </Panel>
  );
}

const rules = ["rate-half-up", "rate-capped", "minimum", "fee-returned-in-full", "partial-refund-keeps-fee"] as const;
const knownRule = (rule: string): (typeof rules)[number] | "other" => rules.find((one) => one === rule) ?? "other";
