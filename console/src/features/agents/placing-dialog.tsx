import "./agents.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { agentsQuery } from "./queries.ts";

const REASON_MIN = 2;
const REASON_MAX = 200;
const NOBODY = "nobody";

/** Chooses an agent, or none, with a reason: for moving one in the tree, and for giving it a merchant. */
export function PlacingDialog(props: {
  readonly title: string;
  readonly means: string;
  /** What choosing no agent is called. */
  readonly nobody: string;
  readonly without?: string;
  readonly act: (agentId: string | null, reason: string) => Promise<unknown>;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const say = useBilingual();
  const queryClient = useQueryClient();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [reason, setReason] = useState("");
  const found = useQuery(agentsQuery(text.trim() === "" ? {} : { text: text.trim() }));
  const run = useMutation({
    mutationFn: () => props.act(chosen === NOBODY ? null : (chosen ?? null), reason.trim()),
    onSuccess: async () => {
      await Promise.all(
        ["agents", "merchants", "approvals"].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      );
      props.onDone();
    },
  });
  const options = (found.data?.data ?? [])
    .filter((agent) => agent.id !== props.without && agent.status === "active")
    .map((agent) => ({ value: agent.id, label: agent.path.map((one) => say(one.name, one.nameEn)).join(" › ") }));
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.onDone}
      onOk={() => run.mutate()}
      okText={t("agents.keep")}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        disabled: chosen === undefined || reason.trim().length < REASON_MIN,
        loading: run.isPending,
        ...({ "data-testid": "placing-keep" } as object),
      }}
    >
      <div className="agent-form" data-testid="placing-dialog">
        <p className="confirm-words">{props.means}</p>
        <label htmlFor="placing-agent">{t("agents.choose")}</label>
        <Select
          id="placing-agent"
          showSearch={{ filterOption: false, onSearch: setText }}
          loading={found.isFetching}
          value={chosen ?? null}
          onChange={(id: string | null) => setChosen(id ?? undefined)}
          options={[{ value: NOBODY, label: props.nobody }, ...options]}
        />
        <label className="confirm-label">
          {t("agents.reason")}
          <Input.TextArea
            rows={2}
            maxLength={REASON_MAX}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            data-testid="placing-reason"
          />
        </label>
        {run.error === null ? null : <ProblemNotice error={run.error} />}
      </div>
    </Modal>
  );
}
