import { setTimeout as sleep } from "node:timers/promises";

/**
 * Time is an argument. Instants are UTC; business days are decided by {@link businessDay} in the operator's zone;
 * waits and measurements use the monotonic clock, which no clock adjustment moves.
 */
export interface Clock {
  /** Wall time, UTC. */
  now(): Temporal.Instant;
  /** Wall time in milliseconds since 1970-01-01T00:00Z. */
  nowMs(): number;
  /** Milliseconds since an arbitrary start; never goes back. */
  monotonicMs(): number;
  /** Resolves after `ms` milliseconds of monotonic time; rejects with AbortError when the signal fires. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  wait: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}),
};

export interface ShiftableClock extends Clock {
  /** Moves wall time to `instant`; from there it runs on. Going back is refused. */
  moveTo(instant: Temporal.Instant): void;
}

/** The real clock with an offset: a tour or a test can step past a cut-off while timers go on as usual. */
export function createShiftableClock(base: Clock = systemClock): ShiftableClock {
  let offsetMs = 0;
  const nowMs = (): number => base.nowMs() + offsetMs;
  return {
    nowMs,
    now: () => Temporal.Instant.fromEpochMilliseconds(nowMs()),
    monotonicMs: () => base.monotonicMs(),
    wait: (ms, signal) => base.wait(ms, signal),
    moveTo(instant) {
      const step = instant.epochMilliseconds - nowMs();
      if (step < 0) throw new RangeError("a shiftable clock only moves forward");
      offsetMs += step;
    },
  };
}

/** Where cut-offs are decided. The zone belongs to the operator's account, not to the machine. */
export const OPERATOR_ZONE = "Asia/Shanghai";

export function businessDay(instant: Temporal.Instant, zone: string = OPERATOR_ZONE): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate();
}
