import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Subscription } from "./report.ts";

export async function subscriptionsTo(
  tx: Tx,
  input: { report: string; period: string },
): Promise<readonly Subscription[]> {
  return tx.query<Subscription>(sql`
    select s.user_id as "userId", s.report, s.format, s.language, s.created_at as "createdAt"
      from reports.subscriptions s
     where s.report = ${input.report}
       and not exists (select from reports.runs r where r.user_id = s.user_id and r.report = s.report and r.period = ${input.period})
     order by s.user_id`);
}

export async function subscriptionsOf(tx: Tx, userId: Id): Promise<readonly Subscription[]> {
  return tx.query<Subscription>(sql`
    select user_id as "userId", report, format, language, created_at as "createdAt"
      from reports.subscriptions where user_id = ${userId}`);
}

export async function lastPeriodsOf(tx: Tx, userId: Id): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ report: string; period: string }>(
    sql`select report, max(period) as period from reports.runs where user_id = ${userId} group by report`,
  );
  return new Map(rows.map((row) => [row.report, row.period]));
}

export async function putSubscription(tx: Tx, subscription: Subscription): Promise<void> {
  await tx.query(sql`
    insert into reports.subscriptions (user_id, report, format, language, created_at)
    values (${subscription.userId}, ${subscription.report}, ${subscription.format}, ${subscription.language}, ${subscription.createdAt})
        on conflict (user_id, report) do update set format = excluded.format, language = excluded.language`);
}

export async function removeSubscription(tx: Tx, key: { userId: Id; report: string }): Promise<boolean> {
  const rows = await tx.query(
    sql`delete from reports.subscriptions where user_id = ${key.userId} and report = ${key.report} returning user_id`,
  );
  return rows.length === 1;
}

/** False when this period was made for this person before. */
export async function noteRun(
  tx: Tx,
  run: { userId: Id; report: string; period: string; exportId: Id; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into reports.runs (user_id, report, period, export_id, made_at)
    values (${run.userId}, ${run.report}, ${run.period}, ${run.exportId}, ${run.at}) on conflict do nothing returning user_id`);
  return rows.length === 1;
}
