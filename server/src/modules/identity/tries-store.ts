import type { Tx } from "#kernel/db";
import { sql } from "#kernel/sql";

/** Tries are counted in the database, so that every process sees them and a restart forgets none. */

/** Counts a try as wrong before it is checked, so that tries sent side by side are all counted; answers what stood before. */
export async function countTry(
  tx: Tx,
  input: { key: string; at: Temporal.Instant; forgetBefore: Temporal.Instant },
): Promise<{ readonly failures: number; readonly blockedUntil: Temporal.Instant | undefined }> {
  const [row] = await tx.query<{ failures: number; blocked_until: Temporal.Instant; was_blocked: boolean }>(sql`
    insert into identity.login_attempts as a (login, failures, last_failed_at, blocked_until)
    values (${input.key}, 1, ${input.at}, ${input.at})
        on conflict (login) do update
       set failures = case when a.blocked_until > ${input.at} then a.failures when a.last_failed_at < ${input.forgetBefore}
              then 1 else a.failures + 1 end,
           last_failed_at = case when a.blocked_until > ${input.at} then a.last_failed_at else ${input.at} end
    returning failures, blocked_until, blocked_until > ${input.at} as was_blocked`);
  return { failures: row!.failures, blockedUntil: row!.was_blocked ? row!.blocked_until : undefined };
}

export async function blockTries(tx: Tx, input: { key: string; until: Temporal.Instant }): Promise<void> {
  await tx.query(
    sql`update identity.login_attempts set blocked_until = greatest(blocked_until, ${input.until}) where login = ${input.key}`,
  );
}

/** A right answer clears the count; old rows of other keys go with it, so the table stays small. */
export async function forgetTries(tx: Tx, input: { key: string; forgetBefore: Temporal.Instant }): Promise<void> {
  await tx.query(
    sql`delete from identity.login_attempts where login = ${input.key} or last_failed_at < ${input.forgetBefore}`,
  );
}

/** Counts a try of an address in its window; answers how many there were, this one included, and when the window began. */
export async function countAddressTry(
  tx: Tx,
  input: { address: string; at: Temporal.Instant; windowSince: Temporal.Instant },
): Promise<{ readonly tries: number; readonly startedAt: Temporal.Instant }> {
  const [row] = await tx.query<{ tries: number; started_at: Temporal.Instant }>(sql`
    insert into identity.address_attempts as a (address, started_at, tries) values (${input.address}, ${input.at}, 1)
        on conflict (address) do update
       set tries = case when a.started_at <= ${input.windowSince} then 1 else a.tries + 1 end,
           started_at = case when a.started_at <= ${input.windowSince} then ${input.at} else a.started_at end
    returning tries, started_at`);
  // A window that begins clears the ended ones of others.
  if (row!.tries === 1)
    await tx.query(sql`delete from identity.address_attempts where started_at < ${input.windowSince}`);
  return { tries: row!.tries, startedAt: row!.started_at };
}
