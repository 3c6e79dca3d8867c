import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMay } from "../../app/session.ts";

const AskDialog = lazy(async () => ({
  default: (await import("../../features/approvals/ask-dialog.tsx")).AskDialog,
}));

/** Gone? Then it is locked at once, whoever has it. Two ways to say it, a word on what happened, a second press. */
export function ReportOwn(props: { readonly terminalId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const [kind, setKind] = useState<"lost" | "stolen" | undefined>(undefined);
  if (!may("terminals.report")) return null;
  return (
    <section className="portal-block">
      <h2>{t("portal.terminal.gone.title")}</h2>
      <p className="quiet">{t("portal.terminal.gone.means")}</p>
      <div className="portal-choice" role="group" aria-label={t("portal.terminal.gone.title")}>
        {(["lost", "stolen"] as const).map((one) => (
          <Button key={one} size="large" onClick={() => setKind(one)} data-testid={`report-${one}`}>
            {t(`portal.terminal.gone.${one}`)}
          </Button>
        ))}
      </div>
      {kind === undefined ? null : (
        <Suspense fallback={null}>
          <AskDialog
            name="report"
            title={t(`portal.terminal.gone.${kind}`)}
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
            touches={["terminals", "devices"]}
            onDone={() => setKind(undefined)}
          />
        </Suspense>
      )}
    </section>
  );
}
