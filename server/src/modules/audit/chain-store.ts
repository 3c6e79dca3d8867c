import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { part, sql } from "#kernel/sql";
import type { SealedForm } from "./chain.ts";

/** An entry as it is sealed: every value as the database prints it. */
const sealedColumns = part`
  e.id::text as id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor_kind as "actorKind",
  e.actor_id::text as "actorId", e.actor_name as "actorName", e.actor_role as "actorRole", e.source, e.request_id as "requestId",
  e.action, e.subject, e.before::text as before, e.after::text as after, e.reason, e.approval_id::text as "approvalId",
  e.xid::text as xid`;

export type Link = {
  readonly position: bigint;
  readonly entryId: Id;
  readonly xid: string;
  readonly content: Uint8Array;
  readonly hash: Uint8Array;
  readonly sealedAt: Temporal.Instant;
};
type LinkRow = {
  position: bigint;
  entry_id: Id;
  xid: string;
  content: Uint8Array;
  hash: Uint8Array;
  sealed_at: Temporal.Instant;
};
const toLink = (row: LinkRow): Link => ({
  position: row.position,
  entryId: row.entry_id,
  xid: row.xid,
  content: row.content,
  hash: row.hash,
  sealedAt: row.sealed_at,
});

const SEALER_LOCK = 8_583_034n;

/** True when no other process seals; held until the commit. */
export async function lockSealer(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(${SEALER_LOCK}) as held`);
  return row!.held;
}

export async function headOf(tx: Tx): Promise<Link | undefined> {
  const [row] = await tx.query<LinkRow>(sql`
    select position, entry_id, xid::text as xid, content, hash, sealed_at from audit.chain order by position desc limit 1`);
  return row && toLink(row);
}

export async function linkAt(tx: Tx, position: bigint): Promise<Link | undefined> {
  const [row] = await tx.query<LinkRow>(sql`
    select position, entry_id, xid::text as xid, content, hash, sealed_at from audit.chain where position = ${position}`);
  return row && toLink(row);
}

/**
 * The next entries that nothing can come before any more, in the order (transaction, id). A transaction below the oldest
 * one that is still running has ended, so all it wrote is seen here or never will be; whatever commits later has a higher
 * number. Numbers of a cluster that was restored into a younger one are higher than any that can run here: what is seen of
 * them has long been committed. In that case alone the head is no lower bound, and what is sealed is told by its link.
 */
export async function nextToSeal(tx: Tx, head: Link | undefined, limit: number): Promise<readonly SealedForm[]> {
  return tx.query<SealedForm>(sql`
    with s as (select pg_snapshot_xmin(pg_current_snapshot()) as low, pg_snapshot_xmax(pg_current_snapshot()) as high)
    select ${sealedColumns} from audit.entries e, s
     where (e.xid < s.low or e.xid >= s.high)
       and (${head?.xid ?? "0"}::xid8 >= s.high or (e.xid, e.id) > (${head?.xid ?? "0"}::xid8, ${head?.entryId ?? -1n}::bigint))
       and not exists (select from audit.chain c where c.entry_id = e.id)
     order by e.xid, e.id limit ${limit}`);
}

export async function insertLinks(tx: Tx, links: readonly Link[]): Promise<void> {
  await tx.query(sql`
    insert into audit.chain (position, entry_id, xid, content, hash, sealed_at)
    select * from unnest(${links.map((link) => link.position)}::bigint[], ${links.map((link) => link.entryId)}::bigint[],
           ${links.map((link) => link.xid)}::xid8[], ${links.map((link) => link.content)}::bytea[],
           ${links.map((link) => link.hash)}::bytea[], ${links.map((link) => link.sealedAt)}::timestamptz[])`);
}

export type Linked = { readonly link: Link; readonly entry: SealedForm | undefined };

/** Links with the entries they seal; an entry that is gone leaves its link alone. */
export async function linkedAfter(tx: Tx, position: bigint, limit: number): Promise<readonly Linked[]> {
  const rows = await tx.query<LinkRow & { link_xid: string } & Partial<SealedForm>>(sql`
    select c.position, c.entry_id, c.xid::text as link_xid, c.content, c.hash, c.sealed_at, ${sealedColumns}
      from audit.chain c left join audit.entries e on e.id = c.entry_id
     where c.position > ${position} order by c.position limit ${limit}`);
  return rows.map((row) => ({
    link: toLink({ ...row, xid: row.link_xid }),
    entry: row.id === null || row.id === undefined ? undefined : (row as unknown as SealedForm),
  }));
}

export async function positionOfContent(tx: Tx, content: Uint8Array): Promise<bigint | undefined> {
  const [row] = await tx.query<{ position: bigint }>(
    sql`select position from audit.chain where content = ${content} order by position limit 1`,
  );
  return row?.position;
}

/**
 * Entries at or before the head's place that no link seals: they were not there when it was sealed. In a cluster that was
 * restored the head's number says nothing about those that run here, so there nobody is accused.
 */
export async function slippedIn(tx: Tx, head: Link, limit: number): Promise<readonly Id[]> {
  const rows = await tx.query<{ id: Id }>(sql`
    select e.id from audit.entries e
     where (e.xid, e.id) <= (${head.xid}::xid8, ${head.entryId}::bigint)
       and ${head.xid}::xid8 < pg_snapshot_xmax(pg_current_snapshot())
       and not exists (select from audit.chain c where c.entry_id = e.id)
     order by e.xid, e.id limit ${limit}`);
  return rows.map((row) => row.id);
}

/** Entries behind the head: written, and not sealed yet. */
export async function countWaiting(tx: Tx, head: Link | undefined): Promise<bigint> {
  const [row] = await tx.query<{ count: bigint }>(sql`
    select count(*) as count from audit.entries e
     where (e.xid, e.id) > (${head?.xid ?? "0"}::xid8, ${head?.entryId ?? -1n}::bigint)`);
  return row!.count;
}

export async function insertAnchor(
  tx: Tx,
  anchor: { day: Temporal.PlainDate; position: bigint; hash: Uint8Array; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into audit.anchors (day, position, hash, at) values (${anchor.day}, ${anchor.position}, ${anchor.hash}, ${anchor.at})
    on conflict do nothing returning day`);
  return rows.length === 1;
}

export type Anchor = { readonly position: bigint; readonly hash: Uint8Array };
export async function listAnchors(tx: Tx): Promise<readonly Anchor[]> {
  return tx.query<Anchor>(sql`select position, hash from audit.anchors order by day`);
}

export async function insertVerification(
  tx: Tx,
  input: { id: Id; at: Temporal.Instant; by: string; sealed: bigint; ok: boolean; result: object },
): Promise<void> {
  await tx.query(sql`
    insert into audit.verifications (id, at, by_name, sealed, ok, result)
    values (${input.id}, ${input.at}, ${input.by}, ${input.sealed}, ${input.ok}, ${JSON.stringify(input.result)}::jsonb)`);
}

export type KeptVerification = {
  readonly at: Temporal.Instant;
  readonly by_name: string;
  readonly sealed: bigint;
  readonly ok: boolean;
  readonly result: object;
};
export async function lastVerification(tx: Tx): Promise<KeptVerification | undefined> {
  const [row] = await tx.query<KeptVerification>(
    sql`select at, by_name, sealed, ok, result from audit.verifications order by id desc limit 1`,
  );
  return row;
}
