import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Payment } from "../../api/shapes.ts";
import { formatMoney } from "../../components/money.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { refundRequestsQuery, toldOf, useWithdraw } from "../../features/refunds/refund-requests.ts";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { OwnTime } from "../own-time.tsx";

/** A large refund of this sale: asked by whom, how much, for whom it waits; who asked takes it back with two presses. */
export function OwnRequest({ payment }: { readonly payment: Payment }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const requests = useQuery({ ...refundRequestsQuery(payment.id), enabled: payment.kind === "sale" });
  const withdraw = useWithdraw();
  const [sure, setSure] = useState(false);
  const request = toldOf(requests.data?.data ?? []);
  if (request === undefined) return null;
  const who =
    request.askedByRole === null
      ? request.askedByName
      : `${request.askedByName} · ${word("roles", request.askedByRole)}`;
  return (
    <section className="portal-block" data-testid="refund-request" data-state={request.state}>
      <h2>
        {t(`portal.refund.request.${request.state}`, { amount: formatMoney(request.amountMinor, payment.currency) })}
      </h2>
      <p className="quiet">
        {who} · <OwnTime at={request.askedAt} /> · {request.reason}
      </p>
      {request.state === "pending" ? (
        <p className="quiet">
          {t("portal.refund.request.waits")} <OwnTime at={request.expiresAt} />
        </p>
      ) : null}
      {request.failure === null && request.comment === "" ? null : (
        <p>{request.failure === null ? request.comment : say(request.failure.textZh, request.failure.textEn)}</p>
      )}
      <p className="portal-small faint">{t("portal.refund.request.number", { number: request.id })}</p>
      {withdraw.error === null ? null : <ProblemNotice error={withdraw.error} />}
      {request.yours === "withdraw" ? (
        <Button
          block
          danger={sure}
          onClick={() => (sure ? withdraw.mutate(request.id) : setSure(true))}
          loading={withdraw.isPending}
          data-testid="refund-withdraw"
        >
          {sure ? t("portal.refund.request.sure") : t("portal.refund.request.withdraw")}
        </Button>
      ) : null}
    </section>
  );
}
