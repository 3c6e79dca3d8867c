import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Payment } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";
import { Amount } from "../../components/amount.tsx";
import { Facts, Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { FullTime } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { type RefundRequest, refundRequestsQuery, toldOf, useWithdraw } from "./refund-requests.ts";

/** On the payment's page: a refund that a second person has to agree to, by whom it was asked and who it waits for. */
export function RefundRequestPart({ payment }: { readonly payment: Payment }) {
  const requests = useQuery({ ...refundRequestsQuery(payment.id), enabled: payment.kind === "sale" });
  const told = toldOf(requests.data?.data ?? []);
  return told === undefined ? null : <Request request={told} currency={payment.currency} />;
}

function Request(props: { readonly request: RefundRequest; readonly currency: string }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const may = useMay();
  const withdraw = useWithdraw();
  const { request } = props;
  return (
    <Panel
      title={t("refunds.request.title")}
      action={<StateMark kind="approval" state={request.state} />}
      testId="refund-request"
    >
      <p>{t(`refunds.request.told.${request.state}`)}</p>
      <Facts
        items={[
          [t("refunds.request.amount"), <Amount key="amount" minor={request.amountMinor} currency={props.currency} />],
          [
            t("approvals.askedBy"),
            request.askedByRole === null
              ? request.askedByName
              : `${request.askedByName} · ${word("roles", request.askedByRole)}`,
          ],
          [t("approvals.askedAt"), <FullTime key="at" at={request.askedAt} />],
          [t("approvals.reason"), request.reason],
          request.state === "pending" ? [t("approvals.until"), <FullTime key="until" at={request.expiresAt} />] : null,
          request.comment === "" ? null : [t("approvals.comment"), request.comment],
          request.failure === null
            ? null
            : [
                t("refunds.request.failure"),
                <span key="failure">
                  {say(request.failure.textZh, request.failure.textEn)}{" "}
                  <code className="faint small">{request.failure.code}</code>
                </span>,
              ],
        ]}
      />
      {withdraw.error === null ? null : <ProblemNotice error={withdraw.error} />}
      <div className="refund-request-acts">
        {may("approvals.read") ? (
          <Link to="/approvals/$approvalId" params={{ approvalId: request.id }}>
            {t("refunds.request.look")}
          </Link>
        ) : null}
        {request.yours === "withdraw" ? (
          <Button
            onClick={() => withdraw.mutate(request.id)}
            loading={withdraw.isPending}
            data-testid="refund-withdraw"
          >
            {t("refunds.request.withdraw")}
          </Button>
        ) : null}
      </div>
    </Panel>
  );
}
