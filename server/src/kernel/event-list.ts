import type { Tx } from "#kernel/db";
import { bucketOfId, type Id, parsePublicId, publicId } from "#kernel/ids";
import { BUCKET_COUNT } from "#kernel/limits";
import type { StoredEvent } from "#kernel/outbox";
import { sql } from "#kernel/sql";

/**
 * Events for people: a page of the newest, one, or those of a span of time. The table has no index by time; positions rise
 * with it, so `kernel.position_at` finds where to begin in each bucket, and the buckets' tops are merged.
 */
type EventRow = {
  bucket: number;
  position: bigint;
  type: string;
  subject: Id;
  at: Temporal.Instant;
  payload: object;
};

/**
 * An event's public id is its place: the bucket in the lowest six bits, as in every id of a hot row, above it the
 * position; a position has room for 2^57.
 */
export const eventId = (place: { readonly bucket: number; readonly position: bigint }): string =>
  publicId("evt", (place.position << 6n) | BigInt(place.bucket));

export function parseEventId(text: string): { readonly bucket: number; readonly position: bigint } | undefined {
  const number = parsePublicId("evt", text);
  return number === undefined ? undefined : { bucket: Number(number & 63n), position: number >> 6n };
}

/** Neighbours may be out of order by as long as a commit waits. */
export const OUT_OF_ORDER = { seconds: 10 } as const;
/** Events of one bucket a page looks at: with a rare type among many, the page ends early and says where to go on. */
const SCAN_MAX = 5_000;

const allBuckets = (): readonly number[] => Array.from({ length: BUCKET_COUNT }, (_, bucket) => bucket);

export async function findEvent(
  tx: Tx,
  place: { readonly bucket: number; readonly position: bigint },
): Promise<StoredEvent | undefined> {
  const [row] = await tx.query<EventRow>(sql`
    select bucket, position, type, subject, at, payload from kernel.events
     where bucket = ${place.bucket} and position = ${place.position}`);
  return row;
}

/** Some at once, as far as they are there. */
export async function findEvents(
  tx: Tx,
  places: readonly { readonly bucket: number; readonly position: bigint }[],
): Promise<readonly StoredEvent[]> {
  return tx.query<EventRow>(sql`
    select e.bucket, e.position, e.type, e.subject, e.at, e.payload
      from unnest(${places.map(({ bucket }) => bucket)}::smallint[], ${places.map(({ position }) => position)}::bigint[])
             as k (bucket, position)
      join kernel.events e on e.bucket = k.bucket and e.position = k.position`);
}

export type EventFilter = {
  /** Whose: events whose payload names one of these merchants. Undefined: everybody's. */
  readonly ownerIds: readonly Id[] | undefined;
  readonly types: readonly string[] | undefined;
  readonly subject?: Id | undefined;
  /** At this instant or later, and before that one. */
  readonly from?: Temporal.Instant | undefined;
  readonly until?: Temporal.Instant | undefined;
  /** Only what lies before this event in the page's order. */
  readonly before?: { readonly at: Temporal.Instant; readonly bucket: number; readonly position: bigint } | undefined;
  readonly limit: number;
};

