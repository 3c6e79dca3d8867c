import { Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { formatMoney } from "../../components/money.ts";
import { AskDialog } from "../approvals/ask-dialog.tsx";
import { chineseAmount } from "./chinese-amount.ts";

/** Closing the day moves money and cannot be taken back: said in words, confirmed by a tick and a press. */
export function CloseDay(props: {
  readonly businessDay: string;
  readonly payableMinor: string | undefined;
  readonly unknown: number;
  readonly currency: string;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const [sure, setSure] = useState(false);
  const { businessDay, payableMinor, unknown, currency, onDone } = props;
  return (
    <AskDialog
      name="close-day"
      title={t("settlement.confirm.title", { day: businessDay })}
      means={t("settlement.confirm.means", { day: businessDay })}
      act={t("settlement.askToClose")}
      isComplete={sure}
      ask={(why) => answerOf(api.POST("/v1/settlement/close-day", { body: { businessDay, ...why } }))}
      touches={["settlement", "overview"]}
      onDone={onDone}
    >
      {payableMinor === undefined ? null : (
        <p className="confirm-words">
          {t("settlement.confirm.amount", { amount: formatMoney(payableMinor, currency) })}
          {currency === "CNY" ? t("settlement.confirm.inWords", { words: chineseAmount(payableMinor) }) : ""}
        </p>
      )}
      {unknown === 0 ? null : <p className="confirm-words">{t("settlement.confirm.unknown", { count: unknown })}</p>}
      <Checkbox checked={sure} onChange={(event) => setSure(event.target.checked)} data-testid="close-day-sure">
        {t("settlement.confirm.sure")}
      </Checkbox>
    </AskDialog>
  );
}
