import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import { shortened } from "./journey-form.ts";
import type { Changes, NewReversal, WindowState } from "./payments-state.ts";
import type {
  Brand,
  CardType,
  FeeExplained,
  Payment,
  PaymentKind,
  PaymentStatus,
  RequestKey,
  StoredAnswer,
} from "./payment.ts";

type PaymentRow = {
  bucket: number;
  id: Id;
  merchant_id: Id;
  terminal_id: Id;
  batch_date: Temporal.PlainDate;
  batch: number;
  trace: number;
  kind: PaymentKind;
  status: PaymentStatus;
  cause: string;
  amount_minor: bigint;
  currency: string;
  original_id: Id | null;
  undone_minor: bigint;
  given_back_minor: bigint;
  body_hash: Uint8Array;
  card_hash: Uint8Array;
  card_first6: string;
  card_last4: string;
  brand: Brand;
  card_type: CardType;
  entry_mode: string;
  channel_id: Id | null;
  channel_stan: number | null;
  channel_sent_at: string | null;
  rrn: string;
  auth_code: string | null;
  response_code: string | null;
  clearing_date: string | null;
  business_day: Temporal.PlainDate;
  fee_minor: bigint;
  fee: FeeExplained | null;
  answer: StoredAnswer | null;
  created_at: Temporal.Instant;
  decided_at: Temporal.Instant | null;
};

function toPayment(row: PaymentRow): Payment {
  return {
    bucket: row.bucket,
    id: row.id,
    merchantId: row.merchant_id,
    terminalId: row.terminal_id,
    batchDate: row.batch_date,
    batch: row.batch,
    trace: row.trace,
    kind: row.kind,
    status: row.status,
    cause: row.cause,
    amountMinor: row.amount_minor,
    currency: row.currency,
    originalId: row.original_id ?? undefined,
    undoneMinor: row.undone_minor,
    givenBackMinor: row.given_back_minor,
    bodyHash: row.body_hash,
    cardHash: row.card_hash,
    cardFirst6: row.card_first6,
    cardLast4: row.card_last4,
    brand: row.brand,
    cardType: row.card_type,
    entryMode: row.entry_mode,
    channelId: row.channel_id ?? undefined,
    channelStan: row.channel_stan ?? undefined,
    channelSentAt: row.channel_sent_at ?? undefined,
    rrn: row.rrn,
    authCode: row.auth_code ?? undefined,
    responseCode: row.response_code ?? undefined,
    clearingDate: row.clearing_date ?? undefined,
    businessDay: row.business_day,
    feeMinor: row.fee_minor,
    fee: row.fee ?? undefined,
    answer: row.answer ?? undefined,
    createdAt: row.created_at,
    decidedAt: row.decided_at ?? undefined,
  };
}

const hex = (bytes: Uint8Array): string =>
  `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`;

/** A row as PostgreSQL's own record parser reads it: one parameter for any number of rows. */
function toRow(payment: Payment): object {
  return {
    bucket: payment.bucket,
    id: payment.id.toString(),
    merchant_id: payment.merchantId.toString(),
    terminal_id: payment.terminalId.toString(),
    batch_date: payment.batchDate.toString(),
    batch: payment.batch,
    trace: payment.trace,
    kind: payment.kind,
    status: payment.status,
    cause: payment.cause,
    amount_minor: payment.amountMinor.toString(),
    currency: payment.currency,
    original_id: payment.originalId?.toString(),
    undone_minor: payment.undoneMinor.toString(),
    given_back_minor: payment.givenBackMinor.toString(),
    body_hash: hex(payment.bodyHash),
    card_hash: hex(payment.cardHash),
    card_first6: payment.cardFirst6,
    card_last4: payment.cardLast4,
    brand: payment.brand,
    card_type: payment.cardType,
    entry_mode: payment.entryMode,
    channel_id: payment.channelId?.toString(),
    channel_stan: payment.channelStan,
    channel_sent_at: payment.channelSentAt,
    rrn: payment.rrn,
    auth_code: payment.authCode,
    response_code: payment.responseCode,
    clearing_date: payment.clearingDate,
    business_day: payment.businessDay.toString(),
    fee_minor: payment.feeMinor.toString(),
    fee: payment.fee,
    answer: payment.answer,
    created_at: payment.createdAt.toString(),
    decided_at: payment.decidedAt?.toString(),
  };
}

