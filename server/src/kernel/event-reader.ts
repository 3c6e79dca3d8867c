import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import { claimPlaces, enterReader, movePlaces, noteFailure, readOnFrom } from "#kernel/event-positions";
import { type Log, withoutCardNumbers } from "#kernel/log";
import type { Relay, StoredEvent } from "#kernel/outbox";
import { type SetAsideEvent, setAside } from "#kernel/set-aside-events";

/**
 * Durable reading of the event table by a named consumer: every event at least once, in order per bucket. A batch is
 * handled in one transaction together with the consumer's new position, so whatever the handler writes through `tx` is
 * written exactly once; only what it does outside of `tx` can happen twice. Any number of processes share a consumer:
 * each takes buckets that no other holds (skip locked), so one bucket is never read twice at a time.
 *
 * An event that the handler cannot bear does not stop its bucket for ever: it is tried alone, again with growing pauses,
 * and then set aside in `kernel.set_aside_events`, loudly; the bucket goes on. A person has it handled or dismisses it.
 * Considered and refused: a filter that is part of the position (a consumer that wants more later would have holes), and
 * notifications of the database (the relay's tick is fast enough, and also works through a pooler).
 */
export type EventHandler = (tx: Tx, events: readonly StoredEvent[]) => Promise<void>;

export type EventReaderDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Says that there is something new; without it the reader looks by itself, once a second. */
  readonly relay?: Pick<Relay, "subscribe">;
};

export type EventReaderOptions = {
  /** The consumer's name for ever: its positions stand under it. */
  readonly consumer: string;
  /** Where a consumer begins that has never read: at what is already there, or at what comes from now on. */
  readonly from: "beginning" | "end";
  /** Only these types reach the handler; the others are read past. */
  readonly types?: readonly string[];
  /** Events of several buckets, ordered by bucket and position. Must write through `tx` only, and may run again. */
  readonly handle: EventHandler;
  /** How often an event is tried before it is set aside. */
  readonly attemptsMax?: number;
  /** Tells people of an event that was set aside, in the same commit. When that fails, it is set aside all the same. */
  readonly onSetAside?: (tx: Tx, aside: SetAsideEvent) => Promise<unknown>;
  readonly firstRetryMs?: number;
};

export interface EventReader {
  /** Look now. */
  nudge(): void;
  /** Reads until nothing is left that is due; resolves to how many events were handled. The loop does the same by itself. */
  readDue(): Promise<number>;
  close(): Promise<void>;
}

/** Buckets of one transaction, and events of each: together they bound its length. */
const BUCKETS_MAX = 16;
const EVENTS_MAX = 100;
const TICK_MS = 1_000;
/** Under load every consumer looks this seldom: what it takes from each payment is then a small part of a batch. */
const LEAST_PAUSE_MS = 250;
const ATTEMPTS_MAX = 8;
const FIRST_RETRY_MS = 500;
const RETRY_MAX_MS = 60_000;
const ERROR_LENGTH_MAX = 500;

export const failureText = (error: unknown): string =>
  withoutCardNumbers(error instanceof Error ? error.message : String(error)).slice(0, ERROR_LENGTH_MAX);

