import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import type { RunResult } from "./queries.ts";

type Row = RunResult["due"][number];

/** What would be due by when, and of exactly how many; and what is asked for no more. */
export function RunDue(props: { readonly result: RunResult; readonly names: (code: string) => string }) {
  const { t } = useTranslation();
  const { due, relieved } = props.result;
  const columns: readonly Column<Row>[] = [
    {
      key: "requirement",
      title: t("policy.requirement"),
      cell: (row) => <span className="wraps">{props.names(row.requirement)}</span>,
    },
    { key: "status", title: t("policy.state"), cell: (row) => <StateMark kind="due" state={row.status} /> },
    { key: "by", title: t("policy.by"), cell: (row) => row.by ?? t("policy.beforeBinding") },
    { key: "merchants", title: t("policy.runs.merchants"), align: "right", cell: (row) => row.merchants },
    { key: "unknown", title: t("policy.runs.unknown"), align: "right", cell: (row) => row.unknown },
  ];
  return (
    <>
      {due.length === 0 ? null : (
        <DataTable
          label={t("policy.runs.due")}
          columns={columns}
          rows={due}
          rowKey={(row) => `${row.requirement} ${row.status} ${row.by ?? ""}`}
          rowTestId="policy-run-due"
          empty={null}
        />
      )}
      {due.some(({ unknown }) => unknown > 0) ? <p className="quiet">{t("policy.runs.unknownMeans")}</p> : null}
      {relieved.length === 0 ? null : (
        <p>
          {t("policy.runs.relieved")}{" "}
          {relieved
            .map((row) => t("policy.runs.relievedOf", { what: props.names(row.requirement), count: row.merchants }))
            .join(t("policy.and"))}
        </p>
      )}
    </>
  );
}
