// Field 48 at the end of a batch: totals (0500), the rows of a magstripe upload (0320, 60.3 = 201), and the count that ends
// an upload (202, 207).
import { digitsOf, padded, refuse } from "./cut.ts";

/** Totals of one side; a side is domestic or foreign cards. */
export type SettlementSide = {
  readonly debitMinor: bigint;
  readonly debitCount: number;
  readonly creditMinor: bigint;
  readonly creditCount: number;
  /** 0 in the request; in the reply 1 balanced, 2 not balanced. */
  readonly flag: string;
};

export type SettlementTotals = { readonly domestic: SettlementSide; readonly foreign: SettlementSide };

/** Reads the 62 digits of a settlement. Throws UnpackError. */
export function parseSettlementTotals(value: string): SettlementTotals {
  digitsOf(["48"], value);
  if (value.length !== 62) refuse(["48"], `62 digits expected, ${value.length} found`);
  return { domestic: readSide(value.slice(0, 31)), foreign: readSide(value.slice(31)) };
}

function readSide(digits: string): SettlementSide {
  return {
    debitMinor: BigInt(digits.slice(0, 12)),
    debitCount: Number(digits.slice(12, 15)),
    creditMinor: BigInt(digits.slice(15, 27)),
    creditCount: Number(digits.slice(27, 30)),
    flag: digits.slice(30),
  };
}

/** Writes the 62 digits of a settlement. Throws RangeError above 999 transactions or 12 digits of amount. */
export function buildSettlementTotals({ domestic, foreign }: SettlementTotals): string {
  const side = ({ debitMinor, debitCount, creditMinor, creditCount, flag }: SettlementSide): string =>
    padded(debitMinor, 12) + padded(debitCount, 3) + padded(creditMinor, 12) + padded(creditCount, 3) + padded(flag, 1);
  return side(domestic) + side(foreign);
}

/** One transaction of a magstripe upload. */
export type UploadRow = {
  readonly scheme: "domestic" | "foreign";
  readonly stan: string;
  /** Without the zeros that fill 20 digits. */
  readonly pan: string;
  readonly amountMinor: bigint;
};

/** Rows in one message: 2 + 8 × 40 digits are the field's maximum of 322. */
export const uploadRowsMax = 8;

/** Reads the rows of an upload. Throws UnpackError when the count in front and the length disagree. */
export function parseUploadRows(value: string): UploadRow[] {
  digitsOf(["48"], value);
  const count = Number(value.slice(0, 2));
  if (value.length < 2 || count > uploadRowsMax || value.length !== 2 + 40 * count) {
    refuse(["48"], "a count and as many rows of 40 digits expected");
  }
  return Array.from({ length: count }, (_, index) => {
    const row = value.slice(2 + 40 * index, 42 + 40 * index);
    const scheme = row.slice(0, 2);
    if (scheme !== "00" && scheme !== "01") refuse(["48", String(index + 1)], "unknown scheme", 2 + 40 * index);
    return {
      scheme: scheme === "00" ? "domestic" : "foreign",
      stan: row.slice(2, 8),
      pan: row.slice(8, 28).replace(/^0+/, ""),
      amountMinor: BigInt(row.slice(28)),
    };
  });
}

/** Writes at most eight rows. Throws RangeError. */
export function buildUploadRows(rows: readonly UploadRow[]): string {
  if (rows.length > uploadRowsMax) throw new RangeError(`${uploadRowsMax} rows at most`);
  const digits = rows.map(
    ({ scheme, stan, pan, amountMinor }) =>
      (scheme === "domestic" ? "00" : "01") + padded(stan, 6) + padded(pan, 20) + padded(amountMinor, 12),
  );
  return padded(rows.length, 2) + digits.join("");
}

/** The four digits that end an upload. */
export function buildUploadEnd(count: number): string {
  return padded(count, 4);
}

/** Transactions that the end of an upload announces. Throws UnpackError. */
export function parseUploadEnd(value: string): number {
  digitsOf(["48"], value);
  if (value.length !== 4) refuse(["48"], `4 digits expected, ${value.length} found`);
  return Number(value);
}
