import type { Tx } from "#kernel/db";
import type { Failure, Place } from "#kernel/event-positions";
import type { StoredEvent } from "#kernel/outbox";
import { sql } from "#kernel/sql";

/**
 * Events that a reader could not handle: read past, and kept until a person has them handled after all or gives them up.
 * Their order is lost by then, and a handler must bear that.
 */
export type SetAsidePlace = Place & { readonly consumer: string };
export type SetAsideEvent = SetAsidePlace &
  Failure & {
    readonly type: string;
    readonly at: Temporal.Instant;
    /** When a person had it tried again, in vain. */
    readonly triedAt: Temporal.Instant | null;
  };

export async function setAside(
  tx: Tx,
  input: { readonly consumer: string; readonly event: StoredEvent; readonly at: Temporal.Instant } & Failure,
): Promise<SetAsideEvent> {
  const { consumer, event, attempts, error, at } = input;
  const { bucket, position, type } = event;
  await tx.query(sql`
    insert into kernel.set_aside_events (consumer, bucket, position, type, attempts, error, at)
    values (${consumer}, ${bucket}, ${position}, ${type}, ${attempts}, ${error}, ${at})`);
  return { consumer, bucket, position, type, attempts, error, at, triedAt: null };
}

/** Takes one off the list; undefined when it stands there no more, or somebody else took it meanwhile. */
export async function takeSetAside(
  tx: Tx,
  place: SetAsidePlace,
): Promise<{ readonly aside: SetAsideEvent; readonly event: StoredEvent } | undefined> {
  const [aside] = await tx.query<SetAsideEvent>(sql`
    delete from kernel.set_aside_events
     where consumer = ${place.consumer} and bucket = ${place.bucket} and position = ${place.position}
    returning consumer, bucket, position, type, attempts, error, at, tried_at as "triedAt"`);
  if (aside === undefined) return undefined;
  const [event] = await tx.query<StoredEvent>(sql`
    select bucket, position, type, subject, at, payload from kernel.events
     where bucket = ${place.bucket} and position = ${place.position}`);
  return event && { aside, event };
}

/** Tried once more by a person, and it failed again; undefined when it is not there any more. */
export async function noteRetry(
  tx: Tx,
  input: SetAsidePlace & { readonly error: string; readonly at: Temporal.Instant },
): Promise<SetAsideEvent | undefined> {
  const [aside] = await tx.query<SetAsideEvent>(sql`
    update kernel.set_aside_events
       set attempts = least(attempts + 1, 32767), error = ${input.error}, tried_at = ${input.at}
     where consumer = ${input.consumer} and bucket = ${input.bucket} and position = ${input.position}
    returning consumer, bucket, position, type, attempts, error, at, tried_at as "triedAt"`);
  return aside;
}

/** The oldest first: each needs a person. */
export async function listSetAside(
  tx: Tx,
  input: { readonly consumer?: string; readonly limit: number },
): Promise<readonly SetAsideEvent[]> {
  return tx.query(sql`
    select consumer, bucket, position, type, attempts, error, at, tried_at as "triedAt" from kernel.set_aside_events
     where ${input.consumer ?? null}::text is null or consumer = ${input.consumer ?? null}
     order by at, consumer, bucket, position limit ${input.limit}`);
}

export async function countSetAside(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>(sql`select count(*)::int as count from kernel.set_aside_events`);
  return row?.count ?? 0;
}
