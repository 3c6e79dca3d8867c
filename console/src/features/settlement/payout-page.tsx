import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PayoutView } from "./payout-view.tsx";

const route = getRouteApi("/signed-in/settlement/payouts/$payoutId");

/** A payout on a page of its own. */
export function PayoutPage() {
  const { t } = useTranslation();
  const { payoutId } = route.useParams();
  return (
    <div data-testid="payout-page">
      <nav className="crumbs" aria-label={t("shell.where")}>
        <Link to="/settlement">{t("pages.settlement")}</Link>
      </nav>
      <PayoutView id={payoutId} />
    </div>
  );
}
