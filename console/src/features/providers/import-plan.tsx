import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { StateMark } from "../../components/state-mark.tsx";

/** A table of thousands is read in its file. */
const ROWS_SHOWN = 200;

type PlanRow<Outcome extends string> = { readonly line: number; readonly outcome: Outcome };

/** What a file would do, row by row, before anybody is asked: how many of each outcome, and why of each row. */
export function ImportPlan<Outcome extends string, Row extends PlanRow<Outcome>>(props: {
  readonly name: "import" | "serials";
  readonly rows: readonly Row[];
  readonly outcomes: readonly Outcome[];
  readonly counts: Readonly<Record<Outcome, number>>;
  /** What a row is about. */
  readonly subject: Column<Row>;
  readonly why: (row: Row) => string;
}) {
  const { t } = useTranslation();
  const { counts, name, outcomes } = props;
  const shown = props.rows.slice(0, ROWS_SHOWN);
  const left = outcomes.reduce((sum, one) => sum + counts[one], 0) - shown.length;
  const columns: readonly Column<Row>[] = [
    { key: "line", title: t("providers.import.line"), align: "right", cell: (row) => row.line },
    props.subject,
    {
      key: "outcome",
      title: t("providers.import.outcome"),
      cell: (row) => <StateMark kind="importRow" state={row.outcome} />,
    },
    { key: "why", title: t("providers.import.why"), cell: props.why },
  ];
  return (
    <section aria-live="polite" data-testid={`${name}-plan`}>
      <p className="import-counts">
        {outcomes
          .filter((one) => counts[one] > 0)
          .map((one) => (
            <span key={one}>
              <StateMark kind="importRow" state={one} /> {counts[one]}
            </span>
          ))}
      </p>
      <div className="import-rows">
        <DataTable
          label={t("providers.import.rows")}
          columns={columns}
          rows={shown}
          rowKey={(row) => String(row.line)}
          rowTestId={`${name}-row`}
          empty={null}
        />
      </div>
      {left > 0 ? <p className="faint small">{t("providers.import.left", { count: left })}</p> : null}
    </section>
  );
}
