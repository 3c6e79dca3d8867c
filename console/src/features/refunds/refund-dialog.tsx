import { useNavigate } from "@tanstack/react-router";
import { Input, Modal } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Payment, RefundTerms } from "../../api/shapes.ts";
import { minorOfText, textOfMinor } from "../../components/typed-amount.ts";
import { formatMoney } from "../../components/money.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { chineseAmount } from "../settlement/chinese-amount.ts";
import { faultOf, isOpen, needsSecond, refundTermsQuery, useRefund } from "./refund-order.ts";

const REASON_MIN = 2;
const REASON_MAX = 200;

/** The operator's staff give a sale back, whole or in part: how much, why, and what it means before the press. */
export function RefundDialog(props: { readonly sale: Payment; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const { sale, onDone } = props;
  const terms = useQuery(refundTermsQuery(sale.id));
  if (terms.data !== undefined && terms.data.refusal === null)
    return <Order sale={sale} terms={terms.data} onDone={onDone} />;
  return (
    <Modal open title={t("refunds.title")} onCancel={onDone} footer={null}>
      <QueryView query={terms} lines={4}>
        {({ refusal }) => (
          <p className="confirm-words" data-testid="refund-refused">
            {refusal === null ? "" : t("refunds.notNow", { why: say(refusal.textZh, refusal.textEn) })}{" "}
            <code className="faint small">{refusal?.code}</code>
          </p>
        )}
      </QueryView>
    </Modal>
  );
}

function Order(props: { readonly sale: Payment; readonly terms: RefundTerms; readonly onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { sale, terms, onDone } = props;
  const { currency } = terms;
  const [text, setText] = useState(textOfMinor(terms.remainingMinor));
  const [reason, setReason] = useState("");
  const [field, why] = [useId(), useId()];
  const refund = useRefund(sale.id, async (paymentId) => {
    onDone();
    if (paymentId !== undefined) await navigate({ to: "/payments/$paymentId", params: { paymentId } });
  });
  const amountMinor = minorOfText(text);
  const fault = faultOf(amountMinor, terms);
  // No answer: the same request is asked about again. Changing it now could give money back twice.
  const fixed = refund.isPending || (refund.error !== null && isOpen(refund.error));
  const second = amountMinor !== undefined && fault === undefined && needsSecond(sale, amountMinor, terms);
  const amount = amountMinor === undefined ? "" : formatMoney(amountMinor, currency);
  const said = { left: formatMoney(terms.remainingMinor, currency) };
  return (
    <Modal
      open
      title={t("refunds.title")}
      onCancel={onDone}
      onOk={() => amountMinor !== undefined && refund.mutate({ amountMinor, reason: reason.trim() })}
      okText={fixed ? t("refunds.askAgain") : second ? t("refunds.ask", { amount }) : t("refunds.submit", { amount })}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        disabled: fault !== undefined || reason.trim().length < REASON_MIN,
        loading: refund.isPending,
        // A plain object of attributes would drop the hyphenated name otherwise.
        ...({ "data-testid": "confirm" } as object),
      }}
    >
      <div className="stack" data-testid="refund-dialog">
        <p className="confirm-words">
          {t("refunds.of", { amount: formatMoney(sale.amountMinor, currency), ...said, last4: sale.card.last4 })}
        </p>
        <label className="confirm-label" htmlFor={field}>
          {t("refunds.amount")}
          <Input
            id={field}
            inputMode="decimal"
            prefix="¥"
            value={text}
            disabled={fixed}
            onChange={(event) => setText(event.target.value)}
            aria-invalid={fault !== undefined}
            data-testid="refund-amount"
          />
        </label>
        {fault === undefined ? (
          <p className="confirm-words">
            {i18n.language === "en" || amountMinor === undefined ? null : <>{chineseAmount(amountMinor)} · </>}
            {amountMinor === terms.remainingMinor ? t("refunds.feeBack") : t("refunds.feeStays")}{" "}
            {second
              ? t("refunds.second", { limit: formatMoney(terms.unapprovedMaxMinor, currency) })
              : t("refunds.final")}
          </p>
        ) : (
          <p role="alert" className="refund-fault" data-testid="refund-fault">
            {t(`refunds.fault.${fault}`, { ...said, available: formatMoney(terms.availableMinor, currency) })}
          </p>
        )}
        <label className="confirm-label" htmlFor={why}>
          {t("refunds.why")}
          <Input.TextArea
            id={why}
            rows={2}
            maxLength={REASON_MAX}
            value={reason}
            disabled={fixed}
            onChange={(event) => setReason(event.target.value)}
            data-testid="refund-reason"
          />
        </label>
        {refund.error === null ? null : <ProblemNotice error={refund.error} />}
      </div>
    </Modal>
  );
}
