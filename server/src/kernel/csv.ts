import { parse } from "csv-parse/sync";

/**
 * Reads a table somebody sends: RFC 4180, in UTF-8 or in the GB 18030 of Chinese desktops, with a heading line whose names
 * may be Chinese or English. Bounded in rows; each row keeps its line, so that whatever is wrong can be found in the file.
 */
export type TableColumns<Column extends string> = Readonly<
  Record<Column, { readonly called: readonly string[]; readonly required?: true }>
>;
export type TableRow<Column extends string> = {
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
};
export type TableRefusal = "table-unreadable" | "table-columns-missing" | "table-too-long" | "table-empty";
export type ReadTable<Column extends string> =
  | { readonly kind: "read"; readonly rows: readonly TableRow<Column>[] }
  | { readonly kind: "refused"; readonly code: TableRefusal };

/** Full-width digits and letters become plain ones; a spreadsheet's guard against formulas goes. */
export const plainCell = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/^'(?=[=+\-@0-9])/, "")
    .trim();
const headingOf = (text: string): string =>
  plainCell(text)
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "");

export function readTable<Column extends string>(
  bytes: Uint8Array,
  { columns, rowsMax }: { readonly columns: TableColumns<Column>; readonly rowsMax: number },
): ReadTable<Column> {
  const text = decoded(bytes);
  if (text === undefined) return { kind: "refused", code: "table-unreadable" };
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // One more than may be, so that a longer table is known for one; the heading is a record too.
      to: rowsMax + 2,
    }) as unknown as typeof records;
  } catch {
    return { kind: "refused", code: "table-unreadable" };
  }
  const [heading, ...lines] = records;
  if (heading === undefined) return { kind: "refused", code: "table-empty" };
  const places = new Map<Column, number>();
  const names = heading.record.map(headingOf);
  for (const [column, { called, required }] of Object.entries(columns) as [Column, TableColumns<Column>[Column]][]) {
    const place = names.findIndex((name) => called.some((one) => headingOf(one) === name));
    if (place < 0 && required === true) return { kind: "refused", code: "table-columns-missing" };
    if (place >= 0) places.set(column, place);
  }
  if (lines.length === 0) return { kind: "refused", code: "table-empty" };
  if (lines.length > rowsMax) return { kind: "refused", code: "table-too-long" };
  return {
    kind: "read",
    rows: lines.map(({ record, info }) => ({
      line: info.lines,
      cells: Object.fromEntries(
        (Object.keys(columns) as Column[]).map((column) => {
          const place = places.get(column);
          return [column, place === undefined ? "" : plainCell(record[place] ?? "")];
        }),
      ) as Record<Column, string>,
    })),
  };
}

function decoded(bytes: Uint8Array): string | undefined {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  return undefined;
}
