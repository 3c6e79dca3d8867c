// Time for tests: it stands still while anything can still happen, and then jumps to the next thing that is due. So a
// deadline of 45 seconds costs nothing, and the order of events is the same in every run.

import type { Clock } from "../ports.ts";

export interface VirtualClock extends Clock {
  /** Runs `due` after `ms` of virtual time; the returned function takes it back. */
  deadline(ms: number, due: () => void): () => void;
  /** Nothing that is still due ever happens: the power is off. */
  stop(): void;
}

type Timer = { readonly at: number; readonly due: () => void };

/** 2026-11-23 10:00:00 in China. */
export const testStart = Date.UTC(2026, 10, 23, 2, 0, 0);

export function createVirtualClock(startMs = testStart): VirtualClock {
  let now = startMs;
  let stopped = false;
  let pumping = false;
  const timers = new Set<Timer>();

  const pump = (): void => {
    pumping = false;
    if (stopped) return;
    let next: Timer | undefined;
    for (const timer of timers) if (next === undefined || timer.at < next.at) next = timer;
    if (next === undefined) return;
    timers.delete(next);
    now = Math.max(now, next.at);
    next.due();
    schedule();
  };
  const schedule = (): void => {
    if (pumping || timers.size === 0) return;
    pumping = true;
    // Two turns of the event loop let everything run that is ready, file writes of a test's own aside.
    setImmediate(() => setImmediate(pump));
  };
  const deadline = (ms: number, due: () => void): (() => void) => {
    const timer = { at: now + ms, due };
    timers.add(timer);
    schedule();
    return () => timers.delete(timer);
  };
  return {
    now: () => now,
    deadline,
    stop: () => {
      stopped = true;
    },
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const cancel = deadline(ms, resolve);
        signal?.addEventListener("abort", () => {
          cancel();
          resolve();
        });
      }),
  };
}
