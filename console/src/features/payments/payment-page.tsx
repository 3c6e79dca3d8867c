import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Parted } from "../../components/parted.tsx";
import { PaymentView } from "./payment-view.tsx";

const route = getRouteApi("/signed-in/payments/$paymentId");

/** A payment on a page of its own. */
export function PaymentPage() {
  const { t } = useTranslation();
  const { paymentId } = route.useParams();
  return (
    <div data-testid="payment-page">
      <nav className="crumbs" aria-label={t("shell.where")}>
        <Link to="/payments">{t("pages.payments")}</Link>
      </nav>
      <Parted key={paymentId}>
        <PaymentView id={paymentId} />
      </Parted>
    </div>
  );
}
