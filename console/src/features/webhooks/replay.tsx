import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Checkbox, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";

const HOURS = [1, 24, 72, 168, 720] as const;

/** Sends what happened in the last hours and was not delivered; goes on by itself where it is more than one lot. */
export function Replay(props: { readonly endpointId: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [hours, setHours] = useState<number>(24);
  const [deliveredToo, setDeliveredToo] = useState(false);
  const replay = useMutation({
    mutationFn: async () => {
      const until = new Date().toISOString();
      let from: string | null = new Date(Date.now() - hours * 3_600_000).toISOString();
      let queued = 0;
      for (let lot = 0; from !== null && lot < 100; lot++) {
        const told: { queued: number; continueFrom: string | null } = await answerOf(
          api.POST("/v1/webhook-endpoints/{id}/replay", {
            params: { path: { id: props.endpointId } },
            body: { from, until, deliveredToo },
          }),
        );
        queued += told.queued;
        from = told.continueFrom === from ? null : told.continueFrom;
      }
      return queued;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["webhook-endpoints"] }),
  });
  return (
    <Modal
      open
      title={t("webhooks.detail.replay")}
      onCancel={props.onDone}
      onOk={() => (replay.data === undefined ? replay.mutate() : props.onDone())}
      okText={replay.data === undefined ? t("webhooks.replay.confirm") : t("shared.close")}
      cancelText={t("shared.cancel")}
      okButtonProps={{ loading: replay.isPending, ...({ "data-testid": "confirm" } as object) }}
    >
      <div className="stack" data-testid="replay-form">
        <p className="confirm-words">{t("webhooks.replay.means")}</p>
        <label className="confirm-label">
          {t("webhooks.replay.span")}
          <Select
            aria-label={t("webhooks.replay.span")}
            value={hours}
            onChange={setHours}
            options={HOURS.map((count) => ({ value: count, label: t("webhooks.replay.hours", { count }) }))}
          />
        </label>
        <Checkbox checked={deliveredToo} onChange={({ target }) => setDeliveredToo(target.checked)}>
          {t("webhooks.replay.deliveredToo")}
        </Checkbox>
        {replay.data === undefined ? null : <p role="status">{t("webhooks.replay.queued", { count: replay.data })}</p>}
        {replay.error === null ? null : <ProblemNotice error={replay.error} />}
      </div>
    </Modal>
  );
}
