/**
 * Lock-out with back-off: a few wrong tries are free, then each further one doubles the wait, up to a bound, so that a
 * guess costs time but nobody can lock a colleague out for good. Counted by login name, known or not, so that the
 * answer does not tell which names exist.
 */
export const FREE_TRIES = 5;
export const FIRST_WAIT_MS = 2_000;
export const LONGEST_WAIT_MS = 15 * 60_000;
/** After so long without a try the count begins anew. */
export const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;

/** How long to wait after this many wrong tries in a row. */
export function waitAfter(failures: number): number {
  if (failures < FREE_TRIES) return 0;
  return Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures - FREE_TRIES, 30), LONGEST_WAIT_MS);
}

/** Tries from one address in a window, whatever the login: guessing over many names is slowed as well. */
export interface AddressLimit {
  /** True when one more try is allowed now; counts it. */
  take(address: string, nowMs: number): boolean;
}

const ADDRESSES_MAX = 10_000;
const WINDOW_MS = 60_000;

export function createAddressLimit(triesPerMinuteMax: number): AddressLimit {
  const windows = new Map<string, { startMs: number; tries: number }>();
  return {
    take(address, nowMs) {
      const window = windows.get(address);
      if (window === undefined || nowMs - window.startMs >= WINDOW_MS) {
        windows.delete(address);
        if (windows.size >= ADDRESSES_MAX) windows.delete(windows.keys().next().value!);
        windows.set(address, { startMs: nowMs, tries: 1 });
        return true;
      }
      window.tries += 1;
      return window.tries <= triesPerMinuteMax;
    },
  };
}
