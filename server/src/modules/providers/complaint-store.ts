import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Complaint, ComplaintKind, ComplaintState, Step } from "./complaint.ts";

type Row = {
  id: Id;
  provider_id: Id;
  merchant_id: Id | null;
  kind: ComplaintKind;
  said: string;
  contact: string;
  received_at: Temporal.Instant;
  received_by: string;
};

export async function insertComplaint(tx: Tx, one: Omit<Complaint, "steps">, stepId: Id): Promise<void> {
  await tx.query(sql`
    insert into providers.complaints (id, provider_id, merchant_id, kind, said, contact, received_at, received_by)
    values (${one.id}, ${one.providerId}, ${one.merchantId ?? null}, ${one.kind}, ${one.said}, ${one.contact}, ${one.receivedAt},
           ${one.receivedBy})`);
  const step = { state: "open", said: "", at: one.receivedAt, by: one.receivedBy } as const;
  await insertStep(tx, { complaintId: one.id, id: stepId, ...step });
}

export async function insertStep(tx: Tx, step: Step & { readonly id: Id; readonly complaintId: Id }): Promise<void> {
  await tx.query(sql`
    insert into providers.complaint_steps (id, complaint_id, state, said, at, by_whom)
    values (${step.id}, ${step.complaintId}, ${step.state}, ${step.said}, ${step.at}, ${step.by})`);
}

/** Newest first: of an institution, of a merchant, or one. */
export async function listComplaints(
  tx: Tx,
  which: { readonly providerId?: Id; readonly merchantId?: Id; readonly id?: Id; readonly limit: number },
): Promise<readonly Complaint[]> {
  const rows = await tx.query<Row>(sql`
    select * from providers.complaints
     where (${which.providerId ?? null}::bigint is null or provider_id = ${which.providerId ?? null})
       and (${which.merchantId ?? null}::bigint is null or merchant_id = ${which.merchantId ?? null})
       and (${which.id ?? null}::bigint is null or id = ${which.id ?? null})
     order by id desc limit ${which.limit}`);
  const steps = await tx.query<{
    complaint_id: Id;
    state: ComplaintState;
    said: string;
    at: Temporal.Instant;
    by_whom: string;
  }>(sql`
    select complaint_id, state, said, at, by_whom from providers.complaint_steps
     where complaint_id = any (${rows.map(({ id }) => id)}::bigint[]) order by id`);
  return rows.map((row) => ({
    id: row.id,
    providerId: row.provider_id,
    merchantId: row.merchant_id ?? undefined,
    kind: row.kind,
    said: row.said,
    contact: row.contact,
    receivedAt: row.received_at,
    receivedBy: row.received_by,
    steps: steps
      .filter(({ complaint_id }) => complaint_id === row.id)
      .map(({ state, said, at, by_whom }) => ({ state, said, at, by: by_whom })),
  }));
}

/**
 * Held until the commit: two people who answer do so one after the other. The rows themselves cannot be locked, because nobody
 * may change them.
 */
export async function lockComplaint(tx: Tx, id: Id): Promise<Complaint | undefined> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`providers/complaint/${id}`}, 0))`);
  return (await listComplaints(tx, { id, limit: 1 }))[0];
}

/** How many of each institution are not closed. */
export async function countOpenComplaints(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, number>> {
  const rows = await tx.query<{ provider_id: Id; count: bigint }>(sql`
    select c.provider_id, count(*) as count from providers.complaints c
     where c.provider_id = any (${[...ids]}::bigint[])
       and (select s.state from providers.complaint_steps s where s.complaint_id = c.id order by s.id desc limit 1) <> 'closed'
     group by c.provider_id`);
  return new Map(rows.map((row) => [row.provider_id, Number(row.count)]));
}
