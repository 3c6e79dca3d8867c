import type { Tx } from "#kernel/db";
import { bucketOfId, type Id } from "#kernel/ids";
import { BUCKET_COUNT } from "#kernel/limits";
import { part, sql, type SqlPart } from "#kernel/sql";

/**
 * Whose rows somebody sees, and how a statement is held to them. All row visibility of the platform stands on this page:
 * a store names the columns, and gets the condition that belongs to the reader.
 *
 * An agent's scope is a question to the database, not a list: a branch of ten thousand merchants is one number here, the
 * planner meets it as a hashed or indexed sub-select, and a merchant that left the branch is gone from the next statement.
 * `agents.v_branch_merchants` and `terminals.v_stations` are the views those modules publish for this.
 */
export type Scope =
  /** The operator's own staff. */
  | "all"
  /** The people of these merchants, and keys that act for them. */
  | { readonly kind: "merchants"; readonly merchantIds: readonly Id[] }
  /** An agent's people: the merchants of the agent and of every agent below it. */
  | { readonly kind: "branch"; readonly agentId: Id }
  /** A cashier: what happened at terminals while they stood at these places of the merchant. */
  | { readonly kind: "places"; readonly merchantId: Id; readonly placeIds: readonly Id[] };

/** Sees nothing of any merchant. */
export const NOBODY: Scope = { kind: "merchants", merchantIds: [] };

/** Rows that belong to a merchant as a whole: itself, its payouts, its fees. None of them is a cashier's business. */
export function ofMerchants(scope: Scope, merchant: SqlPart): SqlPart {
  if (scope === "all") return part`true`;
  switch (scope.kind) {
    case "merchants":
      return part`${merchant} = any (${[...scope.merchantIds]}::bigint[])`;
    case "branch":
      return part`${merchant} in (select v.merchant_id from agents.v_branch_merchants v where v.agent_id = ${scope.agentId})`;
    case "places":
      return part`false`;
  }
}

/** Rows that stand at a place of a merchant now: bindings, and the places themselves. */
export function atPlaces(scope: Scope, row: { readonly merchant: SqlPart; readonly place: SqlPart }): SqlPart {
  return scope !== "all" && scope.kind === "places"
    ? part`(${row.merchant} = ${scope.merchantId} and ${row.place} = any (${[...scope.placeIds]}::bigint[]))`
    : ofMerchants(scope, row.merchant);
}

/** Rows of what happened at a terminal: for a cashier those of the time at which the terminal stood at its places. */
export function atTerminals(
  scope: Scope,
  row: { readonly merchant: SqlPart; readonly terminal: SqlPart; readonly at: SqlPart },
): SqlPart {
  return scope !== "all" && scope.kind === "places"
    ? part`(${row.merchant} = ${scope.merchantId} and exists (
         select from terminals.v_stations s
          where s.terminal_id = ${row.terminal} and s.merchant_id = ${scope.merchantId}
            and s.place_id = any (${[...scope.placeIds]}::bigint[])
            and ${row.at} >= s.bound_at and (s.unbound_at is null or ${row.at} <= s.unbound_at)))`
    : ofMerchants(scope, row.merchant);
}

/** Rows an agent collects before there is a merchant. Nobody's are the operator's alone. */
export function ofAgents(scope: Scope, agent: SqlPart): SqlPart {
  if (scope === "all") return part`true`;
  return scope.kind === "branch"
    ? part`${agent} in (select v.member_id from agents.v_branch_agents v where v.agent_id = ${scope.agentId})`
    : part`false`;
}

/** The buckets in which the scope can have rows, as something to select from with one column. */
export function bucketsOf(scope: Scope): SqlPart {
  if (scope === "all") return part`unnest(${Array.from({ length: BUCKET_COUNT }, (_, bucket) => bucket)}::smallint[])`;
  if (scope.kind === "branch")
    return part`(select distinct ((v.merchant_id >> 16) & 63)::smallint from agents.v_branch_merchants v
                  where v.agent_id = ${scope.agentId})`;
  const merchantIds = scope.kind === "merchants" ? scope.merchantIds : [scope.merchantId];
  return part`unnest(${[...new Set(merchantIds.map(bucketOfId))]}::smallint[])`;
}

/** How many buckets {@link bucketsOf} names at most. */
export function bucketCountOf(scope: Scope): number {
  if (scope === "all" || scope.kind === "branch") return BUCKET_COUNT;
  return scope.kind === "places" ? 1 : new Set(scope.merchantIds.map(bucketOfId)).size;
}

/** Whether a merchant as a whole may be shown. */
export async function seesMerchant(tx: Tx, scope: Scope, merchantId: Id): Promise<boolean> {
  return isTrue(tx, scope, ofMerchants(scope, part`${merchantId}::bigint`));
}

/** Whether what stands at a place of a merchant may be shown. */
export async function seesPlace(tx: Tx, scope: Scope, row: { merchantId: Id; placeId: Id }): Promise<boolean> {
  return isTrue(
    tx,
    scope,
    atPlaces(scope, { merchant: part`${row.merchantId}::bigint`, place: part`${row.placeId}::bigint` }),
  );
}

/** Whether a terminal stands, or has stood, where the reader sees it. */
export async function seesTerminal(tx: Tx, scope: Scope, terminalId: Id): Promise<boolean> {
  const station = { merchant: part`s.merchant_id`, place: part`s.place_id` };
  return isTrue(
    tx,
    scope,
    part`exists (select from terminals.v_stations s where s.terminal_id = ${terminalId} and ${atPlaces(scope, station)})`,
  );
}

async function isTrue(tx: Tx, scope: Scope, condition: SqlPart): Promise<boolean> {
  if (scope === "all") return true;
  const [row] = await tx.query<{ sees: boolean }>(sql`select ${condition} as sees`);
  return row?.sees === true;
}

type Happened = { readonly merchantId: Id; readonly terminalId: Id; readonly createdAt: Temporal.Instant };

/** Of what happened at terminals, read without a scope, that which may be shown, in the order given. */
export async function seenOf<Row extends Happened>(
  tx: Tx,
  scope: Scope,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  if (scope === "all" || rows.length === 0) return rows;
  const condition = atTerminals(scope, {
    merchant: part`r.merchant_id`,
    terminal: part`r.terminal_id`,
    at: part`r.at`,
  });
  const seen = await tx.query<{ position: bigint }>(sql`
    select r.position from unnest(${rows.map((row) => row.merchantId)}::bigint[], ${rows.map((row) => row.terminalId)}::bigint[],
             ${rows.map((row) => row.createdAt)}::timestamptz[]) with ordinality as r (merchant_id, terminal_id, at, position)
     where ${condition}`);
  const positions = new Set(seen.map(({ position }) => Number(position) - 1));
  return rows.filter((_, position) => positions.has(position));
}

/** The one merchant whose people these are; undefined for staff and agents. */
export function ownMerchantOf(scope: Scope): Id | undefined {
  if (scope === "all" || scope.kind === "branch") return undefined;
  return scope.kind === "places" ? scope.merchantId : scope.merchantIds[0];
}

/** One word for the same scope: views that see the same rows are read for once, and a scope that changed is noticed. */
export function scopeKey(scope: Scope): string {
  if (scope === "all") return "all";
  switch (scope.kind) {
    case "merchants":
      return `merchants ${scope.merchantIds.join(" ")}`;
    case "branch":
      return `branch ${scope.agentId}`;
    case "places":
      return `places ${scope.merchantId} ${[...scope.placeIds].toSorted((a, b) => (a < b ? -1 : 1)).join(" ")}`;
  }
}
