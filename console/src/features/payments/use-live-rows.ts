import { useEffect, useReducer, useRef } from "react";
import type { PaymentRow } from "../../api/shapes.ts";
import { useLivePayments } from "../../app/live-payments.ts";
import type { Filters } from "../../components/list/filter-shapes.ts";
import { passes } from "./filters.ts";
import { type LiveRows, merged, missedMore, newCount, noLiveRows, received, shown } from "./live-merge.ts";

/** The reader is at the top as long as the list's head is still on screen, pixels. */
const TOP_PX = 120;

type Event =
  | { readonly kind: "row"; readonly row: PaymentRow; readonly seen: Parameters<typeof received>[2] }
  | { readonly kind: "more"; readonly count: number }
  | { readonly kind: "show" }
  | { readonly kind: "clear" };

function reduce(live: LiveRows<PaymentRow>, event: Event): LiveRows<PaymentRow> {
  switch (event.kind) {
    case "row":
      return received(live, event.row, event.seen);
    case "more":
      return missedMore(live, event.count);
    case "show":
      return shown(live);
    case "clear":
      return noLiveRows();
  }
}

/**
 * The rows of a list with what came in since. New ones wait while the reader is further down, rests with the pointer on
 * the rows or looks elsewhere; `reload` reads the list again.
 */
export function useLiveRows(given: {
  readonly listed: readonly PaymentRow[];
  readonly filters: Filters;
  /** Whether this is the newest page: nothing new comes into an older one. */
  readonly isFirst: boolean;
  /** Whether older rows exist that are not listed. */
  readonly hasOlder: boolean;
  readonly reload: () => Promise<unknown>;
}) {
  const [live, dispatch] = useReducer(reduce, undefined, noLiveRows<PaymentRow>);
  const pointerOnRows = useRef(false);
  const { listed, filters, isFirst, hasOlder, reload } = given;
  const narrowed = JSON.stringify(filters);
  useEffect(() => dispatch({ kind: "clear" }), [narrowed, isFirst]);

  // An old payment that was voided changes too, but it stands further down: it is not new. Ids are in order of time.
  const oldest = hasOlder ? listed.at(-1)?.id : undefined;
  const isBelow = ({ id }: PaymentRow): boolean => oldest !== undefined && id < oldest;

  const readAgain = async (): Promise<void> => {
    await reload();
    dispatch({ kind: "clear" });
  };
  useLivePayments({
    payment: (row) =>
      dispatch({
        kind: "row",
        row,
        seen: {
          listed: listed.some(({ id }) => id === row.id),
          belongs: isFirst && passes(row, filters, Date.now()) && !isBelow(row),
          hold: pointerOnRows.current || document.hidden || window.scrollY > TOP_PX,
        },
      }),
    // A filtered list cannot tell whether what was left out would have been in it.
    more: (count) => void (isFirst && narrowed === "{}" && dispatch({ kind: "more", count })),
    reset: () => void readAgain(),
  });

  return {
    rows: merged(live, listed),
    fresh: live.fresh,
    newRows: newCount(live),
    showNew: (): void => {
      if (live.missed > 0) void readAgain();
      else dispatch({ kind: "show" });
      window.scrollTo({ top: 0 });
    },
    onRows: {
      onPointerEnter: () => void (pointerOnRows.current = true),
      onPointerLeave: () => void (pointerOnRows.current = false),
    },
  };
}
