import { useEffect, useRef, useSyncExternalStore } from "react";
import { createLive, type LiveListener, type LiveState } from "../live.ts";
import type { PaymentRow } from "../api/shapes.ts";

/** One stream for the whole page: browsers allow few connections to a host. */
const live = createLive<PaymentRow>({
  open: () => new EventSource("/v1/live/payments"),
  later: (work, ms) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
});

export function useLivePayments(listener: LiveListener<PaymentRow>): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(
    () =>
      live.subscribe({
        payment: (row) => latest.current.payment(row),
        more: (count) => latest.current.more(count),
        reset: () => latest.current.reset(),
      }),
    [],
  );
}

export const useLiveState = (): LiveState =>
  useSyncExternalStore(
    (listener) => live.watchState(listener),
    () => live.state,
  );
