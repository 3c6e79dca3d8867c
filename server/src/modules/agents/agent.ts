import { type Id, publicId } from "#kernel/ids";

/** How deep the tree may grow, the top counted as 0: who earns on whom stays readable. The closure's check holds it too. */
export const DEPTH_MAX = 8;

/** A sales and service partner. */
export type Agent = {
  readonly id: Id;
  readonly name: string;
  readonly nameEn: string;
  readonly contact: string;
  readonly phone: string;
  readonly status: "active" | "closed";
  readonly createdAt: Temporal.Instant;
};

/** An agent as a row of the tree: whom it stands under, and what stands under it. */
export type AgentNode = Agent & {
  readonly parentId: Id | undefined;
  readonly depth: number;
  /** Directly below it. */
  readonly children: number;
  /** Its own, and those of its whole branch. */
  readonly merchants: number;
  readonly branchMerchants: number;
};

/** Under whom an agent stood, or whose a merchant was, and why that changed; the last one has no end. */
export type Period = {
  readonly agentId: Id | undefined;
  readonly since: Temporal.Instant;
  readonly until: Temporal.Instant | undefined;
  readonly reason: string;
};

export type PlacingFacts = {
  readonly agent: Pick<Agent, "id" | "status">;
  /** Undefined: it comes to stand at the top. */
  readonly parent: Pick<Agent, "id" | "status"> | undefined;
  readonly parentNow: Id | undefined;
  /** Of the new parent; -1 for the top. */
  readonly parentDepth: number;
  /** From the agent down to the deepest below it. */
  readonly height: number;
  readonly parentIsBelow: boolean;
};

export type PlacingRefusal = "agent-below-itself" | "agent-tree-too-deep" | "agent-closed" | "agent-there-already";

/** Whether an agent with its whole branch may come to stand there. */
export function whyNotPlaced(facts: PlacingFacts): PlacingRefusal | undefined {
  const { agent, parent, height, parentDepth } = facts;
  if (agent.status === "closed" || parent?.status === "closed") return "agent-closed";
  if (parent?.id === agent.id || facts.parentIsBelow) return "agent-below-itself";
  if (parent?.id === facts.parentNow) return "agent-there-already";
  if (parentDepth + 1 + height > DEPTH_MAX) return "agent-tree-too-deep";
  return undefined;
}

/** What the audit trail keeps of an agent. */
export const whatHolds = (agent: AgentNode): object => ({
  name: agent.name,
  nameEn: agent.nameEn,
  contact: agent.contact,
  phone: agent.phone,
  status: agent.status,
  parent: agent.parentId === undefined ? null : publicId("agt", agent.parentId),
});
