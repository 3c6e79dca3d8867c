import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { PaymentRow } from "../../api/shapes.ts";
import { Amount } from "../../components/amount.tsx";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { CopyableId } from "../../components/copyable-id.tsx";
import { MaskedCard } from "../../components/masked-card.tsx";
import { signedMinor } from "../../components/money.ts";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";

function Kind(props: { readonly row: PaymentRow }) {
  const word = useWord();
  return <>{word("payments.kind", props.row.kind)}</>;
}

function MerchantName(props: { readonly row: PaymentRow }) {
  const say = useBilingual();
  const { shortName, nameEn } = props.row.merchant;
  return (
    <span className="ellipsis" title={props.row.merchant.name}>
      {say(shortName, nameEn)}
    </span>
  );
}

export function PaymentState(props: { readonly row: PaymentRow }) {
  const say = useBilingual();
  const { status, causeTextZh, causeTextEn, responseCode } = props.row;
  const why = status === "approved" ? "" : say(causeTextZh, causeTextEn);
  return (
    <span title={why === "" ? undefined : `${why}${responseCode === null ? "" : ` (${responseCode})`}`}>
      <StateMark kind="payment" state={status} {...(why === "" ? {} : { note: why })} />
    </span>
  );
}

/** The columns of a list of payments, most telling first; `within` leaves out what the page says already. */
export function usePaymentColumns(within?: "terminal"): readonly Column<PaymentRow>[] {
  const { t } = useTranslation();
  const word = useWord();
  const all: readonly (Column<PaymentRow> & { readonly not?: "terminal" })[] = [
    {
      key: "time",
      title: t("payments.time"),
      cell: (row) => (
        <Link to="/payments/$paymentId" params={{ paymentId: row.id }} className="row-link" data-testid="payment-link">
          <Time at={row.createdAt} />
        </Link>
      ),
    },
    { key: "kind", title: t("payments.kindTitle"), cell: (row) => <Kind row={row} /> },
    {
      key: "merchant",
      title: t("payments.merchant"),
      cell: (row) => <MerchantName row={row} />,
      not: "terminal",
      givesWay: true,
    },
    {
      key: "terminal",
      title: t("payments.terminal"),
      cell: (row) => <span className="figures">{row.terminal.number}</span>,
      from: "wide",
      not: "terminal",
    },
    {
      key: "card",
      title: t("payments.card"),
      cell: (row) => <MaskedCard card={row.card} kind={false} />,
      from: "medium",
    },
    { key: "trace", title: t("payments.trace"), cell: (row) => trace(row), from: "huge" },
    { key: "rrn", title: t("payments.rrn"), cell: (row) => <code>{row.rrn}</code>, from: "huge" },
    {
      key: "amount",
      title: t("payments.amount"),
      align: "right",
      cell: (row) => <Amount minor={signedMinor(row)} currency={row.currency} />,
    },
    { key: "state", title: t("payments.state"), cell: (row) => <PaymentState row={row} />, givesWay: true },
    {
      key: "brand",
      title: t("payments.brand"),
      cell: (row) => `${word("cards.brand", row.card.brand)} ${word("cards.type", row.card.cardType)}`,
      onRequest: true,
    },
    {
      key: "authCode",
      title: t("payments.authCode"),
      cell: (row) => <code>{row.authCode ?? "—"}</code>,
      onRequest: true,
    },
    {
      key: "fee",
      title: t("payments.feeTitle"),
      align: "right",
      cell: (row) => <Amount minor={row.feeMinor} currency={row.currency} />,
      onRequest: true,
    },
    { key: "businessDay", title: t("payments.businessDay"), cell: (row) => row.businessDay, onRequest: true },
    { key: "id", title: t("payments.id"), cell: (row) => <CopyableId value={row.id} />, onRequest: true },
    {
      key: "ms",
      title: t("payments.duration"),
      align: "right",
      from: "wide",
      cell: (row) => (row.durationMs === null ? "" : `${row.durationMs} ms`),
    },
  ];
  return all.filter((column) => within === undefined || column.not !== within);
}

const trace = ({ batch, trace: number }: PaymentRow): string =>
  `${String(batch).padStart(6, "0")}-${String(number).padStart(6, "0")}`;

/** A payment on a narrow screen. */
export function PaymentCard(props: { readonly row: PaymentRow }) {
  const { row } = props;
  return (
    <CardLines
      lead={
        <Link to="/payments/$paymentId" params={{ paymentId: row.id }} className="row-link" data-testid="payment-link">
          <MerchantName row={row} />
        </Link>
      }
      value={<Amount minor={signedMinor(row)} currency={row.currency} />}
      under={
        <>
          <Time at={row.createdAt} relative={false} /> · <Kind row={row} /> ·{" "}
          <MaskedCard card={row.card} kind={false} short />
        </>
      }
      underValue={<StateMark kind="payment" state={row.status} />}
    />
  );
}
