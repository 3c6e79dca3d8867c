import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { Binding } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";

type Action = "lock" | "unlock" | "unbind";
type Asked = { readonly terminalId: string; readonly action: Action; readonly reason: string; readonly force: boolean };

/** A reason shorter than this says nothing to whoever reads the audit trail; the server asks for as much. */
const REASON_MIN = 2;
const REASON_MAX = 200;

/** A lock is done at once; the others wait for a second person, and the page says for whom. */
function ask({ terminalId, action, reason, force }: Asked): Promise<object> {
  const params = { path: { id: terminalId } };
  switch (action) {
    case "lock":
      return answerOf(api.POST("/v1/terminals/{id}/lock", { params, body: { reason } }));
    case "unlock":
      return answerOf(api.POST("/v1/terminals/{id}/unlock", { params, body: { reason } }));
    case "unbind":
      return answerOf(api.POST("/v1/terminals/{id}/unbind", { params, body: force ? { reason, force } : { reason } }));
  }
}

/** What may be done with a bound terminal, each with what it means, a reason, and a second press. */
export function TerminalActions(props: { readonly terminalId: string; readonly binding: Binding }) {
  const { t } = useTranslation();
  const may = useMay();
  const [action, setAction] = useState<Action | undefined>(undefined);
  const { status } = props.binding;
  const possible: readonly Action[] = [
    ...(status === "bound" && may("terminals.lock") ? (["lock"] as const) : []),
    ...(status === "locked" && may("terminals.lock") ? (["unlock"] as const) : []),
    ...(status !== "unbound" && may("terminals.bind") ? (["unbind"] as const) : []),
  ];
  return (
    <>
      {possible.map((one) => (
        <Button key={one} onClick={() => setAction(one)} data-testid={`terminal-${one}`}>
          {one === "lock" ? t("terminals.action.lock") : t(`terminals.ask.${one}`)}
        </Button>
      ))}
      {action === undefined ? null : (
        <Confirmation {...props} action={action} onDone={() => setAction(undefined)} key={action} />
      )}
    </>
  );
}

function Confirmation(props: {
  readonly terminalId: string;
  readonly binding: Binding;
  readonly action: Action;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState("");
  const [force, setForce] = useState(false);
  const { terminalId, binding, action, onDone } = props;
  const act = useMutation({
    mutationFn: ask,
    onSuccess: async () => {
      onDone();
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ["terminals"] }),
        queryClient.invalidateQueries({ queryKey: ["approvals"] }),
        queryClient.invalidateQueries({ queryKey: ["merchants"] }),
        queryClient.invalidateQueries({ queryKey: ["overview"] }),
      ]);
    },
  });
  return (
    <Modal
      open
      title={t(`terminals.confirm.${action}.title`, { number: binding.number })}
      onCancel={onDone}
      onOk={() => act.mutate({ terminalId, action, reason: reason.trim(), force })}
      okText={action === "lock" ? t("terminals.action.lock") : t(`terminals.ask.${action}`)}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        disabled: reason.trim().length < REASON_MIN,
        loading: act.isPending,
        danger: action === "unbind",
        // A plain object of attributes would drop the hyphenated name otherwise.
        ...({ "data-testid": "confirm" } as object),
      }}
    >
      <div className="stack" data-testid="terminal-confirm">
        <p className="confirm-words">{t(`terminals.confirm.${action}.means`)}</p>
        <label className="confirm-label">
          {t("terminals.reason")}
          <Input.TextArea
            rows={2}
            maxLength={REASON_MAX}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            placeholder={t(`terminals.confirm.${action}.example`)}
            autoFocus
            data-testid="terminal-reason"
          />
        </label>
        {action === "unbind" ? (
          <Checkbox checked={force} onChange={(event) => setForce(event.target.checked)}>
            {t("terminals.confirm.force")}
          </Checkbox>
        ) : null}
        {act.error === null ? null : <ProblemNotice error={act.error} />}
      </div>
    </Modal>
  );
}
