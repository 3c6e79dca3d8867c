import type { Cell } from "./export-list.ts";

/**
 * Cells as text, for programs that take a text for a formula when it begins with = + - @ or a control character (also in
 * its full-width form). What people wrote gets an apostrophe before it: spreadsheets show it and run nothing. Amounts are
 * no text: they are written from an integer by `moneyText`, so they can only be digits, a point and a sign, and a negative
 * one keeps its plain minus: which rule applies is decided by the column's kind, never by what the cell looks like.
 */
const RUNS = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

export const safeText = (value: string): string => (RUNS.test(value) ? `'${value}` : value);

/** Fen as yuan with exactly two places: -5 → -0.05. */
export function moneyText(minor: bigint): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, "0");
  return `${minor < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function cellText(cell: Cell): string {
  switch (cell.kind) {
    case "none":
      return "";
    case "money":
      return moneyText(cell.minor);
    case "count":
      return cell.count.toString();
    case "time":
      return cell.at.toString({ smallestUnit: "second" }).replace("T", " ");
    case "text":
      return safeText(cell.text);
  }
}
