import { must } from "#kernel/assert";
import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { ofMerchants, type Scope } from "#kernel/scope";
import { part, sql, type SqlPart } from "#kernel/sql";
import type { BatchBreak, ClosedBatch, UploadLine } from "./batch.ts";
import type { Payout, SettlementDay } from "./day.ts";
import type { PayoutFile } from "./payout-file.ts";

type BatchKey = {
  readonly bucket: number;
  readonly terminalId: Id;
  readonly batchDate: Temporal.PlainDate;
  readonly batch: number;
};
export type BatchRow = {
  bucket: number;
  terminal_id: Id;
  merchant_id: Id;
  batch_date: Temporal.PlainDate;
  batch: number;
  host_debit_minor: bigint;
  host_debit_count: number;
  host_credit_minor: bigint;
  host_credit_count: number;
  terminal_debit_minor: bigint;
  terminal_debit_count: number;
  terminal_credit_minor: bigint;
  terminal_credit_count: number;
  balanced: boolean;
  upload_status: ClosedBatch["uploadStatus"];
  closed_at: Temporal.Instant;
};
export const toBatch = (row: BatchRow): ClosedBatch => ({
  bucket: row.bucket,
  terminalId: row.terminal_id,
  merchantId: row.merchant_id,
  batchDate: row.batch_date,
  batch: row.batch,
  host: {
    debitMinor: row.host_debit_minor,
    debitCount: row.host_debit_count,
    creditMinor: row.host_credit_minor,
    creditCount: row.host_credit_count,
  },
  terminal: {
    debitMinor: row.terminal_debit_minor,
    debitCount: row.terminal_debit_count,
    creditMinor: row.terminal_credit_minor,
    creditCount: row.terminal_credit_count,
  },
  balanced: row.balanced,
  uploadStatus: row.upload_status,
  closedAt: row.closed_at,
});

export async function insertBatch(tx: Tx, batch: ClosedBatch): Promise<void> {
  const { host, terminal } = batch;
  await tx.query(sql`
    insert into settlement.batches (bucket, terminal_id, merchant_id, batch_date, batch, host_debit_minor, host_debit_count,
           host_credit_minor, host_credit_count,
           terminal_debit_minor, terminal_debit_count, terminal_credit_minor, terminal_credit_count, balanced, upload_status, closed_at)
    values (${batch.bucket}, ${batch.terminalId}, ${batch.merchantId}, ${batch.batchDate}, ${batch.batch}, ${host.debitMinor},
           ${host.debitCount}, ${host.creditMinor}, ${host.creditCount},
            ${terminal.debitMinor}, ${terminal.debitCount}, ${terminal.creditMinor}, ${terminal.creditCount}, ${batch.balanced},
                   ${batch.uploadStatus}, ${batch.closedAt})`);
}

export async function findBatch(tx: Tx, key: BatchKey): Promise<ClosedBatch | undefined> {
  const [row] = await tx.query<BatchRow>(sql`
    select * from settlement.batches where bucket = ${key.bucket} and terminal_id = ${key.terminalId}
           and batch_date = ${key.batchDate} and batch = ${key.batch}`);
  return row && toBatch(row);
}

export async function batchesClosedOn(
  tx: Tx,
  input: { from: Temporal.Instant; until: Temporal.Instant; limit: number },
): Promise<readonly ClosedBatch[]> {
  const rows = await tx.query<BatchRow>(sql`
    select * from settlement.batches where closed_at >= ${input.from} and closed_at < ${input.until}
           order by closed_at desc limit ${input.limit}`);
  return rows.map(toBatch);
}

/** A row sent again changes nothing. */
export async function addUploadLines(tx: Tx, key: BatchKey, lines: readonly UploadLine[]): Promise<void> {
  await tx.query(sql`
    insert into settlement.uploads (bucket, terminal_id, batch_date, batch, trace, card_hash, amount_minor)
    select ${key.bucket}::smallint, ${key.terminalId}::bigint, ${key.batchDate}::date, ${key.batch}::int, u.trace, u.card_hash,
           u.amount_minor
      from unnest(${lines.map((line) => line.trace)}::int[], ${lines.map((line) => line.cardHash)}::bytea[],
             ${lines.map((line) => line.amountMinor)}::bigint[]) as u (trace, card_hash, amount_minor)
        on conflict do nothing`);
}

export async function uploadLinesOf(tx: Tx, key: BatchKey): Promise<readonly UploadLine[]> {
  const rows = await tx.query<{ trace: number; card_hash: Uint8Array; amount_minor: bigint }>(sql`
    select trace, card_hash, amount_minor from settlement.uploads where bucket = ${key.bucket} and terminal_id = ${key.terminalId}
           and batch_date = ${key.batchDate} and batch = ${key.batch} order by trace`);
  return rows.map((row) => ({ trace: row.trace, cardHash: row.card_hash, amountMinor: row.amount_minor }));
}

