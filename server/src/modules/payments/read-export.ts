import type { Tx } from "#kernel/db";
import { firstIdAt, type Id } from "#kernel/ids";
import { readRows } from "#kernel/read-rows";
import { type Sql, sql } from "#kernel/sql";
import { fits, type PaymentFilter } from "./list.ts";
import type { Payment } from "./payment.ts";
import { paymentsByIds } from "./store.ts";

/** Payments to the last one, for files. Inside a snapshot: count and rows then agree. */
export type WholeFilter = Omit<PaymentFilter, "beforeId" | "limit">;

const keys = (filter: WholeFilter): Sql => {
  const from = filter.from === undefined ? 0n : firstIdAt(filter.from.epochMilliseconds, 0);
  const until = filter.until === undefined ? 1n << 62n : firstIdAt(filter.until.epochMilliseconds, 0);
  return sql`
    select p.bucket, p.id from payments.payments p
     where p.id >= ${from} and p.id < ${until} and ${fits(filter)}
     order by p.id desc`;
};

export async function countMatching(tx: Tx, filter: WholeFilter): Promise<number> {
  const { text, values, name } = keys(filter);
  const counting = { text: `select count(*) as count from (${text}) as found`, values, name: `${name}_count` };
  const [row] = await tx.query<{ count: bigint }>(counting);
  return Number(row!.count);
}

/** Newest first. Only their keys are sorted; the rows are read page by page. */
export async function* readMatching(tx: Tx, filter: WholeFilter): AsyncGenerator<readonly Payment[]> {
  for await (const page of readRows<{ bucket: number; id: Id }>(tx, keys(filter))) {
    const payments = await paymentsByIds(tx, page);
    yield payments.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  }
}
