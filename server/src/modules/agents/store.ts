import { must } from "#kernel/assert";
import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { inOrder, type Reading, within } from "#kernel/onwards";
import type { Scope } from "#kernel/scope";
import { part, sql, type SqlPart } from "#kernel/sql";
import type { Agent, AgentNode, Period } from "./agent.ts";

type NodeRow = {
  id: Id;
  name: string;
  name_en: string;
  contact: string;
  phone: string;
  status: Agent["status"];
  created_at: Temporal.Instant;
  parent_id: Id | null;
  depth: number;
  children: bigint;
  merchants: bigint;
  branch_merchants: bigint;
};
const toNode = (row: NodeRow): AgentNode => ({
  id: row.id,
  name: row.name,
  nameEn: row.name_en,
  contact: row.contact,
  phone: row.phone,
  status: row.status,
  createdAt: row.created_at,
  parentId: row.parent_id ?? undefined,
  depth: row.depth,
  children: Number(row.children),
  merchants: Number(row.merchants),
  branchMerchants: Number(row.branch_merchants),
});

/** Agents a reader sees: all of them, those of a branch, or none. */
export function ofBranch(scope: Scope, agent: SqlPart): SqlPart {
  if (scope === "all") return part`true`;
  return scope.kind === "branch"
    ? part`${agent} in (select c.descendant_id from agents.closure c where c.ancestor_id = ${scope.agentId})`
    : part`false`;
}

export async function insertAgent(tx: Tx, agent: Agent): Promise<void> {
  await tx.query(sql`
    insert into agents.agents (id, name, name_en, contact, phone, status, created_at)
    values (${agent.id}, ${agent.name}, ${agent.nameEn}, ${agent.contact}, ${agent.phone}, ${agent.status}, ${agent.createdAt})`);
}

export async function updateAgent(tx: Tx, agent: Omit<Agent, "createdAt">): Promise<void> {
  await tx.query(sql`
    update agents.agents set name = ${agent.name}, name_en = ${agent.nameEn}, contact = ${agent.contact}, phone = ${agent.phone},
           status = ${agent.status} where id = ${agent.id}`);
}

/** One change of the tree at a time: two moves that each are right could make a circle together. */
export async function lockTree(tx: Tx): Promise<void> {
  await tx.query(sql`lock table agents.positions in share row exclusive mode`);
}
export async function lockMemberships(tx: Tx): Promise<void> {
  await tx.query(sql`lock table agents.memberships in share row exclusive mode`);
}

const nodes = part`
    select a.*, p.parent_id, (select max(c.depth) from agents.closure c where c.descendant_id = a.id) as depth,
           (select count(*) from agents.positions s where s.parent_id = a.id and s.until is null) as children,
           (select count(*) from agents.memberships m where m.agent_id = a.id and m.until is null) as merchants,
           (select count(*) from agents.v_branch_merchants v where v.agent_id = a.id) as branch_merchants
      from agents.agents a join agents.positions p on p.agent_id = a.id and p.until is null`;

export type AgentFilter = {
  readonly scope: Scope;
  /** Directly below this one. Without it, and without a text, the tops of what the reader sees. */
  readonly parentId?: Id | undefined;
  /** In a name, a contact or a telephone number, anywhere in the branch. */
  readonly text?: string | undefined;
  /** These, wherever they stand in the branch. */
  readonly only?: readonly Id[];
  readonly limit: number;
} & Reading;

/** Newest first. */
export async function listAgents(tx: Tx, filter: AgentFilter): Promise<readonly AgentNode[]> {
  const { scope, parentId, text } = filter;
  const tops = scope !== "all" && scope.kind === "branch" ? part`a.id = ${scope.agentId}` : part`p.parent_id is null`;
  const which =
    filter.only !== undefined
      ? part`a.id = any (${[...filter.only]}::bigint[])`
      : text !== undefined
        ? part`position(lower(${text}) in lower(a.name || ' ' || a.name_en || ' ' || a.contact || ' ' || a.phone)) > 0`
        : parentId !== undefined
          ? part`p.parent_id = ${parentId} and ${ofBranch(scope, part`p.parent_id`)}`
          : tops;
  const rows = await tx.query<NodeRow>(sql`${nodes}
     where ${ofBranch(scope, part`a.id`)} and ${which} and ${within(part`a.id`, filter)}
     order by ${inOrder(part`a.id`, filter)} limit ${filter.limit}`);
  return rows.map(toNode);
}

export async function findAgent(
  tx: Tx,
  key: { readonly scope: Scope; readonly id: Id },
): Promise<AgentNode | undefined> {
  const [row] = await tx.query<NodeRow>(sql`${nodes} where a.id = ${key.id} and ${ofBranch(key.scope, part`a.id`)}`);
  return row && toNode(row);
}

/** From the top of what the reader sees down to each agent, itself last. */
export async function pathsOf(
  tx: Tx,
  input: { readonly scope: Scope; readonly ids: readonly Id[] },
): Promise<ReadonlyMap<Id, readonly Pick<Agent, "id" | "name" | "nameEn">[]>> {
  const rows = await tx.query<{ descendant_id: Id; id: Id; name: string; name_en: string }>(sql`
    select c.descendant_id, a.id, a.name, a.name_en from agents.closure c join agents.agents a on a.id = c.ancestor_id
     where c.descendant_id = any (${[...input.ids]}::bigint[]) and ${ofBranch(input.scope, part`a.id`)}
     order by c.descendant_id, c.depth desc`);
  const paths = new Map<Id, Pick<Agent, "id" | "name" | "nameEn">[]>();
  for (const row of rows) {
    const path = paths.get(row.descendant_id) ?? [];
    paths.set(row.descendant_id, path);
    path.push({ id: row.id, name: row.name, nameEn: row.name_en });
  }
  return paths;
}

