import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { bucketsOf, ofMerchants, type Scope } from "#kernel/scope";
import { part, sql } from "#kernel/sql";
import type {
  Account,
  AccountKind,
  Posting,
  PostingOutcome,
  Transfer,
  TransferCode,
  TrialBalanceLine,
} from "./transfer.ts";
import { normalSide } from "./transfer.ts";

/** Opens the account unless it exists; the id that holds. The account's first day is the bucket's. */
export async function openAccount(
  tx: Tx,
  account: { bucket: number; id: Id; kind: AccountKind; owner: bigint; currency: string; floorMinor?: bigint },
): Promise<Id> {
  const { bucket, id, kind, owner, currency } = account;
  const [row] = await tx.query<{ id: Id }>(sql`
    with opened as (
      insert into ledger.accounts (bucket, id, kind, owner, currency, normal_side, floor_minor, day)
      select b.bucket, ${id}::bigint, ${kind}::text, ${owner}::bigint, ${currency}::text, ${normalSide[kind]}::text,
             ${account.floorMinor ?? null}::bigint, b.business_day
        from kernel.buckets b where b.bucket = ${bucket}
          on conflict do nothing
      returning id)
    select id from opened
    union all
    select id from ledger.accounts where bucket = ${bucket} and kind = ${kind} and owner = ${owner} and currency = ${currency}
    limit 1`);
  if (row !== undefined) return row.id;
  // Somebody opened it between our two looks: this statement's own snapshot did not see it, the next does.
  const [again] = await tx.query<{ id: Id }>(
    sql`select id from ledger.accounts where bucket = ${bucket} and kind = ${kind} and owner = ${owner} and currency = ${currency}`,
  );
  return again!.id;
}

/** One call of the posting function; outcomes in the order given. Sorted input is not needed: the bucket locks serialise. */
export async function postTransfers(
  tx: Tx,
  postings: readonly Posting[],
  at: Temporal.Instant,
): Promise<readonly PostingOutcome[]> {
  if (postings.length === 0) return [];
  const rows = await tx.query<{ id: Id; outcome: "posted" | "floor" }>(sql`select id, outcome from ledger.post(
    ${postings.map((p) => p.bucket)}::smallint[], ${postings.map((p) => p.id)}::bigint[], ${postings.map((p) => p.link)}::bigint[],
    ${postings.map((p) => p.debit)}::bigint[], ${postings.map((p) => p.credit)}::bigint[], ${postings.map((p) => p.amountMinor)}::bigint[],
    ${postings.map((p) => p.code)}::text[], ${postings.map((p) => p.reference)}::bigint[], ${at}::timestamptz)`);
  const outcomes = new Map(rows.map((row) => [row.id, row.outcome]));
  return postings.map((posting) => outcomes.get(posting.id) ?? "exists");
}

type TransferRow = {
  bucket: number;
  id: Id;
  debit_account: Id;
  credit_account: Id;
  debit_kind: AccountKind;
  credit_kind: AccountKind;
  amount_minor: bigint;
  code: TransferCode;
  reference: bigint;
  business_day: Temporal.PlainDate;
  posted_at: Temporal.Instant;
};

/** Every transfer of one payment or payout, oldest first. */
export async function transfersOf(
  tx: Tx,
  key: { bucket: number; references: readonly bigint[] },
): Promise<readonly Transfer[]> {
  const rows = await tx.query<TransferRow>(sql`
    select t.bucket, t.id, t.debit_account, t.credit_account, d.kind as debit_kind, c.kind as credit_kind,
           t.amount_minor, t.code, t.reference, t.business_day, t.posted_at
      from ledger.transfers t
      join ledger.accounts d on d.bucket = t.bucket and d.id = t.debit_account
      join ledger.accounts c on c.bucket = t.bucket and c.id = t.credit_account
     where t.bucket = ${key.bucket} and t.reference = any (${[...key.references]}::bigint[])
     order by t.id`);
  return rows.map((row) => ({
    bucket: row.bucket,
    id: row.id,
    link: row.reference,
    debit: row.debit_account,
    credit: row.credit_account,
    debitKind: row.debit_kind,
    creditKind: row.credit_kind,
    amountMinor: row.amount_minor,
    code: row.code,
    reference: row.reference,
    businessDay: row.business_day,
    postedAt: row.posted_at,
  }));
}

type AccountRow = {
  bucket: number;
  id: Id;
  kind: AccountKind;
  owner: bigint;
  currency: string;
  debits_minor: bigint;
  credits_minor: bigint;
  balance_minor: bigint;
};
const toAccount = (row: AccountRow): Account => ({
  bucket: row.bucket,
  id: row.id,
  kind: row.kind,
  owner: row.owner,
  currency: row.currency,
  debitsMinor: row.debits_minor,
  creditsMinor: row.credits_minor,
  balanceMinor: row.balance_minor,
});

export async function accountsOf(
  tx: Tx,
  key: { bucket: number; kind: AccountKind; owner: bigint },
): Promise<readonly Account[]> {
  const rows = await tx.query<AccountRow>(sql`
    select bucket, id, kind, owner, currency, debits_minor, credits_minor, balance_minor from ledger.v_balances
     where bucket = ${key.bucket} and kind = ${key.kind} and owner = ${key.owner}`);
  return rows.map(toAccount);
}

