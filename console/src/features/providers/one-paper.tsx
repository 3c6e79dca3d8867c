import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { type Sent, sendPaper } from "../approvals/papers-field.tsx";

/** The one paper or list something rests on: sent as it is chosen, named by what it is called. */
export function OnePaper(props: {
  readonly name: string;
  readonly label: string;
  readonly accept: string;
  readonly paper: Sent | undefined;
  readonly onSent: (paper: Sent | undefined) => void;
}) {
  const { t } = useTranslation();
  const chooser = useRef<HTMLInputElement>(null);
  const sending = useMutation({ mutationFn: sendPaper, onSuccess: props.onSent });
  return (
    <div className="one-paper">
      <Button loading={sending.isPending} onClick={() => chooser.current?.click()}>
        {props.label}
      </Button>
      <span className="quiet" data-testid={`${props.name}-paper`}>
        {props.paper === undefined ? t("providers.noPaper") : props.paper.name}
      </span>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={props.accept}
        aria-label={props.label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) sending.mutate(file);
          event.target.value = "";
        }}
        data-testid={`${props.name}-choose`}
      />
      {sending.error === null ? null : <ProblemNotice error={sending.error} />}
    </div>
  );
}
