import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { ofAgents, type Scope } from "#kernel/scope";
import { part, sql } from "#kernel/sql";
import type { Agreed, Application, Language, Product } from "./application.ts";
import type { ApplicationState } from "./state.ts";

type Row = {
  id: Id;
  state: ApplicationState;
  kind: Application["kind"];
  name: string;
  shop_name: string;
  mcc: string;
  region: string;
  latitude: number | null;
  longitude: number | null;
  phone_masked: string;
  products: Product[];
  language: Language;
  agent_id: Id | null;
  opened_by: Id | null;
  opened_by_name: string;
  sealed: Uint8Array | null;
  created_at: Temporal.Instant;
  saved_at: Temporal.Instant;
  submitted_at: Temporal.Instant | null;
  waits_since: Temporal.Instant | null;
  due_on: Temporal.PlainDate | null;
  ended_at: Temporal.Instant | null;
  round: number;
  taken_by: Id | null;
  taken_by_name: string | null;
  taken_at: Temporal.Instant | null;
  phone_proven_at: Temporal.Instant | null;
  agreement: Agreed | null;
  rejection: string | null;
  rejection_words: string | null;
  merchant_id: Id | null;
  purged_at: Temporal.Instant | null;
};
const toApplication = (row: Row): Application => ({
  id: row.id,
  state: row.state,
  kind: row.kind,
  name: row.name,
  shopName: row.shop_name,
  mcc: row.mcc,
  region: row.region,
  latitude: row.latitude ?? undefined,
  longitude: row.longitude ?? undefined,
  phoneMasked: row.phone_masked,
  products: row.products,
  language: row.language,
  agentId: row.agent_id ?? undefined,
  openedBy: row.opened_by ?? undefined,
  openedByName: row.opened_by_name,
  sealed: row.sealed ?? undefined,
  createdAt: row.created_at,
  savedAt: row.saved_at,
  submittedAt: row.submitted_at ?? undefined,
  waitsSince: row.waits_since ?? undefined,
  dueOn: row.due_on ?? undefined,
  endedAt: row.ended_at ?? undefined,
  round: row.round,
  takenBy: row.taken_by ?? undefined,
  takenByName: row.taken_by_name ?? undefined,
  takenAt: row.taken_at ?? undefined,
  phoneProvenAt: row.phone_proven_at ?? undefined,
  agreement: row.agreement ?? undefined,
  rejection: row.rejection ?? undefined,
  rejectionWords: row.rejection_words ?? undefined,
  merchantId: row.merchant_id ?? undefined,
  purgedAt: row.purged_at ?? undefined,
});

export async function insertApplication(
  tx: Tx,
  app: Application & { readonly secretHash: Uint8Array | undefined },
): Promise<void> {
  await tx.query(sql`
    insert into applications.applications (id, state, kind, name, shop_name, mcc, region, latitude, longitude, phone_masked, products,
           language, agent_id, opened_by, opened_by_name, secret_hash, sealed, created_at, saved_at, waits_since)
    values (${app.id}, ${app.state}, ${app.kind}, ${app.name}, ${app.shopName}, ${app.mcc}, ${app.region}, ${app.latitude ?? null},
            ${app.longitude ?? null}, ${app.phoneMasked}, ${[...app.products]}::text[], ${app.language}, ${app.agentId ?? null},
            ${app.openedBy ?? null}, ${app.openedByName}, ${app.secretHash ?? null}, ${app.sealed ?? null}, ${app.createdAt},
            ${app.savedAt}, ${app.waitsSince ?? null})`);
}

/** Everything of it that ever changes. */
export async function updateApplication(tx: Tx, app: Application): Promise<void> {
  await tx.query(sql`
    update applications.applications
       set state = ${app.state}, kind = ${app.kind}, name = ${app.name}, shop_name = ${app.shopName}, mcc = ${app.mcc},
           region = ${app.region}, latitude = ${app.latitude ?? null}, longitude = ${app.longitude ?? null},
           phone_masked = ${app.phoneMasked}, products = ${[...app.products]}::text[], language = ${app.language},
           sealed = ${app.sealed ?? null}, saved_at = ${app.savedAt}, submitted_at = ${app.submittedAt ?? null},
           waits_since = ${app.waitsSince ?? null}, due_on = ${app.dueOn ?? null}, ended_at = ${app.endedAt ?? null},
           round = ${app.round}, taken_by = ${app.takenBy ?? null}, taken_by_name = ${app.takenByName ?? null},
           taken_at = ${app.takenAt ?? null}, phone_proven_at = ${app.phoneProvenAt ?? null},
           agreement = ${app.agreement === undefined ? null : JSON.stringify(app.agreement)}::jsonb,
           rejection = ${app.rejection ?? null}, rejection_words = ${app.rejectionWords ?? null},
           merchant_id = ${app.merchantId ?? null}, purged_at = ${app.purgedAt ?? null}
     where id = ${app.id}`);
}

