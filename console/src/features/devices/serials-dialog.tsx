import "../providers/providers.css";
import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMe } from "../../app/session.ts";
import { DayField } from "../../components/day-field.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { useWord } from "../../i18n/words.ts";
import { AskDialog } from "../approvals/ask-dialog.tsx";
import type { Sent } from "../approvals/papers-field.tsx";
import { OnePaper } from "../providers/one-paper.tsx";
import type { SerialPlan } from "./queries.ts";

type Row = SerialPlan["rows"][number];
const ROWS_SHOWN = 200;

/** A maker's list of certified serials of this model: tried first, then asked for. */
export function SerialsDialog(props: { readonly modelId: string; readonly name: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const today = me?.businessDay ?? new Date().toISOString().slice(0, 10);
  const [source, setSource] = useState("");
  const [checkedOn, setCheckedOn] = useState(today);
  const [paper, setPaper] = useState<Sent | undefined>(undefined);
  const isComplete = paper !== undefined && source.trim().length >= 2 && checkedOn !== "";
  const params = { path: { id: props.modelId } };
  const body = { source: source.trim(), checkedOn, fileId: paper?.id ?? "" };
  const plan = useQuery({
    queryKey: ["devices", "plan", props.modelId, body],
    queryFn: () => answerOf(api.POST("/v1/device-models/{id}/serials/check", { params, body })),
    enabled: isComplete,
    retry: false,
  });
  return (
    <AskDialog
      name="serials"
      title={t("devices.importTitle", { name: props.name })}
      means={t("devices.importMeans")}
      width={720}
      withPapers={false}
      isComplete={isComplete && (plan.data?.counts.added ?? 0) > 0}
      ask={({ reason }) => answerOf(api.POST("/v1/device-models/{id}/serials", { params, body: { ...body, reason } }))}
      touches={["devices"]}
      onDone={props.onDone}
    >
      <div className="import-fields">
        <label className="confirm-label">
          {t("providers.source")}
          <Input
            maxLength={300}
            value={source}
            onChange={(event) => setSource(event.target.value)}
            placeholder={t("devices.importExample")}
            data-testid="serials-source"
          />
        </label>
        <label className="confirm-label">
          {t("providers.import.checkedOn")}
          <DayField max={today} value={checkedOn} onChange={setCheckedOn} />
        </label>
      </div>
      <OnePaper name="serials" label={t("providers.import.choose")} accept=".csv" paper={paper} onSent={setPaper} />
      <p className="faint small">{t("devices.importColumns")}</p>
      {isComplete ? (
        <QueryView query={plan} lines={4}>
          {(found) => <Plan plan={found} />}
        </QueryView>
      ) : null}
    </AskDialog>
  );
}

function Plan(props: { readonly plan: SerialPlan }) {
  const { t } = useTranslation();
  const word = useWord();
  const { counts } = props.plan;
  const rows = props.plan.rows.slice(0, ROWS_SHOWN);
  const all = counts.added + counts.unchanged + counts.refused;
  const why = (row: Row): string =>
    row.fault === null ? "" : `${word("devices.faults", row.fault)}${row.text === "" ? "" : ` “${row.text}”`}`;
  const columns: readonly Column<Row>[] = [
    { key: "line", title: t("providers.import.line"), align: "right", cell: (row) => row.line },
    { key: "serial", title: t("terminals.serial"), cell: (row) => <code>{row.serial}</code>, givesWay: true },
    {
      key: "outcome",
      title: t("providers.import.outcome"),
      cell: (row) => <StateMark kind="importRow" state={row.outcome} />,
    },
    { key: "why", title: t("providers.import.why"), cell: why },
  ];
  return (
    <section aria-live="polite" data-testid="serials-plan">
      <p className="import-counts">
        {(["added", "unchanged", "refused"] as const)
          .filter((one) => counts[one] > 0)
          .map((one) => (
            <span key={one}>
              <StateMark kind="importRow" state={one} /> {counts[one]}
            </span>
          ))}
      </p>
      <div className="import-rows">
        <DataTable
          label={t("providers.import.rows")}
          columns={columns}
          rows={rows}
          rowKey={(row) => String(row.line)}
          rowTestId="serial-row"
          empty={null}
        />
      </div>
      {all > rows.length ? (
        <p className="faint small">{t("providers.import.left", { count: all - rows.length })}</p>
      ) : null}
    </section>
  );
}
