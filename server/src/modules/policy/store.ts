import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Pack } from "./pack.ts";
import type { Version, VersionState } from "./version.ts";

type VersionRow = {
  id: Id;
  pack: string;
  number: number;
  based_on: Id | null;
  valid_from: Temporal.PlainDate;
  content: Pack;
  content_sha256: Uint8Array;
  reason: string;
  drafted_by: string;
  drafted_at: Temporal.Instant;
  state: VersionState;
  announced_at: Temporal.Instant | null;
  activated_at: Temporal.Instant | null;
  withdrawn_on: Temporal.PlainDate | null;
};
const toVersion = (row: VersionRow): Version => ({
  id: row.id,
  pack: row.pack,
  number: row.number,
  basedOn: row.based_on ?? undefined,
  validFrom: row.valid_from,
  content: row.content,
  contentSha256: row.content_sha256,
  reason: row.reason,
  draftedBy: row.drafted_by,
  draftedAt: row.drafted_at,
  state: row.state,
  announcedAt: row.announced_at ?? undefined,
  activatedAt: row.activated_at ?? undefined,
  withdrawnOn: row.withdrawn_on ?? undefined,
});

/** False: the pack has a version of this number already. */
export async function insertVersion(tx: Tx, version: Version): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into policy.versions (id, pack, number, based_on, valid_from, content, content_sha256, reason, drafted_by, drafted_at,
           state, announced_at, activated_at, withdrawn_on)
    values (${version.id}, ${version.pack}, ${version.number}, ${version.basedOn ?? null}, ${version.validFrom},
           ${JSON.stringify(version.content)}::jsonb, ${version.contentSha256}, ${version.reason}, ${version.draftedBy},
           ${version.draftedAt}, ${version.state}, ${version.announcedAt ?? null}, ${version.activatedAt ?? null}, null)
    on conflict (pack, number) do nothing returning id`);
  return rows.length === 1;
}

/**
 * One change of versions at a time: numbers, states and what a draft rests on are decided one after the other. The first
 * versions stand for all: they are there for ever, and the application may not lock the table itself.
 */
export async function lockVersions(tx: Tx): Promise<void> {
  await tx.query(sql`select id from policy.versions where number = 1 order by pack for update`);
}

/** Several at once, by their ids: what the versions of a list rest on. */
export async function findVersions(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, Version>> {
  const rows = await tx.query<VersionRow>(sql`
    select * from policy.versions where id = any(${[...new Set(ids)]}::bigint[])`);
  return new Map(rows.map((row) => [row.id, toVersion(row)]));
}

export async function findVersion(tx: Tx, id: Id): Promise<Version | undefined> {
  const [row] = await tx.query<VersionRow>(sql`select * from policy.versions where id = ${id}`);
  return row && toVersion(row);
}

/** Newest first. */
export async function listVersions(
  tx: Tx,
  input: { readonly pack?: string | undefined; readonly beforeId?: Id | undefined; readonly limit: number },
): Promise<readonly Version[]> {
  const rows = await tx.query<VersionRow>(sql`
    select * from policy.versions
     where (${input.pack ?? null}::text is null or pack = ${input.pack ?? null}::text) and id < ${input.beforeId ?? 1n << 62n}
     order by id desc limit ${input.limit}`);
  return rows.map(toVersion);
}

export async function lastNumber(tx: Tx, pack: string): Promise<number> {
  const [row] = await tx.query<{ number: number }>(
    sql`select coalesce(max(number), 0)::int as number from policy.versions where pack = ${pack}`,
  );
  return row!.number;
}

/** The newest that was announced and not withdrawn: what a draft rests on. */
export async function newestAnnounced(tx: Tx, pack: string): Promise<Version | undefined> {
  const [row] = await tx.query<VersionRow>(sql`
    select * from policy.versions where pack = ${pack} and state in ('announced', 'active') order by number desc limit 1`);
  return row && toVersion(row);
}

/**
 * The version that holds on a day, decided by days alone: it is right at the first midnight, before any job has turned the
 * states, and it still tells of days before a withdrawal.
 */
export async function versionOn(
  tx: Tx,
  input: { readonly pack: string; readonly day: Temporal.PlainDate; readonly without?: Id },
): Promise<Version | undefined> {
  const [row] = await tx.query<VersionRow>(sql`
    select * from policy.versions
     where pack = ${input.pack} and announced_at is not null and valid_from <= ${input.day}
       and (withdrawn_on is null or ${input.day} < withdrawn_on) and id <> ${input.without ?? 0n}
     order by valid_from desc, number desc limit 1`);
  return row && toVersion(row);
}

export async function dueVersions(tx: Tx, day: Temporal.PlainDate): Promise<readonly Version[]> {
  const rows = await tx.query<VersionRow>(sql`
    select * from policy.versions where state = 'announced' and valid_from <= ${day} order by pack for update`);
  return rows.map(toVersion);
}

export async function activeVersion(tx: Tx, pack: string): Promise<Version | undefined> {
  const [row] = await tx.query<VersionRow>(
    sql`select * from policy.versions where pack = ${pack} and state = 'active'`,
  );
  return row && toVersion(row);
}

export async function saveState(
  tx: Tx,
  {
    id,
    state,
    announcedAt,
    activatedAt,
    withdrawnOn,
  }: Pick<Version, "id" | "state" | "announcedAt" | "activatedAt" | "withdrawnOn">,
): Promise<void> {
  await tx.query(sql`
    update policy.versions set state = ${state}, announced_at = ${announcedAt ?? null}, activated_at = ${activatedAt ?? null},
           withdrawn_on = ${withdrawnOn ?? null} where id = ${id}`);
}
