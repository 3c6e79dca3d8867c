import "./data-table.css";
import type { MouseEvent, ReactNode } from "react";
import { useNarrow } from "../app/preferences.ts";

/** From which width of the window a column is worth its place. */
type From = "always" | "medium" | "wide" | "huge";

export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: "right";
  readonly from?: From;
  /** Text that is cut where there is no room, so that figures never are. */
  readonly givesWay?: true;
  /** Not shown until somebody asks for it. */
  readonly onRequest?: true;
};

type Props<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The row on a narrow screen; without it names and values stand below each other. */
  readonly card?: (row: Row) => ReactNode;
  /** A plain click anywhere in the row; links and buttons inside keep their own meaning. */
  readonly onOpen?: (row: Row) => void;
  /** The row's own page: a click with Ctrl or ⌘ opens it beside this one. */
  readonly hrefOf?: (row: Row) => string;
  readonly isFresh?: (row: Row) => boolean;
  readonly isOpen?: (row: Row) => boolean;
  readonly rowTestId?: string;
  /** The names of the columns stay in sight; for a table that is the page's only one. */
  readonly sticky?: true;
  readonly empty: ReactNode;
  readonly foot?: ReactNode;
  /** The foot on a narrow screen. */
  readonly footCard?: ReactNode;
};

/** True when the click meant the row, not something inside it, and not the text that was just selected. */
function meantRow(event: MouseEvent<HTMLElement>): boolean {
  if (event.defaultPrevented || event.button !== 0 || event.shiftKey) return false;
  if (event.target instanceof Element && event.target.closest("a,button,input,summary") !== null) return false;
  return (getSelection()?.toString() ?? "") === "";
}

/** A table of plain rows that become cards on a narrow screen. Small enough to stand on the first page. */
export function DataTable<Row>(props: Props<Row>) {
  const narrow = useNarrow();
  if (props.rows.length === 0) return <>{props.empty}</>;
  // A column on request is there once somebody has chosen it, and then at any width.
  const columns = props.columns.filter(({ onRequest, from }) => onRequest !== true || from === "always");
  return narrow ? <Cards {...props} columns={columns} /> : <Table {...props} columns={columns} />;
}

function rowProps<Row>(props: Props<Row>, row: Row) {
  const { onOpen, hrefOf } = props;
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    if (!meantRow(event)) return;
    if (!event.ctrlKey && !event.metaKey) onOpen?.(row);
    else if (hrefOf !== undefined) open(hrefOf(row), "_blank", "noopener");
  };
  return {
    className: [
      onOpen === undefined ? "" : "row-opens",
      props.isFresh?.(row) === true ? "row-fresh" : "",
      props.isOpen?.(row) === true ? "row-open" : "",
    ].join(" "),
    "data-testid": props.rowTestId,
    "data-id": props.rowKey(row),
    // Walked by the keys of the list; the pointer and Tab go to what stands in the row.
    ...(onOpen === undefined ? {} : { onClick, tabIndex: -1, "data-row": "" }),
  };
}

function Table<Row>(props: Props<Row>) {
  const classOf = ({ align, from, givesWay }: Column<Row>): string =>
    [
      align === "right" ? "right" : "",
      from === undefined ? "" : `from-${from}`,
      givesWay === true ? "gives-way" : "",
    ].join(" ");
  return (
    // Where it is wider than its place it scrolls, and whoever has no pointer must be able to as well.
    <div
      className={props.sticky === true ? "table-scroll table-sticky" : "table-scroll"}
      tabIndex={0}
      role="group"
      aria-label={props.label}
    >
      <table className="table" aria-label={props.label}>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.rowKey(row)} {...rowProps(props, row)}>
              {props.columns.map((column) => (
                <td key={column.key} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {props.foot === undefined ? null : <tfoot>{props.foot}</tfoot>}
      </table>
    </div>
  );
}

function Cards<Row>(props: Props<Row>) {
  return (
    <ul className="cards" aria-label={props.label}>
      {props.rows.map((row) => (
        <li key={props.rowKey(row)} {...rowProps(props, row)}>
          {props.card?.(row) ?? (
            <dl className="card-facts">
              {props.columns.map((column) => (
                <div key={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
      {props.footCard === undefined ? null : <li className="card-foot">{props.footCard}</li>}
    </ul>
  );
}

/** Two lines of a card: what it is and how much, then where it stands. */
export function CardLines(props: {
  readonly lead: ReactNode;
  readonly value?: ReactNode;
  readonly under: ReactNode;
  readonly underValue?: ReactNode;
}) {
  return (
    <div className="card-lines">
      <div className="card-lead">{props.lead}</div>
      <div className="card-value">{props.value}</div>
      <div className="card-under">{props.under}</div>
      <div className="card-under-value">{props.underValue}</div>
    </div>
  );
}
