import "./list.css";
import { type ReactNode, useRef } from "react";
import { useListPreference } from "../../app/personal.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { Panel } from "../panel.tsx";
import { arranged } from "./columns.ts";
import { ColumnsMenu } from "./columns-menu.tsx";
import { useListKeys } from "./list-keys.ts";

type Props<Row> = {
  /** Columns and density are kept under it. */
  readonly name: string;
  readonly title: string;
  readonly note?: ReactNode;
  readonly testId?: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly rowTestId: string;
  readonly card?: (row: Row) => ReactNode;
  readonly hrefOf?: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly empty: ReactNode;
  readonly actions?: ReactNode;
};

/**
 * A list that comes whole with its page: a day's payouts, the lines to the networks. It has the columns, density and keys
 * of every list; what it is narrowed by is the page it stands on, so it has neither filters nor pages.
 */
export function WholeList<Row>(props: Props<Row>) {
  const { name, title, note, testId, columns, actions, ...table } = props;
  const root = useRef<HTMLDivElement>(null);
  const preference = useListPreference(name);
  useListKeys(root, {
    rowCount: props.rows.length,
    onOpen: (at) => props.rows[at] !== undefined && props.onOpen?.(props.rows[at]),
    onFilter: () => undefined,
  });
  return (
    <div ref={root} className={preference.density === "dense" ? "list rows-dense" : "list"}>
      <Panel
        title={title}
        flush
        {...(note === undefined ? {} : { note })}
        {...(testId === undefined ? {} : { testId })}
        action={
          <div className="list-tools">
            <ColumnsMenu list={name} columns={columns} />
            {actions}
          </div>
        }
      >
        <DataTable<Row> label={title} columns={arranged(columns, preference)} {...table} />
      </Panel>
    </div>
  );
}
