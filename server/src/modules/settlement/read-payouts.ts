import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { inOrder, type Reading, within } from "#kernel/onwards";
import { bucketsOf, ofMerchants, type Scope } from "#kernel/scope";
import { part, sql } from "#kernel/sql";
import type { Payout } from "./day.ts";
import { type PayoutRow, toPayout } from "./store.ts";

/** The payouts of those one sees. A merchant's id carries its bucket, so only the rows of its bucket are read. */
const merchant = part`merchant_id`;
const id = part`id`;

/** Newest first, or onwards from one. */
export async function payoutsPage(
  tx: Tx,
  input: {
    scope: Scope;
    /** Of one business day: then only its rows are read. */
    day?: Temporal.PlainDate | undefined;
    status?: Payout["status"] | undefined;
    amountFromMinor?: bigint | undefined;
    amountToMinor?: bigint | undefined;
    /** Of these only. */
    only?: readonly Id[];
    limit: number;
  } & Reading,
): Promise<readonly Payout[]> {
  const { day, status, amountFromMinor: least, amountToMinor: most } = input;
  const rows = await tx.query<PayoutRow>(sql`
    select * from settlement.payouts
     where bucket in (select b from ${bucketsOf(input.scope)} as b (b)) and ${ofMerchants(input.scope, merchant)}
       and ${within(id, input)}
       and ${input.only === undefined ? part`true` : part`id = any (${[...input.only]}::bigint[])`}
       and ${day === undefined ? part`true` : part`business_day = ${day}`}
       and ${status === undefined ? part`true` : part`status = ${status}`}
       and ${least === undefined ? part`true` : part`net_minor >= ${least}`}
       and ${most === undefined ? part`true` : part`net_minor <= ${most}`}
     order by ${inOrder(id, input)} limit ${input.limit}`);
  return rows.map(toPayout);
}

export async function findPayout(tx: Tx, key: { bucket: number; id: Id }): Promise<Payout | undefined> {
  const [row] = await tx.query<PayoutRow>(
    sql`select * from settlement.payouts where bucket = ${key.bucket} and id = ${key.id}`,
  );
  return row && toPayout(row);
}

/** What was instructed and is due on a day or later, soonest first. */
export async function payoutsDueFrom(
  tx: Tx,
  input: { scope: Scope; from: Temporal.PlainDate },
): Promise<readonly Payout[]> {
  const rows = await tx.query<PayoutRow>(sql`
    select * from settlement.payouts
     where bucket in (select b from ${bucketsOf(input.scope)} as b (b)) and ${ofMerchants(input.scope, merchant)}
       and status = 'instructed' and due_on >= ${input.from}
     order by due_on, business_day limit ${DUE_SHOWN_MAX}`);
  return rows.map(toPayout);
}

/** A week of bank holidays, several merchants of one owner. */
const DUE_SHOWN_MAX = 40;
