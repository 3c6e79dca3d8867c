import type { Cell } from "./export-list.ts";
import { moneyText } from "./cell-text.ts";

/**
 * Cells as the XML of a worksheet (ECMA-376 part 1, 18.3). Text stands in the cell itself (`inlineStr`), because a table of
 * shared texts would have to be kept until the end; it is typed as text, so a formula in it is not run. Amounts are numbers
 * with two places: fifteen digits are exact in one, longer amounts are written as text. Times are numbers of days.
 */
const EXACT_BELOW = 10n ** 15n;
/** Excel's bound on the text of one cell. */
const TEXT_MAX = 32_767;
/** Places in the list of styles, in the order in which `stylesXml` writes them. */
const BOLD = 1;
const MONEY = 2;
const TIME = 3;

/** What XML cannot hold, and what would be read as such, is escaped as ST_Xstring says: _x000B_. */
const UNSPEAKABLE = /[^\P{Cc}\t\n\u007f-\u009f]|[\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu;
const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const coded = (char: string): string => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
export const xmlText = (value: string): string =>
  value
    .toWellFormed()
    .replaceAll(UNSPEAKABLE, coded)
    .replaceAll(/[&<>"]/g, (char) => NAMED[char]!);

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(column: number): string {
  const before = Math.floor(column / 26);
  return (before === 0 ? "" : columnName(before - 1)) + String.fromCharCode(65 + (column % 26));
}

/** Days since the last of 1899, which spreadsheets count from; exact to the second. */
const EPOCH = Temporal.PlainDateTime.from("1899-12-30T00:00:00");
const DAY_S = 86_400;
const daysOf = (at: Temporal.PlainDateTime): number =>
  at.since(EPOCH, { largestUnit: "seconds", smallestUnit: "seconds" }).seconds / DAY_S;

const textCell = (place: string, value: string): string => {
  const shown = value.length > TEXT_MAX ? `${value.slice(0, TEXT_MAX - 1)}…` : value;
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${xmlText(shown)}</t></is></c>`;
};

function cellXml(cell: Cell, name: string, bold: boolean): string {
  const place = `r="${name}"${bold ? ` s="${BOLD}"` : ""}`;
  switch (cell.kind) {
    case "none":
      return "";
    case "count":
      return `<c ${place}><v>${cell.count}</v></c>`;
    case "money":
      return cell.minor < EXACT_BELOW && cell.minor > -EXACT_BELOW
        ? `<c r="${name}" s="${MONEY}"><v>${moneyText(cell.minor)}</v></c>`
        : textCell(place, moneyText(cell.minor));
    case "time":
      return `<c r="${name}" s="${TIME}"><v>${daysOf(cell.at)}</v></c>`;
    case "text":
      return textCell(place, cell.text);
  }
}

/** A row with its number, counted from one; `names` of its columns are made once. */
export const rowXml = (
  cells: readonly Cell[],
  at: { readonly row: number; readonly names: readonly string[]; readonly bold?: boolean },
): string =>
  `<row r="${at.row}">${cells.map((cell, column) => cellXml(cell, `${at.names[column]}${at.row}`, at.bold === true)).join("")}</row>`;
