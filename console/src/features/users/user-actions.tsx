import "./users.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { ManagedUser } from "../../api/shapes.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { InvitationLink } from "./invitation-link.tsx";
import { PasswordLinkDialog, ResetDialog, RoleDialog } from "./role-dialog.tsx";

type Action = "disable" | "enable" | "end-sessions" | "invite-again";
const REASON_MIN = 3;
const REASON_MAX = 200;

/** What waits for a second person. */
type Asking = "change-role" | "reset-second-factor" | "password-link";
const askingOf = (user: ManagedUser): readonly Asking[] => [
  "change-role",
  ...(user.totp || user.passkeys > 0 ? (["reset-second-factor"] as const) : []),
  ...(user.status === "active" ? (["password-link"] as const) : []),
];

const actionsOf = (user: ManagedUser): readonly Action[] => {
  if (user.status === "invited") return ["invite-again", "disable"];
  if (user.status === "disabled") return ["enable"];
  return [...(user.sessions > 0 ? (["end-sessions"] as const) : []), "disable"];
};

/** The link an action hands out, where it does. */
async function act(user: ManagedUser, action: Action, reason: string): Promise<string | null> {
  const params = { path: { id: user.id } };
  const said = { params, body: { reason } };
  switch (action) {
    case "disable":
      await answerOf(api.POST("/v1/users/{id}/disable", said));
      return null;
    case "end-sessions":
      await answerOf(api.POST("/v1/users/{id}/end-sessions", said));
      return null;
    case "enable":
      return (await answerOf(api.POST("/v1/users/{id}/enable", said))).link;
    case "invite-again":
      return (await answerOf(api.POST("/v1/users/{id}/invite-again", { params }))).link;
  }
}

/** What may be done about a person, each with what it means. */
export function UserActions(props: { readonly user: ManagedUser }) {
  const { t } = useTranslation();
  const [action, setAction] = useState<Action | undefined>(undefined);
  const [asking, setAsking] = useState<Asking | undefined>(undefined);
  return (
    <>
      {askingOf(props.user).map((one) => (
        <Button key={one} onClick={() => setAsking(one)} data-testid={`user-${one}`}>
          {t(`users.ask.${one}`)}
        </Button>
      ))}
      {asking === "change-role" ? <RoleDialog user={props.user} onDone={() => setAsking(undefined)} /> : null}
      {asking === "reset-second-factor" ? <ResetDialog user={props.user} onDone={() => setAsking(undefined)} /> : null}
      {asking === "password-link" ? <PasswordLinkDialog user={props.user} onDone={() => setAsking(undefined)} /> : null}
      {actionsOf(props.user).map((one) => (
        <Button key={one} danger={one === "disable"} onClick={() => setAction(one)} data-testid={`user-${one}`}>
          {t(`users.action.${one}`)}
        </Button>
      ))}
      {action === undefined ? null : (
        <Confirmation key={action} user={props.user} action={action} onDone={() => setAction(undefined)} />
      )}
    </>
  );
}

function Confirmation(props: { readonly user: ManagedUser; readonly action: Action; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState("");
  const { user, action, onDone } = props;
  const needsReason = action !== "invite-again";
  const run = useMutation({
    mutationFn: () => act(user, action, reason.trim()),
    onSuccess: async (link) => {
      await queryClient.invalidateQueries({ queryKey: ["users"] });
      if (link === null) onDone();
    },
  });
  if (typeof run.data === "string")
    return (
      <Modal open title={t("users.link.title")} onCancel={onDone} footer={null}>
        <InvitationLink link={run.data} />
      </Modal>
    );
  return (
    <Modal
      open
      title={t(`users.action.${action}`)}
      onCancel={onDone}
      onOk={() => run.mutate()}
      okText={t(`users.action.${action}`)}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        danger: action === "disable",
        disabled: needsReason && reason.trim().length < REASON_MIN,
        loading: run.isPending,
        ...({ "data-testid": "confirm" } as object),
      }}
    >
      <div className="stack" data-testid="user-confirm">
        <p className="confirm-words">{t(`users.confirm.${action}`)}</p>
        {needsReason ? (
          <label className="confirm-label">
            {t("users.reason")}
            <Input.TextArea
              rows={2}
              maxLength={REASON_MAX}
              value={reason}
              autoFocus
              onChange={(event) => setReason(event.target.value)}
              data-testid="user-reason"
            />
          </label>
        ) : null}
        {run.error === null ? null : <ProblemNotice error={run.error} />}
      </div>
    </Modal>
  );
}
