import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { PaymentRow } from "../../api/shapes.ts";
import { useZone } from "../../app/session.ts";
import { Amount } from "../../components/amount.tsx";
import { MaskedCard } from "../../components/masked-card.tsx";
import { signedMinor } from "../../components/money.ts";
import { StateMark } from "../../components/state-mark.tsx";
import { instantText } from "../../components/time-format.ts";
import { useWord } from "../../i18n/words.ts";

/** One payment in a list: what kind, how much, how it ended, when, with which card. */
export function PaymentLine(props: { readonly row: PaymentRow; readonly withDay?: true }) {
  const word = useWord();
  const { t } = useTranslation();
  const zone = useZone();
  const { row } = props;
  const at = instantText(row.createdAt, zone);
  return (
    <Link
      to="/portal/payments/$paymentId"
      params={{ paymentId: row.id }}
      className="portal-row"
      data-testid="portal-payment"
      data-id={row.id}
    >
      <span className="portal-row-lead">
        {word("payments.kind", row.kind)}{" "}
        <span className="portal-row-under">
          <MaskedCard card={row.card} short />
        </span>
      </span>
      <span className="portal-row-value portal-row-strong">
        <Amount minor={signedMinor(row)} currency={row.currency} />
      </span>
      <span className="portal-row-under">
        {props.withDay === true ? `${at.day.slice(5)} ` : ""}
        {at.clock.slice(0, 5)} ·{" "}
        {row.batch === 0 ? t("portal.payments.atDesk") : t("portal.payments.terminal", { number: row.terminal.number })}
      </span>
      <span className="portal-row-value portal-small">
        <StateMark kind="payment" state={row.status} />
      </span>
    </Link>
  );
}
