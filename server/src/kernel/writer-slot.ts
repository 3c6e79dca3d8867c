import type { Clock } from "#kernel/clock";
import { type Connection, type Database } from "#kernel/db";
import type { Log } from "#kernel/log";
import { sql } from "#kernel/sql";

/**
 * Ids carry the number of the process that made them (four bits), so that two processes on one database never make the
 * same. A process holds its number by an advisory lock on a connection of its own; when that connection breaks it takes
 * the same number again as soon as the database is back. If another process was quicker, this one must not make another
 * id: `onLost` is told, once, and has to end the process.
 */
export interface WriterSlot {
  readonly number: number;
  close(): Promise<void>;
}

export class WriterNumberLost extends Error {
  override readonly name = "WriterNumberLost";
  constructor(number: number) {
    super(`another process took this writer's number ${number}: this one must make no more ids`);
  }
}

const WRITERS = 16;
const LOCK_SPACE = 8_583_100;
const CHECK_EVERY_MS = 1_000;

export async function takeWriterSlot(deps: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly onLost: (error: Error) => void;
}): Promise<WriterSlot> {
  let connection = await deps.db.connect();
  const number = await firstFree(connection);
  const stopping = new AbortController();

  async function hold(): Promise<void> {
    while (!stopping.signal.aborted) {
      await deps.clock.wait(CHECK_EVERY_MS, stopping.signal).catch(() => {});
      if (stopping.signal.aborted || !connection.broken) continue;
      try {
        await connection.close();
        connection = await deps.db.connect();
        if (await lock(connection, number)) continue;
        deps.log.error({ number }, "another process took this writer's number; this one ends");
        deps.onLost(new WriterNumberLost(number));
        return;
      } catch (error) {
        deps.log.warn({ error: (error as Error).message }, "the writer's number could not be taken again yet");
      }
    }
  }
  const holding = hold();
  return {
    number,
    async close() {
      stopping.abort();
      await holding;
      await connection.close();
    },
  };
}

async function firstFree(connection: Connection): Promise<number> {
  for (let number = 0; number < WRITERS; number++) if (await lock(connection, number)) return number;
  await connection.close();
  throw new Error(`all ${WRITERS} writers of this database are taken: stop a server first`);
}

async function lock(connection: Connection, number: number): Promise<boolean> {
  const [row] = await connection.query<{ taken: boolean }>(
    sql`select pg_try_advisory_lock(${LOCK_SPACE}, ${number}) as taken`,
  );
  return row?.taken === true;
}
