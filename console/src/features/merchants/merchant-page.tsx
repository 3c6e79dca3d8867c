import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Parted } from "../../components/parted.tsx";
import { MerchantView } from "./merchant-view.tsx";

const route = getRouteApi("/signed-in/merchants/$merchantId");

/** A merchant on a page of its own. */
export function MerchantPage() {
  const { t } = useTranslation();
  const { merchantId } = route.useParams();
  return (
    <div data-testid="merchant-page">
      <nav className="crumbs" aria-label={t("shell.where")}>
        <Link to="/merchants">{t("pages.merchants")}</Link>
      </nav>
      <Parted key={merchantId}>
        <MerchantView id={merchantId} />
      </Parted>
    </div>
  );
}
