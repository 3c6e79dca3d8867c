// Field 54, amounts beside the amount: rows of account type n2, amount type n2, currency n3, C or D, amount n12.
import { padded, refuse } from "./cut.ts";

export type BalanceRow = {
  /** 00 default, 10 savings, 20 cheque, 30 credit. */
  readonly accountType: string;
  /** 01 ledger balance, 02 available balance. */
  readonly amountType: string;
  /** Numeric currency code, 156 for CNY. */
  readonly currency: string;
  /** Signed by C and D: a debit balance is negative. */
  readonly amountMinor: bigint;
};

/** Reads field 54: one row on a POS line, up to six on a bank line. Throws UnpackError. */
export function parseF54(value: string): BalanceRow[] {
  if (value.length === 0 || value.length % 20 !== 0) refuse(["54"], "rows of 20 characters expected");
  return Array.from({ length: value.length / 20 }, (_, index) => {
    const row = /^(\d\d)(\d\d)(\d{3})([CD])(\d{12})$/.exec(value.slice(20 * index, 20 * index + 20));
    if (row === null) return refuse(["54", String(index + 1)], "not a balance row", 20 * index);
    const [, accountType = "", amountType = "", currency = "", sign = "", digits = ""] = row;
    return { accountType, amountType, currency, amountMinor: sign === "D" ? -BigInt(digits) : BigInt(digits) };
  });
}

/** Writes field 54. Throws RangeError for an amount above 12 digits. */
export function buildF54(rows: readonly BalanceRow[]): string {
  return rows
    .map(({ accountType, amountType, currency, amountMinor }) => {
      const size = amountMinor < 0n ? -amountMinor : amountMinor;
      const sign = amountMinor < 0n ? "D" : "C";
      return padded(accountType, 2) + padded(amountType, 2) + padded(currency, 3) + sign + padded(size, 12);
    })
    .join("");
}
