import { useSyncExternalStore } from "react";

/** The whole of the key that was made on this page, for the documentation to fill in. In memory only: a reload forgets it. */
let secret: string | undefined;
const listeners = new Set<() => void>();

export function rememberSecret(made: string): void {
  secret = made;
  for (const listener of listeners) listener();
}

export const useFreshSecret = (): string | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => secret,
  );
