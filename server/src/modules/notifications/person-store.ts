import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Channel } from "./catalogue.ts";
import type { Language } from "./render.ts";
import type { Quiet, Wanted } from "./when.ts";

/** How a person wants to be told: language, quiet hours, channels by notice, and proven addresses. */
export type Far = Exclude<Channel, "in-app">;
export type Address = {
  readonly channel: Far;
  readonly address: string;
  readonly verifiedAt: Temporal.Instant | undefined;
  readonly bouncedAt: Temporal.Instant | undefined;
};
export type Manner = { readonly language: Language; readonly quiet: Quiet };

/** Nine in the evening to eight in the morning. */
export const usualManner: Manner = { language: "zh-CN", quiet: { fromMinute: 21 * 60, untilMinute: 8 * 60 } };

export async function mannersOf(tx: Tx, userIds: readonly Id[]): Promise<ReadonlyMap<Id, Manner>> {
  const rows = await tx.query<{ user_id: Id; language: Language; quiet_from: number; quiet_until: number }>(
    sql`select * from notifications.people where user_id = any (${[...userIds]}::bigint[])`,
  );
  return new Map(
    rows.map((row) => [
      row.user_id,
      { language: row.language, quiet: { fromMinute: row.quiet_from, untilMinute: row.quiet_until } },
    ]),
  );
}

export async function putManner(tx: Tx, userId: Id, { language, quiet }: Manner): Promise<void> {
  await tx.query(sql`
    insert into notifications.people (user_id, language, quiet_from, quiet_until)
    values (${userId}, ${language}, ${quiet.fromMinute}, ${quiet.untilMinute})
        on conflict (user_id) do update set language = excluded.language, quiet_from = excluded.quiet_from,
           quiet_until = excluded.quiet_until`);
}

export async function wantedOf(
  tx: Tx,
  input: { userIds: readonly Id[]; notice: string },
): Promise<ReadonlyMap<Id, Wanted>> {
  const rows = await tx.query<{ user_id: Id; channel: Channel; wanted: boolean }>(sql`
    select user_id, channel, wanted from notifications.preferences
     where user_id = any (${[...input.userIds]}::bigint[]) and notice = ${input.notice}`);
  const byUser = new Map<Id, Map<Channel, boolean>>();
  for (const row of rows)
    byUser.set(row.user_id, (byUser.get(row.user_id) ?? new Map<Channel, boolean>()).set(row.channel, row.wanted));
  return byUser;
}

export async function preferencesOf(
  tx: Tx,
  userId: Id,
): Promise<readonly { readonly notice: string; readonly channel: Channel; readonly wanted: boolean }[]> {
  return tx.query(sql`select notice, channel, wanted from notifications.preferences where user_id = ${userId}`);
}

export async function putPreference(
  tx: Tx,
  input: { userId: Id; notice: string; channel: Channel; wanted: boolean },
): Promise<void> {
  await tx.query(sql`
    insert into notifications.preferences (user_id, notice, channel, wanted)
    values (${input.userId}, ${input.notice}, ${input.channel}, ${input.wanted})
        on conflict (user_id, notice, channel) do update set wanted = excluded.wanted`);
}

type AddressRow = {
  user_id: Id;
  channel: Far;
  address: string;
  verified_at: Temporal.Instant | null;
  bounced_at: Temporal.Instant | null;
};

export async function addressesOf(tx: Tx, userIds: readonly Id[]): Promise<ReadonlyMap<Id, readonly Address[]>> {
  const rows = await tx.query<AddressRow>(
    sql`select * from notifications.addresses where user_id = any (${[...userIds]}::bigint[]) order by channel`,
  );
  const byUser = new Map<Id, Address[]>();
  for (const row of rows) {
    const address = {
      channel: row.channel,
      address: row.address,
      verifiedAt: row.verified_at ?? undefined,
      bouncedAt: row.bounced_at ?? undefined,
    };
    byUser.set(row.user_id, [...(byUser.get(row.user_id) ?? []), address]);
  }
  return byUser;
}

/** A new address, not proven yet; it takes the place of an earlier one only in being asked for: see `proveAddress`. */
export async function putAddress(
  tx: Tx,
  input: { userId: Id; channel: Far; address: string; codeHash: Uint8Array; codeUntil: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`
    insert into notifications.addresses (user_id, channel, address, code_hash, code_until)
    values (${input.userId}, ${input.channel}, ${input.address}, ${input.codeHash}, ${input.codeUntil})
        on conflict (user_id, channel) do update set address = excluded.address, verified_at = null, bounced_at = null,
           code_hash = excluded.code_hash, code_until = excluded.code_until, code_tries = 0`);
}

/** Counts a try before it is looked at, so that tries side by side are all counted. */
export async function takeCodeTry(
  tx: Tx,
  input: { userId: Id; channel: Far; at: Temporal.Instant; triesMax: number },
): Promise<{ readonly address: string; readonly codeHash: Uint8Array } | undefined> {
  const [row] = await tx.query<{ address: string; codeHash: Uint8Array }>(sql`
    update notifications.addresses set code_tries = code_tries + 1
     where user_id = ${input.userId} and channel = ${input.channel} and code_hash is not null and code_until > ${input.at}
       and code_tries < ${input.triesMax}
    returning address, code_hash as "codeHash"`);
  return row;
}

export async function proveAddress(
  tx: Tx,
  input: { userId: Id; channel: Far; address: string; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query(sql`
    update notifications.addresses set verified_at = ${input.at}, code_hash = null, code_until = null, bounced_at = null
     where user_id = ${input.userId} and channel = ${input.channel} and address = ${input.address} and code_hash is not null
    returning user_id`);
  return rows.length === 1;
}

export async function removeAddress(tx: Tx, input: { userId: Id; channel: Far }): Promise<boolean> {
  const rows = await tx.query(
    sql`delete from notifications.addresses where user_id = ${input.userId} and channel = ${input.channel} returning user_id`,
  );
  return rows.length === 1;
}

export async function noteBounce(
  tx: Tx,
  input: { userId: Id; channel: Far; address: string; at: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`
    update notifications.addresses set bounced_at = ${input.at}
     where user_id = ${input.userId} and channel = ${input.channel} and address = ${input.address}`);
}

/** Devices stand among the places under a name that no network has. */
const DEVICE = "device ";

/** Whether somebody comes from there, or with such a device, for the first time; the first of either kind is no news. */
export async function isNewPlace(
  tx: Tx,
  input: { userId: Id; place: string; device: string; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query<{ fresh: boolean; others: boolean }>(sql`
    with asked as (select unnest(${[input.place, DEVICE + input.device]}::text[]) as place),
         seen as (select a.place, exists (select from notifications.known_places k where k.user_id = ${input.userId}
                         and starts_with(k.place, ${DEVICE}) = starts_with(a.place, ${DEVICE})) as others from asked a),
         added as (insert into notifications.known_places (user_id, place, at)
                   select ${input.userId}, place, ${input.at} from asked on conflict do nothing returning place)
    select s.others, exists (select from added n where n.place = s.place) as fresh from seen s`);
  return rows.some(({ fresh, others }) => fresh && others);
}
