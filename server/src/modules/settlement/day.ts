import { assert } from "#kernel/assert";
import type { Id } from "#kernel/ids";

export type SettlementDay = {
  readonly businessDay: Temporal.PlainDate;
  readonly status: "cutting" | "cut" | "paid";
  readonly cutAt: Temporal.Instant;
  readonly fileName: string | undefined;
  readonly fileHash: string | undefined;
};

/** One merchant, one day, one instruction. Negative or zero nets are carried to the next day, never paid. */
export type Payout = {
  readonly bucket: number;
  readonly id: Id;
  readonly businessDay: Temporal.PlainDate;
  readonly merchantId: Id;
  readonly grossMinor: bigint;
  readonly refundsMinor: bigint;
  readonly feesMinor: bigint;
  /** What earlier days left over (negative: what the merchant owes). */
  readonly carriedMinor: bigint;
  readonly netMinor: bigint;
  readonly count: number;
  readonly status: "instructed" | "carried";
  readonly dueOn: Temporal.PlainDate;
  readonly createdAt: Temporal.Instant;
};

type Movement = { readonly code: string; readonly count: number; readonly amountMinor: bigint };

/** Effect of each transfer code on the three columns of a payout. */
const columns: Readonly<Record<string, readonly ["gross" | "refunds" | "fees", 1n | -1n]>> = {
  sale: ["gross", 1n],
  "sale-reversed": ["gross", -1n],
  void: ["refunds", 1n],
  "void-reversed": ["refunds", -1n],
  refund: ["refunds", 1n],
  "refund-reversed": ["refunds", -1n],
  "sale-fee": ["fees", 1n],
  "sale-fee-reversed": ["fees", -1n],
  "void-fee-returned": ["fees", -1n],
  "void-fee-returned-reversed": ["fees", 1n],
  "refund-fee-returned": ["fees", -1n],
  "refund-fee-returned-reversed": ["fees", 1n],
};

/** What one payment did to its merchant's payout: the money it brought (or took) and the fee it cost (or gave back). */
export function effectOn(lines: readonly { readonly code: string; readonly amountMinor: bigint }[]): {
  readonly grossMinor: bigint;
  readonly feeMinor: bigint;
} {
  let [grossMinor, feeMinor] = [0n, 0n];
  for (const { code, amountMinor } of lines) {
    const column = columns[code];
    assert(column !== undefined, `a transfer of code ${code} has its column in the payout`);
    const [name, sign] = column;
    if (name === "fees") feeMinor += sign * amountMinor;
    else grossMinor += (name === "gross" ? sign : -sign) * amountMinor;
  }
  return { grossMinor, feeMinor };
}

/**
 * The payout of one merchant from what moved that day and the balance at the cut. The balance decides what is paid; the
 * movements explain it; the difference is what earlier days carried over (T+1: due on the next banking day).
 */
export function payoutOf(input: {
  bucket: number;
  id: Id;
  businessDay: Temporal.PlainDate;
  merchantId: Id;
  movements: readonly Movement[];
  balanceMinor: bigint;
  dueOn: Temporal.PlainDate;
  at: Temporal.Instant;
}): Payout {
  const sums = { gross: 0n, refunds: 0n, fees: 0n };
  let count = 0;
  for (const { code, amountMinor, count: times } of input.movements) {
    if (code === "payout") continue;
    const column = columns[code];
    assert(column !== undefined, `a transfer of code ${code} has its column in the payout`);
    sums[column[0]] += column[1] * amountMinor;
    if (column[0] !== "fees") count += times;
  }
  const ofTheDay = sums.gross - sums.refunds - sums.fees;
  return {
    bucket: input.bucket,
    id: input.id,
    businessDay: input.businessDay,
    merchantId: input.merchantId,
    grossMinor: sums.gross,
    refundsMinor: sums.refunds,
    feesMinor: sums.fees,
    carriedMinor: input.balanceMinor - ofTheDay,
    netMinor: input.balanceMinor,
    count,
    status: input.balanceMinor > 0n ? "instructed" : "carried",
    dueOn: input.dueOn,
    createdAt: input.at,
  };
}
