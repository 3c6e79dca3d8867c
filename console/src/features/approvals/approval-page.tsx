import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ApprovalView } from "./approval-view.tsx";

const route = getRouteApi("/signed-in/approvals/$approvalId");

/** A request on a page of its own. */
export function ApprovalPage() {
  const { t } = useTranslation();
  const { approvalId } = route.useParams();
  return (
    <div data-testid="approval-page">
      <nav className="crumbs" aria-label={t("shell.where")}>
        <Link to="/approvals">{t("pages.approvals")}</Link>
      </nav>
      <ApprovalView id={approvalId} />
    </div>
  );
}