/** How deep an agent stands, how far its branch reaches below it, and whether another stands in that branch. */
export async function shapeOf(
  tx: Tx,
  key: { readonly id: Id; readonly other: Id | undefined },
): Promise<{ readonly depth: number; readonly height: number; readonly otherIsBelow: boolean }> {
  const [row] = await tx.query<{ depth: number; height: number; below: boolean }>(sql`
    select (select max(depth) from agents.closure where descendant_id = ${key.id}) as depth,
           (select max(depth) from agents.closure where ancestor_id = ${key.id}) as height,
           exists (select from agents.closure where ancestor_id = ${key.id} and descendant_id = ${key.other ?? null}) as below`);
  return { depth: row!.depth, height: row!.height, otherIsBelow: row!.below };
}

type Placing = {
  readonly id: Id;
  readonly parentId: Id | undefined;
  readonly at: Temporal.Instant;
  readonly reason: string;
};

/** A new agent comes to stand under another, or at the top. */
export async function placeNew(tx: Tx, placing: Placing): Promise<void> {
  await insertPosition(tx, placing);
  await tx.query(sql`
    insert into agents.closure (ancestor_id, descendant_id, depth)
    select ${placing.id}::bigint, ${placing.id}::bigint, 0
     union all
    select ancestor_id, ${placing.id}::bigint, depth + 1 from agents.closure where descendant_id = ${placing.parentId ?? null}`);
}

/** An agent moves with everything below it: pairs that cross the cut go, pairs with the new ones above come. */
export async function placeAnew(tx: Tx, placing: Placing): Promise<void> {
  await tx.query(
    sql`update agents.positions set until = ${placing.at} where agent_id = ${placing.id} and until is null`,
  );
  await insertPosition(tx, placing);
  await tx.query(sql`
    delete from agents.closure u using agents.closure above, agents.closure below
     where above.descendant_id = ${placing.id} and above.depth > 0 and below.ancestor_id = ${placing.id}
       and u.ancestor_id = above.ancestor_id and u.descendant_id = below.descendant_id`);
  await tx.query(sql`
    insert into agents.closure (ancestor_id, descendant_id, depth)
    select above.ancestor_id, below.descendant_id, above.depth + below.depth + 1
      from agents.closure above cross join agents.closure below
     where above.descendant_id = ${placing.parentId ?? null} and below.ancestor_id = ${placing.id}`);
}

async function insertPosition(tx: Tx, { id, parentId, at, reason }: Placing): Promise<void> {
  await tx.query(sql`
    insert into agents.positions (agent_id, parent_id, since, reason) values (${id}, ${parentId ?? null}, ${at}, ${reason})`);
}

type PeriodRow = { agent_id: Id | null; since: Temporal.Instant; until: Temporal.Instant | null; reason: string };
const toPeriod = (row: PeriodRow): Period => ({
  agentId: row.agent_id ?? undefined,
  since: row.since,
  until: row.until ?? undefined,
  reason: row.reason,
});

/** Under whom an agent stood, newest first. */
export async function positionsOf(tx: Tx, agentId: Id): Promise<readonly Period[]> {
  const rows = await tx.query<PeriodRow>(sql`
    select parent_id as agent_id, since, until, reason from agents.positions where agent_id = ${agentId} order by seq desc limit 100`);
  return rows.map(toPeriod);
}

/** Whose a merchant was, newest first; a time in between belonged to nobody. */
export async function membershipsOf(tx: Tx, merchantId: Id): Promise<readonly Period[]> {
  const rows = await tx.query<PeriodRow>(sql`
    select agent_id, since, until, reason from agents.memberships where merchant_id = ${merchantId} order by seq desc limit 100`);
  return rows.map(toPeriod);
}

/** Whose a merchant is now, of those named; the others are nobody's. */
export async function agentsOfMerchants(
  tx: Tx,
  merchantIds: readonly Id[],
): Promise<ReadonlyMap<Id, Pick<Agent, "id" | "name" | "nameEn">>> {
  const rows = await tx.query<{ merchant_id: Id; id: Id; name: string; name_en: string }>(sql`
    select m.merchant_id, a.id, a.name, a.name_en from agents.memberships m join agents.agents a on a.id = m.agent_id
     where m.merchant_id = any (${[...merchantIds]}::bigint[]) and m.until is null`);
  return new Map(rows.map((row) => [row.merchant_id, { id: row.id, name: row.name, nameEn: row.name_en }]));
}

/** Whose a merchant was at an instant: what a share of the fees is reckoned by. */
export async function agentOfMerchantAt(
  tx: Tx,
  key: { readonly merchantId: Id; readonly at: Temporal.Instant },
): Promise<Id | undefined> {
  const [row] = await tx.query<{ agent_id: Id }>(sql`
    select agent_id from agents.memberships
     where merchant_id = ${key.merchantId} and since <= ${key.at} and (until is null or until > ${key.at})
     order by seq desc limit 1`);
  return row?.agent_id;
}

/** The merchant leaves the agent it is with, if any, and joins the other, if any. */
export async function joinMerchant(
  tx: Tx,
  input: { merchantId: Id; agentId: Id | undefined; at: Temporal.Instant; reason: string },
): Promise<void> {
  const { merchantId, agentId, at, reason } = input;
  await tx.query(sql`update agents.memberships set until = ${at} where merchant_id = ${merchantId} and until is null`);
  if (agentId === undefined) return;
  await tx.query(sql`
    insert into agents.memberships (merchant_id, agent_id, since, reason) values (${merchantId}, ${agentId}, ${at}, ${reason})`);
}

export async function countAgents(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: bigint }>(sql`select count(*) as count from agents.agents`);
  return Number(must(row, "a count").count);
}
