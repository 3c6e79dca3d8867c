import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import type { SetAsideEvent } from "./queries.ts";

/** A reason shorter than this says nothing to whoever reads the trail; the server asks for as much. */
const REASON_MIN = 2;
const REASON_MAX = 200;

/** Takes an event off the list for good, with a reason and a second press. */
export function GiveUpDialog(props: { readonly row: SetAsideEvent; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const { reader, event, type } = props.row;
  const giveUp = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST("/v1/set-aside-events/{reader}/{event}/give-up", {
          params: { path: { reader, event } },
          body: { reason: reason.trim() },
        }),
      ),
    onSuccess: async () => {
      props.onDone();
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["event-work"] }),
        queries.invalidateQueries({ queryKey: ["overview"] }),
      ]);
    },
  });
  return (
    <Modal
      open
      title={t("eventWork.giveUpTitle")}
      onCancel={props.onDone}
      onOk={() => giveUp.mutate()}
      okText={t("eventWork.giveUpTitle")}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        danger: true,
        disabled: reason.trim().length < REASON_MIN,
        loading: giveUp.isPending,
        // A plain object of attributes would drop the hyphenated name otherwise.
        ...({ "data-testid": "confirm" } as object),
      }}
    >
      <div className="stack" data-testid="give-up-dialog">
        <p className="confirm-words">
          <code>{type}</code> <code>{event}</code>
        </p>
        <p className="confirm-words">{t("eventWork.giveUpMeans")}</p>
        <label className="confirm-label">
          {t("eventWork.reason")}
          <Input.TextArea
            rows={2}
            maxLength={REASON_MAX}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            placeholder={t("eventWork.reasonExample")}
            autoFocus
            data-testid="give-up-reason"
          />
        </label>
        {giveUp.error === null ? null : <ProblemNotice error={giveUp.error} />}
      </div>
    </Modal>
  );
}
