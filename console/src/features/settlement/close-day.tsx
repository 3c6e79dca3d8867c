import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Checkbox, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { formatMoney } from "../../components/money.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
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
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [sure, setSure] = useState(false);
  const { businessDay, payableMinor, unknown, currency, onDone } = props;
  const close = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/settlement/close-day", { body: { businessDay } })),
    onSuccess: async (day) => {
      onDone();
      await queryClient.invalidateQueries();
      await navigate({ to: "/settlement/$day", params: { day: day.businessDay } });
    },
  });
  return (
    <Modal
      open
      title={t("settlement.confirm.title", { day: businessDay })}
      onCancel={onDone}
      onOk={() => close.mutate()}
      okText={t("settlement.close")}
      cancelText={t("shared.cancel")}
      // A plain object of attributes would drop the hyphenated name otherwise.
      okButtonProps={{ disabled: !sure, loading: close.isPending, ...({ "data-testid": "confirm" } as object) }}
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
        <Checkbox checked={sure} onChange={(event) => setSure(event.target.checked)} data-testid="close-day-sure">
          {t("settlement.confirm.sure")}
        </Checkbox>
        {close.error === null ? null : <ProblemNotice error={close.error} />}
      </div>
    </Modal>
  );
}
