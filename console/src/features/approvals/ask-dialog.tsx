import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { noPapers, PapersField, papersBody } from "./papers-field.tsx";

const REASON_MIN = 2;
const REASON_MAX = 200;

/** Why, and what supports it, as every request for a second person takes it. */
export type Why = { readonly reason: string; readonly evidence?: string[]; readonly files?: string[] };

/**
 * Asks for something that changes money, keys, fees, people or a merchant: what it means in words, a reason, what supports
 * it, and a second press. What only stops something has no evidence to wait for.
 */
export function AskDialog(props: {
  /** Begins the names by which tests find the parts. */
  readonly name: string;
  readonly title: string;
  readonly means?: ReactNode;
  readonly children?: ReactNode;
  /** What the button says; asking for approval unless said. */
  readonly act?: string;
  readonly danger?: boolean;
  readonly isComplete?: boolean;
  readonly withPapers?: boolean;
  readonly example?: string;
  readonly width?: number;
  readonly ask: (why: Why) => Promise<unknown>;
  /** What is asked anew afterwards, beside approvals and the trail. */
  readonly touches: readonly string[];
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState("");
  const [papers, setPapers] = useState(noPapers);
  const { name, withPapers = true } = props;
  const run = useMutation({
    mutationFn: () => props.ask({ reason: reason.trim(), ...(withPapers ? papersBody(papers) : {}) }),
    onSuccess: async () => {
      props.onDone();
      const keys = [...props.touches, "approvals", "audit"];
      await Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
    },
  });
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.onDone}
      onOk={() => run.mutate()}
      okText={props.act ?? t("approvals.ask.send")}
      cancelText={t("shared.cancel")}
      {...(props.width === undefined ? {} : { width: props.width })}
      okButtonProps={{
        disabled: reason.trim().length < REASON_MIN || props.isComplete === false || papers.sending,
        loading: run.isPending,
        danger: props.danger === true,
        // A plain object of attributes would drop the hyphenated name otherwise.
        ...({ "data-testid": "confirm" } as object),
      }}
    >
      <div className="stack" data-testid={`${name}-confirm`}>
        {props.means === undefined ? null : <p className="confirm-words">{props.means}</p>}
        {props.children}
        <label className="confirm-label">
          {t("terminals.reason")}
          <Input.TextArea
            rows={2}
            maxLength={REASON_MAX}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            {...(props.example === undefined ? {} : { placeholder: props.example })}
            autoFocus={props.children === undefined}
            data-testid={`${name}-reason`}
          />
        </label>
        {withPapers ? <PapersField papers={papers} onChange={setPapers} /> : null}
        {run.error === null ? null : <ProblemNotice error={run.error} />}
      </div>
    </Modal>
  );
}