export async function saveUploadResult(
  tx: Tx,
  key: BatchKey,
  breaks: readonly BatchBreak[],
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(sql`
    insert into settlement.breaks (bucket, terminal_id, batch_date, batch, trace, kind, terminal_minor, host_minor, found_at)
    select ${key.bucket}::smallint, ${key.terminalId}::bigint, ${key.batchDate}::date, ${key.batch}::int, u.trace, u.kind,
           u.terminal_minor, u.host_minor, ${at}::timestamptz
      from unnest(${breaks.map((item) => item.trace)}::int[], ${breaks.map((item) => item.kind)}::text[],
                  ${breaks.map((item) => item.terminalMinor ?? null)}::bigint[],
                         ${breaks.map((item) => item.hostMinor ?? null)}::bigint[]) as u (trace, kind, terminal_minor, host_minor)
        on conflict do nothing`);
  await tx.query(sql`
    update settlement.batches set upload_status = 'complete' where bucket = ${key.bucket} and terminal_id = ${key.terminalId}
           and batch_date = ${key.batchDate} and batch = ${key.batch}`);
}

export async function breaksOf(tx: Tx, key: BatchKey): Promise<readonly BatchBreak[]> {
  const rows = await tx.query<{
    trace: number;
    kind: BatchBreak["kind"];
    terminal_minor: bigint | null;
    host_minor: bigint | null;
  }>(sql`
    select trace, kind, terminal_minor, host_minor from settlement.breaks where bucket = ${key.bucket}
           and terminal_id = ${key.terminalId} and batch_date = ${key.batchDate} and batch = ${key.batch} order by trace`);
  return rows.map((row) => ({
    trace: row.trace,
    kind: row.kind,
    terminalMinor: row.terminal_minor ?? undefined,
    hostMinor: row.host_minor ?? undefined,
  }));
}

type DayRow = {
  business_day: Temporal.PlainDate;
  status: SettlementDay["status"];
  cut_at: Temporal.Instant;
  file_name: string | null;
  file_hash: string | null;
};
const toDay = (row: DayRow): SettlementDay => ({
  businessDay: row.business_day,
  status: row.status,
  cutAt: row.cut_at,
  fileName: row.file_name ?? undefined,
  fileHash: row.file_hash ?? undefined,
});

