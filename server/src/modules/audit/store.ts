import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { inOrder, type Reading, within } from "#kernel/onwards";
import { part, sql, type SqlPart } from "#kernel/sql";
import type { AuditEntry, StoredAuditEntry } from "./entry.ts";

const json = (value: object | undefined): string | null =>
  value === undefined
    ? null
    : JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? item.toString() : item));

export async function insertEntry(tx: Tx, entry: AuditEntry & { id: Id; at: Temporal.Instant }): Promise<void> {
  const { actor } = entry;
  await tx.query(sql`
    insert into audit.entries (id, at, actor_kind, actor_id, actor_name, actor_role, source, request_id, action, subject, before,
           after, reason, approval_id)
    values (${entry.id}, ${entry.at}, ${actor.kind}, ${actor.id ?? null}, ${actor.name}, ${actor.role ?? null}, ${actor.source},
           ${actor.requestId},
            ${entry.action}, ${entry.subject}, ${json(entry.before)}::jsonb, ${json(entry.after)}::jsonb, ${entry.reason ?? ""},
            ${entry.approvalId ?? null})`);
}

type EntryRow = {
  id: Id;
  at: Temporal.Instant;
  actor_kind: AuditEntry["actor"]["kind"];
  actor_id: Id | null;
  actor_name: string;
  actor_role: string | null;
  source: string;
  request_id: string;
  action: string;
  subject: string;
  before: object | null;
  after: object | null;
  reason: string;
  approval_id: Id | null;
};

export type AuditFilter = {
  /** A login, or the public id of a user or key. */
  readonly actor?: { readonly name: string } | { readonly id: Id } | undefined;
  /** `terminal.locked`, or everything about `terminal`. */
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly approvalId?: Id | undefined;
  readonly from?: Temporal.Instant | undefined;
  readonly until?: Temporal.Instant | undefined;
};

/** Each filter that is set, as a condition. A subject's entries are those about it and those of its being read. */
function fitting({ actor, action, subject, approvalId, from, until }: AuditFilter): SqlPart {
  const about = subject === undefined ? undefined : JSON.stringify([subject]);
  return part`${actor === undefined ? part`true` : "id" in actor ? part`actor_id = ${actor.id}` : part`actor_name = ${actor.name}`}
   and ${action === undefined ? part`true` : action.includes(".") ? part`action = ${action}` : part`starts_with(action, ${`${action}.`})`}
   and ${
     subject === undefined
       ? part`true`
       : part`(subject = ${subject} or (action = 'personal-data.read' and after -> 'subjects' @> ${about}::jsonb))`
   }
   and ${approvalId === undefined ? part`true` : part`approval_id = ${approvalId}`}
   and ${from === undefined ? part`true` : part`at >= ${from}`}
   and ${until === undefined ? part`true` : part`at < ${until}`}`;
}

/** Newest first, or onwards from one. */
export async function listEntries(
  tx: Tx,
  input: AuditFilter & Reading & { limit: number },
): Promise<readonly StoredAuditEntry[]> {
  const rows = await tx.query<EntryRow>(sql`
    select * from audit.entries
     where ${within(part`id`, input)}
       and ${fitting(input)}
     order by ${inOrder(part`id`, input)} limit ${input.limit}`);
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    action: row.action,
    subject: row.subject,
    before: row.before ?? undefined,
    after: row.after ?? undefined,
    reason: row.reason,
    approvalId: row.approval_id ?? undefined,
    actor: {
      kind: row.actor_kind,
      id: row.actor_id ?? undefined,
      name: row.actor_name,
      role: row.actor_role ?? undefined,
      source: row.source,
      requestId: row.request_id,
    },
  }));
}

/** How many came after an entry, counted up to a limit; without those that tell of one's own reading. */
export async function countEntriesAfter(
  tx: Tx,
  input: AuditFilter & { afterId: Id; notReadBy: Id; limit: number },
): Promise<number> {
  const [row] = await tx.query<{ count: bigint }>(sql`
    select count(*) as count from (
      select 1 from audit.entries
       where id > ${input.afterId} and ${fitting(input)}
         and not (action = 'personal-data.read' and actor_id is not distinct from ${input.notReadBy})
       limit ${input.limit}) as found`);
  return Number(row!.count);
}
