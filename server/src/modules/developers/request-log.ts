import type { Clock } from "#kernel/clock";
import type { Database } from "#kernel/db";
import type { Ids } from "#kernel/ids";
import { limits } from "#kernel/limits";
import type { Log } from "#kernel/log";
import type { RequestEntry } from "./request-entry.ts";
import { insertGap, insertRequests } from "./request-store.ts";

/**
 * The log is written beside the requests, never in front of them: an entry is made ready (masked) and written later, many
 * in one statement. The queue is bounded. When it is full new entries are dropped and counted, and the count is written
 * with the next batch, so the log itself says where it has a hole.
 */
export interface RequestLog {
  /** `ready` is called when it is written: what it costs is not the request's. */
  note(ready: () => RequestEntry): void;
  readonly waiting: number;
  readonly dropped: number;
  /** Everything noted so far has been written, or dropped. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const RETRY_MS = 1_000;
const TRIES_MAX = 5;

export function createRequestLog(deps: {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly queueMax?: number;
}): RequestLog {
  const queueMax = deps.queueMax ?? limits.requestLogQueueMax;
  const queue: (() => RequestEntry)[] = [];
  const stopping = new AbortController();
  let [dropped, unwritten] = [0, 0];
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    // What is asked in one turn goes into one batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0 || unwritten > 0) {
      const batch = queue.splice(0, limits.requestLogBatchMax).flatMap(entryOf);
      if (!(await write(batch))) drop(batch.length);
    }
  }

  async function write(batch: readonly RequestEntry[]): Promise<boolean> {
    const gap = unwritten;
    for (let tries = 1; ; tries++) {
      try {
        await deps.db.transaction(async (tx) => {
          if (batch.length > 0)
            await insertRequests(
              tx,
              batch.map((entry) => ({ ...entry, id: deps.ids.next(0) })),
            );
          if (gap > 0) await insertGap(tx, { id: deps.ids.next(0), at: deps.clock.now(), dropped: gap });
        });
        unwritten -= gap;
        return true;
      } catch (error) {
        if (tries === TRIES_MAX || stopping.signal.aborted) {
          deps.log.error({ error, entries: batch.length }, "entries of the request log could not be written");
          unwritten = 0;
          return false;
        }
        await deps.clock.wait(RETRY_MS, stopping.signal).catch(() => {});
      }
    }
  }

  function entryOf(ready: () => RequestEntry): RequestEntry[] {
    try {
      return [ready()];
    } catch (error) {
      deps.log.error({ error }, "an entry of the request log could not be made");
      return [];
    }
  }

  function drop(count: number): void {
    dropped += count;
    if (!stopping.signal.aborted) unwritten += count;
  }

  function start(): void {
    writing ??= writeAll().finally(() => {
      writing = undefined;
      if (queue.length > 0) start();
    });
  }

  async function settled(): Promise<void> {
    if (writing === undefined) return;
    await writing;
    await settled();
  }

  return {
    get waiting() {
      return queue.length;
    },
    get dropped() {
      return dropped;
    },
    note(ready) {
      if (queue.length >= queueMax) return drop(1);
      queue.push(ready);
      start();
    },
    settled: () => settled(),
    async close() {
      stopping.abort();
      await settled();
    },
  };
}
