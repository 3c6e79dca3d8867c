import "./payment-view.css";
import "../refunds/refunds.css";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useQueryClient } from "@tanstack/react-query";
import { paymentQuery } from "../../api/queries.ts";
import type { Payment } from "../../api/shapes.ts";
import { useLivePayments } from "../../app/live-payments.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { MaskedCard } from "../../components/masked-card.tsx";
import { Facts, Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { FullTime, Time } from "../../components/time.tsx";
import { useWord } from "../../i18n/words.ts";
import { RefundRequestPart } from "../refunds/refund-request-part.tsx";
import { FeePart } from "./fee-part.tsx";
import { Headline } from "./headline.tsx";
import { MessagesPart } from "./messages-part.tsx";
import { Related, ReversalPart, TransfersPart } from "./money-parts.tsx";
import { TimelinePart } from "./timeline-part.tsx";

/** What happened to this payment, and where is its money? */
export function PaymentView(props: { readonly id: string }) {
  const { id } = props;
  const queryClient = useQueryClient();
  const payment = useQuery(paymentQuery(id));
  // An event tells the new state only; steps, messages and transfers are read again.
  useLivePayments({
    payment: (row) => void (row.id === id && queryClient.invalidateQueries(paymentQuery(id))),
    more: () => undefined,
    reset: () => void queryClient.invalidateQueries(paymentQuery(id)),
  });
  return (
    <QueryView query={payment} lines={10}>
      {(found) => <Parts payment={found} />}
    </QueryView>
  );
}

function Parts(props: { readonly payment: Payment }) {
  const { payment } = props;
  return (
    <div className="stack">
      <Headline payment={payment} />
      <RefundRequestPart payment={payment} />
      <div className="payment-columns">
        <TimelinePart payment={payment} />
        <div className="stack">
          {payment.reversal === null ? null : <ReversalPart payment={payment} reversal={payment.reversal} />}
          <TransfersPart payment={payment} />
          {payment.fee === null ? null : <FeePart fee={payment.fee} currency={payment.currency} />}
        </div>
      </div>
      <Related payment={payment} />
      <Particulars payment={payment} />
      <MessagesPart journeys={payment.journeys} />
    </div>
  );
}

function Particulars(props: { readonly payment: Payment }) {
  const { t } = useTranslation();
  const word = useWord();
  const { payment } = props;
  return (
    <Panel part="particulars" title={t("payments.particulars")} testId="payment-particulars">
      <Facts
        items={[
          [t("payments.id"), <CopyableId key="id" value={payment.id} label={t("payments.id")} />],
          [t("payments.rrn"), <CopyableId key="rrn" value={payment.rrn} label={t("payments.rrn")} />],
          [
            t("payments.batchAndTrace"),
            <span key="batch" className="figures">
              {String(payment.batch).padStart(6, "0")} / {String(payment.trace).padStart(6, "0")}
            </span>,
          ],
          [t("payments.card"), <MaskedCard key="card" card={payment.card} />],
          [t("payments.entry"), word("payments.entryMode", payment.entryMode.slice(0, 2))],
          payment.authCode === null
            ? null
            : [
                t("payments.authCode"),
                <CopyableId key="auth" value={payment.authCode} label={t("payments.authCode")} />,
              ],
          payment.responseCode === null
            ? null
            : [t("payments.responseCode"), <code key="code">{payment.responseCode}</code>],
          [t("payments.businessDay"), payment.businessDay],
          [t("payments.batchDate"), payment.batchDate],
          [
            t("payments.clearingDate"),
            payment.clearingDate === null
              ? "—"
              : `${payment.clearingDate.slice(0, 2)}-${payment.clearingDate.slice(2)}`,
          ],
          [t("payments.createdAt"), <FullTime key="created" at={payment.createdAt} />],
          [
            t("payments.decidedAt"),
            payment.decidedAt === null ? "—" : <Time key="decided" at={payment.decidedAt} relative={false} />,
          ],
        ]}
      />
    </Panel>
  );
}
