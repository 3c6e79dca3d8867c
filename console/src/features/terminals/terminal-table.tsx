import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TerminalRow } from "../../api/shapes.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { CardLines, type Column, DataTable } from "../../components/data-table.tsx";
import { Empty } from "../../components/panel.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";

const stateOf = (row: TerminalRow): string => row.binding?.status ?? "unbound";

function TerminalName(props: { readonly row: TerminalRow }) {
  const { row } = props;
  return (
    <Link to="/terminals/$terminalId" params={{ terminalId: row.id }} className="row-link figures">
      {row.binding?.number ?? row.serial}
    </Link>
  );
}

function useTerminalWords() {
  const word = useWord();
  const say = useBilingual();
  return {
    product: (row: TerminalRow): string => `${word("terminals.product", row.product)} ${row.model}`,
    merchantOf: ({ binding }: TerminalRow): string =>
      binding === null ? "—" : say(binding.merchant.shortName, binding.merchant.nameEn),
  };
}

function LastSeen(props: { readonly row: TerminalRow }) {
  const { t } = useTranslation();
  const { binding } = props.row;
  return binding?.lastSeenAt == null ? (
    <span className="faint">{t("terminals.neverSeen")}</span>
  ) : (
    <Time at={binding.lastSeenAt} />
  );
}

/** The columns of terminals; `within` leaves out what the page says already. */
export function useTerminalColumns(within?: "merchant"): readonly Column<TerminalRow>[] {
  const { t } = useTranslation();
  const { product, merchantOf } = useTerminalWords();
  const all: readonly (Column<TerminalRow> & { readonly not?: "merchant" })[] = [
    { key: "number", title: t("terminals.number"), cell: (row) => <TerminalName row={row} /> },
    { key: "state", title: t("terminals.state"), cell: (row) => <StateMark kind="binding" state={stateOf(row)} /> },
    { key: "merchant", title: t("terminals.merchant"), cell: merchantOf, givesWay: true, not: "merchant" },
    { key: "place", title: t("terminals.place"), cell: (row) => row.binding?.place.name ?? "—", from: "huge" },
    { key: "product", title: t("terminals.kind"), cell: product, from: "medium" },
    { key: "serial", title: t("terminals.serial"), cell: (row) => <code>{row.serial}</code>, from: "wide" },
    { key: "keys", title: t("terminals.keyKind"), cell: (row) => row.binding?.keyKind ?? "—", from: "wide" },
    { key: "id", title: t("terminals.id"), cell: (row) => <CopyableId value={row.id} />, onRequest: true },
    { key: "seen", title: t("terminals.lastSeen"), cell: (row) => <LastSeen row={row} /> },
  ];
  return all.filter((column) => within === undefined || column.not !== within);
}

/** A terminal on a narrow screen. */
export function TerminalCard(props: { readonly row: TerminalRow; readonly within?: "merchant" }) {
  const { row } = props;
  const { product, merchantOf } = useTerminalWords();
  return (
    <CardLines
      lead={
        <>
          <TerminalName row={row} /> <span className="quiet">{props.within === undefined ? merchantOf(row) : ""}</span>
        </>
      }
      value={<StateMark kind="binding" state={stateOf(row)} />}
      under={product(row)}
      underValue={<LastSeen row={row} />}
    />
  );
}

/** The terminals of a merchant, on its page. */
export function TerminalTable(props: { readonly rows: readonly TerminalRow[]; readonly within?: "merchant" }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const columns = useTerminalColumns(props.within);
  return (
    <DataTable
      label={t("pages.terminals")}
      columns={columns}
      rows={props.rows}
      rowKey={(row) => row.id}
      rowTestId="terminal-row"
      hrefOf={(row) => `/terminals/${row.id}`}
      onOpen={(row) => void navigate({ to: "/terminals/$terminalId", params: { terminalId: row.id } })}
      card={(row) => <TerminalCard row={row} {...(props.within === undefined ? {} : { within: props.within })} />}
      empty={<Empty why={t("terminals.empty")} next={t("terminals.emptyNext")} />}
    />
  );
}