/** Records that this day is being cut; false when that happened before. */
export async function beginDay(
  tx: Tx,
  input: { businessDay: Temporal.PlainDate; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into settlement.days (business_day, status, cut_at) values (${input.businessDay}, 'cutting', ${input.at})
           on conflict do nothing returning business_day`);
  return rows.length === 1;
}

/** The masked copy as it is shown, and the bank's copy as it is sealed; a day cut before there were two has one. */
export type KeptFile = PayoutFile & { readonly sealedForBank: Uint8Array | null };

/** Keeps the day's payout file unless one is kept already, and returns the one that counts. */
export async function keepFile(
  tx: Tx,
  input: { businessDay: Temporal.PlainDate; file: PayoutFile; sealedForBank: Uint8Array },
): Promise<KeptFile> {
  await tx.query(sql`
    update settlement.days set status = 'cut', file_name = ${input.file.name}, file_hash = ${input.file.hash},
           file_body = ${input.file.body}, file_for_bank = ${input.sealedForBank}
     where business_day = ${input.businessDay} and file_body is null`);
  const [row] = await tx.query<KeptFile>(sql`
    select file_name as name, file_hash as hash, file_body as body, file_for_bank as "sealedForBank" from settlement.days
     where business_day = ${input.businessDay}`);
  return must(row, "the day that is being closed");
}

/** The file was delivered. */
export async function finishDay(tx: Tx, businessDay: Temporal.PlainDate): Promise<void> {
  await tx.query(sql`
    update settlement.days set status = 'paid' where business_day = ${businessDay} and file_body is not null`);
}

/** The oldest day whose close was begun and not finished. */
export async function unfinishedDay(tx: Tx): Promise<Temporal.PlainDate | undefined> {
  const [row] = await tx.query<{ business_day: Temporal.PlainDate }>(
    sql`select business_day from settlement.days where status <> 'paid' order by business_day limit 1`,
  );
  return row?.business_day;
}

export async function findDay(
  tx: Tx,
  businessDay: Temporal.PlainDate,
): Promise<(SettlementDay & { readonly fileBody: string | undefined }) | undefined> {
  const [row] = await tx.query<DayRow & { file_body: string | null }>(
    sql`select * from settlement.days where business_day = ${businessDay}`,
  );
  return row && { ...toDay(row), fileBody: row.file_body ?? undefined };
}

export type DayFilter = {
  readonly beforeDay?: Temporal.PlainDate | undefined;
  readonly from?: Temporal.PlainDate | undefined;
  readonly until?: Temporal.PlainDate | undefined;
  readonly status?: SettlementDay["status"] | undefined;
  readonly limit: number;
};
/** The condition on a closed day, called `d`. */
export const fittingDay = ({ beforeDay, from, until, status }: DayFilter): SqlPart =>
  part`(${beforeDay ?? null}::date is null or d.business_day < ${beforeDay ?? null}::date)
   and (${from ?? null}::date is null or d.business_day >= ${from ?? null}::date)
   and (${until ?? null}::date is null or d.business_day <= ${until ?? null}::date)
   and (${status ?? null}::text is null or d.status = ${status ?? null}::text)`;

/** Newest first. Only the payouts of days that are shown are added up. */
export async function listDays(
  tx: Tx,
  filter: DayFilter,
): Promise<readonly (SettlementDay & { payouts: number; netMinor: bigint; feesMinor: bigint; grossMinor: bigint })[]> {
  const rows = await tx.query<DayRow & { payouts: bigint; net: bigint; fees: bigint; gross: bigint }>(sql`
    select d.*, p.*
      from (select d.business_day, d.status, d.cut_at, d.file_name, d.file_hash from settlement.days d
             where ${fittingDay(filter)} order by d.business_day desc limit ${filter.limit}) d
     cross join lateral (
       select count(*) filter (where status = 'instructed') as payouts,
              coalesce(sum(net_minor) filter (where status = 'instructed'), 0)::bigint as net,
              coalesce(sum(fees_minor), 0)::bigint as fees, coalesce(sum(gross_minor), 0)::bigint as gross
         from settlement.payouts where business_day = d.business_day) p
     order by d.business_day desc`);
  return rows.map((row) => ({
    ...toDay(row),
    payouts: Number(row.payouts),
    netMinor: row.net,
    feesMinor: row.fees,
    grossMinor: row.gross,
  }));
}

/** One instruction per merchant and day, whoever runs this again. Returns those that were new. */
export async function insertPayouts(tx: Tx, payouts: readonly Payout[]): Promise<readonly Id[]> {
  const rows = await tx.query<{ id: Id }>(sql`
    insert into settlement.payouts (bucket, id, business_day, merchant_id, gross_minor, refunds_minor, fees_minor, carried_minor,
           net_minor, count, status, due_on, created_at)
    select * from unnest(${payouts.map((p) => p.bucket)}::smallint[], ${payouts.map((p) => p.id)}::bigint[],
           ${payouts.map((p) => p.businessDay)}::date[], ${payouts.map((p) => p.merchantId)}::bigint[],
                         ${payouts.map((p) => p.grossMinor)}::bigint[], ${payouts.map((p) => p.refundsMinor)}::bigint[],
                                ${payouts.map((p) => p.feesMinor)}::bigint[], ${payouts.map((p) => p.carriedMinor)}::bigint[],
                         ${payouts.map((p) => p.netMinor)}::bigint[], ${payouts.map((p) => p.count)}::int[],
                                ${payouts.map((p) => p.status)}::text[], ${payouts.map((p) => p.dueOn)}::date[],
                                ${payouts.map((p) => p.createdAt)}::timestamptz[])
        on conflict do nothing returning id`);
  return rows.map((row) => row.id);
}

export type PayoutRow = {
  bucket: number;
  id: Id;
  business_day: Temporal.PlainDate;
  merchant_id: Id;
  gross_minor: bigint;
  refunds_minor: bigint;
  fees_minor: bigint;
  carried_minor: bigint;
  net_minor: bigint;
  count: number;
  status: Payout["status"];
  due_on: Temporal.PlainDate;
  created_at: Temporal.Instant;
};
export const toPayout = (row: PayoutRow): Payout => ({
  bucket: row.bucket,
  id: row.id,
  businessDay: row.business_day,
  merchantId: row.merchant_id,
  grossMinor: row.gross_minor,
  refundsMinor: row.refunds_minor,
  feesMinor: row.fees_minor,
  carriedMinor: row.carried_minor,
  netMinor: row.net_minor,
  count: row.count,
  status: row.status,
  dueOn: row.due_on,
  createdAt: row.created_at,
});

export async function payoutsOf(
  tx: Tx,
  input: { businessDay: Temporal.PlainDate; scope?: Scope },
): Promise<readonly Payout[]> {
  const rows = await tx.query<PayoutRow>(sql`
    select * from settlement.payouts p where business_day = ${input.businessDay}
       and ${ofMerchants(input.scope ?? "all", part`p.merchant_id`)} order by net_minor desc`);
  return rows.map(toPayout);
}

/** The payout that carries a payment's day to its merchant, once the day is closed. */
export async function payoutForPayment(
  tx: Tx,
  key: { bucket: number; merchantId: Id; businessDay: Temporal.PlainDate },
): Promise<Payout | undefined> {
  const [row] = await tx.query<PayoutRow>(
    sql`select * from settlement.payouts where bucket = ${key.bucket} and merchant_id = ${key.merchantId}
           and business_day = ${key.businessDay}`,
  );
  return row && toPayout(row);
}
