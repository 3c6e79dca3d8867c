import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { noPapers, type Papers, PapersField, papersBody } from "./papers-field.tsx";
import type { Approval } from "./queries.ts";

type Verdict = "approve" | "reject" | "withdraw";
const COMMENT_MAX = 500;
const COMMENT_MIN: Readonly<Record<Verdict, number>> = { approve: 0, reject: 2, withdraw: 0 };

function ask({ id, verdict, comment, papers }: { id: string; verdict: Verdict; comment: string; papers: Papers }) {
  const params = { path: { id } };
  const { files } = papersBody(papers);
  const body = files === undefined ? { comment } : { comment, files };
  switch (verdict) {
    case "approve":
      return answerOf(api.POST("/v1/approvals/{id}/approve", { params, body }));
    case "reject":
      return answerOf(api.POST("/v1/approvals/{id}/reject", { params, body }));
    case "withdraw":
      return answerOf(api.POST("/v1/approvals/{id}/withdraw", { params, body: { comment } }));
  }
}

/** A stop is looked at, anything else is approved: the words differ. */
const wordsOf = (verdict: Verdict, { review }: Approval) =>
  verdict === "withdraw" ? verdict : (`${verdict}.${review}` as const);

/** What this reader can do with the request; the server decides it again. */
export function DecideActions({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation();
  const [verdict, setVerdict] = useState<Verdict | undefined>(undefined);
  const possible: readonly Verdict[] =
    approval.yours === "decide" ? ["approve", "reject"] : approval.yours === "withdraw" ? ["withdraw"] : [];
  if (possible.length === 0) return null;
  return (
    <>
      {possible.map((one) => (
        <Button
          key={one}
          type={one === "approve" ? "primary" : "default"}
          onClick={() => setVerdict(one)}
          data-testid={`approval-${one}`}
        >
          {t(`approvals.act.${wordsOf(one, approval)}`)}
        </Button>
      ))}
      {verdict === undefined ? null : (
        <Decision key={verdict} approval={approval} verdict={verdict} onDone={() => setVerdict(undefined)} />
      )}
    </>
  );
}

function Decision(props: { readonly approval: Approval; readonly verdict: Verdict; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const queryClient = useQueryClient();
  const [comment, setComment] = useState("");
  const [papers, setPapers] = useState(noPapers);
  const { approval, verdict, onDone } = props;
  const label = t(`approvals.act.${wordsOf(verdict, approval)}`);
  const act = useMutation({
    mutationFn: ask,
    onSuccess: async () => {
      onDone();
      // A decision may change anything: what is on screen is asked again.
      await queryClient.invalidateQueries();
    },
  });
  return (
    <Modal
      open
      title={label}
      onCancel={onDone}
      onOk={() => act.mutate({ id: approval.id, verdict, comment: comment.trim(), papers })}
      okText={label}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        disabled: comment.trim().length < COMMENT_MIN[verdict] || papers.sending,
        loading: act.isPending,
        // A plain object of attributes would drop the hyphenated name otherwise.
        ...({ "data-testid": "confirm" } as object),
      }}
    >
      <div className="stack" data-testid="decide-confirm">
        <p className="confirm-words">{say(approval.summaryZh, approval.summaryEn)}</p>
        <p className="confirm-words">{t(`approvals.confirm.${wordsOf(verdict, approval)}`)}</p>
        <label className="confirm-label">
          {COMMENT_MIN[verdict] > 0 ? t("approvals.commentNeeded") : t("approvals.commentOptional")}
          <Input.TextArea
            rows={2}
            maxLength={COMMENT_MAX}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
            autoFocus
            data-testid="decide-comment"
          />
        </label>
        {verdict === "withdraw" ? null : <PapersField papers={papers} onChange={setPapers} filesOnly />}
        {act.error === null ? null : <ProblemNotice error={act.error} />}
      </div>
    </Modal>
  );
}
