import type { Tx } from "#kernel/db";
import { bucketOfId, type Id, msOfId } from "#kernel/ids";
import { BUCKET_COUNT, limits } from "#kernel/limits";
import { part, sql } from "#kernel/sql";
import type { AccountKind, TransferCode } from "./transfer.ts";
import type { TransferLine } from "./read-export.ts";

/**
 * The journal as a list. Filters have no index of their own: transfers are the rows that are written most. As with
 * payments a page looks at a bounded number of them, newest first by key in each bucket, and says how far back it got.
 * What belongs to one payment or payout is read by the key that forbids posting twice.
 */
export type TransferFilter = {
  readonly code?: TransferCode | undefined;
  /** An account of this kind on either side. */
  readonly kind?: AccountKind | undefined;
  readonly reference?: Id | undefined;
  readonly from?: Temporal.PlainDate | undefined;
  readonly until?: Temporal.PlainDate | undefined;
  readonly amountFromMinor?: bigint | undefined;
  readonly amountToMinor?: bigint | undefined;
  readonly beforeId?: Id | undefined;
  readonly limit: number;
  /** Fewer rows to look at than a list may. */
  readonly lookedAtMax?: number;
};
export type TransfersFound = {
  readonly transfers: readonly TransferLine[];
  readonly nextBeforeId: Id | undefined;
  /** Set when the page ended because enough was looked at: so far back it is whole. */
  readonly lookedBackTo: Temporal.Instant | undefined;
};
type Row = TransferLine & { readonly lastId: Id; readonly looked: number };

export async function listTransfers(tx: Tx, filter: TransferFilter): Promise<TransfersFound> {
  const { code, kind, reference, from, until, limit } = filter;
  const buckets =
    reference === undefined ? Array.from({ length: BUCKET_COUNT }, (_, bucket) => bucket) : [bucketOfId(reference)];
  const rowsOfBucket = Math.max(limit + 1, Math.floor((filter.lookedAtMax ?? limits.filteredRowsMax) / buckets.length));
  const rows = await tx.query<{ [Name in keyof Row]: Row[Name] | null } & { lastId: Id; looked: number }>(sql`
    select f.*, l.looked, l."lastId"
      from unnest(${buckets}::smallint[]) as b (bucket)
     cross join lateral (
       select count(*)::int as looked, min(id) as "lastId" from (
         select id from ledger.transfers t
          where t.bucket = b.bucket and t.id < ${filter.beforeId ?? 1n << 62n}
            and ${reference === undefined ? part`true` : part`t.reference = ${reference}`}
          order by t.id desc limit ${rowsOfBucket}) x) l
      left join lateral (
       select t.id, t.code, d.kind as "debitKind", c.kind as "creditKind", d.id as debit, c.id as credit, d.currency,
              t.amount_minor as "amountMinor", t.reference, t.business_day as "businessDay", t.posted_at as "postedAt"
         from ledger.transfers t
         join ledger.accounts d on d.bucket = t.bucket and d.id = t.debit_account
         join ledger.accounts c on c.bucket = t.bucket and c.id = t.credit_account
        where t.bucket = b.bucket and t.id < ${filter.beforeId ?? 1n << 62n} and t.id >= l."lastId"
          and ${reference === undefined ? part`true` : part`t.reference = ${reference}`}
          and ${code === undefined ? part`true` : part`t.code = ${code}`}
          and ${kind === undefined ? part`true` : part`(d.kind = ${kind} or c.kind = ${kind})`}
          and ${from === undefined ? part`true` : part`t.business_day >= ${from}`}
          and ${until === undefined ? part`true` : part`t.business_day <= ${until}`}
          and ${filter.amountFromMinor === undefined ? part`true` : part`t.amount_minor >= ${filter.amountFromMinor}`}
          and ${filter.amountToMinor === undefined ? part`true` : part`t.amount_minor <= ${filter.amountToMinor}`}
        order by t.id desc limit ${limit + 1}) f on true
     where l.looked > 0`);
  // A bucket in which looking stopped may hold more below: nothing older than where the first of them stopped is whole.
  const stops = rows.filter(({ looked }) => looked === rowsOfBucket).map(({ lastId }) => lastId);
  const wholeFrom = stops.reduce((highest, id) => (id > highest ? id : highest), 0n);
  const found = rows
    .filter((row): row is Row => row.id !== null && row.id >= wholeFrom)
    .toSorted((a, b) => (a.id > b.id ? -1 : 1));
  const transfers = found.slice(0, limit);
  if (found.length > limit) return { transfers, nextBeforeId: transfers.at(-1)!.id, lookedBackTo: undefined };
  if (wholeFrom === 0n) return { transfers, nextBeforeId: undefined, lookedBackTo: undefined };
  const lookedBackTo = Temporal.Instant.fromEpochMilliseconds(msOfId(wholeFrom));
  return { transfers, nextBeforeId: wholeFrom, lookedBackTo };
}
