import { once } from "node:events";
import { systemClock } from "#kernel/clock";
import { type DatabaseAddress, openDatabase } from "#kernel/db";
import { startEventReader } from "#kernel/event-reader";
import { silentLog } from "#kernel/log";
import { sql } from "#kernel/sql";

/**
 * A process that reads events into `public.heard` as the consumer "shared", until it is told to stop on its standard
 * input. With `dieAt` it kills itself between writing and committing, as a power cut would, when it meets that subject.
 */
const { address, name, dieAt } = JSON.parse(process.argv[2]!) as {
  readonly address: DatabaseAddress;
  readonly name: string;
  readonly dieAt?: string;
};
const db = openDatabase(address, { log: silentLog, poolSize: 3 });
const reader = await startEventReader(
  { db, clock: systemClock, log: silentLog },
  {
    consumer: "shared",
    from: "beginning",
    async handle(tx, events) {
      for (const { bucket, position, subject } of events)
        await tx.query(sql`insert into heard values (${bucket}, ${position}, ${subject}, ${name})`);
      if (events.some(({ subject }) => subject.toString() === dieAt)) process.kill(process.pid, "SIGKILL");
    },
  },
);
process.stdin.resume();
await once(process.stdin, "end");
await reader.close();
await db.close();
