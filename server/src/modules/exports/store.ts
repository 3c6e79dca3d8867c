import type { Tx } from "#kernel/db";
import type { Id, IdSpan } from "#kernel/ids";
import { inOrder, type Reading, within } from "#kernel/onwards";
import { part, sql } from "#kernel/sql";
import type { Export, ExportFailure, Owner } from "./export.ts";

type Row = {
  id: Id;
  list: string;
  format: Export["format"];
  language: Export["language"];
  zone: string;
  filter: Record<string, unknown>;
  owner_kind: Owner["kind"];
  owner_id: Id;
  owner_name: string;
  owner_role: string;
  source: string;
  request_id: string;
  scope_key: string;
  status: Export["status"];
  cancel_asked: boolean;
  rows_total: number;
  rows_done: number;
  attempts: number;
  failure: ExportFailure;
  created_at: Temporal.Instant;
  finished_at: Temporal.Instant | null;
  file_id: Id | null;
  file_name: string | null;
  size_bytes: bigint | null;
  sha256: Uint8Array | null;
  kept_until: Temporal.Instant | null;
};
const toExport = (row: Row): Export => ({
  id: row.id,
  list: row.list,
  format: row.format,
  language: row.language,
  zone: row.zone,
  filter: row.filter,
  owner: { kind: row.owner_kind, id: row.owner_id, name: row.owner_name, role: row.owner_role },
  source: row.source,
  requestId: row.request_id,
  scopeKey: row.scope_key,
  status: row.status,
  cancelAsked: row.cancel_asked,
  rowsTotal: row.rows_total,
  rowsDone: row.rows_done,
  attempts: row.attempts,
  failure: row.failure,
  createdAt: row.created_at,
  finishedAt: row.finished_at ?? undefined,
  fileId: row.file_id ?? undefined,
  fileName: row.file_name ?? undefined,
  sizeBytes: row.size_bytes ?? undefined,
  sha256: row.sha256 ?? undefined,
  keptUntil: row.kept_until ?? undefined,
});

/** A claim is a word only one run of one process knows: whoever lost it changes nothing any more. */
export type Claim = { readonly id: Id; readonly claim: string };

export async function insertExport(
  tx: Tx,
  made: Export,
  claim: { word: string; until: Temporal.Instant } | undefined,
): Promise<void> {
  const { owner } = made;
  await tx.query(sql`
    insert into exports.exports (id, list, format, language, zone, filter, owner_kind, owner_id, owner_name, owner_role, source,
           request_id, scope_key, status, rows_total, attempts, claim, claimed_until, created_at)
    values (${made.id}, ${made.list}, ${made.format}, ${made.language}, ${made.zone}, ${JSON.stringify(made.filter)}::jsonb,
            ${owner.kind}, ${owner.id}, ${owner.name}, ${owner.role}, ${made.source}, ${made.requestId}, ${made.scopeKey},
            ${made.status}, ${made.rowsTotal}, ${made.attempts},
            ${claim?.word ?? null}, ${claim?.until ?? null}, ${made.createdAt})`);
}

export async function findExport(tx: Tx, id: Id): Promise<Export | undefined> {
  const [row] = await tx.query<Row>(sql`select * from exports.exports where id = ${id}`);
  return row && toExport(row);
}

/** Somebody's own, newest first. */
export async function listExports(
  tx: Tx,
  input: {
    owner: Pick<Owner, "kind" | "id">;
    status?: Export["status"] | undefined;
    list?: string | undefined;
    made: IdSpan;
    limit: number;
  } & Reading,
): Promise<readonly Export[]> {
  const rows = await tx.query<Row>(sql`
    select * from exports.exports
     where owner_kind = ${input.owner.kind} and owner_id = ${input.owner.id} and ${within(part`id`, input)}
       and id >= ${input.made.firstId} and id < ${input.made.endId}
       and ${input.status === undefined ? part`true` : part`status = ${input.status}`}
       and ${input.list === undefined ? part`true` : part`list = ${input.list}`}
     order by ${inOrder(part`id`, input)} limit ${input.limit}`);
  return rows.map(toExport);
}

