import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TerminalRow } from "../../api/shapes.ts";
import { CardLines, type Column, DataTable } from "../../components/data-table.tsx";
import { Empty } from "../../components/panel.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";

const stateOf = (row: TerminalRow): string => row.binding?.status ?? "unbound";

/** Terminals as rows, on their own page or on a merchant's. */
export function TerminalTable(props: { readonly rows: readonly TerminalRow[]; readonly within?: "merchant" }) {
  const { t } = useTranslation();
  const word = useWord();
  const say = useBilingual();
  const navigate = useNavigate();
  const nameOf = (row: TerminalRow) => (
    <Link to="/terminals/$terminalId" params={{ terminalId: row.id }} className="row-link figures">
      {row.binding?.number ?? row.serial}
    </Link>
  );
  const product = (row: TerminalRow): string => `${word("terminals.product", row.product)} ${row.model}`;
  const merchantOf = ({ binding }: TerminalRow): string =>
    binding === null ? "—" : say(binding.merchant.shortName, binding.merchant.nameEn);
  const all: readonly (Column<TerminalRow> & { readonly not?: "merchant" })[] = [
    { key: "number", title: t("terminals.number"), cell: nameOf },
    { key: "state", title: t("terminals.state"), cell: (row) => <StateMark kind="binding" state={stateOf(row)} /> },
    {
      key: "merchant",
      title: t("terminals.merchant"),
      cell: merchantOf,
      givesWay: true,
      not: "merchant",
    },
    { key: "place", title: t("terminals.place"), cell: (row) => row.binding?.place.name ?? "—", from: "huge" },
    { key: "product", title: t("terminals.kind"), cell: product, from: "medium" },
    { key: "serial", title: t("terminals.serial"), cell: (row) => <code>{row.serial}</code>, from: "wide" },
    { key: "keys", title: t("terminals.keyKind"), cell: (row) => row.binding?.keyKind ?? "—", from: "wide" },
    {
      key: "seen",
      title: t("terminals.lastSeen"),
      cell: (row) =>
        row.binding?.lastSeenAt == null ? (
          <span className="faint">{t("terminals.neverSeen")}</span>
        ) : (
          <Time at={row.binding.lastSeenAt} />
        ),
    },
  ];
  return (
    <DataTable
      label={t("pages.terminals")}
      columns={all.filter((column) => props.within === undefined || column.not !== props.within)}
      rows={props.rows}
      rowKey={(row) => row.id}
      rowTestId="terminal-row"
      hrefOf={(row) => `/terminals/${row.id}`}
      onOpen={(row) => void navigate({ to: "/terminals/$terminalId", params: { terminalId: row.id } })}
      card={(row) => (
        <CardLines
          lead={
            <>
              {nameOf(row)} <span className="quiet">{props.within === undefined ? merchantOf(row) : ""}</span>
            </>
          }
          value={<StateMark kind="binding" state={stateOf(row)} />}
          under={product(row)}
          underValue={row.binding?.lastSeenAt == null ? t("terminals.neverSeen") : <Time at={row.binding.lastSeenAt} />}
        />
      )}
      empty={<Empty why={t("terminals.empty")} next={t("terminals.emptyNext")} />}
    />
  );
}
