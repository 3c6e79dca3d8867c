import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Values } from "./render.ts";

export type InboxRow = {
  readonly id: Id;
  readonly notice: string;
  readonly values: Values;
  readonly count: number;
  readonly createdAt: Temporal.Instant;
  readonly latestAt: Temporal.Instant;
  readonly readAt: Temporal.Instant | null;
};

/** Of these people those who have not been told of this occasion yet; from now on they have. */
export async function noteTold(
  tx: Tx,
  input: { userIds: readonly Id[]; notice: string; key: string; at: Temporal.Instant },
): Promise<ReadonlySet<Id>> {
  const rows = await tx.query<{ user_id: Id }>(sql`
    insert into notifications.told (user_id, notice, key, at)
    select user_id, ${input.notice}::text, ${input.key}::text, ${input.at}::timestamptz from unnest(${[...input.userIds]}::bigint[]) as u (user_id)
        on conflict do nothing returning user_id`);
  return new Set(rows.map((row) => row.user_id));
}

/** A line in the centre; while an equal one is young and unread, it counts up instead. */
export async function putInInbox(
  tx: Tx,
  input: { id: Id; userId: Id; notice: string; values: Values; at: Temporal.Instant; mergeSince: Temporal.Instant },
): Promise<void> {
  const values = JSON.stringify(input.values);
  const merged = await tx.query(sql`
    update notifications.inbox set count = count + 1, values = ${values}::jsonb, latest_at = ${input.at}
     where id = (select id from notifications.inbox where user_id = ${input.userId} and notice = ${input.notice} and read_at is null
                    and latest_at > ${input.mergeSince} order by id desc limit 1 for update)
    returning id`);
  if (merged.length > 0) return;
  await tx.query(sql`
    insert into notifications.inbox (id, user_id, notice, values, created_at, latest_at)
    values (${input.id}, ${input.userId}, ${input.notice}, ${values}::jsonb, ${input.at}, ${input.at})`);
}

export async function listInbox(
  tx: Tx,
  input: { userId: Id; beforeId: Id | undefined; unreadOnly: boolean; limit: number },
): Promise<readonly InboxRow[]> {
  return tx.query<InboxRow>(sql`
    select id, notice, values, count, created_at as "createdAt", latest_at as "latestAt", read_at as "readAt"
      from notifications.inbox
     where user_id = ${input.userId} and id < ${input.beforeId ?? 1n << 62n} and (${!input.unreadOnly} or read_at is null)
     order by id desc limit ${input.limit}`);
}

/** Marks one's own: the ones named, or all that are not newer than what one has seen. */
export async function markRead(
  tx: Tx,
  input: { userId: Id; ids: readonly Id[] | "all"; at: Temporal.Instant },
): Promise<number> {
  const all = input.ids === "all";
  const ids = input.ids === "all" ? [] : [...input.ids];
  const rows = await tx.query(sql`
    update notifications.inbox set read_at = ${input.at}
     where user_id = ${input.userId} and read_at is null and (${all} or id = any (${ids}::bigint[]))
    returning id`);
  return rows.length;
}

/** Old news and old marks of what was told go. */
export async function forgetOld(tx: Tx, before: Temporal.Instant): Promise<number> {
  const rows = await tx.query(sql`delete from notifications.told where at < ${before} returning user_id`);
  const read = await tx.query(sql`delete from notifications.inbox where latest_at < ${before} returning id`);
  const sent = await tx.query(sql`delete from notifications.deliveries where ended_at < ${before} returning id`);
  return rows.length + read.length + sent.length;
}