/** Holds somebody's count still until the commit, so that ten questions at once are counted one after the other. */
export async function countRecent(
  tx: Tx,
  input: { owner: Pick<Owner, "kind" | "id">; firstId: Id },
): Promise<{ readonly open: number; readonly recent: number }> {
  await tx.query(
    sql`select pg_advisory_xact_lock(hashtextextended(${`exports/${input.owner.kind}/${input.owner.id}`}, 0))`,
  );
  const [row] = await tx.query<{ open: bigint; recent: bigint }>(sql`
    select count(*) filter (where status in ('waiting', 'running')) as open, count(*) filter (where id >= ${input.firstId}) as recent
      from exports.exports where owner_kind = ${input.owner.kind} and owner_id = ${input.owner.id}`);
  return { open: Number(row!.open), recent: Number(row!.recent) };
}

/** The oldest export nobody works on, claimed. */
export async function claimNext(
  tx: Tx,
  input: { claim: string; at: Temporal.Instant; until: Temporal.Instant },
): Promise<Export | undefined> {
  const [row] = await tx.query<Row>(sql`
    update exports.exports set status = 'running', claim = ${input.claim}, claimed_until = ${input.until}, attempts = attempts + 1,
           rows_done = 0
     where id = (select id from exports.exports
                  where status in ('waiting', 'running') and (status = 'waiting' or claimed_until < ${input.at})
                  order by id limit 1 for update skip locked)
    returning *`);
  return row && toExport(row);
}

/** Says how far a run is and keeps its claim; undefined when it has lost it. */
export async function noteProgress(
  tx: Tx,
  input: Claim & { rowsDone: number; rowsTotal: number; until: Temporal.Instant },
): Promise<{ readonly cancelAsked: boolean } | undefined> {
  const [row] = await tx.query<{ cancel_asked: boolean }>(sql`
    update exports.exports set rows_done = ${input.rowsDone}, rows_total = ${input.rowsTotal}, claimed_until = ${input.until}
     where id = ${input.id} and claim = ${input.claim} returning cancel_asked`);
  return row && { cancelAsked: row.cancel_asked };
}

export type Made = {
  readonly fileId: Id;
  readonly fileName: string;
  readonly sizeBytes: bigint;
  readonly sha256: Uint8Array;
  readonly rows: number;
  readonly keptUntil: Temporal.Instant;
  readonly scopeKey: string;
};

/** False when the claim was lost meanwhile: somebody else makes it. */
export async function finishExport(tx: Tx, claim: Claim, made: Made, at: Temporal.Instant): Promise<boolean> {
  const rows = await tx.query(sql`
    update exports.exports set status = 'done', claim = null, claimed_until = null, finished_at = ${at}, file_id = ${made.fileId},
           file_name = ${made.fileName}, size_bytes = ${made.sizeBytes}, sha256 = ${made.sha256}, rows_done = ${made.rows},
           rows_total = ${made.rows}, kept_until = ${made.keptUntil}, scope_key = ${made.scopeKey}
     where id = ${claim.id} and claim = ${claim.claim} and not cancel_asked returning id`);
  return rows.length === 1;
}

export async function endExport(
  tx: Tx,
  claim: Claim,
  end: { status: "failed" | "cancelled" | "waiting"; failure: ExportFailure; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query(sql`
    update exports.exports set status = ${end.status}, failure = ${end.failure}, claim = null, claimed_until = null,
           finished_at = ${end.status === "waiting" ? null : end.at}
     where id = ${claim.id} and claim = ${claim.claim} returning id`);
  return rows.length === 1;
}

/** One that waits ends at once; one that runs is told, and ends at its next page of rows. */
export async function cancelExport(tx: Tx, id: Id, at: Temporal.Instant): Promise<Export | undefined> {
  const [row] = await tx.query<Row>(sql`
    update exports.exports
       set cancel_asked = true, status = case when status = 'waiting' then 'cancelled' else status end,
           finished_at = case when status = 'waiting' then ${at}::timestamptz else finished_at end
     where id = ${id} and status in ('waiting', 'running') returning *`);
  return row && toExport(row);
}

/** The exports whose files are gone say so. */
export async function markPurged(tx: Tx, fileIds: readonly Id[]): Promise<void> {
  await tx.query(
    sql`update exports.exports set status = 'purged' where file_id = any (${[...fileIds]}::bigint[]) and status = 'done'`,
  );
}
