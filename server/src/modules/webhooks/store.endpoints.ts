import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { ofMerchants, type Scope } from "#kernel/scope";
import { part, sql } from "#kernel/sql";
import type { Endpoint, EndpointStatus, StopReason } from "./endpoint.ts";
import type { SecretKind } from "./signature.ts";

/** SQL of endpoints and their secrets. The operator's own endpoints belong to no merchant, so only its staff see them. */

type EndpointRow = {
  id: Id;
  merchant_id: Id | null;
  url: string;
  description: string;
  types: string[];
  status: EndpointStatus;
  reason: StopReason | "";
  status_at: Temporal.Instant;
  signs_ed25519: boolean;
  created_at: Temporal.Instant;
  failures: number;
  failing_since: Temporal.Instant | null;
  delivered_at: Temporal.Instant | null;
  held_until: Temporal.Instant | null;
  missed_since: Temporal.Instant | null;
};
const toEndpoint = (row: EndpointRow): Endpoint => ({
  id: row.id,
  merchantId: row.merchant_id ?? undefined,
  url: row.url,
  description: row.description,
  types: row.types,
  status: row.status,
  reason: row.reason,
  statusAt: row.status_at,
  asymmetric: row.signs_ed25519,
  createdAt: row.created_at,
  failures: row.failures,
  failingSince: row.failing_since ?? undefined,
  deliveredAt: row.delivered_at ?? undefined,
  heldUntil: row.held_until ?? undefined,
  missedSince: row.missed_since ?? undefined,
});

export async function insertEndpoint(tx: Tx, endpoint: Endpoint): Promise<void> {
  await tx.query(sql`
    insert into webhooks.endpoints (id, merchant_id, url, description, types, status, reason, status_at, signs_ed25519, created_at)
    values (${endpoint.id}, ${endpoint.merchantId ?? null}, ${endpoint.url}, ${endpoint.description}, ${endpoint.types},
            ${endpoint.status}, ${endpoint.reason}, ${endpoint.statusAt}, ${endpoint.asymmetric}, ${endpoint.createdAt})`);
}

export async function listEndpoints(
  tx: Tx,
  input: { readonly scope: Scope; readonly only?: readonly Id[]; readonly limit: number },
): Promise<readonly Endpoint[]> {
  const rows = await tx.query<EndpointRow>(sql`
    select * from webhooks.endpoints
     where removed_at is null and ${ofMerchants(input.scope, part`merchant_id`)}
       and ${input.only === undefined ? part`true` : part`id = any (${[...input.only]}::bigint[])`}
     order by id desc limit ${input.limit}`);
  return rows.map(toEndpoint);
}

export async function findEndpoint(tx: Tx, id: Id, scope: Scope): Promise<Endpoint | undefined> {
  const [row] = await tx.query<EndpointRow>(sql`
    select * from webhooks.endpoints
     where id = ${id} and removed_at is null and ${ofMerchants(scope, part`merchant_id`)}`);
  return row && toEndpoint(row);
}

/** Whoever it belongs to, also one that was removed: for the work of sending. */
export async function findEndpointUnscoped(tx: Tx, id: Id): Promise<Endpoint | undefined> {
  const [row] = await tx.query<EndpointRow>(sql`select * from webhooks.endpoints where id = ${id}`);
  return row && toEndpoint(row);
}

/** The same, holding its row until the commit. */
export async function lockEndpointUnscoped(tx: Tx, id: Id): Promise<Endpoint | undefined> {
  const [row] = await tx.query<EndpointRow>(sql`select * from webhooks.endpoints where id = ${id} for no key update`);
  return row && toEndpoint(row);
}

/** Everybody who may have to hear of something: all but those a person or their own 410 switched off. */
export async function listHearersUnscoped(tx: Tx): Promise<readonly Endpoint[]> {
  const rows = await tx.query<EndpointRow>(
    sql`select * from webhooks.endpoints where removed_at is null and status <> 'disabled' order by id`,
  );
  return rows.map(toEndpoint);
}

export async function countEndpoints(tx: Tx, merchantId: Id | undefined): Promise<number> {
  const [row] = await tx.query<{ count: number }>(sql`
    select count(*)::int as count from webhooks.endpoints
     where removed_at is null and merchant_id is not distinct from ${merchantId ?? null}::bigint`);
  return row!.count;
}

