import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { ofAgents, type Scope } from "#kernel/scope";
import { part, sql } from "#kernel/sql";
import type { ApplicationDocument, Correction, DocumentKind, Step } from "./application.ts";

type DocumentRow = {
  id: Id;
  application_id: Id;
  kind: DocumentKind;
  file_id: Id;
  name: string;
  type: string;
  size_bytes: bigint;
  sha256: Uint8Array;
  added_at: Temporal.Instant;
  added_by: string;
};
const toDocument = (row: DocumentRow): ApplicationDocument => ({
  id: row.id,
  applicationId: row.application_id,
  kind: row.kind,
  fileId: row.file_id,
  name: row.name,
  type: row.type,
  sizeBytes: row.size_bytes,
  sha256: row.sha256,
  addedAt: row.added_at,
  addedBy: row.added_by,
});

export async function insertDocument(tx: Tx, document: ApplicationDocument): Promise<void> {
  await tx.query(sql`
    insert into applications.documents (id, application_id, kind, file_id, name, type, size_bytes, sha256, added_at, added_by)
    values (${document.id}, ${document.applicationId}, ${document.kind}, ${document.fileId}, ${document.name}, ${document.type},
            ${document.sizeBytes}, ${document.sha256}, ${document.addedAt}, ${document.addedBy})`);
}

export async function documentsOf(tx: Tx, applicationId: Id): Promise<readonly ApplicationDocument[]> {
  const rows = await tx.query<DocumentRow>(sql`
    select * from applications.documents where application_id = ${applicationId} and removed_at is null order by id`);
  return rows.map(toDocument);
}

/** One that a reader sees by its application. */
export async function findDocument(
  tx: Tx,
  key: { readonly scope: Scope; readonly id: Id },
): Promise<ApplicationDocument | undefined> {
  const [row] = await tx.query<DocumentRow>(sql`
    select d.* from applications.documents d join applications.applications a on a.id = d.application_id
     where d.id = ${key.id} and d.removed_at is null and a.purged_at is null and ${ofAgents(key.scope, part`a.agent_id`)}`);
  return row && toDocument(row);
}

export async function removeDocuments(tx: Tx, input: { ids: readonly Id[]; at: Temporal.Instant }): Promise<void> {
  await tx.query(sql`
    update applications.documents set removed_at = ${input.at} where id = any (${[...input.ids]}::bigint[]) and removed_at is null`);
}

export async function writeStep(tx: Tx, applicationId: Id, { at, step, by, detail }: Step): Promise<void> {
  await tx.query(sql`
    insert into applications.history (application_id, at, step, by_side, by_id, by_name, detail)
    values (${applicationId}, ${at}, ${step}, ${by.side}, ${by.id ?? null}, ${by.name}, ${JSON.stringify(detail)}::jsonb)`);
}

/** What makes an application partly the doer's own work: he has written in it, added to it or spoken for the applicant. */
const WRITING_STEPS = [
  "saved",
  "document-added",
  "document-removed",
  "phone-proven",
  "agreement-signed",
  "submitted",
] as const;

/** Whether this person has done any of it. */
export async function hasWritten(tx: Tx, who: { readonly applicationId: Id; readonly id: Id }): Promise<boolean> {
  const [row] = await tx.query<{ has: boolean }>(sql`
    select exists (select from applications.history where application_id = ${who.applicationId} and by_id = ${who.id}
                      and step = any (${[...WRITING_STEPS]}::text[])) as has`);
  return row!.has;
}

/** Whoever of the staff has done any of it, by name. */
export async function staffWritersOf(tx: Tx, applicationId: Id): Promise<readonly string[]> {
  const rows = await tx.query<{ by_name: string }>(sql`
    select distinct by_name from applications.history where application_id = ${applicationId} and by_side = 'operator'
       and step = any (${[...WRITING_STEPS]}::text[]) order by by_name`);
  return rows.map((row) => row.by_name);
}

const STEPS_SHOWN_MAX = 200;
/** Newest first. */
export async function stepsOf(tx: Tx, applicationId: Id): Promise<readonly Step[]> {
  const rows = await tx.query<{
    at: Temporal.Instant;
    step: string;
    by_side: Step["by"]["side"];
    by_id: Id | null;
    by_name: string;
    detail: object;
  }>(sql`
    select at, step, by_side, by_id, by_name, detail from applications.history where application_id = ${applicationId}
     order by seq desc limit ${STEPS_SHOWN_MAX}`);
  return rows.map(({ at, step, by_side: side, by_id: id, by_name: name, detail }) => ({
    at,
    step,
    by: { side, id: id ?? undefined, name },
    detail,
  }));
}

export async function insertCorrections(tx: Tx, applicationId: Id, corrections: readonly Correction[]): Promise<void> {
  await tx.query(sql`
    insert into applications.corrections (application_id, round, field, reason)
    select ${applicationId}::bigint, * from unnest(${corrections.map(({ round }) => round)}::int[],
           ${corrections.map(({ field }) => field)}::text[], ${corrections.map(({ reason }) => reason)}::text[])`);
}

export async function correctionsOf(tx: Tx, applicationId: Id): Promise<readonly Correction[]> {
  return tx.query<Correction>(sql`
    select round, field, reason from applications.corrections where application_id = ${applicationId}
     order by round desc, field`);
}

export type PhoneCode = {
  readonly codeHash: Uint8Array;
  readonly sentAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly tries: number;
  readonly sentToday: number;
  readonly sentOn: Temporal.PlainDate;
};

export async function phoneCodeOf(tx: Tx, applicationId: Id): Promise<PhoneCode | undefined> {
  const [row] = await tx.query<{
    code_hash: Uint8Array;
    sent_at: Temporal.Instant;
    expires_at: Temporal.Instant;
    tries: number;
    sent_today: number;
    sent_on: Temporal.PlainDate;
  }>(sql`select * from applications.phone_codes where application_id = ${applicationId}`);
  return (
    row && {
      codeHash: row.code_hash,
      sentAt: row.sent_at,
      expiresAt: row.expires_at,
      tries: row.tries,
      sentToday: row.sent_today,
      sentOn: row.sent_on,
    }
  );
}

export async function putPhoneCode(tx: Tx, applicationId: Id, code: PhoneCode): Promise<void> {
  await tx.query(sql`
    insert into applications.phone_codes (application_id, code_hash, sent_at, expires_at, tries, sent_today, sent_on)
    values (${applicationId}, ${code.codeHash}, ${code.sentAt}, ${code.expiresAt}, ${code.tries}, ${code.sentToday}, ${code.sentOn})
        on conflict (application_id) do update set code_hash = excluded.code_hash, sent_at = excluded.sent_at,
           expires_at = excluded.expires_at, tries = excluded.tries, sent_today = excluded.sent_today, sent_on = excluded.sent_on`);
}

export async function deletePhoneCode(tx: Tx, applicationId: Id): Promise<void> {
  await tx.query(sql`delete from applications.phone_codes where application_id = ${applicationId}`);
}
