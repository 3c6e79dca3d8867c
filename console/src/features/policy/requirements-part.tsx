import "./policy.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Empty, Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { type RequirementRow, type Standing, standingQuery, type Version, versionQuery } from "./queries.ts";
import { BasisLine } from "./row-words.tsx";

/** On a merchant's page: whether it is ready by the rules of today, what is open, by when and why it is asked for. */
export function RequirementsPart({ merchant }: { readonly merchant: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const standing = useQuery({ ...standingQuery(merchant), enabled: may("policy.read") });
  const version = standing.data?.version;
  const rules = useQuery({ ...versionQuery(version ?? ""), enabled: version !== undefined });
  if (!may("policy.read")) return null;
  return (
    <Panel
      part="requirements"
      title={t("policy.standing.title")}
      testId="merchant-requirements"
      action={
        version === undefined ? undefined : (
          <Link to="/policies/$versionId" params={{ versionId: version }}>
            {t("policy.standing.rules")}
          </Link>
        )
      }
    >
      <QueryView query={standing} lines={3}>
        {(found) => (
          <QueryView query={rules} lines={3}>
            {(by) => <Stands standing={found} rules={by} />}
          </QueryView>
        )}
      </QueryView>
    </Panel>
  );
}

type Due = Standing["answer"]["due"][number];

function Stands({ standing, rules }: { readonly standing: Standing; readonly rules: Version }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const { answer, unknown, closed } = standing;
  const isUnknown = ({ requirement }: Due): boolean => unknown.includes(requirement);
  const pressing = answer.due.filter((due) => !isUnknown(due) && due.status !== "eventually_due").length;
  const ruleOf = ({ requirement }: Due): RequirementRow | undefined =>
    rules.requirements.findLast(({ code }) => code === requirement);
  const columns: readonly Column<Due>[] = [
    {
      key: "requirement",
      title: t("policy.requirement"),
      cell: (row) => {
        const says = ruleOf(row)?.says;
        return (
          <span className="wraps">{says === undefined ? <code>{row.requirement}</code> : say(says.zh, says.en)}</span>
        );
      },
    },
    {
      key: "status",
      title: t("policy.state"),
      cell: (row) => <StateMark kind="due" state={isUnknown(row) ? "unknown" : row.status} />,
    },
    { key: "by", title: t("policy.by"), cell: (row) => row.by ?? t("policy.beforeBinding") },
    {
      key: "basis",
      title: t("policy.standing.why"),
      cell: (row) => {
        const rule = ruleOf(row);
        return rule === undefined ? "—" : <BasisLine basis={rule.basis} />;
      },
    },
  ];
  const verdict = answer.verdict as "ready" | "not-ready" | "refused";
  // What nobody looked up is never called verified.
  const shown = verdict === "ready" && unknown.length > 0 ? "ready-as-known" : verdict;
  return (
    <div className="stack">
      <p className="policy-sentence" data-testid="merchant-verdict" data-verdict={verdict}>
        <StateMark kind="standing" state={shown} /> ·{" "}
        {t(`policy.standing.means.${shown}`, { open: pressing, unknown: unknown.length })}
      </p>
      {answer.reasons.length === 0 ? null : (
        <ul className="policy-lines">
          {answer.reasons.map((reason) => (
            <li key={`${reason.code} ${reason.field}`}>
              {say(reason.says.zh, reason.says.en)}{" "}
              <span className="faint small">{say(...sidesOf(reason.source))}</span>
            </li>
          ))}
        </ul>
      )}
      <DataTable
        label={t("policy.standing.title")}
        columns={columns}
        rows={answer.due}
        rowKey={(row) => row.requirement}
        rowTestId="merchant-requirement"
        card={(row) => (
          <div className="policy-card">
            {columns.map(({ key, cell }) => (
              <div key={key}>{key === "by" && row.by !== null ? t("policy.byDay", { day: row.by }) : cell(row)}</div>
            ))}
          </div>
        )}
        empty={<Empty why={t("policy.standing.nothingOpen")} />}
      />
      {closed.length === 0 ? null : (
        <p className="quiet">
          {t("policy.standing.closed", {
            what: closed.map(({ capability }) => word("policy.capabilities", capability)).join(t("policy.and")),
          })}
        </p>
      )}
    </div>
  );
}

/** A source comes in both languages on one line. */
function sidesOf(source: string): readonly [string, string] {
  const at = source.indexOf(" · ");
  return at === -1 ? [source, source] : [source.slice(0, at), source.slice(at + 3)];
}
