import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";

/**
 * A reversal that must not go to the network: the terminal undid a sale of which a part had been given back, so undoing the
 * whole would give that part back twice. It is parked for people, and ends one of two ways:
 *
 *  - `rest-refunded`: the terminal told its customer that nothing was taken, so the rest goes back by a refund;
 *  - `sale-stands`: the goods were handed over all the same, and somebody has the proof. No money moves.
 */
export const parkedEnds = ["rest-refunded", "sale-stands"] as const;
export type ParkedEnd = (typeof parkedEnds)[number];

/** Whether this call ended it; one that has ended, or was never parked, stays as it is. */
export async function endParkedReversal(
  tx: Tx,
  input: {
    readonly bucket: number;
    readonly paymentId: Id;
    readonly end: ParkedEnd;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const rows = await tx.query(sql`
    update payments.reversals set status = 'done', resolution = ${input.end}, done_at = ${input.at}
     where bucket = ${input.bucket} and payment_id = ${input.paymentId} and status = 'blocked' returning payment_id`);
  return rows.length === 1;
}
