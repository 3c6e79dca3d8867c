import "./agents.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { AgentRow } from "../../api/shapes.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";

type Field = "name" | "nameEn" | "contact" | "phone";
const LENGTHS: Readonly<Record<Field, number>> = { name: 100, nameEn: 100, contact: 60, phone: 30 };

/** Adds an agent (below another one when it is named), or changes what one is called and how it is reached. */
export function AgentForm(props: {
  readonly under?: AgentRow;
  readonly agent?: AgentRow;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { agent, under, onDone } = props;
  const [words, setWords] = useState<Readonly<Record<Field, string>>>({
    name: agent?.name ?? "",
    nameEn: agent?.nameEn ?? "",
    contact: agent?.contact ?? "",
    phone: agent?.phone ?? "",
  });
  const keep = useMutation({
    mutationFn: () =>
      agent === undefined
        ? answerOf(api.POST("/v1/agents", { body: { ...words, ...(under === undefined ? {} : { under: under.id }) } }))
        : answerOf(api.POST("/v1/agents/{id}/rename", { params: { path: { id: agent.id } }, body: words })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["agents"] });
      onDone();
    },
  });
  return (
    <Modal
      open
      title={agent === undefined ? t("agents.add") : t("agents.rename")}
      onCancel={onDone}
      onOk={() => keep.mutate()}
      okText={t("agents.keep")}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        disabled: words.name.trim() === "",
        loading: keep.isPending,
        ...({ "data-testid": "agent-keep" } as object),
      }}
    >
      <div className="agent-form" data-testid="agent-form">
        {(["name", "nameEn", "contact", "phone"] as const).map((field) => (
          <label key={field} className="confirm-label">
            {t(`agents.field.${field}`)}
            <Input
              maxLength={LENGTHS[field]}
              autoComplete="off"
              value={words[field]}
              onChange={(event) => setWords({ ...words, [field]: event.target.value })}
              data-testid={`agent-${field}`}
            />
          </label>
        ))}
        {keep.error === null ? null : <ProblemNotice error={keep.error} />}
      </div>
    </Modal>
  );
}
