import type { Tx } from "#kernel/db";
import { ALWAYS, type Id, type IdSpan } from "#kernel/ids";
import { inOrder, type Reading, within } from "#kernel/onwards";
import { ofMerchants, type Scope } from "#kernel/scope";
import { part, sql } from "#kernel/sql";
import type { Approval, ApprovalState, Change, Evidence, Person } from "./approval.ts";

type Row = {
  id: Id;
  kind: string;
  review: Approval["review"];
  subject: string;
  merchant_id: Id | null;
  bucket: number;
  payload: object;
  summary_zh: string;
  summary_en: string;
  changes: readonly Change[];
  reason: string;
  evidence: readonly Evidence[];
  asked_by: Id;
  asked_by_kind: Person["kind"];
  asked_by_name: string;
  asked_by_role: string | null;
  asked_for: Id | null;
  concerns: Id | null;
  asked_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  state: ApprovalState;
  decided_by: Id | null;
  decided_by_name: string | null;
  decided_by_role: string | null;
  decided_at: Temporal.Instant | null;
  comment: string;
  decision_evidence: readonly Evidence[];
  finished_at: Temporal.Instant | null;
  failure: string | null;
  result: object | null;
  handover: object | null;
  handed_over_at: Temporal.Instant | null;
  attempts: number;
};

const toApproval = (row: Row): Approval => ({
  id: row.id,
  kind: row.kind,
  review: row.review,
  subject: row.subject,
  merchantId: row.merchant_id ?? undefined,
  bucket: row.bucket,
  payload: row.payload,
  summary: { zh: row.summary_zh, en: row.summary_en },
  changes: row.changes,
  reason: row.reason,
  evidence: row.evidence,
  askedBy: { id: row.asked_by, kind: row.asked_by_kind, name: row.asked_by_name, role: row.asked_by_role ?? undefined },
  askedFor: row.asked_for ?? undefined,
  concerns: row.concerns ?? undefined,
  askedAt: row.asked_at,
  expiresAt: row.expires_at,
  state: row.state,
  decidedBy:
    row.decided_by === null
      ? undefined
      : { id: row.decided_by, kind: "user", name: row.decided_by_name ?? "", role: row.decided_by_role ?? undefined },
  decidedAt: row.decided_at ?? undefined,
  comment: row.comment,
  decisionEvidence: row.decision_evidence,
  finishedAt: row.finished_at ?? undefined,
  failure: row.failure ?? undefined,
  result: row.result ?? undefined,
  handover: row.handover ?? undefined,
  handedOverAt: row.handed_over_at ?? undefined,
  attempts: row.attempts,
});

const json = (value: object | undefined): string | null =>
  value === undefined
    ? null
    : JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? item.toString() : item));

/** Writes the request unless the same is open already; says whether it did. */
export async function insertRequest(tx: Tx, approval: Approval): Promise<boolean> {
  const { askedBy } = approval;
  const rows = await tx.query(sql`
    insert into approvals.requests (id, kind, review, subject, merchant_id, bucket, payload, summary_zh, summary_en, changes, reason,
           evidence, asked_by, asked_by_kind, asked_by_name, asked_by_role, asked_for, concerns, asked_at, expires_at)
    values (${approval.id}, ${approval.kind}, ${approval.review}, ${approval.subject}, ${approval.merchantId ?? null},
           ${approval.bucket}, ${json(approval.payload)}::jsonb, ${approval.summary.zh}, ${approval.summary.en},
           ${json(approval.changes)}::jsonb, ${approval.reason}, ${json(approval.evidence)}::jsonb, ${askedBy.id}, ${askedBy.kind},
           ${askedBy.name}, ${askedBy.role ?? null}, ${approval.askedFor ?? null}, ${approval.concerns ?? null}, ${approval.askedAt}, ${approval.expiresAt})
        on conflict (kind, subject) where review = 'before' and state in ('pending', 'approved') do nothing returning id`);
  return rows.length === 1;
}

export async function findRequest(tx: Tx, id: Id): Promise<Approval | undefined> {
  const [row] = await tx.query<Row>(sql`select * from approvals.requests where id = ${id}`);
  return row && toApproval(row);
}

/** The request, ours alone until the commit: of two deciders the second sees what the first decided. */
export async function lockRequest(tx: Tx, id: Id): Promise<Approval | undefined> {
  const [row] = await tx.query<Row>(sql`select * from approvals.requests where id = ${id} for update`);
  return row && toApproval(row);
}

/** What changed in the row is what changed in the value. */
export async function saveOutcome(
  tx: Tx,
  approval: Approval,
  more: { readonly nextAttemptAt: Temporal.Instant | undefined } = { nextAttemptAt: undefined },
): Promise<void> {
  const { decidedBy } = approval;
  await tx.query(sql`
    update approvals.requests
       set state = ${approval.state}, decided_by = ${decidedBy?.id ?? null}, decided_by_name = ${decidedBy?.name ?? null},
           decided_by_role = ${decidedBy?.role ?? null}, decided_at = ${approval.decidedAt ?? null}, comment = ${approval.comment},
           decision_evidence = ${json(approval.decisionEvidence)}::jsonb,
           finished_at = ${approval.finishedAt ?? null}, failure = ${approval.failure ?? null},
           result = ${json(approval.result)}::jsonb, handover = ${json(approval.handover)}::jsonb,
           handed_over_at = ${approval.handedOverAt ?? null}, next_attempt_at = ${more.nextAttemptAt ?? null}
     where id = ${approval.id}`);
}

