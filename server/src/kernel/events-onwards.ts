import type { Tx } from "#kernel/db";
import { OUT_OF_ORDER } from "#kernel/event-list";
import { bucketOfId, type Id, msOfId } from "#kernel/ids";
import { BUCKET_COUNT } from "#kernel/limits";
import { settledId } from "#kernel/onwards";
import type { StoredEvent } from "#kernel/outbox";
import { sql } from "#kernel/sql";

/**
 * Events oldest first, from one onwards, missing none: by time, bucket and position. Neighbours of a bucket may be out of
 * order by as long as a commit waits, so what is younger than that is not shown yet; neither is what a search that was cut
 * off may have passed by, and the next page goes on there. A bucket would have to see thousands of events in that short time
 * for a page not to get on.
 */
const SCAN_MAX = 5_000;

export type EventPlace = { readonly at: Temporal.Instant; readonly bucket: number; readonly position: bigint };

/** Nothing can still be written of a time before this. */
export async function settledAt(tx: Tx, nowMs: number): Promise<Temporal.Instant> {
  return Temporal.Instant.fromEpochMilliseconds(msOfId(await settledId(tx, nowMs))).subtract(OUT_OF_ORDER);
}

export async function eventsOnwards(
  tx: Tx,
  filter: {
    readonly ownerIds: readonly Id[] | undefined;
    readonly types: readonly string[];
    readonly from?: Temporal.Instant | undefined;
    readonly until?: Temporal.Instant | undefined;
    readonly after: EventPlace;
    readonly settled: Temporal.Instant;
    readonly limit: number;
  },
): Promise<{ readonly events: readonly StoredEvent[]; readonly searchedTo: Temporal.Instant | undefined }> {
  const { after, from, until, ownerIds, types, settled, limit } = filter;
  const buckets =
    ownerIds === undefined
      ? Array.from({ length: BUCKET_COUNT }, (_, bucket) => bucket)
      : [...new Set(ownerIds.map(bucketOfId))];
  if (buckets.length === 0) return { events: [], searchedTo: undefined };
  const begin = after.at.subtract(OUT_OF_ORDER);
  const rows = await tx.query<StoredEvent & { scanned: number; youngest: Temporal.Instant }>(sql`
    select e.*, s.scanned, s.youngest
      from unnest(${buckets}::smallint[]) as b (bucket)
     cross join lateral (select kernel.position_at(b.bucket, ${begin}::timestamptz) as floor) p
     cross join lateral (
       select count(*)::int as scanned, max(at) as youngest from (
         select at from kernel.events e where e.bucket = b.bucket and e.position > p.floor
          order by e.position limit ${SCAN_MAX}) x) s
      left join lateral (
       select x.* from (
         select e.bucket, e.position, e.type, e.subject, e.at, e.payload from kernel.events e
          where e.bucket = b.bucket and e.position > p.floor
          order by e.position limit ${SCAN_MAX}) x
        where x.type = any (${types}::text[]) and x.at < ${settled}
          and (x.at, x.bucket, x.position) > (${after.at}::timestamptz, ${after.bucket}::smallint, ${after.position}::bigint)
          and (${ownerIds ?? null}::bigint[] is null
               or x.payload->>'merchant' = any (${(ownerIds ?? []).map(String)}::text[]))
          and (${from ?? null}::timestamptz is null or x.at >= ${from ?? null})
          and (${until ?? null}::timestamptz is null or x.at < ${until ?? null})
        order by x.at, x.position limit ${limit}) e on true
     where s.scanned > 0`);
  const cut = rows.filter(({ scanned }) => scanned === SCAN_MAX).map(({ youngest }) => youngest);
  const [first] = cut.toSorted((a, b) => Temporal.Instant.compare(a, b));
  const wholeTo = first?.subtract(OUT_OF_ORDER).round({ smallestUnit: "millisecond", roundingMode: "floor" });
  const searchedTo = wholeTo === undefined || Temporal.Instant.compare(wholeTo, settled) >= 0 ? undefined : wholeTo;
  const events = rows
    .filter((row) => row.position !== null)
    .map(({ bucket, position, type, subject, at, payload }) => ({ bucket, position, type, subject, at, payload }))
    .filter(({ at }) => searchedTo === undefined || Temporal.Instant.compare(at, searchedTo) < 0)
    .toSorted(
      (a, b) => Temporal.Instant.compare(a.at, b.at) || a.bucket - b.bucket || (a.position < b.position ? -1 : 1),
    );
  return { events: events.slice(0, limit), searchedTo: events.length >= limit ? undefined : searchedTo };
}
