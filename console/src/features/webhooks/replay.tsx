import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Checkbox, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { FullTime } from "../../components/time.tsx";

const HOURS = [1, 24, 72, 168, 720] as const;
/** So many lots at one press; what is left is told, never passed over. */
const LOTS_MAX = 100;
type Replayed = { readonly queued: number; readonly until: string; readonly rest: string | null };

/** Sends what happened in the last hours and was not delivered; goes on by itself where it is more than one lot. */
export function Replay(props: { readonly endpointId: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [hours, setHours] = useState<number>(24);
  const [deliveredToo, setDeliveredToo] = useState(false);
  const replay = useMutation({
    mutationFn: async (before: Replayed | undefined): Promise<Replayed> => {
      const until = before?.until ?? new Date().toISOString();
      let from = before?.rest ?? new Date(Date.parse(until) - hours * 3_600_000).toISOString();
      let queued = before?.queued ?? 0;
      for (let lot = 0; lot < LOTS_MAX; lot++) {
        const told: { queued: number; continueFrom: string | null } = await answerOf(
          api.POST("/v1/webhook-endpoints/{id}/replay", {
            params: { path: { id: props.endpointId } },
            body: { from, until, deliveredToo },
          }),
        );
        queued += told.queued;
        const rest = told.continueFrom;
        // Where one instant holds more than a lot, the same lot would be sent for ever.
        if (rest === null || rest === from) return { queued, until, rest };
        from = rest;
      }
      return { queued, until, rest: from };
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["webhook-endpoints"] }),
  });
  const done = replay.data;
  const isOver = done !== undefined && done.rest === null;
  return (
    <Modal
      open
      title={t("webhooks.detail.replay")}
      onCancel={props.onDone}
      onOk={() => (isOver ? props.onDone() : replay.mutate(done))}
      okText={
        isOver ? t("shared.close") : done === undefined ? t("webhooks.replay.confirm") : t("webhooks.replay.goOn")
      }
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
            onChange={(next) => {
              setHours(next);
              replay.reset();
            }}
            options={HOURS.map((count) => ({ value: count, label: t("webhooks.replay.hours", { count }) }))}
          />
        </label>
        <Checkbox checked={deliveredToo} onChange={({ target }) => setDeliveredToo(target.checked)}>
          {t("webhooks.replay.deliveredToo")}
        </Checkbox>
        {done === undefined ? null : (
          <p role="status">
            {t("webhooks.replay.queued", { count: done.queued })}{" "}
            {done.rest === null ? null : (
              <>
                {t("webhooks.replay.more")} <FullTime at={done.rest} />
              </>
            )}
          </p>
        )}
        {replay.error === null ? null : <ProblemNotice error={replay.error} />}
      </div>
    </Modal>
  );
}
