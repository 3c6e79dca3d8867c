import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { readRows } from "#kernel/read-rows";
import { atTerminals, ofMerchants, type Scope } from "#kernel/scope";
import { part, type Sql, sql, type SqlPart } from "#kernel/sql";

/** Payouts and batches of a span of days to the last one, for files. Inside a snapshot: count and rows then agree. */
export type OwnSpan = {
  readonly scope: Scope;
  readonly merchantId: Id | undefined;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
};
/** Batches also by when they were closed, of one terminal, and by whether they balance. */
export type BatchSpan = OwnSpan & {
  readonly closedFrom: Temporal.Instant;
  readonly closedUntil: Temporal.Instant;
  readonly terminalId: Id | undefined;
  readonly balanced: boolean | undefined;
};
/** Of one merchant or terminal only: narrows the scope, never widens it. */
const only = (id: Id | undefined, column: SqlPart): SqlPart =>
  id === undefined ? part`true` : part`${column} = ${id}`;

/** Payouts are narrowed further as their list is. */
export type PayoutSpan = OwnSpan & {
  readonly status?: "instructed" | "carried" | undefined;
  readonly amountFromMinor?: bigint | undefined;
  readonly amountToMinor?: bigint | undefined;
};

export type PayoutLine = {
  readonly id: Id;
  readonly businessDay: Temporal.PlainDate;
  readonly merchantId: Id;
  readonly grossMinor: bigint;
  readonly refundsMinor: bigint;
  readonly feesMinor: bigint;
  readonly carriedMinor: bigint;
  readonly netMinor: bigint;
  readonly count: number;
  readonly status: "instructed" | "carried";
  readonly dueOn: Temporal.PlainDate;
};

const payouts = ({ scope, merchantId, from, until, status, ...net }: PayoutSpan): Sql => sql`
    select id, business_day as "businessDay", merchant_id as "merchantId", gross_minor as "grossMinor",
           refunds_minor as "refundsMinor", fees_minor as "feesMinor", carried_minor as "carriedMinor", net_minor as "netMinor",
           count, status, due_on as "dueOn"
      from settlement.payouts p
     where business_day >= ${from} and business_day < ${until} and ${ofMerchants(scope, part`p.merchant_id`)}
       and ${only(merchantId, part`p.merchant_id`)}
       and ${status === undefined ? part`true` : part`p.status = ${status}`}
       and ${net.amountFromMinor === undefined ? part`true` : part`p.net_minor >= ${net.amountFromMinor}`}
       and ${net.amountToMinor === undefined ? part`true` : part`p.net_minor <= ${net.amountToMinor}`}
     order by business_day, id`;

export type BatchLine = {
  readonly terminalId: Id;
  readonly merchantId: Id;
  readonly batchDate: Temporal.PlainDate;
  readonly batch: number;
  readonly hostDebitMinor: bigint;
  readonly hostDebitCount: number;
  readonly hostCreditMinor: bigint;
  readonly hostCreditCount: number;
  readonly terminalDebitMinor: bigint;
  readonly terminalCreditMinor: bigint;
  readonly balanced: boolean;
  readonly closedAt: Temporal.Instant;
};

const columns = { merchant: part`b.merchant_id`, terminal: part`b.terminal_id`, at: part`b.closed_at` };

const batches = ({ scope, merchantId, from, until, ...batch }: BatchSpan): Sql => sql`
    select terminal_id as "terminalId", merchant_id as "merchantId", batch_date as "batchDate", batch,
           host_debit_minor as "hostDebitMinor", host_debit_count as "hostDebitCount", host_credit_minor as "hostCreditMinor",
           host_credit_count as "hostCreditCount", terminal_debit_minor as "terminalDebitMinor",
           terminal_credit_minor as "terminalCreditMinor", balanced, closed_at as "closedAt"
      from settlement.batches b
     where batch_date >= ${from} and batch_date < ${until} and ${atTerminals(scope, columns)}
       and ${only(merchantId, part`b.merchant_id`)}
       and b.closed_at >= ${batch.closedFrom} and b.closed_at < ${batch.closedUntil}
       and ${only(batch.terminalId, part`b.terminal_id`)}
       and ${batch.balanced === undefined ? part`true` : part`b.balanced = ${batch.balanced}`}
     order by batch_date, terminal_id, batch`;

async function countOf(tx: Tx, { text, values, name }: Sql): Promise<number> {
  const counting = { text: `select count(*) as count from (${text}) as found`, values, name: `${name}_count` };
  const [row] = await tx.query<{ count: bigint }>(counting);
  return Number(row!.count);
}

export const readPayouts = (tx: Tx, span: PayoutSpan): AsyncGenerator<readonly PayoutLine[]> =>
  readRows<PayoutLine>(tx, payouts(span));
export const countPayouts = (tx: Tx, span: PayoutSpan): Promise<number> => countOf(tx, payouts(span));
export const readBatches = (tx: Tx, span: BatchSpan): AsyncGenerator<readonly BatchLine[]> =>
  readRows<BatchLine>(tx, batches(span));
export const countBatches = (tx: Tx, span: BatchSpan): Promise<number> => countOf(tx, batches(span));
