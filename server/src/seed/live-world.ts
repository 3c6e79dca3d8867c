import type { Database } from "#kernel/db";
import { sql } from "#kernel/sql";
import { isDemo } from "./demo-world.ts";

/**
 * What a database is, is decided once and for ever: a demo or live. A live one is never seeded, no simulated network and no
 * printed key comes near it; a demo never becomes live, because its keys and passwords were printed on purpose.
 */
export class WorldRefused extends Error {
  override readonly name = "WorldRefused";
}

/** Marks an empty database live; says whether it was done now. Refuses a demo. */
export async function declareLive(db: Database): Promise<boolean> {
  return db.transaction(async (tx) => {
    // Two first starts side by side: one decides, the other finds it decided.
    await tx.query(sql`select pg_advisory_xact_lock(8583002)`);
    const before = await isDemo(tx);
    if (before === true)
      throw new WorldRefused(
        "this database is a demo: its keys and passwords were printed, so it never goes live; give the live one a database of its own",
      );
    if (before === false) return false;
    await tx.query(sql`insert into kernel.settings (name, value) values ('demo', 'false')`);
    return true;
  });
}

/** A demo is not started on a live database. */
export async function refuseLive(db: Database): Promise<void> {
  if ((await isDemo(db)) === false)
    throw new WorldRefused("this database is live: start it with --live; demo data and test keys never come into it");
}
