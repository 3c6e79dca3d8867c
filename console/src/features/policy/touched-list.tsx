import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { CursorList } from "../../components/cursor-list.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Empty } from "../../components/panel.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { useCursorList } from "../../components/use-cursor-list.ts";
import { useBilingual } from "../../i18n/words.ts";
import type { Touched } from "./queries.ts";

/** The merchants a run touches, each with what is new due. */
export function TouchedList(props: { readonly run: string; readonly names: (code: string) => string }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const from = useCursorList<Touched>(["policies", "touched", props.run], (before) =>
    answerOf(
      api.GET("/v1/policy-runs/{id}/merchants", {
        params: { path: { id: props.run }, query: before === undefined ? {} : { before } },
      }),
    ),
  );
  const columns: readonly Column<Touched>[] = [
    {
      key: "merchant",
      title: t("merchants.name"),
      cell: (row) => (
        <Link to="/merchants/$merchantId" params={{ merchantId: row.merchant }} className="row-link">
          {say(row.nameZh, row.nameEn)}
        </Link>
      ),
      givesWay: true,
    },
    {
      key: "verdict",
      title: t("policy.verdict"),
      cell: (row) => (
        <>
          {row.before === row.after ? null : (
            <>
              <StateMark kind="standing" state={row.before} /> →{" "}
            </>
          )}
          <StateMark kind="standing" state={row.after} />
        </>
      ),
    },
    { key: "due", title: t("policy.runs.newlyDue"), cell: (row) => <Newly row={row} names={props.names} /> },
  ];
  return (
    <CursorList from={from} testId="policy-touched">
      {(rows) => (
        <DataTable
          label={t("policy.runs.touched")}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.merchant}
          rowTestId="policy-touched-row"
          empty={<Empty why={t("policy.runs.nobody")} />}
        />
      )}
    </CursorList>
  );
}

function Newly(props: { readonly row: Touched; readonly names: (code: string) => string }) {
  const { t } = useTranslation();
  const { due, unknown, relieved } = props.row;
  return (
    <ul className="policy-lines wraps">
      {due.map(({ requirement, by }) => (
        <li key={requirement}>
          {props.names(requirement)} · {by === null ? t("policy.beforeBinding") : t("policy.byDay", { day: by })}
          {unknown.includes(requirement) ? <span className="quiet"> · {t("policy.unknown")}</span> : null}
        </li>
      ))}
      {relieved.map((requirement) => (
        <li key={requirement} className="quiet">
          {t("policy.runs.noMore", { what: props.names(requirement) })}
        </li>
      ))}
    </ul>
  );
}
