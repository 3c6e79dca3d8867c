import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty, Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { differences, type RowChange } from "./difference.ts";
import { type RequirementRow, type Version, versionQuery } from "./queries.ts";
import { BasisLine, useDueText, useEvidenceText, useValueText } from "./row-words.tsx";

/** What is different from the version it rests on, from its first day. */
export function DifferencePart({ version }: { readonly version: Version }) {
  return version.basedOn === null ? null : <Difference version={version} basedOn={version.basedOn} />;
}

function Difference({ version, basedOn }: { readonly version: Version; readonly basedOn: string }) {
  const { t } = useTranslation();
  const before = useQuery(versionQuery(basedOn));
  return (
    <Panel
      part="difference"
      title={t("policy.difference")}
      note={t("policy.differenceFrom", { day: version.validFrom })}
      testId="policy-difference"
      action={
        before.data === undefined ? undefined : (
          <Link to="/policies/$versionId" params={{ versionId: basedOn }}>
            {t("policy.comparedWith", { number: before.data.number })}
          </Link>
        )
      }
    >
      <QueryView query={before} lines={3}>
        {(old) => <Changes changes={differences(old, version, version.validFrom)} />}
      </QueryView>
    </Panel>
  );
}

function Changes({ changes }: { readonly changes: readonly RowChange[] }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const textOf = useTextOf();
  if (changes.length === 0) return <Empty why={t("policy.noDifference")} />;
  return (
    <ul className="policy-changes">
      {changes.map((change) => {
        const { before, after } = change;
        const { says, basis } = (after ?? before)!;
        const [from, to] = textOf(change);
        return (
          <li key={`${change.kind} ${change.name}`}>
            <div>
              {say(says.zh, says.en)} <code className="small faint">{change.name}</code>
            </div>
            <div>
              <span className="change-before">{before === undefined ? t("policy.notThere") : from}</span>{" "}
              <span aria-label={t("approvals.becomes")}>→</span>{" "}
              <strong>{after === undefined ? t("policy.ends") : to}</strong>
            </div>
            <BasisLine basis={basis} />
          </li>
        );
      })}
    </ul>
  );
}

/** Both sides in words: what tells them apart first, and the wording only where nothing else does. */
function useTextOf(): (change: RowChange) => readonly [string, string] {
  const { t } = useTranslation();
  const say = useBilingual();
  const value = useValueText();
  const due = useDueText();
  const evidence = useEvidenceText();
  const both = <Row extends { readonly says: { readonly zh: string; readonly en: string } }>(
    [before, after]: readonly [Row | undefined, Row | undefined],
    text: (row: Row) => string,
  ): readonly [string, string] => {
    const [from, to] = [before, after].map((row) => (row === undefined ? "" : text(row))) as [string, string];
    if (from !== to || before === undefined || after === undefined) return [from, to];
    return [say(before.says.zh, before.says.en), say(after.says.zh, after.says.en)];
  };
  // What it asks for and when: only that of the two which is another.
  const requirement = (before: RequirementRow | undefined, after: RequirementRow | undefined) => {
    const texts = [(row: RequirementRow) => evidence(row.satisfiedBy), (row: RequirementRow) => due(row.due)].map(
      (text) => [before, after].map((row) => (row === undefined ? "" : text(row))),
    );
    const other = texts.filter(([from, to]) => from !== to);
    return both([before, after], (row) => other.map(([from, to]) => (row === before ? from : to)).join(" · "));
  };
  return (change) => {
    if (change.kind === "parameters") return both([change.before, change.after], (row) => value(row.value));
    if (change.kind === "requirements") return requirement(change.before, change.after);
    if (change.kind === "trades") return both([change.before, change.after], (row) => t(`policy.effect.${row.effect}`));
    return both([change.before, change.after], (row) => t(`policy.counts.${row.counts}`));
  };
}
