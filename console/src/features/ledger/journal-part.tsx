import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { AnswerOf } from "../../api/shapes.ts";
import { Amount } from "../../components/amount.tsx";
import { CopyableId } from "../../components/copyable-id.tsx";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { ExportButton } from "../../components/export-button.tsx";
import { daysAsFile, type FilterShape } from "../../components/list/filter-shapes.ts";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { Time } from "../../components/time.tsx";
import { useWord } from "../../i18n/words.ts";
import type { paths } from "../../generated/api.d.ts";

type TransferRow = AnswerOf<paths["/v1/ledger/transfers"]["get"]>["data"][number];

const shapes: readonly FilterShape[] = [
  { kind: "text", name: "reference", label: "ledger.reference", form: /^(pay|out)_[0-9A-Za-z]{13}$/, quick: true },
  {
    kind: "choice",
    name: "code",
    label: "ledger.code",
    words: "payments.transfers.code",
    values: [
      "sale",
      "sale-fee",
      "sale-reversed",
      "sale-fee-reversed",
      "void",
      "void-fee-returned",
      "void-reversed",
      "void-fee-returned-reversed",
      "refund",
      "refund-fee-returned",
      "refund-reversed",
      "refund-fee-returned-reversed",
      "payout",
    ],
  },
  {
    kind: "choice",
    name: "kind",
    label: "ledger.kind",
    words: "ledger.kinds",
    values: ["merchant-payable", "channel-receivable", "fees", "payouts-due", "suspense"],
  },
  { kind: "days", label: "payments.businessDay" },
  { kind: "amount", label: "payments.amount" },
];

/** Every transfer, newest first: from which account to which, for what, how much. */
export function JournalPart() {
  const { t } = useTranslation();
  const word = useWord();
  const list = useList<TransferRow>({
    name: "ledger-transfers",
    shapes,
    ask: (query) => answerOf(api.GET("/v1/ledger/transfers", { params: { query } })),
  });
  const way = ({ debit, credit }: TransferRow): string =>
    `${word("ledger.kinds", debit.kind)} → ${word("ledger.kinds", credit.kind)}`;
  const amount = (row: TransferRow) => <Amount minor={row.amountMinor} currency={row.currency} />;
  const columns: readonly Column<TransferRow>[] = [
    { key: "time", title: t("ledger.postedAt"), cell: (row) => <Time at={row.postedAt} relative={false} /> },
    { key: "code", title: t("ledger.code"), cell: (row) => word("payments.transfers.code", row.code) },
    { key: "way", title: t("payments.transfers.way"), cell: way, givesWay: true },
    { key: "amount", title: t("payments.amount"), align: "right", cell: amount },
    { key: "day", title: t("payments.businessDay"), cell: (row) => row.businessDay, from: "wide" },
    { key: "reference", title: t("ledger.reference"), cell: (row) => <Reference id={row.reference} />, from: "medium" },
    {
      key: "debit",
      title: t("ledger.debitAccount"),
      cell: (row) => <CopyableId value={row.debit.accountId} />,
      onRequest: true,
    },
    {
      key: "credit",
      title: t("ledger.creditAccount"),
      cell: (row) => <CopyableId value={row.credit.accountId} />,
      onRequest: true,
    },
    { key: "id", title: t("ledger.transferId"), cell: (row) => <CopyableId value={row.id} />, onRequest: true },
  ];
  return (
    <section data-testid="journal">
      <h2 className="section-title">{t("ledger.journal")}</h2>
      <ListView<TransferRow>
        list={list}
        label={t("ledger.journal")}
        testId="transfer-list"
        columns={columns}
        rowKey={(row) => row.id}
        rowTestId="transfer-row"
        card={(row) => (
          <CardLines
            lead={word("payments.transfers.code", row.code)}
            value={amount(row)}
            under={way(row)}
            underValue={<Time at={row.postedAt} relative={false} />}
          />
        )}
        actions={<ExportButton list="ledger-transfers" filters={daysAsFile(list.filters)} />}
        empty={{ why: t("ledger.empty"), next: t("ledger.emptyNext") }}
      />
    </section>
  );
}

/** The payment or payout it was posted for, on its own page. */
function Reference({ id }: { readonly id: string }) {
  return id.startsWith("out_") ? (
    <Link to="/settlement/payouts/$payoutId" params={{ payoutId: id }}>
      <code>{id}</code>
    </Link>
  ) : (
    <Link to="/payments/$paymentId" params={{ paymentId: id }}>
      <code>{id}</code>
    </Link>
  );
}
