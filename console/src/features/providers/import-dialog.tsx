import "./providers.css";
import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMe } from "../../app/session.ts";
import { DayField } from "../../components/day-field.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useWord } from "../../i18n/words.ts";
import { AskDialog } from "../approvals/ask-dialog.tsx";
import type { Sent } from "../approvals/papers-field.tsx";
import { ImportPlan } from "./import-plan.tsx";
import { OnePaper } from "./one-paper.tsx";
import type { ListPlan } from "./queries.ts";

type Row = ListPlan["rows"][number];
const lists = ["licence-register", "withdrawn-list"] as const;
const outcomes = ["added", "changed", "confirmed", "unchanged", "older", "refused"] as const;

/** A public list: tried first, with what every row would do; recorded once a second person has agreed. */
export function ImportDialog(props: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const today = me?.businessDay ?? new Date().toISOString().slice(0, 10);
  const [list, setList] = useState<(typeof lists)[number]>("licence-register");
  const [source, setSource] = useState("");
  const [checkedOn, setCheckedOn] = useState(today);
  const [paper, setPaper] = useState<Sent | undefined>(undefined);
  const isComplete = paper !== undefined && source.trim().length >= 2 && checkedOn !== "";
  const body = { list, source: source.trim(), checkedOn, fileId: paper?.id ?? "" };
  // Where it comes from changes nothing of the plan: typing it asks once, not at every letter.
  const { source: _, ...planned } = body;
  const plan = useQuery({
    queryKey: ["providers", "plan", planned],
    queryFn: () => answerOf(api.POST("/v1/provider-lists/check", { body })),
    enabled: isComplete,
    retry: false,
  });
  const hasNews =
    plan.data !== undefined && plan.data.counts.added + plan.data.counts.changed + plan.data.counts.confirmed > 0;
  return (
    <AskDialog
      name="import-list"
      title={t("providers.import.title")}
      means={t("providers.import.means")}
      width={860}
      withPapers={false}
      isComplete={isComplete && hasNews}
      ask={({ reason }) => answerOf(api.POST("/v1/provider-lists", { body: { ...body, reason } }))}
      touches={["providers"]}
      onDone={props.onDone}
    >
      <div className="import-fields">
        <div className="confirm-label">
          <label htmlFor="import-kind">{t("providers.import.list")}</label>
          <Select
            id="import-kind"
            value={list}
            onChange={setList}
            options={lists.map((one) => ({ value: one, label: t(`providers.import.lists.${one}`) }))}
          />
        </div>
        <label className="confirm-label">
          {t("providers.import.checkedOn")}
          <DayField max={today} value={checkedOn} onChange={setCheckedOn} />
        </label>
      </div>
      <label className="confirm-label">
        {t("providers.source")}
        <Input
          maxLength={300}
          value={source}
          onChange={(event) => setSource(event.target.value)}
          placeholder={t("providers.import.sourceExample")}
          data-testid="import-source"
        />
      </label>
      <OnePaper name="import" label={t("providers.import.choose")} accept=".csv" paper={paper} onSent={setPaper} />
      <p className="faint small">{t(`providers.import.columns.${list}`)}</p>
      {isComplete ? (
        <QueryView query={plan} lines={4}>
          {(found) => <Plan plan={found} />}
        </QueryView>
      ) : null}
    </AskDialog>
  );
}

function Plan({ plan }: { readonly plan: ListPlan }) {
  const { t } = useTranslation();
  const word = useWord();
  // What is left out comes first.
  const rows = plan.rows.toSorted(
    (a, b) => outcomes.indexOf(b.outcome) - outcomes.indexOf(a.outcome) || a.line - b.line,
  );
  const why = (row: Row): string =>
    row.reasons
      .map(({ code, text }) => `${word("providers.rowFaults", code)}${text === "" ? "" : ` “${text}”`}`)
      .join("; ");
  const what = (row: Row): string => row.facts.map((fact) => word("providers.facts", fact)).join(" · ");
  return (
    <ImportPlan
      name="import"
      rows={rows}
      outcomes={outcomes}
      counts={plan.counts}
      subject={{
        key: "name",
        title: t("providers.name"),
        cell: (row: Row) => <span lang="zh">{row.name}</span>,
        givesWay: true,
      }}
      why={(row: Row) => why(row) || what(row)}
    />
  );
}
