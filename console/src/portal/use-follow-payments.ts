import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLivePayments } from "../app/live-payments.ts";

/** Figures follow the payments, at most this often. */
const FIGURES_MS = 2_000;

/** Asks again for what payments change, shortly after one came. */
export function useFollowPayments(...keys: readonly QueryKey[]): void {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const soon = (): void => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
    }, FIGURES_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useLivePayments({ payment: soon, more: soon, reset: soon });
}
