import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { DeliveryView } from "./delivery-view.tsx";

/** A delivery on a page of its own. */
export function DeliveryPage() {
  const { deliveryId } = useParams({ strict: false });
  const { t } = useTranslation();
  return (
    <div data-testid="delivery-page">
      <nav className="crumbs" aria-label={t("shell.where")}>
        <Link to="/developers/deliveries" search={{}}>
          {t("webhooks.delivery.back")}
        </Link>
      </nav>
      <DeliveryView id={deliveryId ?? ""} />
    </div>
  );
}
