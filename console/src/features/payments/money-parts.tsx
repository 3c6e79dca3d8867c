import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Payment, PaymentRow, Reversal, Transfer } from "../../api/shapes.ts";
import { Amount } from "../../components/amount.tsx";
import { useNowMs } from "../../components/clock-tick.ts";
import { CardLines, type Column, DataTable } from "../../components/data-table.tsx";
import { Empty, Facts, Panel } from "../../components/panel.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { FullTime, Time } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { ParkedReversal } from "./parked-reversal.tsx";
import { PaymentCard, usePaymentColumns } from "./payment-columns.tsx";

/** The ledger's transfers: from whom to whom, how much, when. */
export function TransfersPart(props: { readonly payment: Payment }) {
  const { t } = useTranslation();
  const word = useWord();
  const say = useBilingual();
  const { transfers, currency } = props.payment;
  const way = ({ debit, credit }: Transfer): string =>
    `${say(debit.label, debit.labelEn)} → ${say(credit.label, credit.labelEn)}`;
  const columns: readonly Column<Transfer>[] = [
    {
      key: "way",
      title: t("payments.transfers.way"),
      cell: (row) => (
        <>
          <span className="wraps">{way(row)}</span>
          <span className="row-two">{word("payments.transfers.code", row.code)}</span>
        </>
      ),
    },
    { key: "at", title: t("payments.transfers.postedAt"), cell: (row) => <Time at={row.postedAt} relative={false} /> },
    {
      key: "amount",
      title: t("payments.amount"),
      align: "right",
      cell: (row) => <Amount minor={row.amountMinor} currency={currency} />,
    },
  ];
  return (
    <Panel part="transfers" title={t("payments.transfers.title")} flush testId="payment-transfers">
      <DataTable
        label={t("payments.transfers.title")}
        columns={columns}
        rows={transfers}
        rowKey={(row) => row.id}
        rowTestId="transfer-row"
        card={(row) => (
          <CardLines
            lead={way(row)}
            value={<Amount minor={row.amountMinor} currency={currency} />}
            under={word("payments.transfers.code", row.code)}
            underValue={<Time at={row.postedAt} relative={false} />}
          />
        )}
        empty={<Empty why={t("payments.transfers.none")} next={t("payments.transfers.noneNext")} />}
      />
    </Panel>
  );
}

/** Who is undoing it, until when, and how it ended. */
export function ReversalPart(props: { readonly payment: Payment; readonly reversal: Reversal }) {
  const { t } = useTranslation();
  const word = useWord();
  const nowMs = useNowMs();
  const { payment, reversal } = props;
  const done = reversal.doneAt !== null;
  const parked = reversal.status === "blocked";
  const state = done ? "done" : parked ? "parked" : Date.parse(reversal.deadlineAt) < nowMs ? "late" : "owned";
  return (
    <Panel
      part="reversal"
      title={t("payments.reversal.title")}
      action={<StateMark kind="reversal" state={state} />}
      testId="payment-reversal"
    >
      {parked ? <ParkedReversal payment={payment} /> : null}
      <Facts
        items={[
          [t("payments.reversal.owner"), word("payments.reversal.owners", reversal.owner)],
          [t("payments.reversal.attempts"), String(reversal.attempts)],
          done
            ? [t("payments.reversal.doneAt"), <FullTime key="done" at={reversal.doneAt!} />]
            : [t("payments.reversal.deadline"), <FullTime key="deadline" at={reversal.deadlineAt} />],
          [
            t("payments.reversal.reason"),
            <span key="reason">
              {word("payments.reversal.reasons", reversal.reason)}{" "}
              <code className="faint small">{reversal.reason}</code>
            </span>,
          ],
          reversal.resolution === null
            ? null
            : [t("payments.parked.ended"), word("payments.parked.ends", reversal.resolution)],
          reversal.answered === null
            ? null
            : [
                t("payments.reversal.answered"),
                <span key="answered">
                  {word("payments.reversal.answers", reversal.answered)}{" "}
                  <code className="faint small">{reversal.answered}</code>
                </span>,
              ],
        ]}
      />
    </Panel>
  );
}

/** The payment this one undoes, and those that undo it. */
export function Related(props: { readonly payment: Payment }) {
  const { t } = useTranslation();
  const columns = usePaymentColumns("terminal");
  const { originalId, undoings } = props.payment;
  if (originalId === null && undoings.length === 0) return null;
  return (
    <Panel part="related" title={t("payments.related.title")} flush={undoings.length > 0} testId="payment-related">
      {originalId === null ? null : (
        <Link to="/payments/$paymentId" params={{ paymentId: originalId }}>
          {t("payments.related.original")}
        </Link>
      )}
      {undoings.length === 0 ? null : (
        <DataTable<PaymentRow>
          label={t("payments.related.title")}
          columns={columns}
          rows={undoings}
          rowKey={(row) => row.id}
          card={(row) => <PaymentCard row={row} />}
          empty={null}
        />
      )}
    </Panel>
  );
}
