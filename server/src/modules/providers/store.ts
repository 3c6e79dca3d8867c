import type { Tx } from "#kernel/db";
import type { Evidence } from "#kernel/evidence";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Fact, RecordedFact } from "./fact.ts";
import { type House, nameKey, type NewHouse, type Provider } from "./provider.ts";

type ProviderRow = {
  id: Id;
  name: string;
  name_en: string;
  house: boolean;
  added_at: Temporal.Instant;
  added_by: string;
};
const toProvider = (row: ProviderRow): Provider => ({
  id: row.id,
  name: row.name,
  nameEn: row.name_en,
  house: row.house,
  addedAt: row.added_at,
  addedBy: row.added_by,
});

/** False when an institution of that name is there already. */
export async function insertProvider(tx: Tx, provider: Omit<Provider, "house">): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into providers.providers (id, name, name_en, name_key, added_at, added_by)
    values (${provider.id}, ${provider.name}, ${provider.nameEn}, ${nameKey(provider.name)}, ${provider.addedAt},
           ${provider.addedBy})
        on conflict (name_key) do nothing returning id`);
  return rows.length === 1;
}

export async function insertHouse(tx: Tx, house: NewHouse): Promise<void> {
  const { serviceHours: hours } = house;
  await tx.query(sql`
    insert into providers.providers (id, name, name_en, name_key, house, acquirer_code, service_phone, service_from, service_until,
           service_days, added_at, added_by)
    values (${house.id}, ${house.name}, ${house.nameEn}, ${nameKey(house.name)}, true, ${house.acquirerCode},
           ${house.servicePhone}, ${hours?.from ?? null}, ${hours?.until ?? null},
           ${hours === undefined ? null : [...hours.days]}::smallint[], ${house.addedAt}, ${house.addedBy})`);
}

/** The institution this installation runs for; its licence number is the newest that was recorded. */
export async function findHouse(tx: Tx): Promise<Omit<House, "licenceNumber"> | undefined> {
  const [row] = await tx.query<
    ProviderRow & {
      acquirer_code: string;
      service_phone: string;
      service_from: string | null;
      service_until: string | null;
      service_days: number[] | null;
    }
  >(sql`select * from providers.providers where house`);
  return (
    row && {
      ...toProvider(row),
      acquirerCode: row.acquirer_code,
      servicePhone: row.service_phone,
      serviceHours:
        row.service_from === null || row.service_until === null || row.service_days === null
          ? undefined
          : { from: row.service_from, until: row.service_until, days: row.service_days },
    }
  );
}

export async function findProvider(tx: Tx, id: Id): Promise<Provider | undefined> {
  const [row] = await tx.query<ProviderRow>(sql`select * from providers.providers where id = ${id}`);
  return row && toProvider(row);
}

/** Holds the institution until the commit: two people who record facts of it do so one after the other. */
export async function lockProvider(tx: Tx, id: Id): Promise<Provider | undefined> {
  const [row] = await tx.query<ProviderRow>(sql`select * from providers.providers where id = ${id} for update`);
  return row && toProvider(row);
}

export type ProviderFilter = {
  /** In a name, or the beginning of a licence number. */
  readonly text?: string | undefined;
  readonly beforeId?: Id | undefined;
  readonly limit: number;
};

/** Newest first. */
export async function listProviders(tx: Tx, { text, beforeId, limit }: ProviderFilter): Promise<readonly Provider[]> {
  const key = text === undefined ? "" : nameKey(text);
  const number = text?.trim().toUpperCase() ?? "";
  const rows = await tx.query<ProviderRow>(sql`
    select p.* from providers.providers p
     where p.id < ${beforeId ?? 1n << 62n}
       and (${key === ""} or position(${key} in p.name_key) > 0 or position(${key} in lower(p.name_en)) > 0
            or exists (select from providers.licence_numbers n where n.provider_id = p.id and starts_with(n.number, ${number})))
     order by p.id desc limit ${limit}`);
  return rows.map(toProvider);
}

/** The one of exactly this name or licence number. */
export async function findProviderNamed(tx: Tx, text: string): Promise<Provider | undefined> {
  const [row] = await tx.query<ProviderRow>(sql`
    select p.* from providers.providers p
     where p.name_key = ${nameKey(text)}
        or p.id = (select n.provider_id from providers.licence_numbers n where n.number = ${text.trim().toUpperCase()})
     order by p.id limit 1`);
  return row && toProvider(row);
}

/** Whose each licence number is, of those that are anybody's. */
export async function ownersOfNumbers(tx: Tx, numbers: readonly string[]): Promise<ReadonlyMap<string, Id>> {
  const rows = await tx.query<{ number: string; provider_id: Id }>(
    sql`select number, provider_id from providers.licence_numbers where number = any (${[...numbers]}::text[])`,
  );
  return new Map(rows.map((row) => [row.number, row.provider_id]));
}

export async function providersByKeys(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, Id>> {
  const rows = await tx.query<{ name_key: string; id: Id }>(
    sql`select name_key, id from providers.providers where name_key = any (${[...keys]}::text[])`,
  );
  return new Map(rows.map((row) => [row.name_key, row.id]));
}

/** False when the number belongs to somebody else. */
export async function claimNumber(
  tx: Tx,
  claim: { readonly number: string; readonly providerId: Id },
): Promise<boolean> {
  await tx.query(sql`
    insert into providers.licence_numbers (number, provider_id) values (${claim.number}, ${claim.providerId})
        on conflict (number) do nothing`);
  return (await ownersOfNumbers(tx, [claim.number])).get(claim.number) === claim.providerId;
}

export async function insertEvidence(tx: Tx, id: Id, evidence: Evidence): Promise<void> {
  await tx.query(sql`
    insert into providers.evidence (id, kind, source, checked_on, method, checked_by, file_id, sha256)
    values (${id}, ${evidence.kind}, ${evidence.source}, ${evidence.checkedOn}, ${evidence.method}, ${evidence.checkedBy},
           ${evidence.fileId ?? null}, ${evidence.sha256 ?? null})`);
}

export type NewFact = {
  readonly id: Id;
  readonly providerId: Id;
  readonly value: Fact;
  readonly evidenceId: Id;
  readonly approvalId: Id | undefined;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
};

export async function insertFacts(tx: Tx, facts: readonly NewFact[]): Promise<void> {
  await tx.query(sql`
    insert into providers.facts (id, provider_id, fact, value, evidence_id, approval_id, recorded_at, recorded_by)
    select f.id, f.provider_id, f.value::jsonb->>'fact', f.value::jsonb, f.evidence_id, f.approval_id, f.recorded_at, f.recorded_by
      from unnest(${facts.map(({ id }) => id)}::bigint[], ${facts.map(({ providerId }) => providerId)}::bigint[],
             ${facts.map(({ value }) => JSON.stringify(value))}::text[], ${facts.map(({ evidenceId }) => evidenceId)}::bigint[],
             ${facts.map(({ approvalId }) => approvalId ?? null)}::bigint[],
             ${facts.map(({ recordedAt }) => recordedAt)}::timestamptz[], ${facts.map(({ recordedBy }) => recordedBy)}::text[])
           as f (id, provider_id, value, evidence_id, approval_id, recorded_at, recorded_by)`);
}

type FactRow = {
  id: Id;
  provider_id: Id;
  value: Fact;
  approval_id: Id | null;
  recorded_at: Temporal.Instant;
  recorded_by: string;
  kind: Evidence["kind"];
  source: string;
  checked_on: Temporal.PlainDate;
  method: Evidence["method"];
  checked_by: string;
  file_id: Id | null;
  sha256: Uint8Array | null;
};

/** Every statement about these institutions that rests on a look-up of that day or before, newest last. */
export async function factsOf(
  tx: Tx,
  input: { readonly providerIds: readonly Id[]; readonly until?: Temporal.PlainDate },
): Promise<readonly RecordedFact[]> {
  const rows = await tx.query<FactRow>(sql`
    select f.id, f.provider_id, f.value, f.approval_id, f.recorded_at, f.recorded_by, e.kind, e.source, e.checked_on, e.method,
           e.checked_by, e.file_id, e.sha256
      from providers.facts f join providers.evidence e on e.id = f.evidence_id
     where f.provider_id = any (${[...input.providerIds]}::bigint[])
       and (${input.until ?? null}::date is null or e.checked_on <= ${input.until ?? null}::date)
     order by f.id`);
  return rows.map((row) => ({
    id: row.id,
    providerId: row.provider_id,
    value: row.value,
    approvalId: row.approval_id ?? undefined,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    evidence: {
      kind: row.kind,
      source: row.source,
      checkedOn: row.checked_on,
      method: row.method,
      checkedBy: row.checked_by,
      fileId: row.file_id ?? undefined,
      sha256: row.sha256 ?? undefined,
    },
  }));
}
