import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { readRows } from "#kernel/read-rows";
import { ofMerchants, type Scope } from "#kernel/scope";
import { part, type Sql, sql } from "#kernel/sql";
import type { AccountKind, TransferCode } from "./transfer.ts";

/** The books to the last line, for files. Inside a snapshot: count and rows then agree. */
export type DaySpan = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate };

export type TransferLine = {
  readonly id: Id;
  readonly code: TransferCode;
  readonly debitKind: AccountKind;
  readonly creditKind: AccountKind;
  readonly debit: Id;
  readonly credit: Id;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly reference: bigint;
  readonly businessDay: Temporal.PlainDate;
  readonly postedAt: Temporal.Instant;
};

/** The journal narrowed as its list is. */
export type TransferSpan = DaySpan & {
  readonly code?: string | undefined;
  readonly kind?: string | undefined;
  readonly reference?: Id | undefined;
  readonly amountFromMinor?: bigint | undefined;
  readonly amountToMinor?: bigint | undefined;
};

const transfers = ({ from, until, code, kind, reference, ...amount }: TransferSpan): Sql => sql`
  select t.id, t.code, d.kind as "debitKind", c.kind as "creditKind", d.id as debit, c.id as credit, d.currency,
         t.amount_minor as "amountMinor", t.reference, t.business_day as "businessDay", t.posted_at as "postedAt"
    from ledger.transfers t
    join ledger.accounts d on d.bucket = t.bucket and d.id = t.debit_account
    join ledger.accounts c on c.bucket = t.bucket and c.id = t.credit_account
   where t.business_day >= ${from} and t.business_day < ${until}
     and ${code === undefined ? part`true` : part`t.code = ${code}`}
     and ${kind === undefined ? part`true` : part`(d.kind = ${kind} or c.kind = ${kind})`}
     and ${reference === undefined ? part`true` : part`t.reference = ${reference}`}
     and ${amount.amountFromMinor === undefined ? part`true` : part`t.amount_minor >= ${amount.amountFromMinor}`}
     and ${amount.amountToMinor === undefined ? part`true` : part`t.amount_minor <= ${amount.amountToMinor}`}
   order by t.id`;

/** Oldest first, as one reads a journal. */
export const readTransfers = (tx: Tx, span: TransferSpan): AsyncGenerator<readonly TransferLine[]> =>
  readRows<TransferLine>(tx, transfers(span));

export async function countTransfers(tx: Tx, span: TransferSpan): Promise<number> {
  const { text, values, name } = transfers(span);
  const counting = { text: `select count(*) as count from (${text}) as found`, values, name: `${name}_count` };
  const [row] = await tx.query<{ count: bigint }>(counting);
  return Number(row!.count);
}

export type FeeMovement = {
  readonly merchantId: Id;
  readonly businessDay: Temporal.PlainDate;
  readonly code: TransferCode;
  readonly count: bigint;
  /** What the merchant paid; negative where it got a fee back. */
  readonly feeMinor: bigint;
};
export type FeeFilter = DaySpan & { readonly scope: Scope; readonly merchantId: Id | undefined };

/** Every fee that was taken or given back, per merchant, day and occasion: what the merchant's account shows. */
const fees = ({ from, until, scope, merchantId }: FeeFilter): Sql => sql`
    select a.owner as "merchantId", t.business_day as "businessDay", t.code, count(*) as count,
           sum(case when t.debit_account = a.id then t.amount_minor else -t.amount_minor end)::bigint as "feeMinor"
      from ledger.transfers t
      join ledger.accounts a on a.bucket = t.bucket and a.kind = 'merchant-payable' and a.id in (t.debit_account, t.credit_account)
     where t.business_day >= ${from} and t.business_day < ${until} and t.code like '%-fee%'
       and ${ofMerchants(scope, part`a.owner`)}
       and (${merchantId ?? null}::bigint is null or a.owner = ${merchantId ?? null}::bigint)
     group by a.owner, t.business_day, t.code
     order by a.owner, t.business_day, t.code`;

export const readFees = (tx: Tx, filter: FeeFilter): AsyncGenerator<readonly FeeMovement[]> =>
  readRows<FeeMovement>(tx, fees(filter));

export async function countFees(tx: Tx, filter: FeeFilter): Promise<number> {
  const { text, values, name } = fees(filter);
  const counting = { text: `select count(*) as count from (${text}) as found`, values, name: `${name}_count` };
  const [row] = await tx.query<{ count: bigint }>(counting);
  return Number(row!.count);
}