/** By whom it is asked for: a reader's scope, or the hash of the applicant's secret. */
export type Key = { readonly scope: Scope; readonly id: Id } | { readonly secretHash: Uint8Array };
const fits = (key: Key) =>
  "secretHash" in key
    ? part`secret_hash = ${key.secretHash}`
    : part`id = ${key.id} and ${ofAgents(key.scope, part`agent_id`)}`;

export async function findApplication(tx: Tx, key: Key): Promise<Application | undefined> {
  const [row] = await tx.query<Row>(sql`select * from applications.applications where ${fits(key)}`);
  return row && toApplication(row);
}

/** Held until the commit: two people who save, submit or decide at once do so one after the other. */
export async function lockApplication(tx: Tx, key: Key): Promise<Application | undefined> {
  const [row] = await tx.query<Row>(sql`select * from applications.applications where ${fits(key)} for update`);
  return row && toApplication(row);
}

export type ApplicationFilter = {
  readonly scope: Scope;
  readonly states?: readonly ApplicationState[] | undefined;
  readonly kind?: Application["kind"] | undefined;
  readonly mcc?: string | undefined;
  readonly agentId?: Id | undefined;
  readonly text?: string | undefined;
  readonly takenBy?: Id | "nobody" | undefined;
  /** Promised for an earlier day than this. */
  readonly dueBefore?: Temporal.PlainDate | undefined;
};

/** Newest first; after a row, those that came next behind it. */
export async function listApplications(
  tx: Tx,
  filter: ApplicationFilter & {
    readonly beforeId?: Id | undefined;
    readonly afterId?: Id | undefined;
    readonly limit: number;
  },
): Promise<readonly Application[]> {
  const { states, kind, mcc, agentId, text, takenBy, dueBefore, afterId } = filter;
  const rows = await tx.query<Row>(sql`
    select * from applications.applications
     where ${ofAgents(filter.scope, part`agent_id`)} and id < ${filter.beforeId ?? 1n << 62n} and id > ${afterId ?? 0n}
       and ${states === undefined ? part`true` : part`state = any (${[...states]}::text[])`}
       and ${kind === undefined ? part`true` : part`kind = ${kind}`}
       and ${mcc === undefined ? part`true` : part`mcc = ${mcc}`}
       and ${agentId === undefined ? part`true` : part`agent_id = ${agentId}`}
       and ${takenBy === undefined ? part`true` : takenBy === "nobody" ? part`taken_by is null` : part`taken_by = ${takenBy}`}
       and ${dueBefore === undefined ? part`true` : part`due_on < ${dueBefore}`}
       and ${text === undefined ? part`true` : part`position(lower(${text}) in lower(name || ' ' || shop_name)) > 0`}
     order by ${afterId === undefined ? part`id desc` : part`id`} limit ${filter.limit}`);
  return rows.map(toApplication);
}

/** How many stand where, of those a reader sees. */
export async function countApplications(tx: Tx, scope: Scope): Promise<ReadonlyMap<ApplicationState, number>> {
  const rows = await tx.query<{ state: ApplicationState; count: bigint }>(sql`
    select state, count(*) as count from applications.applications where ${ofAgents(scope, part`agent_id`)} group by state`);
  return new Map(rows.map(({ state, count }) => [state, Number(count)]));
}

/** Untouched since before, or ended since before and not yet purged: taken by one process each. */
export async function lockIdle(
  tx: Tx,
  input: { before: Temporal.Instant; limit: number },
): Promise<readonly Application[]> {
  const rows = await tx.query<Row>(sql`
    select * from applications.applications where state in ('draft', 'correcting') and saved_at < ${input.before}
     order by saved_at limit ${input.limit} for update skip locked`);
  return rows.map(toApplication);
}
export async function lockOver(
  tx: Tx,
  input: { before: Temporal.Instant; limit: number },
): Promise<readonly Application[]> {
  const rows = await tx.query<Row>(sql`
    select * from applications.applications
     where purged_at is null and state in ('rejected', 'withdrawn', 'expired') and ended_at < ${input.before}
     order by ended_at limit ${input.limit} for update skip locked`);
  return rows.map(toApplication);
}
