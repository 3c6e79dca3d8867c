import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CardLines, type Column, DataTable } from "../../components/data-table.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import type { ApprovalRow } from "./queries.ts";

/** Requests as rows: what, who, until when, where it stands. */
export function ApprovalTable(props: { readonly rows: readonly ApprovalRow[]; readonly empty: React.ReactNode }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const who = (row: ApprovalRow): string =>
    `${row.askedBy.name}${row.askedBy.role === null ? "" : ` · ${word("roles", row.askedBy.role)}`}`;
  const name = (row: ApprovalRow) => (
    <Link to="/approvals/$approvalId" params={{ approvalId: row.id }}>
      {say(row.summaryZh, row.summaryEn)}
    </Link>
  );
  const state = (row: ApprovalRow) => (
    <StateMark
      kind="approval"
      state={row.overdue ? "overdue" : row.state === "pending" && row.review === "after" ? "review" : row.state}
    />
  );
  const columns: readonly Column<ApprovalRow>[] = [
    { key: "what", title: t("approvals.what"), cell: name, givesWay: true },
    { key: "kind", title: t("approvals.kind"), cell: (row) => say(row.kindZh, row.kindEn), from: "wide" },
    { key: "who", title: t("approvals.askedBy"), cell: who, from: "medium" },
    { key: "asked", title: t("approvals.askedAt"), cell: (row) => <Time at={row.askedAt} />, from: "medium" },
    {
      key: "until",
      title: t("approvals.until"),
      cell: (row) => (row.state === "pending" ? <Time at={row.expiresAt} /> : "—"),
      from: "wide",
    },
    { key: "state", title: t("approvals.state"), cell: state },
  ];
  return (
    <DataTable
      label={t("pages.approvals")}
      columns={columns}
      rows={props.rows}
      rowKey={(row) => row.id}
      rowTestId="approval-row"
      card={(row) => <CardLines lead={name(row)} under={who(row)} underValue={state(row)} />}
      empty={props.empty}
    />
  );
}
