import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { CardType, FeeRule, FeeSchedule } from "./schedule.ts";

type ScheduleRow = {
  id: Id;
  merchant_id: Id;
  version: number;
  valid_from: Temporal.PlainDate;
  valid_until: Temporal.PlainDate | null;
  refund_fee: FeeSchedule["refundFee"];
  signed_on: Temporal.PlainDate;
  notice_given_on: Temporal.PlainDate | null;
  card_type: CardType;
  rate_ppm: bigint;
  min_minor: bigint;
  cap_minor: bigint | null;
};

/** Every version of a merchant's schedule, newest first. */
export async function schedulesOf(tx: Tx, merchantId: Id): Promise<readonly FeeSchedule[]> {
  const rows = await tx.query<ScheduleRow>(sql`
    select s.id, s.merchant_id, s.version, s.valid_from, s.valid_until, s.refund_fee, s.signed_on, s.notice_given_on, r.card_type,
           r.rate_ppm, r.min_minor, r.cap_minor
      from pricing.schedules s join pricing.rates r on r.schedule_id = s.id
     where s.merchant_id = ${merchantId} order by s.version desc, r.card_type`);
  const schedules = new Map<Id, FeeSchedule & { rates: Record<CardType, FeeRule> }>();
  for (const row of rows) {
    let schedule = schedules.get(row.id);
    if (schedule === undefined) {
      schedule = {
        id: row.id,
        merchantId: row.merchant_id,
        version: row.version,
        validFrom: row.valid_from,
        validUntil: row.valid_until ?? undefined,
        refundFee: row.refund_fee,
        signedOn: row.signed_on,
        ...(row.notice_given_on === null ? {} : { noticeGivenOn: row.notice_given_on }),
        rates: {} as Record<CardType, FeeRule>,
      };
      schedules.set(row.id, schedule);
    }
    schedule.rates[row.card_type] = {
      ratePpm: row.rate_ppm,
      minMinor: row.min_minor,
      capMinor: row.cap_minor ?? undefined,
    };
  }
  return [...schedules.values()];
}

export async function scheduleOn(tx: Tx, merchantId: Id, day: Temporal.PlainDate): Promise<FeeSchedule | undefined> {
  const all = await schedulesOf(tx, merchantId);
  return all.find(
    (schedule) =>
      Temporal.PlainDate.compare(schedule.validFrom, day) <= 0 &&
      (schedule.validUntil === undefined || Temporal.PlainDate.compare(day, schedule.validUntil) < 0),
  );
}

/** A new version begins where the one before ends: no day has two prices and none has none. */
export async function addSchedule(tx: Tx, schedule: FeeSchedule): Promise<void> {
  await tx.query(
    sql`update pricing.schedules set valid_until = ${schedule.validFrom} where merchant_id = ${schedule.merchantId}
           and valid_until is null`,
  );
  await tx.query(sql`
    insert into pricing.schedules (id, merchant_id, version, valid_from, valid_until, refund_fee, signed_on, notice_given_on)
    values (${schedule.id}, ${schedule.merchantId}, ${schedule.version}, ${schedule.validFrom}, ${schedule.validUntil ?? null},
           ${schedule.refundFee}, ${schedule.signedOn}, ${schedule.noticeGivenOn ?? null})`);
  const types = Object.keys(schedule.rates) as CardType[];
  await tx.query(sql`
    insert into pricing.rates (schedule_id, card_type, rate_ppm, min_minor, cap_minor)
    select ${schedule.id}::bigint, * from unnest(${types}::text[], ${types.map((type) => schedule.rates[type].ratePpm)}::bigint[],
      ${types.map((type) => schedule.rates[type].minMinor)}::bigint[],
             ${types.map((type) => schedule.rates[type].capMinor ?? null)}::bigint[])`);
}
