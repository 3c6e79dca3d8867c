import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { type Run, type RunResult, runQuery, type Version, versionQuery } from "./queries.ts";
import { RunDue } from "./run-due.tsx";
import { TouchedList } from "./touched-list.tsx";

/** Everybody judged by this version: how far it is, whom it touches, and what falls due. The newest first. */
export function RunsPart({ version }: { readonly version: Version }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [newest] = version.runs;
  const run = version.runs.find(({ id }) => id === chosen) ?? newest;
  if (version.number === 1 && run === undefined) return null;
  return (
    <Panel part="runs" title={t("policy.runs.title")} note={t("policy.runs.note")} testId="policy-runs">
      {run === undefined ? (
        <Empty why={t("policy.runs.none")} next={t("policy.runs.noneNext")} />
      ) : (
        <div className="stack">
          {version.runs.length > 1 ? (
            <div className="policy-run-choice" role="group" aria-label={t("policy.runs.title")}>
              {version.runs.map((one) => (
                <Button
                  key={one.id}
                  size="small"
                  type={one.id === run.id ? "primary" : "default"}
                  aria-pressed={one.id === run.id}
                  onClick={() => setChosen(one.id)}
                >
                  {t(`policy.runs.kind.${one.kind}`)} · <Time at={one.createdAt} relative={false} />
                </Button>
              ))}
            </div>
          ) : null}
          <RunView key={run.id} id={run.id} />
        </div>
      )}
    </Panel>
  );
}

function RunView({ id }: { readonly id: string }) {
  const result = useQuery(runQuery(id));
  return (
    <QueryView query={result} lines={4}>
      {(found) => <Result result={found} />}
    </QueryView>
  );
}

function Result({ result }: { readonly result: RunResult }) {
  const { t } = useTranslation();
  const { run } = result;
  const names = useRequirementNames(run);
  const isDone = run.state === "done";
  return (
    <div className="stack" data-testid="policy-run" data-state={run.state}>
      <p className="policy-sentence" role="status">
        {isDone
          ? t("policy.runs.done", { touched: run.touched, count: run.total, day: run.onDay })
          : t("policy.runs.working", { done: run.done, count: run.total })}{" "}
        <span className="quiet">
          {t(`policy.runs.kind.${run.kind}`)} · {t("policy.runs.by", { name: run.askedBy })}
        </span>
      </p>
      {isDone ? null : (
        <progress className="policy-progress" value={run.done} max={Math.max(run.total, 1)}>
          {run.done}
        </progress>
      )}
      {isDone && run.touched === 0 ? <Empty why={t("policy.runs.nobody")} /> : null}
      {isDone && run.touched > 0 ? (
        <>
          <RunDue result={result} names={names} />
          <TouchedList run={run.id} names={names} />
        </>
      ) : null}
    </div>
  );
}

/** Requirements by both versions, so that what one asks for and what the other does not ask any more has its name. */
function useRequirementNames(run: Run): (code: string) => string {
  const say = useBilingual();
  const [after, before] = [useQuery(versionQuery(run.after)), useQuery(versionQuery(run.before))];
  const rows = [...(after.data?.requirements ?? []), ...(before.data?.requirements ?? [])];
  return (code) => {
    const row = rows.find((one) => one.code === code);
    return row === undefined ? code : say(row.says.zh, row.says.en);
  };
}
