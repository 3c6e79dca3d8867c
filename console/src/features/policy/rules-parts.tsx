import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../app/session.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Empty, Panel } from "../../components/panel.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import type { ParameterRow, RequirementRow, StandardRow, TradeRow, Version } from "./queries.ts";
import { BasisLine, Span, useDueText, useEvidenceText, useValueText } from "./row-words.tsx";

type Bilingual = { readonly zh: string; readonly en: string };

/** All that a version says, by kind. Rows that have ended are kept and shown when asked for. */
export function RulesParts({ version }: { readonly version: Version }) {
  return (
    <>
      <Requirements version={version} />
      <Parameters version={version} />
      <Trades version={version} />
      <Standards version={version} />
    </>
  );
}

/** What holds on the version's first day or today, whichever is later, and what begins after it. */
function useRows<Row extends { readonly until: string | null }>(version: Version, rows: readonly Row[]) {
  const me = useMe();
  const [isAll, setAll] = useState(false);
  const today = me?.businessDay ?? "";
  const day = version.validFrom > today ? version.validFrom : today;
  const held = rows.filter(({ until }) => until === null || until >= day);
  return { rows: isAll ? rows : held, ended: rows.length - held.length, isAll, setAll };
}

function EndedSwitch({ of }: { readonly of: Pick<ReturnType<typeof useRows>, "ended" | "isAll" | "setAll"> }) {
  const { t } = useTranslation();
  if (of.ended === 0) return null;
  return (
    <Button size="small" aria-pressed={of.isAll} onClick={() => of.setAll(!of.isAll)}>
      {of.isAll ? t("policy.hideEnded") : t("policy.showEnded", { count: of.ended })}
    </Button>
  );
}

function Says({ says, code }: { readonly says: Bilingual; readonly code: string }) {
  const say = useBilingual();
  return (
    <span className="wraps">
      {say(says.zh, says.en)} <code className="small faint">{code}</code>
    </span>
  );
}

/** On a telephone: what it says in its own line, then each other part with its name before it. */
function Card<Row>(props: { readonly columns: readonly Column<Row>[]; readonly row: Row }) {
  const [lead, ...rest] = props.columns;
  return (
    <div className="policy-card">
      <div>{lead?.cell(props.row)}</div>
      {rest.map(({ key, title, cell }) => (
        <div key={key}>
          <span className="faint small">{title}</span> {cell(props.row)}
        </div>
      ))}
    </div>
  );
}

function Requirements({ version }: { readonly version: Version }) {
  const { t } = useTranslation();
  const word = useWord();
  const dueText = useDueText();
  const evidenceText = useEvidenceText();
  const shown = useRows(version, version.requirements);
  const columns: readonly Column<RequirementRow>[] = [
    { key: "says", title: t("policy.requirement"), cell: (row) => <Says says={row.says} code={row.code} /> },
    {
      key: "kinds",
      title: t("policy.whom"),
      cell: (row) => (
        <span className="wraps">
          {row.kinds.length === 0
            ? word("policy.subjects", row.subject)
            : row.kinds.map((kind) => word("policy.kinds", kind)).join(t("policy.and"))}
        </span>
      ),
    },
    {
      key: "by",
      title: t("policy.satisfiedBy"),
      cell: (row) => <span className="wraps">{evidenceText(row.satisfiedBy)}</span>,
      from: "wide",
    },
    { key: "due", title: t("policy.due.title"), cell: (row) => <span className="wraps">{dueText(row.due)}</span> },
    { key: "basis", title: t("policy.basis"), cell: (row) => <BasisLine basis={row.basis} /> },
    { key: "span", title: t("policy.days"), cell: (row) => <Span row={row} />, from: "medium" },
  ];
  return (
    <Panel
      part="requirements"
      title={t("policy.requirements", { count: shown.rows.length })}
      flush
      testId="policy-requirements"
      action={<EndedSwitch of={shown} />}
    >
      <DataTable
        label={t("policy.requirement")}
        columns={columns}
        rows={shown.rows}
        rowKey={(row) => `${row.code} ${row.from}`}
        card={(row) => <Card columns={columns} row={row} />}
        empty={<Empty why={t("policy.noRows")} />}
      />
    </Panel>
  );
}

function Parameters({ version }: { readonly version: Version }) {
  const { t } = useTranslation();
  const valueText = useValueText();
  const shown = useRows(version, version.parameters);
  const columns: readonly Column<ParameterRow>[] = [
    { key: "says", title: t("policy.parameter"), cell: (row) => <Says says={row.says} code={row.key} /> },
    {
      key: "value",
      title: t("policy.value.title"),
      align: "right",
      cell: (row) => <strong>{valueText(row.value)}</strong>,
    },
    { key: "basis", title: t("policy.basis"), cell: (row) => <BasisLine basis={row.basis} /> },
    { key: "span", title: t("policy.days"), cell: (row) => <Span row={row} />, from: "medium" },
  ];
  return (
    <Panel
      part="parameters"
      title={t("policy.parameters", { count: shown.rows.length })}
      note={t("policy.parametersNote")}
      flush
      testId="policy-parameters"
      action={<EndedSwitch of={shown} />}
    >
      <DataTable
        label={t("policy.parameter")}
        columns={columns}
        rows={shown.rows}
        rowKey={(row) => `${row.key} ${row.from}`}
        card={(row) => <Card columns={columns} row={row} />}
        empty={<Empty why={t("policy.noRows")} />}
      />
    </Panel>
  );
}

function Trades({ version }: { readonly version: Version }) {
  const { t } = useTranslation();
  const shown = useRows(version, version.trades);
  const columns: readonly Column<TradeRow>[] = [
    { key: "mcc", title: t("policy.trade"), cell: (row) => <Says says={row.says} code={row.mcc} /> },
    { key: "effect", title: t("policy.effect.title"), cell: (row) => t(`policy.effect.${row.effect}`) },
    { key: "basis", title: t("policy.basis"), cell: (row) => <BasisLine basis={row.basis} /> },
  ];
  return (
    <Panel
      part="trades"
      title={t("policy.trades", { count: shown.rows.length })}
      flush
      action={<EndedSwitch of={shown} />}
    >
      <DataTable
        label={t("policy.trade")}
        columns={columns}
        rows={shown.rows}
        rowKey={(row) => `${row.mcc} ${row.from}`}
        card={(row) => <Card columns={columns} row={row} />}
        empty={<Empty why={t("policy.noRows")} />}
      />
    </Panel>
  );
}

function Standards({ version }: { readonly version: Version }) {
  const { t } = useTranslation();
  const columns: readonly Column<StandardRow>[] = [
    { key: "says", title: t("policy.standard"), cell: (row) => <Says says={row.says} code={row.code} /> },
    { key: "counts", title: t("policy.counts.title"), cell: (row) => t(`policy.counts.${row.counts}`) },
    { key: "basis", title: t("policy.basis"), cell: (row) => <BasisLine basis={row.basis} /> },
  ];
  return (
    <Panel part="standards" title={t("policy.standards", { count: version.standards.length })} flush>
      <DataTable
        label={t("policy.standard")}
        columns={columns}
        rows={version.standards}
        rowKey={(row) => row.code}
        card={(row) => <Card columns={columns} row={row} />}
        empty={<Empty why={t("policy.noRows")} />}
      />
    </Panel>
  );
}
