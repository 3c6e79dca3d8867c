import type { Tx } from "#kernel/db";
import type { StoredEvent } from "#kernel/outbox";
import { sql } from "#kernel/sql";

/** How far each named consumer has read each bucket: the SQL of `event-reader.ts`, and what a person may ask about it. */
export type Place = { readonly bucket: number; readonly position: bigint };
export type Failure = { readonly attempts: number; readonly error: string };

/** Gives a consumer its place in every bucket that it has none in; one that it has stays. */
export async function enterReader(
  tx: Tx,
  input: { readonly consumer: string; readonly from: "beginning" | "end"; readonly at: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`
    insert into kernel.event_readers (consumer, bucket, position, moved_at)
    select ${input.consumer}, bucket, case when ${input.from === "end"} then position else 0 end, ${input.at}
      from kernel.buckets
        on conflict (consumer, bucket) do nothing`);
}

/**
 * Takes places that have something to read and that nobody else holds; the locks end with the transaction. Whoever has
 * waited longest comes first, so that a bucket that is always busy keeps no other from its turn.
 */
export async function claimPlaces(
  tx: Tx,
  input: { readonly consumer: string; readonly at: Temporal.Instant; readonly limit: number; readonly only?: number },
): Promise<readonly (Place & { readonly attempts: number })[]> {
  return tx.query(sql`
    select r.bucket, r.position, r.attempts
      from kernel.event_readers r
      join kernel.buckets b using (bucket)
     where r.consumer = ${input.consumer} and r.position < b.position
       and (r.retry_at is null or r.retry_at <= ${input.at})
       and (${input.only ?? null}::smallint is null or r.bucket = ${input.only ?? null})
     order by r.moved_at, r.bucket
     limit ${input.limit}
       for update of r skip locked`);
}

/**
 * The next events of the places, in order per bucket, and how far they reach. A bucket's position is read in the same
 * statement as its events: when there are fewer than asked for, everything up to it has been seen, also what was not
 * wanted.
 */
export async function readOnFrom(
  tx: Tx,
  input: { readonly places: readonly Place[]; readonly types: readonly string[] | undefined; readonly each: number },
): Promise<{ readonly events: readonly StoredEvent[]; readonly reached: readonly Place[] }> {
  const rows = await tx.query<{
    bucket: number;
    newest: bigint;
    position: bigint | null;
    type: string;
    subject: bigint;
    at: Temporal.Instant;
    payload: object;
  }>(sql`
    select p.bucket, b.position as newest, e.position, e.type, e.subject, e.at, e.payload
      from unnest(${input.places.map(({ bucket }) => bucket)}::smallint[],
                  ${input.places.map(({ position }) => position)}::bigint[]) as p (bucket, position)
      join kernel.buckets b on b.bucket = p.bucket
      left join lateral (
        select position, type, subject, at, payload from kernel.events
         where bucket = p.bucket and position > p.position
           and (${input.types ?? null}::text[] is null or type = any (${input.types ?? null}::text[]))
         order by position limit ${input.each}
      ) e on true
     order by p.bucket, e.position`);
  const events: StoredEvent[] = [];
  const seen = new Map<number, { newest: bigint; last: bigint; count: number }>();
  for (const { bucket, newest, position, type, subject, at, payload } of rows) {
    const so = seen.get(bucket) ?? { newest, last: 0n, count: 0 };
    seen.set(bucket, so);
    if (position === null) continue;
    events.push({ bucket, position, type, subject, at, payload });
    so.last = position;
    so.count += 1;
  }
  const reached = [...seen].map(([bucket, { newest, last, count }]) => ({
    bucket,
    position: count < input.each ? newest : last,
  }));
  return { events, reached };
}

export async function movePlaces(
  tx: Tx,
  input: { readonly consumer: string; readonly reached: readonly Place[]; readonly at: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`
    update kernel.event_readers r set position = n.position, moved_at = ${input.at}, attempts = 0, retry_at = null, error = null
      from unnest(${input.reached.map(({ bucket }) => bucket)}::smallint[],
                  ${input.reached.map(({ position }) => position)}::bigint[]) as n (bucket, position)
     where r.consumer = ${input.consumer} and r.bucket = n.bucket`);
}

export async function noteFailure(
  tx: Tx,
  input: { readonly consumer: string; readonly bucket: number; readonly retryAt: Temporal.Instant } & Failure,
): Promise<void> {
  await tx.query(sql`
    update kernel.event_readers set attempts = ${input.attempts}, retry_at = ${input.retryAt}, error = ${input.error}
     where consumer = ${input.consumer} and bucket = ${input.bucket}`);
}

export type ReaderLag = {
  readonly consumer: string;
  /** Events written and not yet read. */
  readonly unread: bigint;
  readonly oldestUnreadAt: Temporal.Instant | null;
  /** Buckets whose next event failed and is tried again. */
  readonly failing: number;
  readonly setAside: number;
};

/** How far behind each consumer is. */
export async function readerLags(tx: Tx): Promise<readonly ReaderLag[]> {
  return tx.query(sql`
    select r.consumer, sum(b.position - r.position)::bigint as unread, min(e.at) as "oldestUnreadAt",
           (count(*) filter (where r.attempts > 0))::int as failing,
           (select count(*) from kernel.set_aside_events s where s.consumer = r.consumer)::int as "setAside"
      from kernel.event_readers r
      join kernel.buckets b using (bucket)
      left join kernel.events e on e.bucket = r.bucket and e.position = r.position + 1
     group by r.consumer order by r.consumer`);
}
