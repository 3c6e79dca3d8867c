import { useQuery } from "@tanstack/react-query";
import { Button, Radio } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMay } from "../../app/session.ts";
import { Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { Time } from "../../components/time.tsx";
import { PendingNotice } from "../approvals/pending-notice.tsx";
import { serialVerdictQuery, terminalReportsQuery } from "./queries.ts";
import { SerialVerdictView } from "./serial-check.tsx";

const AskDialog = lazy(async () => ({ default: (await import("../approvals/ask-dialog.tsx")).AskDialog }));

/** Whether this machine may be bound, and what was reported of it: reported at once, lifted by two. */
export function ReportPart(props: { readonly terminalId: string; readonly serial: string; readonly model: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const [open, setOpen] = useState<"report" | "lift" | undefined>(undefined);
  const [kind, setKind] = useState<"stolen" | "lost">("lost");
  const verdict = useQuery(serialVerdictQuery(props.serial, props.model));
  const reports = useQuery(terminalReportsQuery(props.terminalId));
  const standing = reports.data?.data.find(({ liftedAt }) => liftedAt === null);
  const done = (): void => setOpen(undefined);
  return (
    <Panel
      title={t("devices.standing")}
      action={
        standing === undefined ? (
          may("terminals.report") ? (
            <Button size="small" onClick={() => setOpen("report")} data-testid="report-terminal">
              {t("devices.report.open")}
            </Button>
          ) : null
        ) : may("terminals.lock") ? (
          <Button size="small" onClick={() => setOpen("lift")} data-testid="lift-report">
            {t("devices.report.lift")}
          </Button>
        ) : null
      }
      testId="terminal-standing"
    >
      {standing === undefined ? null : (
        <>
          <PendingNotice subject={standing.id} />
          <p data-testid="standing-report">
            {t(`devices.report.${standing.kind}`)} · <Time at={standing.reportedAt} day="always" /> ·{" "}
            <span lang="zh">{standing.said}</span>
          </p>
        </>
      )}
      <QueryView query={verdict} lines={3}>
        {(found) => <SerialVerdictView verdict={found} />}
      </QueryView>
      <Suspense fallback={null}>
        {open === "report" ? (
          <AskDialog
            name="report"
            title={t("devices.report.title")}
            means={t("devices.report.means")}
            act={t("devices.report.act")}
            danger
            withPapers={false}
            ask={({ reason }) =>
              answerOf(
                api.POST("/v1/terminals/{id}/report", {
                  params: { path: { id: props.terminalId } },
                  body: { kind, reason },
                }),
              )
            }
            touches={["devices", "terminals"]}
            onDone={done}
          >
            <Radio.Group
              value={kind}
              onChange={(event) => setKind(event.target.value as typeof kind)}
              options={(["lost", "stolen"] as const).map((one) => ({ value: one, label: t(`devices.report.${one}`) }))}
            />
          </AskDialog>
        ) : null}
        {open === "lift" && standing !== undefined ? (
          <AskDialog
            name="lift"
            title={t("devices.report.lift")}
            means={t("devices.report.liftMeans")}
            ask={(why) =>
              answerOf(api.POST("/v1/terminal-reports/{id}/lift", { params: { path: { id: standing.id } }, body: why }))
            }
            touches={["devices"]}
            onDone={done}
          />
        ) : null}
      </Suspense>
    </Panel>
  );
}
