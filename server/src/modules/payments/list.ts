import type { Tx } from "#kernel/db";
import { firstIdAt, type Id, msOfId } from "#kernel/ids";
import { limits } from "#kernel/limits";
import { atTerminals, bucketCountOf, bucketsOf, type Scope } from "#kernel/scope";
import { part, sql, type SqlPart } from "#kernel/sql";
import type { Brand, CardType, Payment, PaymentKind, PaymentStatus } from "./payment.ts";
import { columns } from "./read.ts";
import { paymentsByIds } from "./store.ts";

/** What a list of payments is narrowed by. All of it holds at once. */
export type PaymentFilter = {
  readonly scope: Scope;
  /** Of one merchant only: narrows the scope, never widens it. */
  readonly merchantId?: Id | undefined;
  readonly terminalId?: Id | undefined;
  readonly status?: PaymentStatus | undefined;
  readonly kind?: PaymentKind | undefined;
  readonly brand?: Brand | undefined;
  readonly cardType?: CardType | undefined;
  readonly cause?: string | undefined;
  readonly cardLast4?: string | undefined;
  readonly trace?: number | undefined;
  readonly amountFromMinor?: bigint | undefined;
  readonly amountToMinor?: bigint | undefined;
  /** Made at this instant or later … */
  readonly from?: Temporal.Instant | undefined;
  /** … and before this one. */
  readonly until?: Temporal.Instant | undefined;
  /** Only payments made before this id: the cursor of the page before. */
  readonly beforeId?: Id | undefined;
  readonly limit: number;
  /** Fewer rows to look at than a list may. */
  readonly lookedAtMax?: number | undefined;
};

export type PaymentsFound = {
  readonly payments: readonly Payment[];
  /** Where the next page begins; none when there is nothing older. */
  readonly nextBeforeId: Id | undefined;
  /** Set when the page ended because enough rows were looked at, not because it was full: so far back it is complete. */
  readonly lookedBackTo: Temporal.Instant | undefined;
};

/**
 * Newest first. Each bucket is read by its own key and the tops are merged, so there is no index over all buckets, and a
 * time is a range of ids. A filter has no index either: one on a column that changes with the outcome (status, cause)
 * would take the cheap updates (HOT) from every payment, one on any other is a further write on the hottest table. Instead
 * a page looks at a bounded number of rows: a filter that fits few gives a short page which says how far back it is whole,
 * and the next one goes on from there.
 */
export async function findPayments(tx: Tx, filter: PaymentFilter): Promise<PaymentsFound> {
  const { scope, merchantId } = filter;
  const within: Scope = merchantId === undefined ? scope : { kind: "merchants", merchantIds: [merchantId] };
  const bucketCount = bucketCountOf(within);
  if (bucketCount === 0) return { payments: [], nextBeforeId: undefined, lookedBackTo: undefined };
  const limit = Math.min(filter.limit, limits.pageRowsMax);
  const rowsOfBucket = Math.max(limit + 1, Math.floor((filter.lookedAtMax ?? limits.filteredRowsMax) / bucketCount));
  const from = filter.from === undefined ? 0n : firstIdAt(filter.from.epochMilliseconds, 0);
  const until = filter.until === undefined ? 1n << 62n : firstIdAt(filter.until.epochMilliseconds, 0);
  const before = filter.beforeId === undefined || until < filter.beforeId ? until : filter.beforeId;
  const isNarrow =
    within !== "all" ||
    [filter.terminalId, filter.status, filter.kind, filter.brand, filter.cardType, filter.cause].some(isGiven) ||
    [filter.cardLast4, filter.trace, filter.amountFromMinor, filter.amountToMinor].some(isGiven);

  const rows = await tx.query<{ bucket: number; id: Id | null; floor: Id | null }>(sql`
    select b.bucket, f.id as floor, p.id
      from ${bucketsOf(within)} as b (bucket)
      left join lateral (
        select id from payments.payments where bucket = b.bucket and id < ${before} and id >= ${from}
         order by id desc offset ${rowsOfBucket} limit 1) f on ${isNarrow}
      left join lateral (
        select p.id from payments.payments p
         where p.bucket = b.bucket and p.id < ${before} and p.id >= coalesce(f.id, ${from}::bigint)
           and ${fits(filter)}
         order by p.id desc limit ${limit + 1}) p on true`);

  const floor = cutAbove(rows, before);
  const found = rows
    .flatMap(({ bucket, id }) => (id === null || (floor !== undefined && id < floor) ? [] : [{ bucket, id }]))
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const shown = found.slice(0, limit);
  const payments = (await paymentsByIds(tx, shown)).toSorted((a, b) => (a.id < b.id ? 1 : -1));
  if (found.length > limit) return { payments, nextBeforeId: shown.at(-1)!.id, lookedBackTo: undefined };
  const lookedBackTo = floor === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(msOfId(floor));
  return { payments, nextBeforeId: floor, lookedBackTo };
}

/** The rows `p` of a filter, but for when they were made. */
export function fits(filter: Omit<PaymentFilter, "limit" | "beforeId">): SqlPart {
  const narrow = filter.merchantId === undefined ? part`true` : part`p.merchant_id = ${filter.merchantId}`;
  return part`${atTerminals(filter.scope, columns)} and ${narrow}
           and (${filter.terminalId ?? null}::bigint is null or p.terminal_id = ${filter.terminalId ?? null}::bigint)
           and (${filter.status ?? null}::text is null or p.status = ${filter.status ?? null}::text)
           and (${filter.kind ?? null}::text is null or p.kind = ${filter.kind ?? null}::text)
           and (${filter.brand ?? null}::text is null or p.brand = ${filter.brand ?? null}::text)
           and (${filter.cardType ?? null}::text is null or p.card_type = ${filter.cardType ?? null}::text)
           and (${filter.cause ?? null}::text is null or p.cause = ${filter.cause ?? null}::text)
           and (${filter.cardLast4 ?? null}::text is null or p.card_last4 = ${filter.cardLast4 ?? null}::text)
           and (${filter.trace ?? null}::int is null or p.trace = ${filter.trace ?? null}::int)
           and p.amount_minor between ${filter.amountFromMinor ?? 0n} and ${filter.amountToMinor ?? (1n << 63n) - 1n}`;
}

const isGiven = (value: unknown): boolean => value !== undefined;

/**
 * The oldest id down to which every bucket was looked at whole. It is the first of a millisecond, so that a cursor never
 * names somebody else's payment; where a millisecond is all there is, the id itself, so that each page gets further.
 */
function cutAbove(rows: readonly { readonly floor: Id | null }[], before: Id): Id | undefined {
  const floors = rows.map(({ floor }) => floor).filter((floor) => floor !== null);
  if (floors.length === 0) return undefined;
  const highest = floors.reduce((top, floor) => (floor > top ? floor : top));
  const first = firstIdAt(msOfId(highest) + 1, 0);
  return first < before ? first : highest;
}
