import "./approvals.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.ts";
import { StateMark } from "../../components/state-mark.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { openApprovalsQuery } from "./queries.ts";
import { shownState } from "./shown-state.ts";

/** On the page of a terminal, a merchant or a day: what waits for whom about it. Nothing when nothing waits. */
export function PendingNotice(about: { readonly subject: string } | { readonly merchant: string }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const may = useMay();
  const open = useQuery({ ...openApprovalsQuery(about), enabled: may("approvals.read") });
  const rows = open.data?.data ?? [];
  if (rows.length === 0) return null;
  return (
    <ul className="pending-notice" data-testid="pending-approvals" aria-label={t("approvals.waitingHere")}>
      {rows.map((row) => (
        <li key={row.id}>
          <StateMark kind="approval" state={shownState(row)} />
          <Link to="/approvals/$approvalId" params={{ approvalId: row.id }}>
            {say(row.summaryZh, row.summaryEn)}
          </Link>
          <span className="quiet">
            {row.review === "after"
              ? t("approvals.stoppedByWhom", { name: row.askedBy.name })
              : t("approvals.askedByWhom", { name: row.askedBy.name })}
          </span>
        </li>
      ))}
    </ul>
  );
}
