import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Checkbox, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { formatMoney } from "../../components/money.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { chineseAmount } from "./chinese-amount.ts";

const REASON_MIN = 2;
const REASON_MAX = 200;

/** Closing the day moves money and cannot be taken back: said in words, confirmed by a tick and a press. */
export function CloseDay(props: {
  readonly businessDay: string;
  readonly payableMinor: string | undefined;
  readonly unknown: number;
  readonly currency: string;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [sure, setSure] = useState(false);
  const [reason, setReason] = useState("");
  const { businessDay, payableMinor, unknown, currency, onDone } = props;
  const close = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/settlement/close-day", { body: { businessDay, reason: reason.trim() } })),
    onSuccess: async () => {
      onDone();
      await queryClient.invalidateQueries();
    },
  });
  return (
    <Modal
      open
      title={t("settlement.confirm.title", { day: businessDay })}
      onCancel={onDone}
      onOk={() => close.mutate()}
      okText={t("settlement.askToClose")}
      cancelText={t("shared.cancel")}
      // A plain object of attributes would drop the hyphenated name otherwise.
      okButtonProps={{
        disabled: !sure || reason.trim().length < REASON_MIN,
        loading: close.isPending,
        ...({ "data-testid": "confirm" } as object),
      }}
    >
      <div className="stack" data-testid="close-day-confirm">
        <p className="confirm-words">{t("settlement.confirm.means", { day: businessDay })}</p>
        {payableMinor === undefined ? null : (
          <p className="confirm-words">
            {t("settlement.confirm.amount", { amount: formatMoney(payableMinor, currency) })}
            {currency === "CNY" ? t("settlement.confirm.inWords", { words: chineseAmount(payableMinor) }) : ""}
          </p>
        )}
        {unknown === 0 ? null : <p className="confirm-words">{t("settlement.confirm.unknown", { count: unknown })}</p>}
        <label className="confirm-label">
          {t("terminals.reason")}
          <Input
            maxLength={REASON_MAX}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            data-testid="close-day-reason"
          />
        </label>
        <Checkbox checked={sure} onChange={(event) => setSure(event.target.checked)} data-testid="close-day-sure">
          {t("settlement.confirm.sure")}
        </Checkbox>
        {close.error === null ? null : <ProblemNotice error={close.error} />}
      </div>
    </Modal>
  );
}
