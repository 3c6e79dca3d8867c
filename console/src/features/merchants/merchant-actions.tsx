import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { Merchant } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";

type Action = "suspend" | "reactivate";
const REASON_MIN = 2;
const REASON_MAX = 200;

function ask({ id, action, reason }: { id: string; action: Action; reason: string }): Promise<object> {
  const params = { path: { id } };
  return action === "suspend"
    ? answerOf(api.POST("/v1/merchants/{id}/suspend", { params, body: { reason } }))
    : answerOf(api.POST("/v1/merchants/{id}/reactivate", { params, body: { reason } }));
}

/** A suspension is done at once; letting a merchant in again waits for a second person, and the page says so. */
export function MerchantActions({ merchant }: { readonly merchant: Merchant }) {
  const { t } = useTranslation();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const action: Action | undefined =
    merchant.status === "active" ? "suspend" : merchant.status === "suspended" ? "reactivate" : undefined;
  if (action === undefined || !may("merchants.suspend")) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)} data-testid={`merchant-${action}`}>
        {t(`merchants.act.${action}`)}
      </Button>
      {isOpen ? <Confirmation merchant={merchant} action={action} onDone={() => setOpen(false)} /> : null}
    </>
  );
}

function Confirmation(props: { readonly merchant: Merchant; readonly action: Action; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState("");
  const { merchant, action, onDone } = props;
  const act = useMutation({
    mutationFn: ask,
    onSuccess: async () => {
      onDone();
      await Promise.all(
        ["merchants", "approvals", "audit"].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      );
    },
  });
  return (
    <Modal
      open
      title={t(`merchants.confirm.${action}.title`, { name: merchant.shortName })}
      onCancel={onDone}
      onOk={() => act.mutate({ id: merchant.id, action, reason: reason.trim() })}
      okText={t(`merchants.act.${action}`)}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        disabled: reason.trim().length < REASON_MIN,
        loading: act.isPending,
        danger: action === "suspend",
        // A plain object of attributes would drop the hyphenated name otherwise.
        ...({ "data-testid": "confirm" } as object),
      }}
    >
      <div className="stack" data-testid="merchant-confirm">
        <p className="confirm-words">{t(`merchants.confirm.${action}.means`)}</p>
        <label className="confirm-label">
          {t("terminals.reason")}
          <Input.TextArea
            rows={2}
            maxLength={REASON_MAX}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            autoFocus
            data-testid="merchant-reason"
          />
        </label>
        {act.error === null ? null : <ProblemNotice error={act.error} />}
      </div>
    </Modal>
  );
}
