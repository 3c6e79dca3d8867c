import type { Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Id, Ids } from "#kernel/ids";
import {
  agentOfMerchantAt,
  agentsOfMerchants,
  countAgents,
  findAgent,
  listAgents,
  membershipsOf,
  pathsOf,
  positionsOf,
} from "./store.ts";
import {
  addAgent,
  assignMerchant,
  type AssignInput,
  closeAgent,
  mayClose,
  mayMove,
  moveAgent,
  type MoveInput,
  type NewAgent,
  renameAgent,
} from "./tree.ts";

export type { Agent, AgentNode, Period } from "./agent.ts";
export { whatHolds as whatHoldsOfAgent } from "./agent.ts";
export type { AssignInput, MoveInput, NewAgent } from "./tree.ts";
export { agentProblems } from "./refusals.ts";

/** Who sells and serves for the operator, under whom, and which merchants are whose: now, and on any day before. */
export function createAgents(deps: { readonly clock: Clock; readonly ids: Ids }) {
  return {
    add: (tx: Tx, agent: NewAgent) => addAgent(deps, tx, agent),
    mayMove,
    move: (tx: Tx, input: MoveInput) => moveAgent(deps, tx, input),
    rename: renameAgent,
    mayClose,
    close: (tx: Tx, agentId: Id) => closeAgent(tx, agentId),
    assign: (tx: Tx, input: AssignInput) => assignMerchant(deps, tx, input),
    list: listAgents,
    find: findAgent,
    pathsOf,
    positionsOf,
    membershipsOf,
    ofMerchants: agentsOfMerchants,
    ofMerchantAt: agentOfMerchantAt,
    count: countAgents,
  };
}
export type Agents = ReturnType<typeof createAgents>;