/** Newest first, by time, bucket and position. */
export async function newestEvents(
  tx: Tx,
  filter: EventFilter,
): Promise<{ readonly events: readonly StoredEvent[]; readonly searchedTo: Temporal.Instant | undefined }> {
  const { before, from, until, ownerIds, types, limit } = filter;
  const buckets = ownerIds === undefined ? allBuckets() : [...new Set(ownerIds.map(bucketOfId))];
  if (buckets.length === 0) return { events: [], searchedTo: undefined };
  const last = earlier(before?.at, until);
  const upTo = last?.add(OUT_OF_ORDER) ?? null;
  const downTo = from?.subtract(OUT_OF_ORDER) ?? null;
  const rows = await tx.query<EventRow & { scanned: number; oldest: Temporal.Instant }>(sql`
    select e.*, s.scanned, s.oldest
      from unnest(${buckets}::smallint[]) as b (bucket)
     cross join lateral (
       select case when ${upTo}::timestamptz is null then 9223372036854775807
                   else kernel.position_at(b.bucket, ${upTo}::timestamptz) end as start,
              case when ${downTo}::timestamptz is null then 0
                   else kernel.position_at(b.bucket, ${downTo}::timestamptz) end as floor) p
     cross join lateral (
       select count(*)::int as scanned, min(at) as oldest from (
         select at from kernel.events e where e.bucket = b.bucket and e.position <= p.start and e.position > p.floor
          order by e.position desc limit ${SCAN_MAX}) x) s
      left join lateral (
       select x.* from (
         select e.bucket, e.position, e.type, e.subject, e.at, e.payload from kernel.events e
          where e.bucket = b.bucket and e.position <= p.start and e.position > p.floor
          order by e.position desc limit ${SCAN_MAX}) x
        where (${types ?? null}::text[] is null or x.type = any (${types ?? null}::text[]))
          and (${filter.subject ?? null}::bigint is null or x.subject = ${filter.subject ?? null})
          and (${ownerIds ?? null}::bigint[] is null
               or x.payload->>'merchant' = any (${(ownerIds ?? []).map(String)}::text[]))
          and (${from ?? null}::timestamptz is null or x.at >= ${from ?? null})
          and (${until ?? null}::timestamptz is null or x.at < ${until ?? null})
          and (${before?.at ?? null}::timestamptz is null
               or (x.at, x.bucket, x.position) < (${before?.at ?? null}, ${before?.bucket ?? 0}::smallint, ${before?.position ?? 0n}::bigint))
        order by x.position desc limit ${limit}) e on true
     where s.scanned > 0`);
  // A bucket whose search was cut off may hold more below: nothing older than that is shown yet.
  const cut = rows.filter((row) => row.scanned === SCAN_MAX).map((row) => row.oldest);
  const searchedTo = cut.toSorted((a, b) => Temporal.Instant.compare(a, b)).at(-1);
  const events = rows
    .filter((row) => row.position !== null)
    .map(({ bucket, position, type, subject, at, payload }) => ({ bucket, position, type, subject, at, payload }))
    .filter(({ at }) => searchedTo === undefined || Temporal.Instant.compare(at, searchedTo) >= 0)
    .toSorted(
      (a, b) => Temporal.Instant.compare(b.at, a.at) || b.bucket - a.bucket || (a.position < b.position ? 1 : -1),
    );
  return { events: events.slice(0, limit), searchedTo: events.length >= limit ? undefined : searchedTo };
}

function earlier(one: Temporal.Instant | undefined, other: Temporal.Instant | undefined): Temporal.Instant | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}

/** What happened from one instant on and before another, oldest first. */
export async function eventsBetween(
  tx: Tx,
  input: {
    readonly from: Temporal.Instant;
    readonly until: Temporal.Instant;
    readonly types: readonly string[];
    readonly ownerId: Id | undefined;
    readonly limit: number;
  },
): Promise<readonly StoredEvent[]> {
  const buckets = input.ownerId === undefined ? allBuckets() : [bucketOfId(input.ownerId)];
  const rows = await tx.query<EventRow>(sql`
    select e.* from unnest(${buckets}::smallint[]) as b (bucket)
     cross join lateral (
       select e.bucket, e.position, e.type, e.subject, e.at, e.payload from kernel.events e
        where e.bucket = b.bucket
          and e.position > kernel.position_at(b.bucket, ${input.from.subtract(OUT_OF_ORDER)})
          and e.position <= kernel.position_at(b.bucket, ${input.until.add(OUT_OF_ORDER)})
          and e.at >= ${input.from} and e.at < ${input.until} and e.type = any (${input.types}::text[])
          and (${input.ownerId ?? null}::bigint is null or e.payload->>'merchant' = ${input.ownerId?.toString() ?? null})
        order by e.position limit ${input.limit}) e
     order by e.at, e.bucket, e.position limit ${input.limit}`);
  return rows;
}
