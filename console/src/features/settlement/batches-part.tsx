import "./batches-part.css";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TerminalBatch } from "../../api/shapes.ts";
import { Amount } from "../../components/amount.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { formatMoney } from "../../components/money.ts";
import { Panel } from "../../components/panel.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual } from "../../i18n/words.ts";

type Break = TerminalBatch["breaks"][number];

/** What does not balance of a day, difference by difference, and the way to all its batches. */
export function BatchesPart(props: {
  readonly closedOn: string;
  readonly batches: readonly TerminalBatch[];
  readonly currency: string;
}) {
  const { t } = useTranslation();
  const { closedOn, batches } = props;
  return (
    <section className="stack" data-testid="day-batches">
      <div>
        <h2 className="section-title">{t("settlement.batches")}</h2>
        <p className="section-note">
          {batches.length === 0 ? (
            `${t("settlement.noBatches")} ${t("settlement.noBatchesNext")}`
          ) : (
            <Link to="/settlement/batches" search={{ from: closedOn, until: closedOn }} data-testid="to-batches">
              {t("settlement.toBatches", { count: batches.length })}
            </Link>
          )}
        </p>
      </div>
      <BatchBreaks batches={batches} currency={props.currency} />
    </section>
  );
}

export function BatchBreaks(props: { readonly batches: readonly TerminalBatch[]; readonly currency: string }) {
  return props.batches
    .filter((row) => row.breaks.length > 0)
    .map((row) => <Breaks key={batchKey(row)} row={row} currency={props.currency} />);
}

export const batchKey = ({ terminal, batchDate, batch }: TerminalBatch): string =>
  `${terminal.id}-${batchDate}-${batch}`;

export function useBatchColumns(currency: string) {
  const { t } = useTranslation();
  const state = (row: TerminalBatch) => (
    <StateMark
      kind="batch"
      state={row.balanced ? "balanced" : "unbalanced"}
      {...(row.uploadStatus === "none" ? {} : { note: t(`settlement.upload.${row.uploadStatus}`) })}
    />
  );
  const totals = (row: TerminalBatch, side: "Debit" | "Credit") => (
    <Sides
      host={row[`host${side}Minor`]}
      hostCount={row[`host${side}Count`]}
      terminal={row[`terminal${side}Minor`]}
      terminalCount={row[`terminal${side}Count`]}
      currency={currency}
    />
  );
  const columns: readonly Column<TerminalBatch>[] = [
    { key: "terminal", title: t("payments.terminal"), cell: (row) => <TerminalLink row={row} /> },
    {
      key: "merchant",
      title: t("settlement.merchant"),
      cell: (row) => <MerchantName row={row} />,
      from: "medium",
      givesWay: true,
    },
    { key: "batch", title: t("settlement.batch"), cell: (row) => batchName(row) },
    { key: "sales", title: t("settlement.sales"), align: "right", cell: (row) => totals(row, "Debit") },
    { key: "back", title: t("settlement.back"), align: "right", cell: (row) => totals(row, "Credit"), from: "medium" },
    { key: "state", title: t("settlement.state"), cell: state },
    { key: "closed", title: t("settlement.closedAt"), cell: (row) => <Time at={row.closedAt} />, from: "wide" },
  ];
  const card = (row: TerminalBatch) => (
    <div className="batch-card">
      <div>
        <TerminalLink row={row} /> <span>{batchName(row)}</span>
      </div>
      {state(row)}
      <div>
        {t("settlement.sales")} {totals(row, "Debit")}
      </div>
      <div>
        {t("settlement.back")} {totals(row, "Credit")}
      </div>
    </div>
  );
  return { columns, card };
}

const batchName = (row: TerminalBatch): string => `${String(row.batch).padStart(6, "0")} · ${row.batchDate}`;

function TerminalLink(props: { readonly row: TerminalBatch }) {
  const { terminal } = props.row;
  return (
    <Link to="/terminals/$terminalId" params={{ terminalId: terminal.id }} className="row-link figures">
      {terminal.number}
    </Link>
  );
}

function MerchantName(props: { readonly row: TerminalBatch }) {
  const say = useBilingual();
  const { merchant } = props.row;
  return <span className="ellipsis">{say(merchant.shortName, merchant.nameEn)}</span>;
}

/** Our figure, and the terminal's below only where it is another. */
function Sides(props: {
  readonly host: string;
  readonly hostCount: number;
  readonly terminal: string;
  readonly terminalCount: number;
  readonly currency: string;
}) {
  const { t } = useTranslation();
  const differs = props.host !== props.terminal || props.hostCount !== props.terminalCount;
  return (
    <span className="sides">
      <span>
        <Amount minor={props.host} currency={props.currency} />{" "}
        <span className="faint">{t("settlement.times", { count: props.hostCount })}</span>
      </span>
      {differs ? (
        <span className="sides-other">
          {t("settlement.terminalSays")} <Amount minor={props.terminal} currency={props.currency} />{" "}
          {t("settlement.times", { count: props.terminalCount })}
        </span>
      ) : null}
    </span>
  );
}

function Breaks(props: { readonly row: TerminalBatch; readonly currency: string }) {
  const { t } = useTranslation();
  const { row, currency } = props;
  const money = (minor: string | null): string => (minor === null ? "—" : formatMoney(minor, currency));
  const columns: readonly Column<Break>[] = [
    { key: "trace", title: t("settlement.trace"), cell: (one) => String(one.trace).padStart(6, "0") },
    { key: "kind", title: t("settlement.difference"), cell: (one) => t(`settlement.break.${one.kind}`) },
    { key: "terminal", title: t("settlement.byTerminal"), align: "right", cell: (one) => money(one.terminalMinor) },
    { key: "host", title: t("settlement.byHost"), align: "right", cell: (one) => money(one.hostMinor) },
  ];
  const title = t("settlement.breaksOf", { terminal: row.terminal.number, batch: String(row.batch).padStart(6, "0") });
  return (
    <Panel title={title} note={t("settlement.breaksN", { count: row.breaks.length })} flush testId="breaks">
      <DataTable
        label={title}
        columns={columns}
        rows={row.breaks}
        rowKey={(one) => `${one.trace}-${one.kind}`}
        rowTestId="break-row"
        empty={null}
      />
    </Panel>
  );
}
