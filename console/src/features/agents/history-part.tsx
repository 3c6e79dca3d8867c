import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AgentPeriod } from "../../api/shapes.ts";
import { CardLines, type Column, DataTable } from "../../components/data-table.tsx";
import { Empty, Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual } from "../../i18n/words.ts";

/** Whose it was, since when and why: nothing of it is ever overwritten. */
export function HistoryPart(props: {
  readonly title: string;
  readonly nobody: string;
  readonly action?: ReactNode;
  readonly query: UseQueryResult<{ readonly data: readonly AgentPeriod[] }>;
}) {
  const { t } = useTranslation();
  const say = useBilingual();
  const columns: readonly Column<AgentPeriod>[] = [
    {
      key: "agent",
      title: t("agents.agent"),
      cell: (row) => (row.agent === null ? props.nobody : say(row.agent.name, row.agent.nameEn)),
    },
    { key: "since", title: t("agents.since"), cell: (row) => <Time at={row.since} day="always" relative={false} /> },
    {
      key: "until",
      title: t("agents.until"),
      cell: (row) => (row.until === null ? t("agents.now") : <Time at={row.until} day="always" relative={false} />),
    },
    { key: "reason", title: t("agents.why"), cell: (row) => (row.reason === "" ? "—" : row.reason), from: "medium" },
  ];
  return (
    <Panel part="history" title={props.title} flush testId="agent-history" action={props.action}>
      <QueryView query={props.query} lines={3}>
        {({ data }) => (
          <DataTable
            label={props.title}
            columns={columns}
            rows={data}
            rowKey={(row) => row.since}
            card={(row) => (
              <CardLines
                lead={row.agent === null ? props.nobody : say(row.agent.name, row.agent.nameEn)}
                under={
                  <>
                    <Time at={row.since} day="always" relative={false} /> –{" "}
                    {row.until === null ? t("agents.now") : <Time at={row.until} day="always" relative={false} />}
                  </>
                }
                underValue={row.reason}
              />
            )}
            empty={<Empty why={props.nobody} />}
          />
        )}
      </QueryView>
    </Panel>
  );
}
