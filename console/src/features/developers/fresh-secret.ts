import { useSyncExternalStore } from "react";

/**
 * The whole of the key that was made on this page, for the documentation to fill in. In memory only: a reload forgets it, and
 * so does the end of the session.
 */
let secret: string | undefined;
const listeners = new Set<() => void>();

function hold(next: string | undefined): void {
  secret = next;
  for (const listener of listeners) listener();
}

export const rememberSecret = (made: string): void => hold(made);
export const forgetSecret = (): void => hold(undefined);
export const freshSecret = (): string | undefined => secret;

export const useFreshSecret = (): string | undefined =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, freshSecret);
