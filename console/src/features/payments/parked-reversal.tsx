import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { Payment } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";
import { formatMoney } from "../../components/money.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { PendingNotice } from "../approvals/pending-notice.tsx";

const ends = ["rest-refunded", "sale-stands"] as const;
type End = (typeof ends)[number];
const REASON_MIN = 2;

/** A reversal that must not go to the network, because a part was given back: what happened, and the two ways to end it. */
export function ParkedReversal({ payment }: { readonly payment: Payment }) {
  const { t } = useTranslation();
  const may = useMay();
  const [end, setEnd] = useState<End | undefined>(undefined);
  const rest = formatMoney((BigInt(payment.amountMinor) - BigInt(payment.undoneMinor)).toString(), payment.currency);
  return (
    <div className="stack" data-testid="parked-reversal">
      <p>{t("payments.parked.told", { rest })}</p>
      <PendingNotice subject={payment.id} />
      {may("reversals.end") ? (
        <div className="refund-request-acts">
          {ends.map((one) => (
            <Button key={one} onClick={() => setEnd(one)} data-testid={`parked-${one}`}>
              {t(`payments.parked.ask.${one}`, { rest })}
            </Button>
          ))}
        </div>
      ) : null}
      {end === undefined ? null : (
        <Ask key={end} payment={payment} end={end} rest={rest} onDone={() => setEnd(undefined)} />
      )}
    </div>
  );
}

function Ask(props: {
  readonly payment: Payment;
  readonly end: End;
  readonly rest: string;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { payment, end, rest, onDone } = props;
  const [reason, setReason] = useState("");
  const field = useId();
  const ask = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST("/v1/payments/{id}/reversal/end", {
          params: { path: { id: payment.id } },
          body: { end, reason: reason.trim() },
        }),
      ),
    onSuccess: async () => {
      onDone();
      await Promise.all(["payments", "approvals"].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
    },
  });
  return (
    <Modal
      open
      title={t(`payments.parked.ask.${end}`, { rest })}
      onCancel={onDone}
      onOk={() => ask.mutate()}
      okText={t("payments.parked.submit")}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        disabled: reason.trim().length < REASON_MIN,
        loading: ask.isPending,
        // A plain object of attributes would drop the hyphenated name otherwise.
        ...({ "data-testid": "confirm" } as object),
      }}
    >
      <div className="stack" data-testid="parked-ask">
        <p className="confirm-words">{t(`payments.parked.means.${end}`, { rest })}</p>
        <label className="confirm-label" htmlFor={field}>
          {t("payments.parked.why")}
          <Input.TextArea
            id={field}
            rows={2}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            data-testid="parked-reason"
          />
        </label>
        {ask.error === null ? null : <ProblemNotice error={ask.error} />}
      </div>
    </Modal>
  );
}
