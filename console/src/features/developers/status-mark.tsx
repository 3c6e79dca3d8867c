import { useTranslation } from "react-i18next";
import type { LoggedRequestRow } from "../../api/shapes.ts";

/** How a request ended: the number, and the refusal's code where there is one. Only our own fault is red. */
export function StatusMark(props: { readonly row: Pick<LoggedRequestRow, "status" | "problem" | "replayed"> }) {
  const { t } = useTranslation();
  const { status, problem, replayed } = props.row;
  const tone = status >= 500 ? "alarm" : status >= 400 ? "wait" : "good";
  return (
    <span className={`state state-${tone} status-mark`}>
      <b>{status}</b>
      {problem === null ? null : <code>{problem}</code>}
      {replayed ? (
        <span title={t("developers.requests.replayedMeans")}>{t("developers.requests.replayed")}</span>
      ) : null}
    </span>
  );
}
