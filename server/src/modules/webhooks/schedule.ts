/**
 * When an attempt is made again, and what an answer means: the schedule and the table of Standard Webhooks 1.0.0. Pure.
 */
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Before the first attempt, the second, …; 75 h 35 min in all. */
export const PAUSES_MS = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;
/** A pause is up to this much longer, so that what failed together does not come back together. */
const JITTER = 0.1;
/** Nobody makes us wait longer than this. */
const RETRY_AFTER_MAX_MS = 24 * HOUR;
/** How long an endpoint that is overloaded is left alone when it does not say. */
const THROTTLE_MS = 5 * SECOND;

/** Nothing was delivered for so long, in at least so many attempts: the endpoint is paused. */
export const PAUSE_AFTER = { milliseconds: 48 * HOUR, failures: 10 } as const;
/** In its first tries an event holds back those behind it of the same object; after that they pass. */
export const ORDERED_TRIES = 3;

export type Heard = {
  /** Absent when there was no answer. */
  readonly status?: number;
  readonly retryAfter?: string | undefined;
};

export type Verdict = {
  readonly delivered: boolean;
  /** Undefined: there is no further attempt. */
  readonly retryAfterMs: number | undefined;
  /** The endpoint is left alone for so long, whatever is due. */
  readonly holdMs: number | undefined;
  /** It answered 410: it wants nothing any more. */
  readonly gone: boolean;
};

/** `tries`: attempts of this schedule, this one included. `random`: 0 ≤ r < 1. */
export function judge(heard: Heard, given: { tries: number; now: Temporal.Instant; random: number }): Verdict {
  const { status } = heard;
  if (status !== undefined && status >= 200 && status < 300)
    return { delivered: true, retryAfterMs: undefined, holdMs: undefined, gone: false };
  if (status === 410) return { delivered: false, retryAfterMs: undefined, holdMs: undefined, gone: true };
  const pauseMs = PAUSES_MS[given.tries];
  const askedMs = retryAfterMs(heard.retryAfter, given.now);
  const overloaded = status === 429 || status === 502 || status === 503 || status === 504;
  const jittered = pauseMs === undefined ? undefined : Math.ceil(pauseMs * (1 + JITTER * given.random));
  return {
    delivered: false,
    retryAfterMs: jittered === undefined ? undefined : Math.max(jittered, askedMs ?? 0),
    holdMs: overloaded ? (askedMs ?? THROTTLE_MS) : undefined,
    gone: false,
  };
}

/** Seconds, or a date of HTTP; undefined when it is neither. Never negative, and bounded. */
export function retryAfterMs(text: string | undefined, now: Temporal.Instant): number | undefined {
  if (text === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(text.trim())
    ? Number(text) * SECOND
    : /[a-z]{3}/i.test(text)
      ? Date.parse(text) - now.epochMilliseconds
      : Number.NaN;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), RETRY_AFTER_MAX_MS);
}

export function isFailingForLong(
  endpoint: { readonly failures: number; readonly failingSince: Temporal.Instant | undefined },
  now: Temporal.Instant,
): boolean {
  return (
    endpoint.failingSince !== undefined &&
    endpoint.failures >= PAUSE_AFTER.failures &&
    now.epochMilliseconds - endpoint.failingSince.epochMilliseconds >= PAUSE_AFTER.milliseconds
  );
}