export async function paymentsByIds(tx: Tx, keys: readonly { bucket: number; id: Id }[]): Promise<readonly Payment[]> {
  if (keys.length === 0) return [];
  const rows = await tx.query<PaymentRow>(sql`
    select p.* from unnest(${keys.map((key) => key.bucket)}::smallint[], ${keys.map((key) => key.id)}::bigint[]) as k (bucket, id)
     cross join lateral (select * from payments.payments p where p.bucket = k.bucket and p.id = k.id limit 1) p`);
  return rows.map(toPayment);
}

export async function paymentsByKeys(tx: Tx, keys: readonly RequestKey[]): Promise<readonly Payment[]> {
  if (keys.length === 0) return [];
  const rows = await tx.query<PaymentRow>(sql`
    select p.* from unnest(${keys.map((key) => key.bucket)}::smallint[], ${keys.map((key) => key.merchantId)}::bigint[],
           ${keys.map((key) => key.terminalId)}::bigint[],
                           ${keys.map((key) => key.batchDate)}::date[], ${keys.map((key) => key.batch)}::int[],
                                  ${keys.map((key) => key.trace)}::int[])
             as k (bucket, merchant_id, terminal_id, batch_date, batch, trace)
     cross join lateral (select * from payments.payments p
                          where p.bucket = k.bucket and p.merchant_id = k.merchant_id and p.terminal_id = k.terminal_id
                            and p.batch_date = k.batch_date and p.batch = k.batch and p.trace = k.trace limit 1) p`);
  return rows.map(toPayment);
}

export async function windowsByKeys(
  tx: Tx,
  keys: readonly { bucket: number; terminalId: Id; batchDate: Temporal.PlainDate; batch: number }[],
): Promise<readonly WindowState[]> {
  if (keys.length === 0) return [];
  const rows = await tx.query<{
    bucket: number;
    terminal_id: Id;
    batch: number;
    batch_date: Temporal.PlainDate;
    status: "open" | "closed";
  }>(sql`
    select w.bucket, w.terminal_id, w.batch, w.batch_date, w.status
      from unnest(${keys.map((key) => key.bucket)}::smallint[], ${keys.map((key) => key.terminalId)}::bigint[],
             ${keys.map((key) => key.batchDate)}::date[], ${keys.map((key) => key.batch)}::int[])
             as k (bucket, terminal_id, batch_date, batch)
     cross join lateral (select * from payments.windows w
                          where w.bucket = k.bucket and w.terminal_id = k.terminal_id and w.batch_date = k.batch_date
                                 and w.batch = k.batch limit 1) w`);
  return rows.map((row) => ({
    bucket: row.bucket,
    terminalId: row.terminal_id,
    batch: row.batch,
    batchDate: row.batch_date,
    status: row.status,
  }));
}

/** The columns that may change after a payment was inserted. */
function toChangedColumns(payment: Payment): object {
  return {
    bucket: payment.bucket,
    id: payment.id.toString(),
    status: payment.status,
    cause: payment.cause,
    undone_minor: payment.undoneMinor.toString(),
    given_back_minor: payment.givenBackMinor.toString(),
    auth_code: payment.authCode,
    response_code: payment.responseCode,
    clearing_date: payment.clearingDate,
    business_day: payment.businessDay.toString(),
    fee_minor: payment.feeMinor.toString(),
    fee: payment.fee,
    answer: payment.answer,
    decided_at: payment.decidedAt?.toString(),
  };
}

