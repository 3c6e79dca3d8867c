import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { atTerminals, type Scope } from "#kernel/scope";
import { part, sql } from "#kernel/sql";
import type { ClosedBatch } from "./batch.ts";
import { type BatchRow, toBatch } from "./store.ts";

/** Where a page of batches ended. A terminal closes one batch at a time, so when and which terminal is one place. */
export type BatchPlace = { readonly closedAt: Temporal.Instant; readonly terminalId: Id };

const columns = { merchant: part`b.merchant_id`, terminal: part`b.terminal_id`, at: part`b.closed_at` };

/** Closed batches of those one sees, newest first. */
export async function batchesPage(
  tx: Tx,
  input: {
    readonly scope: Scope;
    readonly merchantId?: Id | undefined;
    readonly terminalId?: Id | undefined;
    readonly balanced?: boolean | undefined;
    /** Closed at this instant or later. */
    readonly from?: Temporal.Instant | undefined;
    /** Closed before this instant. */
    readonly until?: Temporal.Instant | undefined;
    readonly before?: BatchPlace | undefined;
    readonly limit: number;
  },
): Promise<readonly ClosedBatch[]> {
  const { scope, merchantId, terminalId, balanced, from, until, before } = input;
  const rows = await tx.query<BatchRow>(sql`
    select b.* from settlement.batches b
     where ${atTerminals(scope, columns)}
       and ${merchantId === undefined ? part`true` : part`b.merchant_id = ${merchantId}`}
       and ${terminalId === undefined ? part`true` : part`b.terminal_id = ${terminalId}`}
       and ${balanced === undefined ? part`true` : part`b.balanced = ${balanced}`}
       and ${from === undefined ? part`true` : part`b.closed_at >= ${from}`}
       and ${until === undefined ? part`true` : part`b.closed_at < ${until}`}
       and ${before === undefined ? part`true` : part`(b.closed_at, b.terminal_id) < (${before.closedAt}, ${before.terminalId})`}
     order by b.closed_at desc, b.terminal_id desc limit ${input.limit}`);
  return rows.map(toBatch);
}
