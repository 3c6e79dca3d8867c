import "./refunds.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { AnswerOf } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";
import { Amount } from "../../components/amount.tsx";
import { Facts, PageHead, Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { FullTime } from "../../components/time.tsx";
import { minorOfText, textOfMinor } from "../../components/typed-amount.ts";
import type { paths } from "../../generated/api.d.ts";
import { useWord } from "../../i18n/words.ts";
import { PendingNotice } from "../approvals/pending-notice.tsx";

type RefundLimit = AnswerOf<paths["/v1/refund-limit"]["get"]>;
const KEY = ["refund-limit"] as const;
const REASON_MIN = 2;

/** Who may give back how much alone, and who has to agree above it? */
export function RefundLimitPage() {
  const { t } = useTranslation();
  const may = useMay();
  const limit = useQuery({ queryKey: KEY, queryFn: () => answerOf(api.GET("/v1/refund-limit")) });
  const [asking, setAsking] = useState(false);
  return (
    <div className="stack" data-testid="refund-limit-page">
      <PageHead
        title={t("pages.refundLimit")}
        answer={t("refunds.limit.answer")}
        actions={
          may("refunds.limit") && limit.data !== undefined ? (
            <Button onClick={() => setAsking(true)} data-testid="refund-limit-change">
              {t("refunds.limit.ask")}
            </Button>
          ) : null
        }
      />
      <PendingNotice subject="refund-limit" />
      <QueryView query={limit} lines={5}>
        {(found) => (
          <>
            <Now limit={found} />
            {asking ? <Ask limit={found} onDone={() => setAsking(false)} /> : null}
          </>
        )}
      </QueryView>
    </div>
  );
}

function Now({ limit }: { readonly limit: RefundLimit }) {
  const { t } = useTranslation();
  const word = useWord();
  const named = (roles: readonly string[]): string => roles.map((role) => word("roles", role)).join(" · ");
  return (
    <Panel title={t("refunds.limit.now")} testId="refund-limit">
      <Facts
        items={[
          [
            t("refunds.limit.alone"),
            <Amount key="limit" minor={limit.unapprovedMaxMinor} currency={limit.currency} size="figure" />,
          ],
          [t("refunds.limit.mayRefund"), named(limit.mayRefund)],
          [t("refunds.limit.mayApprove"), named(limit.mayApprove)],
          [
            t("refunds.limit.since"),
            limit.since === null ? t("refunds.limit.fromTheStart") : <FullTime key="since" at={limit.since} />,
          ],
          limit.since === null ? null : [t("refunds.limit.setBy"), limit.setBy],
        ]}
      />
      <p className="quiet">{t("refunds.limit.partsAddUp")}</p>
    </Panel>
  );
}

function Ask(props: { readonly limit: RefundLimit; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { limit, onDone } = props;
  const [text, setText] = useState(textOfMinor(limit.unapprovedMaxMinor));
  const [reason, setReason] = useState("");
  const [field, why] = [useId(), useId()];
  const amountMinor = minorOfText(text);
  const ask = useMutation({
    mutationFn: (unapprovedMaxMinor: string) =>
      answerOf(api.PUT("/v1/refund-limit", { body: { unapprovedMaxMinor, reason: reason.trim() } })),
    onSuccess: async () => {
      onDone();
      await Promise.all([KEY, ["approvals"]].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
  });
  const changes = amountMinor !== undefined && amountMinor !== limit.unapprovedMaxMinor;
  return (
    <Modal
      open
      title={t("refunds.limit.ask")}
      onCancel={onDone}
      onOk={() => amountMinor !== undefined && ask.mutate(amountMinor)}
      okText={t("refunds.limit.ask")}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        disabled: !changes || reason.trim().length < REASON_MIN,
        loading: ask.isPending,
        // A plain object of attributes would drop the hyphenated name otherwise.
        ...({ "data-testid": "confirm" } as object),
      }}
    >
      <div className="stack" data-testid="refund-limit-ask">
        <p className="confirm-words">{t("refunds.limit.means")}</p>
        <label className="confirm-label" htmlFor={field}>
          {t("refunds.limit.alone")}
          <Input
            id={field}
            inputMode="decimal"
            prefix="¥"
            value={text}
            onChange={(event) => setText(event.target.value)}
            aria-invalid={amountMinor === undefined}
            data-testid="refund-limit-amount"
          />
        </label>
        <label className="confirm-label" htmlFor={why}>
          {t("terminals.reason")}
          <Input.TextArea
            id={why}
            rows={2}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            data-testid="refund-limit-reason"
          />
        </label>
        {ask.error === null ? null : <ProblemNotice error={ask.error} />}
      </div>
    </Modal>
  );
}
