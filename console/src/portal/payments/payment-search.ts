import type { PaymentStatus } from "../../api/shapes.ts";

/** The few ways a merchant narrows its list; undefined is everything. */
export const statusChips = [
  undefined,
  "approved",
  "declined",
  "unknown",
  "reversed",
  "voided",
] as const satisfies readonly (PaymentStatus | undefined)[];

export type PaymentSearch = { status?: Exclude<(typeof statusChips)[number], undefined> };

/** Reads the address; what is no filter is dropped. */
export function paymentSearch(search: Readonly<Record<string, unknown>>): PaymentSearch {
  const status = statusChips.find((one) => one !== undefined && one === search["status"]);
  return status === undefined ? {} : { status };
}
