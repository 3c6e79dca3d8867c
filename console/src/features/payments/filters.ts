import type { PaymentRow, PaymentStatus } from "../../api/shapes.ts";

/** What the list of payments is narrowed by. It lives in the address, so a view can be sent to a colleague. */
export type PaymentFilters = {
  status?: PaymentStatus;
  merchant?: string;
  terminal?: string;
  /** The payment whose drawer is open. */
  open?: string;
};

export const paymentStatuses = ["approved", "declined", "unknown", "reversed", "voided", "sent"] as const;

const ID = /^(pay|mer|ter)_[0-9A-Za-z]{1,32}$/;

/** Reads the address; what is no filter is dropped instead of asked for. */
export function paymentFilters(search: Readonly<Record<string, unknown>>): PaymentFilters {
  const status = paymentStatuses.find((one) => one === search["status"]);
  const id = (name: string, prefix: string): string | undefined => {
    const value = search[name];
    return typeof value === "string" && ID.test(value) && value.startsWith(prefix) ? value : undefined;
  };
  const merchant = id("merchant", "mer_");
  const terminal = id("terminal", "ter_");
  const open = id("open", "pay_");
  return {
    ...(status === undefined ? {} : { status }),
    ...(merchant === undefined ? {} : { merchant }),
    ...(terminal === undefined ? {} : { terminal }),
    ...(open === undefined ? {} : { open }),
  };
}

/** Whether a row that came by itself belongs into the list that is shown. */
export function passes(row: PaymentRow, filters: PaymentFilters): boolean {
  return (
    (filters.status === undefined || row.status === filters.status) &&
    (filters.merchant === undefined || row.merchant.id === filters.merchant) &&
    (filters.terminal === undefined || row.terminal.id === filters.terminal)
  );
}
