import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { ApiKeyRow } from "../../api/shapes.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { rememberSecret } from "./fresh-secret.ts";
import { SecretShown } from "./secret-shown.tsx";

const OVERLAPS = [0, 1, 24, 72, 168] as const;
const OVERLAP_DEFAULT = 24;
const REASON_MIN = 2;
const REASON_MAX = 200;

type Props = { readonly apiKey: ApiKeyRow; readonly onDone: () => void };

/** What may be done with a key, each with what it means. */
export function KeyAction(props: Props & { readonly kind: "roll" | "revoke" }) {
  return props.kind === "roll" ? <Roll {...props} /> : <Revoke {...props} />;
}

function Roll({ apiKey, onDone }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [overlapHours, setOverlap] = useState<number>(OVERLAP_DEFAULT);
  const roll = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST("/v1/developer/keys/{id}/roll", { params: { path: { id: apiKey.id } }, body: { overlapHours } }),
      ),
    onSuccess: async ({ secret }) => {
      rememberSecret(secret);
      await queryClient.invalidateQueries({ queryKey: ["api-keys"] });
    },
  });
  if (roll.data !== undefined) return <SecretShown secret={roll.data.secret} onDone={onDone} />;
  return (
    <Modal
      open
      title={t("developers.roll.title", { name: apiKey.name })}
      onCancel={onDone}
      onOk={() => roll.mutate()}
      okText={t("developers.roll.confirm")}
      cancelText={t("shared.cancel")}
      okButtonProps={{ loading: roll.isPending, ...({ "data-testid": "confirm" } as object) }}
    >
      <div className="stack">
        <p className="confirm-words">{t("developers.roll.means")}</p>
        <label className="confirm-label">
          {t("developers.roll.overlap")}
          <Select
            aria-label={t("developers.roll.overlap")}
            value={overlapHours}
            onChange={setOverlap}
            options={OVERLAPS.map((hours) => ({
              value: hours,
              label: hours === 0 ? t("developers.roll.now") : t("developers.roll.hours", { count: hours }),
            }))}
          />
        </label>
        {roll.error === null ? null : <ProblemNotice error={roll.error} />}
      </div>
    </Modal>
  );
}

function Revoke({ apiKey, onDone }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState("");
  const revoke = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST("/v1/developer/keys/{id}/revoke", {
          params: { path: { id: apiKey.id } },
          body: { reason: reason.trim() },
        }),
      ),
    onSuccess: async () => {
      onDone();
      await queryClient.invalidateQueries({ queryKey: ["api-keys"] });
    },
  });
  return (
    <Modal
      open
      title={t("developers.revoke.title", { name: apiKey.name })}
      onCancel={onDone}
      onOk={() => revoke.mutate()}
      okText={t("developers.revoke.confirm")}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        danger: true,
        disabled: reason.trim().length < REASON_MIN,
        loading: revoke.isPending,
        ...({ "data-testid": "confirm" } as object),
      }}
    >
      <div className="stack" data-testid="revoke-confirm">
        <p className="confirm-words">{t("developers.revoke.means")}</p>
        <label className="confirm-label">
          {t("developers.revoke.reason")}
          <Input
            value={reason}
            maxLength={REASON_MAX}
            placeholder={t("developers.revoke.reasonExample")}
            onChange={({ target }) => setReason(target.value)}
            autoFocus
            data-testid="revoke-reason"
          />
        </label>
        {revoke.error === null ? null : <ProblemNotice error={revoke.error} />}
      </div>
    </Modal>
  );
}
