// A receipt (签购单) as a typed value; receipt-text.ts turns it into paper. The list of items follows what Chinese
// acquirers print. The expiry date is left out on purpose: it may not stand on the cardholder's copy, and nobody needs
// it on the merchant's. Printed copies are kept by the merchant for at least a year.

import type { SettlementTotals } from "./settlement-totals.ts";

/** S swiped · I chip inserted · C contactless · M from the stored original, no card presented. */
export type EntryMark = "S" | "I" | "C" | "M";

export type ChipLines = {
  readonly aid: string;
  readonly label: string;
  readonly tvr: string;
  readonly tsi: string;
  readonly atc: string;
  /** The transaction certificate where the card gave one, else the request cryptogram. */
  readonly cryptogram: { readonly kind: "TC" | "ARQC"; readonly value: string };
};

type Heading = {
  readonly merchantName: string;
  readonly merchantId: string;
  readonly terminalId: string;
  readonly operator: string;
  readonly acquirer: string;
  readonly batch: string;
  readonly trace: string;
  /** Local time of the host's answer, "2026-11-23 14:05:09". */
  readonly dateTime: string;
  readonly currency: "156";
  /** A copy printed again: the paper says 重打印. */
  readonly reprint: boolean;
  /** Test money: the paper says 测试. */
  readonly demo: boolean;
};

export type PaymentReceipt = Heading & {
  readonly kind: "sale" | "void" | "refund";
  readonly issuer: string;
  readonly maskedPan: string;
  readonly entry: EntryMark;
  readonly rrn: string;
  readonly authCode: string;
  readonly amountMinor: bigint;
  readonly originalTrace?: string;
  readonly chip?: ChipLines;
  readonly verified: "pin" | "signature" | "none";
  /** Approved by an advice that was repeated later, or for a part only. */
  readonly remark?: "partial";
};

export type SettlementReceipt = Heading & {
  readonly kind: "settlement";
  readonly balanced: boolean;
  /** The totals that count: the host's where they differ. */
  readonly totals: SettlementTotals;
  readonly terminalTotals: SettlementTotals;
  /** Payments uploaded. */
  readonly rows: number;
};

export type Receipt = PaymentReceipt | SettlementReceipt;

/** First six and last four digits. */
export function maskPan(pan: string): string {
  if (pan.length < 13) return "*".repeat(pan.length);
  return pan.slice(0, 6) + "*".repeat(pan.length - 10) + pan.slice(-4);
}

/** S, I or C by the first two digits of field 22; M when the number was keyed or taken from the original. */
export function entryMark(entryMode: string): EntryMark {
  const how = entryMode.slice(0, 2);
  if (how === "05") return "I";
  if (how === "07") return "C";
  return how === "02" || how === "80" ? "S" : "M";
}
