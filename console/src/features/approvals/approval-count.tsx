import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { approvalCountQuery } from "./queries.ts";

/** How many requests wait for this reader, beside the page's name; nothing when none does. */
export function ApprovalCount() {
  const { t } = useTranslation();
  const count = useQuery(approvalCountQuery).data?.toDecide ?? 0;
  if (count === 0) return null;
  return (
    <span className="nav-count" data-testid="approval-count" title={t("approvals.box.decide")}>
      {count > 99 ? "99+" : count}
    </span>
  );
}
