import "./approvals.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { ExportButton } from "../../components/export-button.tsx";
import type { FilterShape } from "../../components/list/filter-shapes.ts";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { approvalCountQuery, type ApprovalRow, type Box } from "./queries.ts";
import { shownState } from "./shown-state.ts";

const ApprovalView = lazy(async () => ({ default: (await import("./approval-view.tsx")).ApprovalView }));

const boxes = ["decide", "asked", "all"] as const satisfies readonly Box[];
const shapes: readonly FilterShape[] = [
  {
    kind: "choice",
    name: "box",
    label: "approvals.box.label",
    words: "approvals.box",
    values: boxes,
    quick: true,
    standard: "decide",
  },
  { kind: "reference", name: "kind", label: "approvals.kind" },
  {
    kind: "choice",
    name: "outcome",
    label: "approvals.state",
    words: "states.approval",
    values: ["pending", "approved", "applied", "failed", "rejected", "expired", "withdrawn"],
  },
  { kind: "time", label: "approvals.askedAt" },
  { kind: "text", name: "asker", label: "approvals.askerLogin", form: /^\S{1,64}$/ },
  { kind: "reference", name: "merchant", label: "approvals.merchant" },
  { kind: "text", name: "subject", label: "approvals.about", form: /^\S{1,40}$/ },
];
/** What comes in is looked for as often as the count beside the page's name. */
const WATCH_MS = 30_000;

/** What needs a second person: mine to decide, asked by me, everything. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const counts = useQuery(approvalCountQuery).data;
  const list = useList<ApprovalRow>({
    name: "approvals",
    shapes,
    ask: (query) => answerOf(api.GET("/v1/approvals", { params: { query } })),
    watchMs: WATCH_MS,
  });
  const { columns, who, name, state } = useApprovalColumns();
  const box = boxes.find((one) => one === list.filters["box"]) ?? "decide";
  return (
    <div data-testid="approvals-page">
      <PageHead
        title={t("pages.approvals")}
        answer={counts === undefined ? null : t("approvals.answer", { count: counts.toDecide, asked: counts.asked })}
      />
      <ListView<ApprovalRow>
        list={list}
        label={t("pages.approvals")}
        columns={columns}
        rowKey={(row) => row.id}
        testId="approval-list"
        rowTestId="approval-row"
        page={(id) => `/approvals/${id}`}
        drawer={{ title: t("approvals.request"), content: (id) => <ApprovalView key={id} id={id} /> }}
        card={(row) => <CardLines lead={name(row)} under={who(row)} underValue={state(row)} />}
        actions={<ExportButton list="approvals" filters={list.narrowed} />}
        empty={{ why: t(`approvals.none.${box}`), next: t(`approvals.noneNext.${box}`) }}
      />
    </div>
  );
}

/** Requests as rows: what, who, until when, where it stands. */
function useApprovalColumns() {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const who = (row: ApprovalRow): string =>
    `${row.askedBy.name}${row.askedBy.role === null ? "" : ` · ${word("roles", row.askedBy.role)}`}`;
  const name = (row: ApprovalRow) => (
    <Link to="/approvals/$approvalId" params={{ approvalId: row.id }} className="row-link">
      {say(row.summaryZh, row.summaryEn)}
    </Link>
  );
  const state = (row: ApprovalRow) => <StateMark kind="approval" state={shownState(row)} />;
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
    { key: "id", title: t("approvals.id"), cell: (row) => <CopyableId value={row.id} />, onRequest: true },
  ];
  return { columns, who, name, state };
}
