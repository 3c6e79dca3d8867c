import type { Clock } from "#kernel/clock";

/**
 * Token buckets in bounded memory. A bucket that has filled up again says the same as none, so it may be forgotten
 * without loss; when the table is full of buckets in use, all newcomers share one, so a flood of made-up names neither
 * grows the memory nor pushes out anybody who is being held back.
 */
export type Quota = {
  /** Requests of a full bucket … */
  readonly requests: number;
  /** … which an empty one is again after this time. */
  readonly seconds: number;
};
export type Left = {
  readonly allowed: boolean;
  /** Requests that may follow at once. */
  readonly remaining: number;
  readonly fullInSeconds: number;
  /** When the next request will be let in; 0 when it may come now. */
  readonly nextInSeconds: number;
};
export interface TokenBuckets {
  take(name: string, quota: Quota): Left;
  readonly size: number;
}

type Bucket = { tokens: number; atMs: number; readonly quota: Quota };
const SHARED = "everybody who came when the table was full";

export function createTokenBuckets(deps: {
  readonly clock: Pick<Clock, "monotonicMs">;
  readonly entriesMax: number;
}): TokenBuckets {
  // In the order of last use: the first is the one that has been quiet longest.
  const buckets = new Map<string, Bucket>();

  const filled = (bucket: Bucket, nowMs: number): number =>
    Math.min(
      bucket.quota.requests,
      bucket.tokens + (Math.max(0, nowMs - bucket.atMs) * bucket.quota.requests) / (bucket.quota.seconds * 1_000),
    );

  function bucketOf(name: string, quota: Quota, nowMs: number): { readonly name: string; readonly bucket: Bucket } {
    const known = buckets.get(name);
    if (known !== undefined) return { name, bucket: known };
    if (buckets.size >= deps.entriesMax) {
      const [oldest, bucket] = buckets.entries().next().value!;
      if (filled(bucket, nowMs) < bucket.quota.requests) {
        const shared = `${SHARED} ${quota.requests}/${quota.seconds}`;
        return { name: shared, bucket: buckets.get(shared) ?? { tokens: quota.requests, atMs: nowMs, quota } };
      }
      buckets.delete(oldest);
    }
    return { name, bucket: { tokens: quota.requests, atMs: nowMs, quota } };
  }

  return {
    get size() {
      return buckets.size;
    },
    take(asked, quota) {
      const nowMs = deps.clock.monotonicMs();
      const { name, bucket } = bucketOf(asked, quota, nowMs);
      const before = filled(bucket, nowMs);
      const allowed = before >= 1;
      const tokens = allowed ? before - 1 : before;
      buckets.delete(name);
      buckets.set(name, { tokens, atMs: nowMs, quota });
      const secondsFor = (count: number): number => Math.ceil((count * quota.seconds) / quota.requests);
      return {
        allowed,
        remaining: Math.floor(tokens),
        fullInSeconds: secondsFor(quota.requests - tokens),
        nextInSeconds: tokens >= 1 ? 0 : Math.max(1, secondsFor(1 - tokens)),
      };
    },
  };
}
