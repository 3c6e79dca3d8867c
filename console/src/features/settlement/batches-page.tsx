import "./batches-part.css";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { TerminalBatch } from "../../api/shapes.ts";
import { ExportButton } from "../../components/export-button.tsx";
import type { Filters, FilterShape } from "../../components/list/filter-shapes.ts";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { BatchBreaks, batchKey, useBatchColumns } from "./batches-part.tsx";

const CURRENCY = "CNY";
const shapes: readonly FilterShape[] = [
  {
    kind: "choice",
    name: "state",
    label: "settlement.state",
    words: "states.batch",
    values: ["balanced", "unbalanced"],
    quick: true,
  },
  { kind: "days", label: "settlement.closedOn" },
  { kind: "reference", name: "merchant", label: "settlement.merchant" },
  { kind: "reference", name: "terminal", label: "payments.terminal" },
];

/** A file's days are those of the batch; when it was closed has names of its own. */
const asFile = ({ from, until, ...rest }: Filters): Filters => ({
  ...rest,
  ...(from === undefined ? {} : { closedFrom: from }),
  ...(until === undefined ? {} : { closedTo: until }),
});

/** Do the terminals and we say the same? Every batch a terminal closed, and each difference by name. */
export function BatchesPage() {
  const { t } = useTranslation();
  const list = useList<TerminalBatch>({
    name: "batches",
    shapes,
    ask: (query) => answerOf(api.GET("/v1/settlement/batches", { params: { query } })),
  });
  const { columns, card } = useBatchColumns(CURRENCY);
  return (
    <div className="stack" data-testid="batches-page">
      <nav className="crumbs" aria-label={t("shell.where")}>
        <Link to="/settlement">{t("pages.settlement")}</Link>
      </nav>
      <PageHead title={t("settlement.batches")} answer={t("settlement.batchesAnswer")} />
      <ListView<TerminalBatch>
        list={list}
        label={t("settlement.batches")}
        testId="batches"
        columns={columns}
        rowKey={batchKey}
        rowTestId="batch-row"
        card={card}
        actions={<ExportButton list="settlement-batches" filters={asFile(list.filters)} />}
        empty={{ why: t("settlement.noBatchesYet"), next: t("settlement.noBatchesNext") }}
      />
      <BatchBreaks batches={list.rows ?? []} currency={CURRENCY} />
    </div>
  );
}
