import type { PaymentRow } from "../../api/shapes.ts";
import { type Filters, type FilterShape, queryOf } from "../../components/list/filter-shapes.ts";

/** What the list of payments is narrowed by. */
export const paymentStatuses = ["approved", "declined", "unknown", "reversed", "voided", "sent"] as const;

export const paymentFilterShapes: readonly FilterShape[] = [
  {
    kind: "choice",
    name: "status",
    label: "payments.state",
    words: "states.payment",
    values: paymentStatuses,
    quick: true,
  },
  { kind: "time", label: "payments.time" },
  { kind: "reference", name: "merchant", label: "payments.merchant" },
  { kind: "reference", name: "terminal", label: "payments.terminal" },
  { kind: "amount", label: "payments.amount" },
  { kind: "text", name: "last4", label: "payments.last4", form: /^\d{4}$/, digits: true },
  {
    kind: "choice",
    name: "kind",
    label: "payments.kindTitle",
    words: "payments.kind",
    values: ["sale", "void", "refund", "balance"],
  },
  {
    kind: "choice",
    name: "brand",
    label: "payments.brand",
    words: "cards.brand",
    values: ["unionpay", "visa", "mastercard"],
  },
  {
    kind: "choice",
    name: "cardType",
    label: "payments.cardType",
    words: "cards.type",
    values: ["debit", "credit", "foreign"],
  },
  { kind: "text", name: "trace", label: "payments.traceOnly", form: /^[1-9]\d{0,5}$/, digits: true },
  { kind: "text", name: "cause", label: "payments.cause", form: /^[a-z][a-z0-9-]{1,59}$/ },
];

/** Whether a row that came by itself belongs into the list that is shown. */
export function passes(row: PaymentRow, filters: Filters, nowMs: number): boolean {
  const { from, until, amountFrom, amountTo, ...exact } = queryOf(filters, nowMs);
  const values: Readonly<Record<string, string>> = {
    status: row.status,
    kind: row.kind,
    cause: row.cause,
    brand: row.card.brand,
    cardType: row.card.cardType,
    last4: row.card.last4,
    trace: String(row.trace),
    merchant: row.merchant.id,
    terminal: row.terminal.id,
  };
  const at = Date.parse(row.createdAt);
  const amount = BigInt(row.amountMinor);
  return (
    Object.entries(exact).every(([name, value]) => values[name] === value) &&
    (from === undefined || at >= Date.parse(from)) &&
    (until === undefined || at < Date.parse(until)) &&
    (amountFrom === undefined || amount >= BigInt(amountFrom)) &&
    (amountTo === undefined || amount <= BigInt(amountTo))
  );
}
