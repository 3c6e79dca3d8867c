import { createHash } from "node:crypto";
import type { Payout } from "./day.ts";

/**
 * The file a bank is given: one line per instruction, a header with count and sum so that a cut or doubled file shows
 * itself, and an id that follows from the day, so that sending it twice is seen as the same file. It exists twice, line
 * for line alike: the bank's copy has whole account numbers and leaves by the courier's folder alone; the copy that is
 * kept and shown to the operator's finance staff has them masked.
 */
export type PayoutFile = { readonly name: string; readonly body: string; readonly hash: string };

export function payoutFile(input: {
  businessDay: Temporal.PlainDate;
  acquirerCode: string;
  payouts: readonly (Payout & {
    readonly merchantCode: string;
    readonly accountName: string;
    readonly accountBank: string;
    readonly account: string;
  })[];
}): PayoutFile {
  const instructed = input.payouts
    .filter((payout) => payout.status === "instructed")
    .toSorted((a, b) => (a.merchantCode < b.merchantCode ? -1 : 1));
  const totalMinor = instructed.reduce((sum, payout) => sum + payout.netMinor, 0n);
  const day = input.businessDay.toString();
  const lines = [
    ["H", "ONECLEAR-PAYOUT-1", `${input.acquirerCode}-${day}`, day, instructed.length, totalMinor, "CNY"],
    ...instructed.map((payout) => [
      "P",
      payout.id,
      payout.merchantCode,
      payout.accountName,
      payout.accountBank,
      payout.account,
      payout.netMinor,
      payout.dueOn.toString(),
      payout.grossMinor,
      payout.refundsMinor,
      payout.feesMinor,
      payout.carriedMinor,
    ]),
    ["T", instructed.length, totalMinor],
  ];
  const body = `${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
  return {
    name: `payout-${input.acquirerCode}-${day}.csv`,
    body,
    hash: createHash("sha256").update(body).digest("hex"),
  };
}

/** Quotes what needs it; a text that a spreadsheet would take for a formula gets an apostrophe in front. */
function cell(value: string | number | bigint): string {
  const text = String(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