/** Writes what was decided; inserts first, so that an update of a row inserted in the same batch was folded into it. */
export async function saveChanges(tx: Tx, changes: Changes): Promise<void> {
  const writes: Promise<unknown>[] = [];
  if (changes.inserted.size > 0) {
    const rows = JSON.stringify([...changes.inserted.values()].map(toRow));
    writes.push(
      tx.query(
        sql`insert into payments.payments select * from json_populate_recordset(null::payments.payments, ${rows}::json)`,
      ),
    );
  }
  if (changes.updated.size > 0) {
    const rows = JSON.stringify([...changes.updated.values()].map(toChangedColumns));
    writes.push(
      tx.query(sql`
      update payments.payments p
         set status = u.status, cause = u.cause, undone_minor = u.undone_minor, given_back_minor = u.given_back_minor,
                auth_code = u.auth_code, response_code = u.response_code,
             clearing_date = u.clearing_date, business_day = u.business_day, fee_minor = u.fee_minor, fee = u.fee,
                    answer = u.answer, decided_at = u.decided_at
        from json_to_recordset(${rows}::json) as u (bucket smallint, id bigint, status text, cause text, undone_minor bigint,
               given_back_minor bigint, auth_code text,
             response_code text, clearing_date text, business_day date, fee_minor bigint, fee json, answer json, decided_at timestamptz)
       where p.bucket = u.bucket and p.id = u.id`),
    );
  }
  if (changes.journeys.length > 0) writes.push(insertJourneys(tx, changes.journeys));
  if (changes.reversals.length > 0) writes.push(insertReversals(tx, changes.reversals));
  await Promise.all(writes);
}

/** As one JSON text: an array parameter would escape every quote of every message once more. */
export async function insertJourneys(tx: Tx, journeys: Changes["journeys"]): Promise<void> {
  const rows = JSON.stringify(
    journeys.map(({ payment, journey, at }) => ({
      bucket: payment.bucket,
      payment_id: payment.id.toString(),
      part: journey.part,
      at: at.toString(),
      ...shortened(journey),
    })),
  );
  await tx.query(sql`
    insert into payments.journeys select * from json_populate_recordset(null::payments.journeys, ${rows}::json)
        on conflict do nothing`);
}

/**
 * One row per payment. A reversal that is wanted again while its message is under way is counted, so that the answer to
 * the earlier one does not end it; it keeps its lease, its owner and its deadline.
 */
async function insertReversals(tx: Tx, reversals: readonly NewReversal[]): Promise<void> {
  const byPayment = new Map<Id, NewReversal[]>();
  for (const item of reversals) byPayment.set(item.payment.id, [...(byPayment.get(item.payment.id) ?? []), item]);
  const rows = [...byPayment.values()].map((items) => ({ ...items.at(-1)!, wanted: items.length }));
  await tx.query(sql`
    insert into payments.reversals as r (bucket, payment_id, reason, status, owner, wanted, next_at, deadline_at, created_at)
    select u.bucket, u.payment_id, u.reason, u.status, u.owner, u.wanted, u.at, u.deadline_at, u.at
      from unnest(${rows.map((item) => item.payment.bucket)}::smallint[],
             ${rows.map((item) => item.payment.id)}::bigint[], ${rows.map((item) => item.reason)}::text[],
                  ${rows.map((item) => item.status ?? "queued")}::text[], ${rows.map((item) => item.owner)}::text[],
                         ${rows.map((item) => item.wanted)}::int[], ${rows.map((item) => item.deadlineAt)}::timestamptz[],
                                ${rows.map((item) => item.at)}::timestamptz[])
             as u (bucket, payment_id, reason, status, owner, wanted, deadline_at, at)
        on conflict (bucket, payment_id) do update
       set status = excluded.status, wanted = r.wanted + excluded.wanted,
           next_at = case when r.status = 'queued' then r.next_at else excluded.next_at end,
           deadline_at = case when r.status = 'queued' then r.deadline_at else excluded.deadline_at end,
           owner = case when r.status = 'queued' then r.owner else excluded.owner end,
           answered = null, done_at = null`);
}
