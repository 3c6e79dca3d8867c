import "./policy.css";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { CardLines, type Column } from "../../components/data-table.tsx";
import type { FilterShape } from "../../components/list/filter-shapes.ts";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { useBilingual } from "../../i18n/words.ts";
import type { VersionRow } from "./queries.ts";

const shapes: readonly FilterShape[] = [
  { kind: "choice", name: "pack", label: "policy.pack", words: "policy.packs", values: ["cn", "neutral"], quick: true },
];

/** The rules in their versions: which holds, which is to come, who drafted it and why. */
export function PoliciesPage() {
  const { t } = useTranslation();
  const say = useBilingual();
  const list = useList<VersionRow>({
    name: "policies",
    shapes,
    ask: (query) => answerOf(api.GET("/v1/policy-versions", { params: { query } })),
    watchMs: 30_000,
  });
  const nameOf = (row: VersionRow) => (
    <Link to="/policies/$versionId" params={{ versionId: row.id }} className="row-link">
      {t("policy.versionOf", { pack: say(row.titleZh, row.titleEn), number: row.number })}
    </Link>
  );
  const changes = (row: VersionRow) => {
    if (row.number === 1) return t("policy.shipped");
    const [first, ...more] = row.changes.map(({ zh, en }) => say(zh, en));
    if (first === undefined) return t("policy.noDifference");
    return more.length === 0 ? first : t("policy.changesMore", { first, count: more.length });
  };
  const columns: readonly Column<VersionRow>[] = [
    { key: "version", title: t("policy.version"), cell: nameOf },
    { key: "state", title: t("policy.state"), cell: (row) => <StateMark kind="policy" state={row.state} /> },
    { key: "from", title: t("policy.from"), cell: (row) => <FirstDay row={row} /> },
    {
      key: "changes",
      title: t("policy.changed"),
      cell: (row) => <span className="wraps">{changes(row)}</span>,
      givesWay: true,
    },
    {
      key: "reason",
      title: t("policy.reason"),
      cell: (row) => (row.number === 1 ? "" : row.reason),
      from: "medium",
      givesWay: true,
    },
    { key: "by", title: t("policy.draftedBy"), cell: (row) => row.draftedBy, from: "medium" },
  ];
  const rows = list.rows ?? [];
  const holding = rows.filter(({ state }) => state === "active");
  const coming = rows.filter(({ state }) => state === "announced");
  const line = (row: VersionRow) => t("policy.versionOf", { pack: say(row.titleZh, row.titleEn), number: row.number });
  return (
    <>
      <PageHead
        title={t("pages.policies")}
        answer={
          <>
            {holding.length === 0
              ? t("policy.answer")
              : t("policy.holdsToday", { versions: holding.map(line).join(t("policy.and")) })}
            {coming.map((row) => (
              <span key={row.id}> {t("policy.comes", { version: line(row), day: row.validFrom })}</span>
            ))}
          </>
        }
      />
      <ListView<VersionRow>
        list={list}
        label={t("pages.policies")}
        columns={columns}
        rowKey={(row) => row.id}
        testId="policy-list"
        rowTestId="policy-row"
        page={(id) => `/policies/${id}`}
        card={(row) => (
          <CardLines
            lead={nameOf(row)}
            value={<StateMark kind="policy" state={row.state} />}
            under={changes(row)}
            underValue={<FirstDay row={row} />}
          />
        )}
        empty={{ why: t("policy.empty") }}
      />
    </>
  );
}

/** What ships holds since for ever: its day says nothing to anybody. */
function FirstDay({ row }: { readonly row: VersionRow }) {
  const { t } = useTranslation();
  return row.number === 1 ? t("policy.always") : row.validFrom;
}
