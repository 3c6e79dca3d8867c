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

/** `2026-11-23T06:30:05.102Z`; for texts written by the thousand, where a Temporal value would be made only to be printed. */
export function isoText(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

let today:
  | { readonly zone: string; readonly fromMs: number; readonly untilMs: number; readonly day: Temporal.PlainDate }
  | undefined;

/** The calendar day in the zone. The day asked for last is remembered: nearly every question is about today. */
export function businessDay(instant: Temporal.Instant, zone: string = OPERATOR_ZONE): Temporal.PlainDate {
  const ms = instant.epochMilliseconds;
  if (today === undefined || today.zone !== zone || ms < today.fromMs || ms >= today.untilMs) {
    const start = instant.toZonedDateTimeISO(zone).startOfDay();
    today = {
      zone,
      fromMs: start.epochMilliseconds,
      untilMs: start.add({ days: 1 }).epochMilliseconds,
      day: start.toPlainDate(),
    };
  }
  return today.day;
}
