import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMay } from "../../app/session.ts";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { WholeList } from "../../components/list/whole-list.tsx";
import { Empty } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Time } from "../../components/time.tsx";
import { useWord } from "../../i18n/words.ts";
import { GiveUpDialog } from "./give-up-dialog.tsx";
import type { SetAsideEvent } from "./queries.ts";

/** What could not be handled: why, since when, and what can be done about it. */
export function SetAsideList(props: { readonly rows: readonly SetAsideEvent[]; readonly total: number }) {
  const { t } = useTranslation();
  const word = useWord();
  const may = useMay();
  const queries = useQueryClient();
  const [givingUp, setGivingUp] = useState<SetAsideEvent | undefined>(undefined);
  const retry = useMutation({
    mutationFn: ({ reader, event }: SetAsideEvent) =>
      answerOf(
        api.POST("/v1/set-aside-events/{reader}/{event}/retry", { params: { path: { reader, event } }, body: {} }),
      ),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["event-work"] }),
        queries.invalidateQueries({ queryKey: ["overview"] }),
      ]),
  });
  const event = (row: SetAsideEvent) => (
    <>
      <Link to="/developers/events/$eventId" params={{ eventId: row.event }}>
        <code>{row.type}</code>
      </Link>
      <span className="row-two">
        <code>{row.event}</code>
      </span>
    </>
  );
  const why = (row: SetAsideEvent) => (
    <div className="aside-why">
      <code>{row.error}</code>
      <span className="row-two">
        {t("eventWork.tries", { count: row.attempts })}
        {row.triedAt === null ? null : (
          <>
            {" · "}
            {t("eventWork.tried")} <Time at={row.triedAt} />
          </>
        )}
      </span>
    </div>
  );
  const actions = (row: SetAsideEvent) =>
    may("events.mend") ? (
      <div className="aside-actions">
        <Button
          size="small"
          onClick={() => retry.mutate(row)}
          loading={retry.isPending && retry.variables === row}
          data-testid="aside-retry"
        >
          {t("eventWork.retry")}
        </Button>
        <Button size="small" onClick={() => setGivingUp(row)} data-testid="aside-give-up">
          {t("eventWork.giveUp")}
        </Button>
      </div>
    ) : null;
  const reader = (row: SetAsideEvent): string => word("eventWork.readerNames", row.reader);
  const columns: readonly Column<SetAsideEvent>[] = [
    { key: "event", title: t("eventWork.event"), cell: event },
    { key: "reader", title: t("eventWork.reader"), cell: reader },
    { key: "why", title: t("eventWork.why"), cell: why },
    { key: "since", title: t("eventWork.since"), cell: (row) => <Time at={row.setAsideAt} /> },
    { key: "do", title: "", cell: actions },
  ];
  return (
    <>
      <WholeList<SetAsideEvent>
        name="set-aside-events"
        title={t("eventWork.list")}
        note={t("eventWork.listNote")}
        testId="set-aside-events"
        columns={columns}
        rows={props.rows}
        rowKey={(row) => `${row.reader}/${row.event}`}
        rowTestId="set-aside-event"
        card={(row) => (
          <>
            <CardLines
              lead={event(row)}
              value={reader(row)}
              under={<Time at={row.setAsideAt} />}
              underValue={actions(row)}
            />
            {why(row)}
          </>
        )}
        empty={<Empty why={t("eventWork.empty")} next={t("eventWork.emptyNext")} />}
      />
      {props.total > props.rows.length ? (
        <p className="quiet">{t("eventWork.more", { shown: props.rows.length, count: props.total })}</p>
      ) : null}
      {retry.error === null ? null : <ProblemNotice error={retry.error} />}
      {retry.data === undefined ? null : (
        <p role="status" data-testid="aside-outcome" data-outcome={retry.data.outcome}>
          {retry.data.outcome === "handled"
            ? t("eventWork.handled", { event: retry.variables?.event ?? "" })
            : t("eventWork.failedAgain", { event: retry.variables?.event ?? "" })}
        </p>
      )}
      {givingUp === undefined ? null : <GiveUpDialog row={givingUp} onDone={() => setGivingUp(undefined)} />}
    </>
  );
}
