import type { Tx } from "#kernel/db";
import { ALWAYS, type Id, type IdSpan } from "#kernel/ids";
import { ofMerchants, type Scope } from "#kernel/scope";
import { part, sql, type SqlPart } from "#kernel/sql";
import type { Masked } from "./mask.ts";
import type { RequestActor, RequestEntry, StoredRequest } from "./request-entry.ts";

/** A batch of entries in one statement. */
export async function insertRequests(tx: Tx, entries: readonly StoredRequest[]): Promise<void> {
  const column = <T>(of: (entry: StoredRequest) => T): T[] => entries.map(of);
  const json = (of: (entry: StoredRequest) => Masked): (string | null)[] =>
    entries.map((entry) => (of(entry) === null ? null : JSON.stringify(of(entry))));
  await tx.query(sql`
    insert into developers.requests (id, at, actor_kind, actor_id, actor_name, merchant_id, method, route, path, status, problem, ms,
           request_id, source, replayed, query, request_body, response_body)
    select id, at, actor_kind, actor_id, actor_name, merchant_id, method, route, path, status, problem, ms, request_id, source,
           replayed, query::jsonb, request_body::jsonb, response_body::jsonb
      from unnest(${column((entry) => entry.id)}::bigint[], ${column((entry) => entry.at)}::timestamptz[],
           ${column((entry) => entry.actor.kind)}::text[], ${column((entry) => entry.actor.id)}::bigint[],
           ${column((entry) => entry.actor.name)}::text[], ${column((entry) => entry.actor.merchantId ?? null)}::bigint[],
           ${column((entry) => entry.method)}::text[], ${column((entry) => entry.route)}::text[],
           ${column((entry) => entry.path)}::text[], ${column((entry) => entry.status)}::smallint[],
           ${column((entry) => entry.problem ?? null)}::text[], ${column((entry) => entry.ms)}::int[],
           ${column((entry) => entry.requestId)}::text[], ${column((entry) => entry.source)}::text[],
           ${column((entry) => entry.replayed)}::boolean[], ${json((entry) => entry.query)}::text[],
           ${json((entry) => entry.requestBody)}::text[], ${json((entry) => entry.responseBody)}::text[])
           as r (id, at, actor_kind, actor_id, actor_name, merchant_id, method, route, path, status, problem, ms, request_id, source,
           replayed, query, request_body, response_body)`);
}

export async function insertGap(tx: Tx, gap: { id: Id; at: Temporal.Instant; dropped: number }): Promise<void> {
  await tx.query(
    sql`insert into developers.request_gaps (id, at, dropped) values (${gap.id}, ${gap.at}, ${gap.dropped})`,
  );
}

type RequestRow = {
  id: Id;
  at: Temporal.Instant;
  actor_kind: RequestActor["kind"];
  actor_id: Id;
  actor_name: string;
  merchant_id: Id | null;
  method: string;
  route: string;
  path: string;
  status: number;
  problem: string | null;
  ms: number;
  request_id: string;
  source: string;
  replayed: boolean;
  query: Masked;
  request_body: Masked;
  response_body: Masked;
};
const toEntry = (row: RequestRow): StoredRequest => ({
  id: row.id,
  at: row.at,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name, merchantId: row.merchant_id ?? undefined },
  method: row.method,
  route: row.route,
  path: row.path,
  status: row.status,
  problem: row.problem ?? undefined,
  ms: row.ms,
  requestId: row.request_id,
  source: row.source,
  replayed: row.replayed,
  query: row.query,
  requestBody: row.request_body,
  responseBody: row.response_body,
});

/** Whose entries somebody sees: everybody's, or those of their merchants and their own. */
export type RequestsOf = { readonly scope: Scope; readonly self: Id };
const seen = ({ scope, self }: RequestsOf): SqlPart =>
  part`(${ofMerchants(scope, part`merchant_id`)} or actor_id = ${self})`;

export type RequestFilter = {
  readonly actorId: Id | undefined;
  readonly requestId: string | undefined;
  readonly writesOnly: boolean;
  readonly pathStart?: string | undefined;
  readonly made?: IdSpan | undefined;
  /** The first digit of the statuses wanted. */
  readonly statusClass: number | undefined;
};

/** Newest first. */
export async function listRequests(
  tx: Tx,
  input: RequestsOf & RequestFilter & { beforeId: Id | undefined; limit: number },
): Promise<readonly StoredRequest[]> {
  const { firstId, endId } = input.made ?? ALWAYS;
  const rows = await tx.query<RequestRow>(sql`
    select * from developers.requests
     where id < ${input.beforeId ?? 1n << 62n} and id >= ${firstId} and id < ${endId}
       and ${input.pathStart === undefined ? part`true` : part`starts_with(path, ${input.pathStart})`}
       and ${seen(input)}
       and (${input.actorId ?? null}::bigint is null or actor_id = ${input.actorId ?? null}::bigint)
       and (${input.requestId ?? null}::text is null or request_id = ${input.requestId ?? null}::text)
       and (not ${input.writesOnly} or method <> 'GET')
       and (${input.statusClass ?? null}::int is null or status / 100 = ${input.statusClass ?? null}::int)
     order by id desc limit ${input.limit}`);
  return rows.map(toEntry);
}

export async function findRequest(tx: Tx, input: RequestsOf & { id: Id }): Promise<StoredRequest | undefined> {
  const [row] = await tx.query<RequestRow>(sql`
    select * from developers.requests
     where id = ${input.id} and ${seen(input)}`);
  return row && toEntry(row);
}

/** Entries that were dropped while the log was kept. */
export async function countDropped(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ dropped: bigint }>(
    sql`select coalesce(sum(dropped), 0)::bigint as dropped from developers.request_gaps`,
  );
  return Number(row!.dropped);
}

export async function forgetRequests(tx: Tx, input: { beforeId: Id; limit: number }): Promise<number> {
  const rows = await tx.query(sql`
    delete from developers.requests where id in (select id from developers.requests where id < ${input.beforeId} order by id
           limit ${input.limit}) returning id`);
  await tx.query(sql`delete from developers.request_gaps where id < ${input.beforeId}`);
  return rows.length;
}

export type { RequestEntry };
