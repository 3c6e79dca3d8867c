import { readTable, type TableColumns, type TableRefusal, type TableRow } from "#kernel/csv";
import { SERIAL_FORM } from "./device.ts";

/** A maker's list of certified serials: one machine a row, the whole serial and the model's name. */
export const SERIALS_MAX = 20_000;
type Column = "serial" | "model";
const columns: TableColumns<Column> = {
  serial: { called: ["serial", "serial number", "sn", "tusn", "终端序列号", "序列号"], required: true },
  model: { called: ["model", "型号", "终端型号"] },
};

export type SerialFault = "serial-malformed" | "twice-in-list" | "model-differs" | "of-another-model";
export type SerialRow = {
  readonly line: number;
  readonly serial: string;
  readonly fault: SerialFault | undefined;
  /** What stands there, or what is known instead. */
  readonly text: string;
};
export type ReadSerials =
  | { readonly kind: "read"; readonly rows: readonly SerialRow[] }
  | { readonly kind: "refused"; readonly code: TableRefusal };

export function readSerialList(bytes: Uint8Array, model: string): ReadSerials {
  const table = readTable(bytes, { columns, rowsMax: SERIALS_MAX });
  if (table.kind === "refused") return table;
  const seen = new Set<string>();
  return { kind: "read", rows: table.rows.map((row) => readRow(row, model, seen)) };
}

function readRow({ line, cells }: TableRow<Column>, model: string, seen: Set<string>): SerialRow {
  const serial = cells.serial.toUpperCase();
  const row = (fault: SerialFault | undefined, text = ""): SerialRow => ({
    line,
    serial: serial.slice(0, 60),
    fault,
    text,
  });
  if (!SERIAL_FORM.test(serial)) return row("serial-malformed", cells.serial.slice(0, 60));
  if (seen.has(serial)) return row("twice-in-list", serial);
  seen.add(serial);
  if (cells.model !== "" && cells.model.toUpperCase() !== model.toUpperCase())
    return row("model-differs", cells.model.slice(0, 60));
  return row(undefined);
}
