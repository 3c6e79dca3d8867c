import "../approvals/approvals.css";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { ExportButton } from "../../components/export-button.tsx";
import { CopyableId } from "../../components/copyable-id.tsx";
import { CardLines, type Column } from "../../components/data-table.tsx";
import type { FilterShape } from "../../components/list/filter-shapes.ts";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { Time } from "../../components/time.tsx";
import { SubjectLink } from "../approvals/subject-link.tsx";
import { ChainPart } from "./chain-part.tsx";
import { DifferenceView } from "./difference-view.tsx";
import { ApprovalLink, useAction, useActions, useWho } from "./entry-parts.tsx";
import type { AuditEntry } from "./queries.ts";

const shapesOf = (actions: readonly string[]): readonly FilterShape[] => [
  { kind: "text", name: "actor", label: "audit.who", form: /^.{1,64}$/, quick: true },
  { kind: "choice", name: "action", label: "audit.action", words: "audit.actions", values: actions },
  { kind: "text", name: "subject", label: "audit.subject", form: /^\S{1,60}$/, quick: true },
  { kind: "text", name: "approval", label: "audit.approval", form: /^apr_[0-9A-Za-z]{13}$/ },
  { kind: "time", label: "audit.when" },
];

/** Reading the trail is itself kept in it; a count names nobody, so it leaves nothing. */
const WATCH_MS = 15_000;

/** Who did what, when, from where, why, and under whose approval; and whether the trail is what was sealed. */
export function AuditPage() {
  const { t } = useTranslation();
  const who = useWho();
  const action = useAction();
  const list = useList<AuditEntry>({
    name: "audit",
    shapes: shapesOf(useActions()),
    ask: (query) => answerOf(api.GET("/v1/audit", { params: { query } })),
    watchMs: WATCH_MS,
    countNew: async (query, { id }) =>
      (await answerOf(api.GET("/v1/audit/count", { params: { query: { ...query, after: id } } }))).count,
  });
  const columns: readonly Column<AuditEntry>[] = [
    { key: "at", title: t("audit.when"), cell: (row) => <Time at={row.at} day="always" relative={false} /> },
    { key: "who", title: t("audit.who"), cell: who },
    { key: "action", title: t("audit.action"), cell: (row) => action(row.action) },
    { key: "subject", title: t("audit.subject"), cell: (row) => <SubjectLink subject={row.subject} /> },
    { key: "reason", title: t("audit.reason"), cell: (row) => row.reason || "—", givesWay: true, from: "wide" },
    {
      key: "changes",
      title: t("audit.difference"),
      cell: (row) => (
        <>
          <DifferenceView entry={row} /> <ApprovalLink id={row.approvalId} />
        </>
      ),
      from: "medium",
    },
    { key: "source", title: t("audit.source"), cell: (row) => <code>{row.source}</code>, onRequest: true },
    {
      key: "request",
      title: t("audit.request"),
      cell: (row) => (row.requestId === "" ? "—" : <CopyableId value={row.requestId} />),
      onRequest: true,
    },
  ];
  return (
    <div className="stack" data-testid="audit-page">
      <PageHead title={t("pages.audit")} answer={t("audit.answer")} />
      <ChainPart />
      <ListView<AuditEntry>
        list={list}
        testId="audit-list"
        label={t("pages.audit")}
        columns={columns}
        rowKey={(row) => row.id}
        rowTestId="audit-row"
        actions={<ExportButton list="audit" filters={list.filters} />}
        card={(row) => (
          <CardLines
            lead={action(row.action)}
            value={<Time at={row.at} relative={false} />}
            under={
              <>
                {who(row)} · <SubjectLink subject={row.subject} />
                {row.reason === "" ? "" : ` · ${row.reason}`}
                <DifferenceView entry={row} />
              </>
            }
            underValue={<ApprovalLink id={row.approvalId} />}
          />
        )}
        empty={{ why: t("audit.empty"), next: t("audit.emptyNext") }}
      />
    </div>
  );
}
