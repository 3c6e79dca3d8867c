import type { Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Id, Ids } from "#kernel/ids";
import { type Agent, type AgentNode, DEPTH_MAX, type PlacingRefusal, whyNotPlaced } from "./agent.ts";
import {
  agentsOfMerchants,
  findAgent,
  insertAgent,
  joinMerchant,
  lockMemberships,
  lockTree,
  placeAnew,
  placeNew,
  shapeOf,
  updateAgent,
} from "./store.ts";

/** The verbs that change the tree. Each takes the caller's transaction, so that its audit entry stands or falls with it. */
type Deps = { readonly clock: Clock; readonly ids: Ids };
type Refused<Code> = { readonly kind: "refused"; readonly code: Code };
const refused = <const Code>(code: Code): Refused<Code> => ({ kind: "refused", code });

const findAny = (tx: Tx, id: Id): Promise<AgentNode | undefined> => findAgent(tx, { scope: "all", id });

export type NewAgent = Pick<Agent, "name" | "nameEn" | "contact" | "phone"> & { readonly parentId: Id | undefined };

export async function addAgent(
  deps: Deps,
  tx: Tx,
  { parentId, ...words }: NewAgent,
): Promise<{ readonly kind: "added"; readonly agent: AgentNode } | Refused<"not-found" | PlacingRefusal>> {
  await lockTree(tx);
  const parent = parentId === undefined ? undefined : await findAny(tx, parentId);
  if (parentId !== undefined && parent === undefined) return refused("not-found");
  if (parent?.status === "closed") return refused("agent-closed");
  const depth = parent === undefined ? 0 : parent.depth + 1;
  if (depth > DEPTH_MAX) return refused("agent-tree-too-deep");
  const at = deps.clock.now();
  const agent: Agent = { ...words, id: deps.ids.next(0), status: "active", createdAt: at };
  await insertAgent(tx, agent);
  await placeNew(tx, { id: agent.id, parentId, at, reason: "" });
  return { kind: "added", agent: { ...agent, parentId, depth, children: 0, merchants: 0, branchMerchants: 0 } };
}

export type MoveInput = { readonly agentId: Id; readonly parentId: Id | undefined; readonly reason: string };

type Placing = { readonly agent: AgentNode; readonly parent: AgentNode | undefined };

/** Whether an agent may come to stand there as the tree is now: for whoever asks, and again when it is done. */
export async function mayMove(
  tx: Tx,
  { agentId, parentId }: Pick<MoveInput, "agentId" | "parentId">,
): Promise<({ readonly kind: "may" } & Placing) | Refused<"not-found" | PlacingRefusal>> {
  await lockTree(tx);
  const agent = await findAny(tx, agentId);
  const parent = parentId === undefined ? undefined : await findAny(tx, parentId);
  if (agent === undefined || (parentId !== undefined && parent === undefined)) return refused("not-found");
  const { height, otherIsBelow } = await shapeOf(tx, { id: agentId, other: parentId });
  const why = whyNotPlaced({
    agent,
    parent,
    parentNow: agent.parentId,
    parentDepth: parent?.depth ?? -1,
    height,
    parentIsBelow: otherIsBelow,
  });
  return why === undefined ? { kind: "may", agent, parent } : refused(why);
}

/** Moves an agent with its whole branch; where it stood before stays on record. */
export async function moveAgent(
  deps: Pick<Deps, "clock">,
  tx: Tx,
  { agentId, parentId, reason }: MoveInput,
): Promise<
  | { readonly kind: "moved"; readonly before: AgentNode; readonly after: AgentNode }
  | Refused<"not-found" | PlacingRefusal>
> {
  const placing = await mayMove(tx, { agentId, parentId });
  if (placing.kind === "refused") return placing;
  const { agent, parent } = placing;
  await placeAnew(tx, { id: agentId, parentId, at: deps.clock.now(), reason });
  return { kind: "moved", before: agent, after: { ...agent, parentId, depth: (parent?.depth ?? -1) + 1 } };
}

export async function renameAgent(
  tx: Tx,
  words: Pick<Agent, "id" | "name" | "nameEn" | "contact" | "phone">,
): Promise<{ readonly kind: "changed"; readonly before: AgentNode; readonly after: AgentNode } | Refused<"not-found">> {
  const before = await findAny(tx, words.id);
  if (before === undefined) return refused("not-found");
  const after = { ...before, ...words };
  await updateAgent(tx, after);
  return { kind: "changed", before, after };
}

type NotClosed = Refused<"not-found" | "agent-closed" | "agent-not-empty">;

/** Whether an agent may end as things are now: it has neither merchants nor agents below it. */
export async function mayClose(
  tx: Tx,
  agentId: Id,
): Promise<{ readonly kind: "may"; readonly agent: AgentNode } | NotClosed> {
  await lockTree(tx);
  await lockMemberships(tx);
  const agent = await findAny(tx, agentId);
  if (agent === undefined) return refused("not-found");
  if (agent.status === "closed") return refused("agent-closed");
  return agent.children > 0 || agent.merchants > 0 ? refused("agent-not-empty") : { kind: "may", agent };
}

/** Ends an agent that has nothing left: its people see nothing from then on, its history stays. */
export async function closeAgent(
  tx: Tx,
  agentId: Id,
): Promise<{ readonly kind: "changed"; readonly before: AgentNode; readonly after: AgentNode } | NotClosed> {
  const closing = await mayClose(tx, agentId);
  if (closing.kind === "refused") return closing;
  const { agent: before } = closing;
  const after: AgentNode = { ...before, status: "closed" };
  await updateAgent(tx, after);
  return { kind: "changed", before, after };
}

export type AssignInput = { readonly merchantId: Id; readonly agentId: Id | undefined; readonly reason: string };

/** Gives a merchant to an agent, or to nobody. That the merchant exists is the caller's to know. */
export async function assignMerchant(
  deps: Pick<Deps, "clock">,
  tx: Tx,
  { merchantId, agentId, reason }: AssignInput,
): Promise<
  | { readonly kind: "assigned"; readonly before: Id | undefined; readonly after: Id | undefined }
  | Refused<"not-found" | "agent-closed" | "merchant-there-already">
> {
  await lockMemberships(tx);
  const agent = agentId === undefined ? undefined : await findAny(tx, agentId);
  if (agentId !== undefined && agent === undefined) return refused("not-found");
  if (agent?.status === "closed") return refused("agent-closed");
  const before = (await agentsOfMerchants(tx, [merchantId])).get(merchantId)?.id;
  if (before === agentId) return refused("merchant-there-already");
  await joinMerchant(tx, { merchantId, agentId, at: deps.clock.now(), reason });
  return { kind: "assigned", before, after: agentId };
}
