import "../providers/providers.css";
import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMe } from "../../app/session.ts";
import { DayField } from "../../components/day-field.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useWord } from "../../i18n/words.ts";
import { AskDialog } from "../approvals/ask-dialog.tsx";
import type { Sent } from "../approvals/papers-field.tsx";
import { ImportPlan } from "../providers/import-plan.tsx";
import { OnePaper } from "../providers/one-paper.tsx";
import type { SerialPlan } from "./queries.ts";

type Row = SerialPlan["rows"][number];

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
  // Where it comes from changes nothing of the plan: typing it asks once, not at every letter.
  const { source: _, ...planned } = body;
  const plan = useQuery({
    queryKey: ["devices", "plan", props.modelId, planned],
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

const outcomes = ["added", "unchanged", "refused"] as const;

function Plan({ plan }: { readonly plan: SerialPlan }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <ImportPlan
      name="serials"
      rows={plan.rows}
      outcomes={outcomes}
      counts={plan.counts}
      subject={{
        key: "serial",
        title: t("terminals.serial"),
        cell: (row: Row) => <code>{row.serial}</code>,
        givesWay: true,
      }}
      why={({ fault, text }: Row) =>
        fault === null ? "" : `${word("devices.faults", fault)}${text === "" ? "" : ` “${text}”`}`
      }
    />
  );
}