export async function saveEndpoint(
  tx: Tx,
  endpoint: Pick<Endpoint, "id" | "url" | "description" | "types" | "asymmetric">,
): Promise<void> {
  await tx.query(sql`
    update webhooks.endpoints set url = ${endpoint.url}, description = ${endpoint.description}, types = ${endpoint.types},
           signs_ed25519 = ${endpoint.asymmetric}
     where id = ${endpoint.id}`);
}

/** To be enabled is to begin anew: what failed before does not count any more. */
export async function setEndpointStatus(
  tx: Tx,
  input: { id: Id; status: EndpointStatus; reason: StopReason | ""; at: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`
    update webhooks.endpoints set status = ${input.status}, reason = ${input.reason}, status_at = ${input.at},
           failures = case when ${input.status === "enabled"} then 0 else failures end,
           failing_since = case when ${input.status === "enabled"} then null else failing_since end,
           held_until = null, missed_since = case when ${input.status === "enabled"} then null else missed_since end
     where id = ${input.id}`);
}

export async function removeEndpoint(tx: Tx, id: Id, at: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    update webhooks.endpoints set removed_at = ${at}, status = 'disabled', reason = 'by-person', status_at = ${at} where id = ${id}`);
  await tx.query(sql`delete from webhooks.secrets where endpoint_id = ${id}`);
}

/** What an attempt says about the endpoint's health. */
export async function noteHealth(
  tx: Tx,
  input: { id: Id; delivered: boolean; at: Temporal.Instant; heldUntil: Temporal.Instant | undefined },
): Promise<void> {
  await tx.query(sql`
    update webhooks.endpoints set
           failures = case when ${input.delivered} then 0 else failures + 1 end,
           failing_since = case when ${input.delivered} then null else coalesce(failing_since, ${input.at}) end,
           delivered_at = case when ${input.delivered} then ${input.at} else delivered_at end,
           held_until = ${input.heldUntil ?? null}::timestamptz
     where id = ${input.id}`);
}

export async function noteMissed(tx: Tx, ids: readonly Id[], at: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    update webhooks.endpoints set missed_since = coalesce(missed_since, ${at}) where id = any (${ids}::bigint[])`);
}

export type StoredSecret = {
  readonly id: Id;
  readonly kind: SecretKind;
  readonly sealed: Uint8Array;
  readonly publicKey: string | undefined;
  readonly createdAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant | undefined;
};

/** Those that sign at this instant, the newest first. */
export async function signingSecrets(tx: Tx, endpointId: Id, at: Temporal.Instant): Promise<readonly StoredSecret[]> {
  const rows = await tx.query<{
    id: Id;
    kind: SecretKind;
    sealed: Uint8Array;
    public_key: string | null;
    created_at: Temporal.Instant;
    expires_at: Temporal.Instant | null;
  }>(sql`
    select id, kind, sealed, public_key, created_at, expires_at from webhooks.secrets
     where endpoint_id = ${endpointId} and (expires_at is null or expires_at > ${at}) order by id desc`);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    sealed: row.sealed,
    publicKey: row.public_key ?? undefined,
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
  }));
}

/** The one before signs on until `until`; what had its end already is forgotten. */
export async function replaceSecret(
  tx: Tx,
  input: {
    readonly endpointId: Id;
    readonly secret: Omit<StoredSecret, "expiresAt">;
    readonly until: Temporal.Instant;
  },
): Promise<void> {
  const { endpointId, secret, until } = input;
  await tx.query(sql`
    delete from webhooks.secrets where endpoint_id = ${endpointId} and kind = ${secret.kind} and expires_at is not null`);
  await tx.query(sql`
    update webhooks.secrets set expires_at = ${until} where endpoint_id = ${endpointId} and kind = ${secret.kind}`);
  await tx.query(sql`
    insert into webhooks.secrets (id, endpoint_id, kind, sealed, public_key, created_at)
    values (${secret.id}, ${endpointId}, ${secret.kind}, ${secret.sealed}, ${secret.publicKey ?? null}, ${secret.createdAt})`);
}
