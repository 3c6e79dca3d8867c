import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Switch } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMe } from "../../app/session.ts";
import { DayField } from "../../components/day-field.tsx";
import { ExportButton } from "../../components/export-button.tsx";
import { Empty, PageHead, Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import type { paths } from "../../generated/api.d.ts";
import { useBilingual } from "../../i18n/words.ts";

type ReportRow = paths["/v1/reports"]["get"]["responses"][200]["content"]["application/json"]["data"][number];
const KEY = ["reports"] as const;

/** Which question about a day or a month do I get answered regularly? */
export function ReportsPage() {
  const { t } = useTranslation();
  const reports = useQuery({ queryKey: KEY, queryFn: () => answerOf(api.GET("/v1/reports")) });
  return (
    <div className="stack" data-testid="reports-page">
      <PageHead title={t("pages.reports")} answer={t("reports.answer")} />
      <QueryView query={reports} lines={6}>
        {({ data }) => (
          <>
            {data.length === 0 ? (
              <section className="panel">
                <Empty why={t("reports.empty")} next={t("reports.emptyNext")} />
              </section>
            ) : null}
            {data.map((report) => (
              <Report key={report.name} report={report} />
            ))}
          </>
        )}
      </QueryView>
    </div>
  );
}

function Report({ report }: { readonly report: ReportRow }) {
  const { t, i18n } = useTranslation();
  const say = useBilingual();
  const me = useMe();
  const queries = useQueryClient();
  const ids = useId();
  const today = me?.businessDay ?? "";
  const [period, setPeriod] = useState(report.cadence === "daily" ? today : today.slice(0, 7));
  const params = { params: { path: { report: report.name } } };
  const wish = useMutation({
    mutationFn: (wanted: boolean) =>
      answerOf(
        wanted
          ? api.PUT("/v1/reports/{report}/subscription", {
              ...params,
              body: { format: "xlsx", language: i18n.language === "en" ? "en" : "zh-CN" },
            })
          : api.DELETE("/v1/reports/{report}/subscription", params),
      ),
    onSuccess: (answer) => queries.setQueryData(KEY, answer),
  });
  const filters = report.cadence === "daily" ? { day: period } : { month: period };
  return (
    <Panel
      title={say(report.titleZh, report.titleEn)}
      note={t(`reports.cadence.${report.cadence}`)}
      testId={`report-${report.name}`}
    >
      <p>{say(report.aboutZh, report.aboutEn)}</p>
      <p className="wish-line">
        <Switch
          checked={report.subscription !== null}
          loading={wish.isPending}
          onChange={(wanted) => wish.mutate(wanted)}
          aria-labelledby={`${ids}-wish`}
          data-testid={`subscribe-${report.name}`}
        />{" "}
        <span id={`${ids}-wish`}>{t("reports.subscribe")}</span>{" "}
        <span className="faint">
          {report.lastPeriod === null ? t("reports.noneYet") : t("reports.last", { period: report.lastPeriod })}
        </span>
      </p>
      <div className="wish-place">
        <label htmlFor={`${ids}-period`}>
          {t(`reports.period.${report.cadence}`)}
          <DayField
            id={`${ids}-period`}
            kind={report.cadence === "daily" ? "day" : "month"}
            value={period}
            onChange={(next) => next !== "" && setPeriod(next)}
            testId={`period-${report.name}`}
          />
        </label>
        <ExportButton list={report.name} filters={filters} />
      </div>
      {wish.error === null ? null : <ProblemNotice error={wish.error} />}
    </Panel>
  );
}
