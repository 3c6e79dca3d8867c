import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.ts";
import { DifferenceView } from "../features/audit/difference-view.tsx";
import { ApprovalLink, useAction, useWho } from "../features/audit/entry-parts.tsx";
import { activityQuery } from "../features/audit/queries.ts";
import { Empty, Panel } from "./panel.tsx";
import { QueryView } from "./query-view.tsx";
import { Time } from "./time.tsx";

/** On an object's page: what was done about it, by whom, why and under whose approval. For whoever reads the trail. */
export function ActivityPart({ subject }: { readonly subject: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const who = useWho();
  const action = useAction();
  const entries = useQuery({ ...activityQuery(subject), enabled: may("audit.read") });
  if (!may("audit.read")) return null;
  return (
    <Panel
      part="activity"
      title={t("audit.activity")}
      action={
        <Link to="/audit" search={{ subject }}>
          {t("audit.wholeTrail")}
        </Link>
      }
      testId="activity"
    >
      <QueryView query={entries} lines={4}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty why={t("audit.noActivity")} />
          ) : (
            <ol className="activity">
              {data.map((entry) => (
                <li key={entry.id}>
                  <Time at={entry.at} day="always" relative={false} />
                  <div>
                    <strong>{action(entry.action)}</strong> <span className="quiet">{who(entry)}</span>
                    {entry.reason === "" ? null : <p>{entry.reason}</p>}
                    <DifferenceView entry={entry} />
                    <ApprovalLink id={entry.approvalId} />
                  </div>
                </li>
              ))}
            </ol>
          )
        }
      </QueryView>
    </Panel>
  );
}
