import { Button, Checkbox } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { Binding } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";
import type { Why } from "../approvals/ask-dialog.tsx";

type Action = "lock" | "unlock" | "unbind";
type Asked = { readonly terminalId: string; readonly action: Action; readonly why: Why; readonly force: boolean };

/** The form comes when it is opened. */
const AskDialog = lazy(async () => ({ default: (await import("../approvals/ask-dialog.tsx")).AskDialog }));

/** A lock is done at once; the others wait for a second person, and the page says for whom. */
function ask({ terminalId, action, why, force }: Asked): Promise<object> {
  const params = { path: { id: terminalId } };
  switch (action) {
    case "lock":
      return answerOf(api.POST("/v1/terminals/{id}/lock", { params, body: { reason: why.reason } }));
    case "unlock":
      return answerOf(api.POST("/v1/terminals/{id}/unlock", { params, body: why }));
    case "unbind":
      return answerOf(api.POST("/v1/terminals/{id}/unbind", { params, body: force ? { ...why, force } : why }));
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
        <Suspense fallback={null}>
          <Confirmation {...props} action={action} onDone={() => setAction(undefined)} key={action} />
        </Suspense>
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
  const [force, setForce] = useState(false);
  const { terminalId, binding, action, onDone } = props;
  return (
    <AskDialog
      name="terminal"
      title={t(`terminals.confirm.${action}.title`, { number: binding.number })}
      means={t(`terminals.confirm.${action}.means`)}
      act={action === "lock" ? t("terminals.action.lock") : t(`terminals.ask.${action}`)}
      danger={action === "unbind"}
      withPapers={action !== "lock"}
      example={t(`terminals.confirm.${action}.example`)}
      ask={(why) => ask({ terminalId, action, why, force })}
      touches={["terminals", "merchants", "overview"]}
      onDone={onDone}
    >
      {action === "unbind" ? (
        <Checkbox checked={force} onChange={(event) => setForce(event.target.checked)}>
          {t("terminals.confirm.force")}
        </Checkbox>
      ) : undefined}
    </AskDialog>
  );
}
