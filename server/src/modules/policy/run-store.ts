import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Difference } from "./difference.ts";
import type { Due } from "./rules/finding.ts";
import type { Run, RunKind } from "./version.ts";

type RunRow = {
  id: Id;
  kind: RunKind;
  before_id: Id;
  after_id: Id;
  on_day: Temporal.PlainDate;
  state: Run["state"];
  cursor: Id;
  total: number;
  done: number;
  touched: number;
  asked_by: string;
  created_at: Temporal.Instant;
  finished_at: Temporal.Instant | null;
};
const toRun = (row: RunRow): Run => ({
  id: row.id,
  kind: row.kind,
  beforeId: row.before_id,
  afterId: row.after_id,
  onDay: row.on_day,
  state: row.state,
  cursor: row.cursor,
  total: row.total,
  done: row.done,
  touched: row.touched,
  askedBy: row.asked_by,
  createdAt: row.created_at,
  finishedAt: row.finished_at ?? undefined,
});

export async function insertRun(tx: Tx, run: Run): Promise<void> {
  await tx.query(sql`
    insert into policy.runs (id, kind, before_id, after_id, on_day, total, asked_by, created_at)
    values (${run.id}, ${run.kind}, ${run.beforeId}, ${run.afterId}, ${run.onDay}, ${run.total}, ${run.askedBy}, ${run.createdAt})`);
}

export async function findRun(tx: Tx, id: Id): Promise<Run | undefined> {
  const [row] = await tx.query<RunRow>(sql`select * from policy.runs where id = ${id}`);
  return row && toRun(row);
}

/** Locked: two workers of one run take its steps one after the other. */
export async function lockRun(tx: Tx, id: Id): Promise<Run | undefined> {
  const [row] = await tx.query<RunRow>(sql`select * from policy.runs where id = ${id} for update`);
  return row && toRun(row);
}

export async function runsOf(tx: Tx, versionId: Id, limit: number): Promise<readonly Run[]> {
  const rows = await tx.query<RunRow>(
    sql`select * from policy.runs where after_id = ${versionId} order by id desc limit ${limit}`,
  );
  return rows.map(toRun);
}

/** Whether everybody has been judged by this draft, against the rules it would follow. */
export async function wasTried(tx: Tx, input: { readonly versionId: Id; readonly beforeId: Id }): Promise<boolean> {
  const rows = await tx.query(sql`
    select from policy.runs where after_id = ${input.versionId} and before_id = ${input.beforeId} and kind = 'dry-run'
       and state = 'done' limit 1`);
  return rows.length > 0;
}

export async function saveProgress(tx: Tx, run: Run): Promise<void> {
  await tx.query(sql`
    update policy.runs set state = ${run.state}, cursor = ${run.cursor}, done = ${run.done}, touched = ${run.touched},
           finished_at = ${run.finishedAt ?? null} where id = ${run.id}`);
}

export type Touched = Difference & { readonly merchantId: Id };

export async function insertTouched(tx: Tx, runId: Id, rows: readonly Touched[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(sql`
    insert into policy.touched (run_id, merchant_id, before_verdict, after_verdict, due, unknown, relieved)
    select ${runId}, t.merchant, t.before, t.after, t.due,
           (select coalesce(array_agg(e), '{}') from jsonb_array_elements_text(t.unknown) e),
           (select coalesce(array_agg(e), '{}') from jsonb_array_elements_text(t.relieved) e)
      from unnest(${rows.map(({ merchantId }) => merchantId)}::bigint[], ${rows.map(({ before }) => before)}::text[],
                  ${rows.map(({ after }) => after)}::text[], ${rows.map(({ due }) => JSON.stringify(due))}::jsonb[],
                  ${rows.map(({ unknown }) => JSON.stringify(unknown))}::jsonb[],
                  ${rows.map(({ relieved }) => JSON.stringify(relieved))}::jsonb[])
        as t (merchant, before, after, due, unknown, relieved)
    on conflict do nothing`);
}

export async function listTouched(
  tx: Tx,
  input: { readonly runId: Id; readonly beforeId?: Id | undefined; readonly limit: number },
): Promise<readonly Touched[]> {
  const rows = await tx.query<{
    merchant_id: Id;
    before_verdict: Difference["before"];
    after_verdict: Difference["after"];
    due: Due[];
    unknown: string[];
    relieved: string[];
  }>(sql`
    select * from policy.touched where run_id = ${input.runId} and merchant_id < ${input.beforeId ?? 1n << 62n}
     order by merchant_id desc limit ${input.limit}`);
  return rows.map((row) => ({
    merchantId: row.merchant_id,
    before: row.before_verdict,
    after: row.after_verdict,
    due: row.due,
    unknown: row.unknown,
    relieved: row.relieved,
  }));
}

export type DueSummary = {
  readonly requirement: string;
  readonly status: Due["status"];
  readonly by: string | null;
  readonly merchants: number;
  /** Of them: nobody can tell, because the paper is not here. */
  readonly unknown: number;
};

/** What would be due by when, and of how many. */
export async function summaryOf(tx: Tx, runId: Id): Promise<readonly DueSummary[]> {
  return tx.query<DueSummary>(sql`
    select d ->> 'requirement' as requirement, d ->> 'status' as status, d ->> 'by' as by, count(*)::int as merchants,
           (count(*) filter (where d ->> 'requirement' = any (t.unknown)))::int as unknown
      from policy.touched t, jsonb_array_elements(t.due) d where t.run_id = ${runId}
     group by 1, 2, 3 order by 3 nulls last, 1, 2`);
}

/** What is asked for no more, and of how many. */
export async function reliefOf(
  tx: Tx,
  runId: Id,
): Promise<readonly { readonly requirement: string; readonly merchants: number }[]> {
  return tx.query(sql`
    select r as requirement, count(*)::int as merchants from policy.touched t, unnest(t.relieved) r
     where t.run_id = ${runId} group by 1 order by 1`);
}
