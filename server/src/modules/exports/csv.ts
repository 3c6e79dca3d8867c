import { cellText } from "./cell-text.ts";
import type { Cell } from "./export-list.ts";

/**
 * RFC 4180 with a byte order mark, so that spreadsheets take it for UTF-8, and CRLF. One piece per page of rows: nothing
 * is held longer than it takes to hand it on.
 */
const BYTE_ORDER_MARK = "\ufeff";
const field = (value: string): string => (/[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
export const csvLine = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => field(cellText(cell))).join(",")}\r\n`;

export async function* csv(
  head: readonly (readonly Cell[])[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(BYTE_ORDER_MARK + head.map(csvLine).join(""));
  for await (const page of pages) yield Buffer.from(page.map(csvLine).join(""));
}