/** Balances of all accounts of a kind at the end of a business day, for a bucket whose day has been cut. */
export async function balancesThrough(
  tx: Tx,
  key: { bucket: number; kind: AccountKind; day: Temporal.PlainDate },
): Promise<readonly Account[]> {
  const rows = await tx.query<AccountRow>(sql`
    with through as (
      select bucket, id, kind, owner, currency, normal_side,
             case when day > ${key.day}::date then debits_before_day else debits_minor end as debits_minor,
             case when day > ${key.day}::date then credits_before_day else credits_minor end as credits_minor
        from ledger.accounts where bucket = ${key.bucket} and kind = ${key.kind})
    select *, case normal_side when 'debit' then debits_minor - credits_minor else credits_minor - debits_minor end as balance_minor
      from through`);
  return rows.map(toAccount);
}

/** What moved on each merchant's account during a day, by code; the id range spares a look at older transfers. */
export async function movementsOfDay(
  tx: Tx,
  key: { bucket: number; day: Temporal.PlainDate; fromId: Id },
): Promise<readonly { owner: bigint; code: TransferCode; count: number; amountMinor: bigint }[]> {
  const rows = await tx.query<{ owner: bigint; code: TransferCode; count: bigint; amount_minor: bigint }>(sql`
    select a.owner, t.code, count(*) as count, sum(t.amount_minor)::bigint as amount_minor
      from ledger.transfers t
      join ledger.accounts a on a.bucket = t.bucket and a.kind = 'merchant-payable' and a.id in (t.debit_account, t.credit_account)
     where t.bucket = ${key.bucket} and t.id >= ${key.fromId} and t.business_day = ${key.day}
     group by a.owner, t.code`);
  return rows.map((row) => ({
    owner: row.owner,
    code: row.code,
    count: Number(row.count),
    amountMinor: row.amount_minor,
  }));
}

/** What one account's owner gained or lost by one payment during a day, by code. */
export type DayLine = { readonly reference: bigint; readonly code: TransferCode; readonly amountMinor: bigint };

/** The transfers of one account on a day, newest reference first; `beforeReference` goes on where a page ended. */
export async function linesOfDay(
  tx: Tx,
  key: {
    bucket: number;
    owner: bigint;
    day: Temporal.PlainDate;
    fromId: Id;
    beforeReference: bigint | undefined;
    limit: number;
  },
): Promise<readonly DayLine[]> {
  const rows = await tx.query<{ reference: bigint; code: TransferCode; amount_minor: bigint }>(sql`
    with account as (
      select id from ledger.accounts where bucket = ${key.bucket} and kind = 'merchant-payable' and owner = ${key.owner}
    ), lines as (
      select t.reference, t.code, t.amount_minor
        from ledger.transfers t join account a on a.id in (t.debit_account, t.credit_account)
       where t.bucket = ${key.bucket} and t.id >= ${key.fromId} and t.business_day = ${key.day} and t.code <> 'payout'
    ), shown as (
      select distinct reference from lines where reference < ${key.beforeReference ?? (1n << 63n) - 1n}
       order by reference desc limit ${key.limit}
    )
    select l.reference, l.code, l.amount_minor from lines l join shown s using (reference) order by l.reference desc, l.code`);
  return rows.map((row) => ({ reference: row.reference, code: row.code, amountMinor: row.amount_minor }));
}

export async function trialBalance(tx: Tx): Promise<readonly TrialBalanceLine[]> {
  const rows = await tx.query<{
    kind: AccountKind;
    currency: string;
    accounts: bigint;
    debits_minor: bigint;
    credits_minor: bigint;
  }>(sql`
    select kind, currency, count(*) as accounts, sum(debits_minor)::bigint as debits_minor, sum(credits_minor)::bigint as credits_minor
      from ledger.accounts group by kind, currency order by kind, currency`);
  return rows.map((row) => ({
    kind: row.kind,
    currency: row.currency,
    accounts: Number(row.accounts),
    debitsMinor: row.debits_minor,
    creditsMinor: row.credits_minor,
  }));
}

/** How many transfers of a code touch an account's credit side. */
export async function countByCode(
  tx: Tx,
  key: { bucket: number; kind: AccountKind; owner: bigint; code: TransferCode },
): Promise<number> {
  const [row] = await tx.query<{ count: bigint }>(sql`
    select count(*) as count
      from ledger.accounts a join ledger.transfers t on t.bucket = a.bucket and t.credit_account = a.id
     where a.bucket = ${key.bucket} and a.kind = ${key.kind} and a.owner = ${key.owner} and t.code = ${key.code}`);
  return Number(row!.count);
}

/** What is owed to all merchants a reader sees, together, by the stored totals. */
export async function owedTo(tx: Tx, scope: Scope): Promise<bigint> {
  const [row] = await tx.query<{ owed: bigint }>(sql`
    select coalesce(sum(a.credits_minor - a.debits_minor), 0)::bigint as owed
      from ${bucketsOf(scope)} as b (bucket) join ledger.accounts a on a.bucket = b.bucket
     where a.kind = 'merchant-payable' and ${ofMerchants(scope, part`a.owner`)}`);
  return row!.owed;
}
