import type { Approval } from "./queries.ts";

type Standing = Pick<Approval, "state" | "review" | "overdue">;
type Shown = Approval["state"] | "review" | "overdue";

/** How a request stands, in a word: a stop that waits for a second look is not waiting to be done. */
export const shownState = ({ state, review, overdue }: Standing): Shown =>
  state !== "pending" || review !== "after" ? state : overdue ? "overdue" : "review";
