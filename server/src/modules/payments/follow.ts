import type { Tx } from "#kernel/db";
import { firstIdAt, type Id } from "#kernel/ids";
import { limits } from "#kernel/limits";
import { bucketCountOf, bucketsOf, type Scope } from "#kernel/scope";
import { sql } from "#kernel/sql";
import { fits, type PaymentFilter } from "./list.ts";
import type { Payment } from "./payment.ts";
import { paymentsByIds } from "./store.ts";

/**
 * Oldest first, from an id onwards, for a program that keeps up: nothing is ever skipped. An id is made before its
 * payment is committed, so one could appear behind a cursor that has passed it; a payment that is not committed within
 * `acceptAgeMaxMs` is refused instead, so only what is older than that is shown here. A filter that fits few looks at a
 * bounded number of rows, and the next page goes on where this one stopped looking.
 */
export type Followed = { readonly payments: readonly Payment[]; readonly hasMore: boolean; readonly nextAfterId: Id };

/** Beyond the longest wait for a commit: clocks of several processes differ a little. */
const MARGIN_MS = 3_000;

export async function followPayments(
  tx: Tx,
  filter: Omit<PaymentFilter, "beforeId"> & { readonly afterId: Id; readonly nowMs: number },
): Promise<Followed> {
  const { scope, merchantId, afterId } = filter;
  const within: Scope = merchantId === undefined ? scope : { kind: "merchants", merchantIds: [merchantId] };
  const settled = firstIdAt(filter.nowMs - limits.acceptAgeMaxMs - MARGIN_MS, 0);
  const until = filter.until === undefined ? settled : min(settled, firstIdAt(filter.until.epochMilliseconds, 0));
  const bucketCount = bucketCountOf(within);
  if (bucketCount === 0 || until <= afterId) return { payments: [], hasMore: false, nextAfterId: afterId };
  const from = filter.from === undefined ? 0n : firstIdAt(filter.from.epochMilliseconds, 0);
  const limit = Math.min(filter.limit, limits.pageRowsMax);
  const rowsOfBucket = Math.max(limit + 1, Math.floor(limits.filteredRowsMax / bucketCount));
  const rows = await tx.query<{ bucket: number; id: Id | null; ceiling: Id | null }>(sql`
    select b.bucket, c.id as ceiling, p.id
      from ${bucketsOf(within)} as b (bucket)
      left join lateral (
        select id from payments.payments where bucket = b.bucket and id > ${afterId} and id >= ${from} and id < ${until}
         order by id offset ${rowsOfBucket} limit 1) c on true
      left join lateral (
        select p.id from payments.payments p
         where p.bucket = b.bucket and p.id > ${afterId} and p.id >= ${from}
           and p.id < least(coalesce(c.id, ${until}::bigint), ${until}::bigint) and ${fits(filter)}
         order by p.id limit ${limit + 1}) p on true`);
  const ceilings = rows.flatMap(({ ceiling }) => (ceiling === null ? [] : [ceiling]));
  const ceiling = ceilings.length === 0 ? undefined : ceilings.reduce(min);
  const found = rows
    .flatMap(({ bucket, id }) => (id === null || (ceiling !== undefined && id >= ceiling) ? [] : [{ bucket, id }]))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const shown = found.slice(0, limit);
  const payments = (await paymentsByIds(tx, shown)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const isFull = found.length > limit;
  // Nothing more fits below the ceiling: what lies there has been looked at and need not be looked at again.
  const lookedTo = isFull ? shown.at(-1)!.id : ceiling === undefined ? (shown.at(-1)?.id ?? afterId) : ceiling - 1n;
  return { payments, hasMore: isFull || ceiling !== undefined, nextAfterId: lookedTo };
}

const min = (a: Id, b: Id): Id => (a < b ? a : b);
