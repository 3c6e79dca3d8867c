import "./exports.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { CopyableId } from "../../components/copyable-id.tsx";
import { download } from "../../components/export-button.tsx";
import type { FilterShape } from "../../components/list/filter-shapes.ts";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import type { ExportRow } from "./shapes.ts";

const LOOK_AGAIN_MS = 2_000;
const isOpen = ({ status }: ExportRow): boolean => status === "waiting" || status === "running";

const shapes: readonly FilterShape[] = [
  {
    kind: "choice",
    name: "status",
    label: "exports.state",
    words: "exports.states",
    values: ["waiting", "running", "done", "failed"],
    quick: true,
  },
  { kind: "reference", name: "list", label: "exports.list" },
  { kind: "time", label: "exports.asked" },
];

/** Is my file there, and if not, how far is it? */
export function ExportsPage() {
  const { t } = useTranslation();
  const list = useList<ExportRow>({
    name: "exports",
    shapes,
    ask: (query) => answerOf(api.GET("/v1/exports", { params: { query } })),
    watchMs: LOOK_AGAIN_MS * 5,
  });
  const say = useBilingual();
  const open = (list.rows ?? []).filter(isOpen).length;
  const { refetch } = list.query;
  useEffect(() => {
    if (open === 0) return undefined;
    const timer = setInterval(() => void refetch(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [open, refetch]);
  const columns: readonly Column<ExportRow>[] = [
    { key: "list", title: t("exports.list"), cell: (row) => <Name row={row} /> },
    { key: "state", title: t("exports.state"), cell: (row) => <Progress row={row} /> },
    {
      key: "rows",
      title: t("exports.rows"),
      align: "right",
      cell: (row) => row.rowsTotal.toLocaleString("en"),
      from: "medium",
    },
    { key: "asked", title: t("exports.asked"), cell: (row) => <Time at={row.createdAt} />, from: "medium" },
    {
      key: "kept",
      title: t("exports.kept"),
      cell: (row) => (row.keptUntil === null ? "" : <Time at={row.keptUntil} day="always" relative={false} />),
      from: "wide",
    },
    { key: "do", title: t("exports.do"), cell: (row) => <Actions row={row} /> },
  ];
  return (
    <div className="stack" data-testid="exports-page">
      <PageHead
        title={t("pages.exports")}
        answer={open === 0 ? t("exports.answer") : t("exports.answerOpen", { count: open })}
      />
      <ListView<ExportRow>
        list={list}
        label={t("pages.exports")}
        columns={columns}
        rowKey={(row) => row.id}
        testId="export-list"
        rowTestId="export-row"
        card={(row) => (
          <CardLines
            lead={say(row.titleZh, row.titleEn)}
            value={<Progress row={row} />}
            under={<Time at={row.createdAt} />}
            underValue={<Actions row={row} />}
          />
        )}
        empty={{ why: t("exports.empty"), next: t("exports.emptyNext") }}
      />
    </div>
  );
}

function Name({ row }: { readonly row: ExportRow }) {
  const say = useBilingual();
  return (
    <>
      {say(row.titleZh, row.titleEn)} <span className="faint">{row.format.toUpperCase()}</span>
      <span className="row-two">
        <CopyableId value={row.id} />
      </span>
    </>
  );
}

function Progress({ row }: { readonly row: ExportRow }) {
  const { t } = useTranslation();
  const word = useWord();
  if (row.status === "running")
    return (
      <span className="export-progress">
        <progress max={Math.max(1, row.rowsTotal)} value={row.rowsDone} aria-label={t("exports.progress")} />
        <span>
          {row.rowsDone.toLocaleString("en")} / {row.rowsTotal.toLocaleString("en")}
        </span>
      </span>
    );
  return (
    <span data-state={row.status}>
      {word("exports.states", row.status)}
      {row.failure === "" ? null : <span className="row-two wraps">{word("exports.failures", row.failure)}</span>}
    </span>
  );
}

function Actions({ row }: { readonly row: ExportRow }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ["exports"] });
  const cancel = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/exports/{id}/cancel", { params: { path: { id: row.id } }, body: {} })),
    onSettled: again,
  });
  // A link lasts a quarter of an hour: a page that stood open longer asks for a new one.
  const fetchIt = useMutation({
    mutationFn: () => answerOf(api.GET("/v1/exports/{id}", { params: { path: { id: row.id } } })),
    onSuccess: (made) => made.download !== null && download(made.download),
  });
  if (isOpen(row))
    return (
      <Button size="small" onClick={() => cancel.mutate()} loading={cancel.isPending} data-testid="export-cancel">
        {t("exports.cancel")}
      </Button>
    );
  if (row.status !== "done") return null;
  return (
    <Button size="small" onClick={() => fetchIt.mutate()} loading={fetchIt.isPending} data-testid="export-download">
      {t("exports.download")}
    </Button>
  );
}
