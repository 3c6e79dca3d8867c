import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { OpenIcon } from "../../components/icons.tsx";
import { PaymentView } from "./payment-view.tsx";

/** A payment beside the list it was found in. */
export function PaymentDrawer(props: { readonly id: string }) {
  const { t } = useTranslation();
  return (
    <div data-testid="payment-drawer">
      <p>
        <Link to="/payments/$paymentId" params={{ paymentId: props.id }}>
          {t("payments.openPage")} <OpenIcon />
        </Link>
      </p>
      <PaymentView id={props.id} />
    </div>
  );
}