/** Requests whose time is over, taken by one process each. */
export async function lockOverdue(
  tx: Tx,
  input: { at: Temporal.Instant; limit: number },
): Promise<readonly Approval[]> {
  const rows = await tx.query<Row>(sql`
    select * from approvals.requests where state = 'pending' and review = 'before' and expires_at <= ${input.at}
     order by expires_at limit ${input.limit} for update skip locked`);
  return rows.map(toApproval);
}

/** Takes an approved request whose effect has not been recorded, until `until`; then it is anybody's again. */
export async function claimEffect(
  tx: Tx,
  input: { id: Id; at: Temporal.Instant; until: Temporal.Instant },
): Promise<Approval | undefined> {
  const [row] = await tx.query<Row>(sql`
    update approvals.requests set attempts = attempts + 1, next_attempt_at = ${input.until}
     where id = ${input.id} and state = 'approved' and next_attempt_at <= ${input.at} returning *`);
  return row && toApproval(row);
}

export async function listToDo(tx: Tx, input: { at: Temporal.Instant; limit: number }): Promise<readonly Id[]> {
  const rows = await tx.query<{ id: Id }>(sql`
    select id from approvals.requests where state = 'approved' and next_attempt_at <= ${input.at}
     order by next_attempt_at limit ${input.limit}`);
  return rows.map((row) => row.id);
}

export type ApprovalFilter = {
  readonly states?: readonly ApprovalState[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly state?: ApprovalState | undefined;
  readonly kind?: string | undefined;
  readonly askerName?: string | undefined;
  readonly made?: IdSpan | undefined;
  readonly askedBy?: Id | undefined;
  /** Neither asked by this person nor about it. */
  readonly notOf?: Id | undefined;
  readonly subject?: string | undefined;
  readonly merchantId?: Id | undefined;
  readonly scope: Scope;
};

/** Newest first, or onwards from one. */
export async function listRequests(
  tx: Tx,
  filter: ApprovalFilter & Reading & { readonly only?: readonly Id[]; readonly limit: number },
): Promise<readonly Approval[]> {
  const { firstId, endId } = filter.made ?? ALWAYS;
  const rows = await tx.query<Row>(sql`
    select * from approvals.requests
     where ${within(part`id`, filter)} and id >= ${firstId} and id < ${endId}
       and ${filter.state === undefined ? part`true` : part`state = ${filter.state}`}
       and ${filter.kind === undefined ? part`true` : part`kind = ${filter.kind}`}
       and ${filter.askerName === undefined ? part`true` : part`asked_by_name = ${filter.askerName}`}
       and ${filter.merchantId === undefined ? part`true` : part`merchant_id = ${filter.merchantId}`}
       and (${filter.states === undefined} or state = any (${[...(filter.states ?? [])]}::text[]))
       and (${filter.kinds === undefined} or kind = any (${[...(filter.kinds ?? [])]}::text[]))
       and (${filter.askedBy ?? null}::bigint is null or asked_by = ${filter.askedBy ?? null}::bigint)
       and (${filter.notOf ?? null}::bigint is null or (asked_by <> ${filter.notOf ?? null}::bigint
              and asked_for is distinct from ${filter.notOf ?? null}::bigint
              and concerns is distinct from ${filter.notOf ?? null}::bigint))
       and (${filter.subject ?? null}::text is null or subject = ${filter.subject ?? null}::text)
       and ${filter.only === undefined ? part`true` : part`id = any (${[...filter.only]}::bigint[])`}
       and ${ofMerchants(filter.scope, part`merchant_id`)}
     order by ${inOrder(part`id`, filter)} limit ${filter.limit}`);
  return rows.map(toApproval);
}

export async function countRequests(tx: Tx, filter: ApprovalFilter): Promise<number> {
  const [row] = await tx.query<{ count: bigint }>(sql`
    select count(*) as count from approvals.requests
     where (${filter.states === undefined} or state = any (${[...(filter.states ?? [])]}::text[]))
       and (${filter.kinds === undefined} or kind = any (${[...(filter.kinds ?? [])]}::text[]))
       and (${filter.askedBy ?? null}::bigint is null or asked_by = ${filter.askedBy ?? null}::bigint)
       and (${filter.notOf ?? null}::bigint is null or (asked_by <> ${filter.notOf ?? null}::bigint
              and asked_for is distinct from ${filter.notOf ?? null}::bigint
              and concerns is distinct from ${filter.notOf ?? null}::bigint))
       and ${ofMerchants(filter.scope, part`merchant_id`)}`);
  return Number(row!.count);
}
