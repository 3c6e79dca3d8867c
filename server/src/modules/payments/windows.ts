import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Payment } from "./payment.ts";

/**
 * A terminal's batch (批次). The host gives the number and fixes the batch date at opening; numbers go on over rebinding
 * and are never reused for a terminal until six digits run out.
 */
export type BatchWindow = {
  readonly bucket: number;
  readonly merchantId: Id;
  readonly terminalId: Id;
  readonly batch: number;
  readonly batchDate: Temporal.PlainDate;
  readonly status: "open" | "closed";
  readonly closeTrace: number | undefined;
};

type WindowRow = {
  bucket: number;
  merchant_id: Id;
  terminal_id: Id;
  batch: number;
  batch_date: Temporal.PlainDate;
  status: "open" | "closed";
  close_trace: number | null;
};
const toWindow = (row: WindowRow): BatchWindow => ({
  bucket: row.bucket,
  merchantId: row.merchant_id,
  terminalId: row.terminal_id,
  batch: row.batch,
  batchDate: row.batch_date,
  status: row.status,
  closeTrace: row.close_trace ?? undefined,
});

const BATCH_MAX = 999_999;

/** The open window, or a new one behind the last. The caller holds the bucket's lock. */
export async function openWindow(
  tx: Tx,
  input: { bucket: number; merchantId: Id; terminalId: Id; at: Temporal.Instant; today: Temporal.PlainDate },
): Promise<BatchWindow> {
  const last = await lastWindow(tx, input);
  if (last?.status === "open" && last.merchantId === input.merchantId) return last;
  // A device that was bound to a merchant of another bucket, and came back, goes on from its number there.
  const before = await lastBatchAnywhere(tx, input.terminalId);
  const [row] = await tx.query<WindowRow>(sql`
    insert into payments.windows (bucket, merchant_id, terminal_id, batch, batch_date, opened_at)
    values (${input.bucket}, ${input.merchantId}, ${input.terminalId}, ${(before % BATCH_MAX) + 1},
           ${input.today}, ${input.at})
    returning *`);
  return toWindow(row!);
}

/** The number of the terminal's newest batch in whatever bucket. Asked once per batch. */
async function lastBatchAnywhere(tx: Tx, terminalId: Id): Promise<number> {
  const [row] = await tx.query<{ batch: number }>(sql`
    select batch from payments.windows where terminal_id = ${terminalId} order by opened_at desc, batch desc limit 1`);
  return row?.batch ?? 0;
}

export async function lastWindow(tx: Tx, key: { bucket: number; terminalId: Id }): Promise<BatchWindow | undefined> {
  const [row] = await tx.query<WindowRow>(sql`
    select * from payments.windows where bucket = ${key.bucket} and terminal_id = ${key.terminalId} order by opened_at desc,
           batch desc limit 1`);
  return row && toWindow(row);
}

/** The newest window of that number: a terminal's message names the batch, the host knows its date. */
export async function windowOfBatch(
  tx: Tx,
  key: { bucket: number; terminalId: Id; batch: number },
): Promise<BatchWindow | undefined> {
  const [row] = await tx.query<WindowRow>(sql`
    select * from payments.windows where bucket = ${key.bucket} and terminal_id = ${key.terminalId} and batch = ${key.batch}
           order by batch_date desc limit 1`);
  return row && toWindow(row);
}

export async function closeWindow(
  tx: Tx,
  window: BatchWindow,
  input: { trace: number; at: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`
    update payments.windows set status = 'closed', closed_at = ${input.at}, close_trace = ${input.trace}
     where bucket = ${window.bucket} and terminal_id = ${window.terminalId} and batch_date = ${window.batchDate}
            and batch = ${window.batch} and status = 'open'`);
}

/** What the host holds of a batch: debits are sales, credits are voids and refunds; a voided sale still counts as a sale. */
export type WindowTotals = {
  readonly debitMinor: bigint;
  readonly debitCount: number;
  readonly creditMinor: bigint;
  readonly creditCount: number;
  readonly undecided: number;
};

export async function totalsOfWindow(tx: Tx, window: BatchWindow): Promise<WindowTotals> {
  const [row] = await tx.query<{
    debit_minor: bigint;
    debit_count: bigint;
    credit_minor: bigint;
    credit_count: bigint;
    undecided: bigint;
  }>(sql`
    select coalesce(sum(amount_minor) filter (where kind = 'sale' and status in ('approved', 'voided')), 0)::bigint as debit_minor,
           count(*) filter (where kind = 'sale' and status in ('approved', 'voided')) as debit_count,
           coalesce(sum(amount_minor) filter (where kind in ('void', 'refund') and status = 'approved'), 0)::bigint as credit_minor,
           count(*) filter (where kind in ('void', 'refund') and status = 'approved') as credit_count,
           count(*) filter (where status = 'sent') as undecided
      from payments.payments
     where bucket = ${window.bucket} and merchant_id = ${window.merchantId} and terminal_id = ${window.terminalId}
       and batch_date = ${window.batchDate} and batch = ${window.batch}`);
  return {
    debitMinor: row!.debit_minor,
    debitCount: Number(row!.debit_count),
    creditMinor: row!.credit_minor,
    creditCount: Number(row!.credit_count),
    undecided: Number(row!.undecided),
  };
}

export type WindowLine = Pick<Payment, "trace" | "kind" | "status" | "amountMinor" | "cardHash">;

/** The payments with money in a batch, for comparing an upload line by line. */
export async function linesOfWindow(
  tx: Tx,
  window: Pick<BatchWindow, "bucket" | "merchantId" | "terminalId" | "batchDate" | "batch">,
): Promise<readonly WindowLine[]> {
  const rows = await tx.query<{
    trace: number;
    kind: WindowLine["kind"];
    status: WindowLine["status"];
    amount_minor: bigint;
    card_hash: Uint8Array;
  }>(sql`
    select trace, kind, status, amount_minor, card_hash from payments.payments
     where bucket = ${window.bucket} and merchant_id = ${window.merchantId} and terminal_id = ${window.terminalId}
       and batch_date = ${window.batchDate} and batch = ${window.batch} and status in ('approved', 'voided') and kind <> 'balance'
     order by trace`);
  return rows.map((row) => ({
    trace: row.trace,
    kind: row.kind,
    status: row.status,
    amountMinor: row.amount_minor,
    cardHash: row.card_hash,
  }));
}
