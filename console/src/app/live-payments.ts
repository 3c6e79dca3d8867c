import { useEffect, useRef, useSyncExternalStore } from "react";
import { createLive, type LiveListener, type LiveState, type Unread } from "../live.ts";
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

/**
 * How many notices are unread, on the same stream. A page that nobody looks at holds no connection for it: browsers allow
 * six to a host, over all of its pages.
 */
export function useLiveUnread(hear: (unread: Unread) => void): void {
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    const nothing = (): void => undefined;
    const listener = {
      payment: nothing,
      more: nothing,
      reset: nothing,
      unread: (told: Unread) => latest.current(told),
    };
    let stop: (() => void) | undefined;
    const follow = (): void => {
      if (document.visibilityState === "hidden") {
        stop?.();
        stop = undefined;
      } else stop ??= live.subscribe(listener);
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      stop?.();
    };
  }, []);
}

/** Whether the stream stands, for questions that need not be asked while it does. */
export const isLive = (): boolean => live.state === "live";