export async function startEventReader(deps: EventReaderDeps, options: EventReaderOptions): Promise<EventReader> {
  const { db, clock, log } = deps;
  const { consumer, handle, types } = options;
  const attemptsMax = options.attemptsMax ?? ATTEMPTS_MAX;
  const firstRetryMs = options.firstRetryMs ?? FIRST_RETRY_MS;
  await enterReader(db, { consumer, from: options.from, at: clock.now() });
  const stopping = new AbortController();
  let wake: (() => void) | undefined;
  let nudged = false;

  /** One transaction: take places, read, handle, move. Undefined when there was nothing to take. */
  async function readOnce(
    limits: { readonly each: number; readonly only?: number },
    claimed: Set<number>,
  ): Promise<number | undefined> {
    return db.transaction(async (tx) => {
      claimed.clear();
      const { only, each } = limits;
      const what = { consumer, at: clock.now(), limit: BUCKETS_MAX };
      const free = await claimPlaces(tx, only === undefined ? what : { ...what, only });
      // What has failed before goes alone: it must not take the others' batch with it again.
      const failing = free.find(({ attempts }) => attempts > 0);
      const places = failing === undefined ? free : [failing];
      if (places.length === 0) return undefined;
      for (const { bucket } of places) claimed.add(bucket);
      const { events, reached } = await readOnFrom(tx, { places, types, each: failing === undefined ? each : 1 });
      if (events.length > 0) await handle(tx, events);
      await movePlaces(tx, { consumer, reached, at: clock.now() });
      return events.length;
    });
  }

  /** A batch failed: every bucket of it goes on event by event, up to the one that fails. That one is counted. */
  async function readOneByOne(bucket: number): Promise<number> {
    let handled = 0;
    for (let step = 0; step < EVENTS_MAX && !stopping.signal.aborted; step++) {
      try {
        const count = await readOnce({ each: 1, only: bucket }, new Set());
        if (count === undefined) return handled;
        handled += count;
      } catch (error) {
        await countFailure(bucket, error);
        return handled;
      }
    }
    return handled;
  }

  /** Writing it down needs the database: when that is what failed, this throws, and nothing was counted. */
  async function countFailure(bucket: number, cause: unknown): Promise<void> {
    const noted = await noteOrSetAside(bucket, cause, options.onSetAside).catch((error: unknown) => {
      if (options.onSetAside === undefined) throw error;
      log.error({ consumer, bucket, error }, "nobody could be told of an event that could not be handled");
      return noteOrSetAside(bucket, cause, undefined);
    });
    if (noted === undefined) return;
    const { event, attempts, hopeless } = noted;
    const named = { consumer, type: event.type, bucket, position: event.position, attempts, error: cause };
    if (hopeless) log.error(named, "an event could not be handled and was set aside: a person has to look");
    else log.warn(named, "an event could not be handled; it is tried again");
  }

  function noteOrSetAside(bucket: number, cause: unknown, tell: EventReaderOptions["onSetAside"]) {
    return db.transaction(async (tx) => {
      const at = clock.now();
      const [place] = await claimPlaces(tx, { consumer, at, limit: 1, only: bucket });
      // Another process has it by now, or has done it.
      if (place === undefined) return undefined;
      const { events } = await readOnFrom(tx, { places: [place], types, each: 1 });
      const event = events[0];
      if (event === undefined) return undefined;
      const attempts = place.attempts + 1;
      const failure = { consumer, attempts, error: failureText(cause) };
      const hopeless = attempts >= attemptsMax;
      if (hopeless) {
        const aside = await setAside(tx, { ...failure, event, at });
        await movePlaces(tx, { consumer, reached: [event], at });
        await tell?.(tx, aside);
      } else {
        const pauseMs = Math.min(firstRetryMs * 2 ** (attempts - 1), RETRY_MAX_MS);
        await noteFailure(tx, { ...failure, bucket, retryAt: at.add({ milliseconds: pauseMs }) });
      }
      return { event, attempts, hopeless };
    });
  }

  let turn: Promise<unknown> = Promise.resolve();
  /** One at a time in this process, so that what a caller asks for is not skipped because the loop holds it just now. */
  function readDue(): Promise<number> {
    const mine = turn.then(readAllDue);
    turn = mine.catch(() => {});
    return mine;
  }

  async function readAllDue(): Promise<number> {
    let handled = 0;
    const claimed = new Set<number>();
    while (!stopping.signal.aborted) {
      try {
        const count = await readOnce({ each: EVENTS_MAX }, claimed);
        if (count === undefined) break;
        handled += count;
      } catch (error) {
        // Nothing was claimed: the database did not answer.
        if (claimed.size === 0) throw error;
        for (const bucket of claimed) handled += await readOneByOne(bucket);
      }
    }
    return handled;
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      nudged = false;
      try {
        await readDue();
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ consumer, error }, "the event reader could not read; it tries again");
      }
      await clock.wait(LEAST_PAUSE_MS, stopping.signal).catch(() => {});
      // A nudge that came while we read may tell of something we did not see.
      if (nudged) continue;
      const resting = new AbortController();
      await Promise.race([
        clock.wait(TICK_MS, AbortSignal.any([stopping.signal, resting.signal])).catch(() => {}),
        new Promise<void>((resolve) => (wake = resolve)),
      ]);
      resting.abort();
    }
  }
  const nudge = (): void => {
    nudged = true;
    wake?.();
  };
  const stopListening = deps.relay?.subscribe(nudge);
  const running = loop();

  return {
    nudge,
    readDue,
    async close() {
      stopping.abort();
      stopListening?.();
      wake?.();
      await running;
    },
  };
}
