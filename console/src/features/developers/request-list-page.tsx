import "./developers.css";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { LoggedRequestRow } from "../../api/shapes.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { ExportButton } from "../../components/export-button.tsx";
import type { FilterShape } from "../../components/list/filter-shapes.ts";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { Time } from "../../components/time.tsx";
import { StatusMark } from "./status-mark.tsx";

const requestFilterShapes: readonly FilterShape[] = [
  {
    kind: "choice",
    name: "status",
    label: "developers.requests.status",
    words: "developers.requests.statuses",
    values: ["2xx", "3xx", "4xx", "5xx"],
    quick: true,
  },
  {
    kind: "text",
    name: "requestId",
    label: "developers.request.number",
    form: /^req_[0-9a-f]{20}$/,
    quick: true,
  },
  { kind: "time", label: "developers.requests.time" },
  { kind: "text", name: "path", label: "developers.requests.path", form: /^\/v1\/\S{0,76}$/ },
  { kind: "text", name: "actor", label: "developers.requests.actor", form: /^(key|usr)_[0-9A-Za-z]{1,32}$/ },
  {
    kind: "choice",
    name: "method",
    label: "developers.requests.method",
    words: "developers.requests.methods",
    values: ["writes"],
  },
];

/** What was asked with keys, and what people changed. */
export function RequestListPage() {
  const { t } = useTranslation();
  const list = useList<LoggedRequestRow>({
    name: "requests",
    shapes: requestFilterShapes,
    ask: (query) => answerOf(api.GET("/v1/developer/requests", { params: { query } })),
  });
  const dropped = (list.query.data as { dropped?: number } | undefined)?.dropped ?? 0;
  const what = (row: LoggedRequestRow) => (
    <Link to="/developers/requests/$requestId" params={{ requestId: row.id }} className="row-link request-line">
      <b>{row.method}</b> <code>{row.path}</code>
    </Link>
  );
  const took = (row: LoggedRequestRow): string => t("developers.requests.ms", { ms: row.ms });
  const columns: readonly Column<LoggedRequestRow>[] = [
    { key: "time", title: t("developers.requests.time"), cell: (row) => <Time at={row.at} relative={false} /> },
    { key: "what", title: t("developers.requests.what"), cell: what },
    { key: "status", title: t("developers.requests.status"), cell: (row) => <StatusMark row={row} /> },
    { key: "took", title: t("developers.requests.took"), align: "right", cell: took, from: "medium" },
    { key: "who", title: t("developers.requests.who"), cell: (row) => row.actor.name, from: "medium", givesWay: true },
    {
      key: "number",
      title: t("developers.request.number"),
      cell: (row) => <CopyableId value={row.requestId} />,
      onRequest: true,
    },
  ];
  return (
    <>
      <PageHead title={t("pages.requests")} answer={t("developers.requests.answer")} />
      {dropped === 0 ? null : (
        <p className="notice" role="note" data-testid="requests-dropped">
          {t("developers.requests.dropped", { count: dropped })}
        </p>
      )}
      <ListView<LoggedRequestRow>
        list={list}
        testId="request-list"
        label={t("pages.requests")}
        columns={columns}
        rowKey={(row) => row.id}
        rowTestId="request-row"
        actions={<ExportButton list="requests" filters={list.filters} />}
        page={(id) => `/developers/requests/${id}`}
        card={(row) => (
          <CardLines
            lead={what(row)}
            value={<StatusMark row={row} />}
            under={row.actor.name}
            underValue={<Time at={row.at} />}
          />
        )}
        empty={{ why: t("developers.requests.empty"), next: t("developers.requests.emptyNext") }}
      />
    </>
  );
}
