import type { Merchant } from "../../api/shapes.ts";

/** The stores that can be chosen for something new: a closed one takes no terminal and no cashier. */
export const openPlaces = (merchant: Merchant | undefined): Merchant["places"] =>
  (merchant?.places ?? []).filter(({ status }) => status === "active");
