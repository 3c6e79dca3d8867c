import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { Log } from "#kernel/log";
import { sql } from "#kernel/sql";

/**
 * Events are rows written in the commit of what they tell; one relay per process reads each bucket by position and
 * feeds live views and (later) jobs and webhooks. Positions are given under the bucket's lock, so a reader that asks
 * for "after position n" skips nothing.
 */
/**
 * The types there are. The catalogue (`events/catalogue.ts`, above the kernel) adds them by declaration, so an event of a
 * type that nobody described does not compile.
 */
// oxlint-disable-next-line typescript/no-empty-object-type
export interface EventTypes {}
export type EventType = Extract<keyof EventTypes, string>;

export type NewEvent = {
  readonly bucket: number;
  readonly type: EventType;
  readonly subject: bigint;
  readonly payload: object;
};
/** As it was written; of a type that this version may not know any more. */
export type StoredEvent = Omit<NewEvent, "type"> & {
  readonly type: string;
  readonly position: bigint;
  readonly at: Temporal.Instant;
};
/** One position per bucket: how far somebody has read. */
export type Positions = ReadonlyMap<number, bigint>;

/** Appends behind the locked buckets' positions. The caller holds the bucket locks. */
export async function appendEvents(tx: Tx, events: readonly NewEvent[], at: Temporal.Instant): Promise<void> {
  if (events.length === 0) return;
  await tx.query(sql`select kernel.append_events(
    ${events.map((event) => event.bucket)}::smallint[], ${events.map((event) => event.type)}::text[],
    ${events.map((event) => event.subject)}::bigint[], ${events.map((event) => JSON.stringify(event.payload, jsonValue))}::text[],
           ${at}::timestamptz)`);
}

function jsonValue(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

export type BucketState = { readonly bucket: number; readonly businessDay: Temporal.PlainDate };

/** Locks the buckets in their order: from here to the commit their rows, accounts and positions are ours alone. */
export async function lockBuckets(tx: Tx, buckets: readonly number[]): Promise<ReadonlyMap<number, BucketState>> {
  const rows = await tx.query<{ bucket: number; business_day: Temporal.PlainDate }>(
    sql`select bucket, business_day from kernel.lock_buckets(${[...buckets]}::smallint[])`,
  );
  return new Map(rows.map((row) => [row.bucket, { bucket: row.bucket, businessDay: row.business_day }]));
}

export async function currentPositions(tx: Tx): Promise<Map<number, bigint>> {
  const rows = await tx.query<{ bucket: number; position: bigint }>(sql`select bucket, position from kernel.buckets`);
  return new Map(rows.map((row) => [row.bucket, row.position]));
}

const PAGE = 500;

export async function eventsAfter(tx: Tx, bucket: number, position: bigint): Promise<readonly StoredEvent[]> {
  const rows = await tx.query<{
    position: bigint;
    type: string;
    subject: bigint;
    at: Temporal.Instant;
    payload: object;
  }>(
    sql`select position, type, subject, at, payload from kernel.events
         where bucket = ${bucket} and position > ${position} order by position limit ${PAGE}`,
  );
  return rows.map((row) => ({ bucket, ...row }));
}

export type EventListener = (events: readonly StoredEvent[]) => void;

export interface Relay {
  /** Hears every event from now on, in order per bucket. Returns how to stop. */
  subscribe(listener: EventListener): () => void;
  /** Something was committed here: look now instead of at the next tick. */
  nudge(): void;
  readonly positions: Positions;
  close(): Promise<void>;
}

const TICK_MS = 250;
const LEAST_PAUSE_MS = 100;

export async function startRelay(deps: { db: Database; clock: Clock; log: Log }): Promise<Relay> {
  const positions = await currentPositions(deps.db);
  const listeners = new Set<EventListener>();
  const stopping = new AbortController();
  let wake: (() => void) | undefined;

  async function readOn(): Promise<void> {
    if (listeners.size === 0) {
      // Nobody listens: keep up without reading bodies, so that the first listener starts at now. Who began to listen
      // while we asked must not lose what was committed meanwhile: then the positions stay, and everything is read.
      const newest = await currentPositions(deps.db);
      if (listeners.size === 0) for (const [bucket, position] of newest) positions.set(bucket, position);
      return;
    }
    for (const [bucket, newest] of await currentPositions(deps.db)) {
      while ((positions.get(bucket) ?? 0n) < newest) {
        const events = await eventsAfter(deps.db, bucket, positions.get(bucket) ?? 0n);
        if (events.length === 0) break;
        positions.set(bucket, events.at(-1)!.position);
        for (const listener of listeners) listener(events);
      }
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await readOn();
      } catch (error) {
        if (!stopping.signal.aborted) deps.log.warn({ error }, "the event relay could not read; it tries again");
      }
      // Nudges come with every commit; looking more often than a person can see would only cost.
      await deps.clock.wait(LEAST_PAUSE_MS, stopping.signal).catch(() => {});
      await Promise.race([
        deps.clock.wait(TICK_MS, stopping.signal).catch(() => {}),
        new Promise<void>((resolve) => (wake = resolve)),
      ]);
    }
  }
  const running = loop();

  return {
    positions,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    nudge: () => wake?.(),
    async close() {
      stopping.abort();
      wake?.();
      await running;
    },
  };
}
