import { readTable, type TableColumns, type TableRefusal, type TableRow } from "#kernel/csv";
import type { Fact } from "./fact.ts";
import { statusNamed, typeNamed } from "./licence-words.ts";
import { regionNamed } from "./regions.ts";

/**
 * The public lists an operator imports: the register of payment-business licences, and the list of withdrawn ones. A row says
 * what its columns say and no more: an empty cell, or a column that is not there, states nothing.
 */
export const publicLists = ["licence-register", "withdrawn-list"] as const;
export type PublicList = (typeof publicLists)[number];

export const LIST_ROWS_MAX = 5_000;

type Column = "number" | "name" | "types" | "regions" | "from" | "until" | "status" | "note";
const called: Readonly<Record<Column, readonly string[]>> = {
  number: ["licence number", "number", "许可证编号", "编号"],
  name: ["name", "机构名称", "公司名称", "名称"],
  types: ["types", "business types", "业务类型"],
  regions: ["regions", "业务覆盖范围", "覆盖范围", "地区"],
  from: ["from", "issued", "发证日期", "首次许可日期"],
  until: ["until", "expires", "有效期至", "有效期"],
  status: ["status", "状态", "许可证状态"],
  note: ["note", "reason", "备注", "原因", "注销原因"],
};
const columns: TableColumns<Column> = {
  ...(Object.fromEntries(
    Object.entries(called).map(([column, names]) => [column, { called: names }]),
  ) as TableColumns<Column>),
  number: { called: called.number, required: true },
  name: { called: called.name, required: true },
};

export type RowFault =
  | "number-malformed"
  | "name-missing"
  | "type-unknown"
  | "region-unknown"
  | "day-malformed"
  | "days-reversed"
  | "status-unknown"
  | "says-nothing"
  | "twice-in-list"
  | "name-differs"
  | "number-differs";
/** What is wrong with a row, in which column, and what stands there. */
export type RowReason = { readonly code: RowFault; readonly column: Column; readonly text: string };

export type ListRow =
  | {
      readonly kind: "read";
      readonly line: number;
      readonly number: string;
      readonly name: string;
      readonly facts: readonly Fact[];
    }
  | {
      readonly kind: "refused";
      readonly line: number;
      readonly number: string;
      readonly name: string;
      readonly reasons: readonly RowReason[];
    };

export type ReadList =
  | { readonly kind: "read"; readonly rows: readonly ListRow[] }
  | { readonly kind: "refused"; readonly code: TableRefusal };

export function readPublicList(bytes: Uint8Array, list: PublicList): ReadList {
  const table = readTable(bytes, { columns, rowsMax: LIST_ROWS_MAX });
  if (table.kind === "refused") return table;
  const seen = new Set<string>();
  return {
    kind: "read",
    rows: table.rows.map((row) => {
      const read = readRow(row, list);
      if (!seen.has(read.number)) {
        seen.add(read.number);
        return read;
      }
      const reasons: RowReason[] = read.kind === "refused" ? [...read.reasons] : [];
      return {
        ...read,
        kind: "refused",
        reasons: [...reasons, { code: "twice-in-list", column: "number", text: read.number }],
      };
    }),
  };
}

/** `^Z2\d{12}$` is what numbers look like; the list they stand in is the truth, so only the alphabet is held to. */
const NUMBER = /^[A-Z0-9]{6,20}$/;
const SEPARATORS = /[、,;|/]/;

function readRow({ line, cells }: TableRow<Column>, list: PublicList): ListRow {
  const reasons: RowReason[] = [];
  const fault = (code: RowFault, column: Column): void => {
    reasons.push({ code, column, text: cells[column].slice(0, 80) });
  };
  const number = cells.number.toUpperCase().replaceAll(/\s/g, "");
  const { name } = cells;
  if (!NUMBER.test(number)) fault("number-malformed", "number");
  if (name === "" || name.length > 100) fault("name-missing", "name");
  const facts: Fact[] = [];
  if (list === "withdrawn-list") {
    facts.push({ fact: "licence-status", status: "withdrawn", note: noteOf(cells) });
  } else {
    facts.push({ fact: "licence-number", number });
    const types = parts(cells.types).map(typeNamed);
    if (types.includes(undefined)) fault("type-unknown", "types");
    else if (types.length > 0) facts.push({ fact: "licence-types", types: unique(types) });
    const regions = parts(cells.regions).map(regionNamed);
    if (regions.includes(undefined)) fault("region-unknown", "regions");
    else if (regions.length > 0) facts.push({ fact: "licence-regions", regions: unique(regions) });
    const [from, until] = [dayOf(cells.from), dayOf(cells.until)];
    if (from === false) fault("day-malformed", "from");
    if (until === false) fault("day-malformed", "until");
    if (from !== false && until !== false && until !== undefined) {
      if (from !== undefined && from !== null && until !== null && until < from) fault("days-reversed", "until");
      else facts.push({ fact: "licence-validity", from: from ?? null, until });
    }
    if (cells.status !== "") {
      const status = statusNamed(cells.status);
      if (status === undefined) fault("status-unknown", "status");
      else facts.push({ fact: "licence-status", status, note: noteOf(cells) });
    }
  }
  return reasons.length > 0
    ? { kind: "refused", line, number, name, reasons }
    : { kind: "read", line, number, name, facts };
}

const noteOf = ({ note }: TableRow<Column>["cells"]): string => note.slice(0, 200);
const parts = (cell: string): readonly string[] =>
  cell
    .split(SEPARATORS)
    .map((one) => one.trim())
    .filter((one) => one !== "");
const unique = <T>(values: readonly (T | undefined)[]): readonly T[] => [
  ...new Set(values.filter((value) => value !== undefined)),
];

/** Undefined: nothing stands there. Null: long-term. False: no day of the calendar. */
function dayOf(cell: string): string | null | false | undefined {
  if (cell === "") return undefined;
  if (/^(长期|长期有效|long-?term|none)$/i.test(cell)) return null;
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell) ?? [];
  if (year === undefined) return false;
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: "reject" },
    ).toString();
  } catch {
    return false;
  }
}
