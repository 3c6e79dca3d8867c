import { type Static, Type } from "typebox";
import { AgentLabel } from "#kernel/http/labels";
import {
  IdGiven,
  Count,
  Instant,
  instantText,
  Line,
  named,
  nullable,
  oneOf,
  optionalInstant,
  PublicId,
  personalText,
} from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import type { Agent, AgentNode, Period } from "./agent.ts";

/** Agents as the API tells them. What stands above the reader's own place is not told. */
export const agentRow = {
  id: PublicId,
  name: Type.String(),
  nameEn: Type.String(),
  contact: personalText(),
  phone: personalText(),
  status: oneOf("active", "closed"),
  createdAt: Instant,
  path: Type.Array(AgentLabel, { description: "From the top of what one sees down to the agent itself" }),
  children: Count,
  merchants: Type.Integer({ minimum: 0, description: "Its own" }),
  branchMerchants: Type.Integer({ minimum: 0, description: "With those of every agent below it" }),
};
export const AgentRow = named("AgentRow", agentRow);
export type AgentWire = Static<typeof AgentRow>;

export const PeriodShape = named("AgentPeriod", {
  agent: nullable(AgentLabel),
  since: Instant,
  until: nullable(Instant),
  reason: Type.String(),
});

export const AgentWords = {
  name: Line({ min: 1, max: 100 }),
  nameEn: Line({ min: 0, max: 100 }),
  contact: Line({ min: 0, max: 60 }),
  phone: Type.String({ maxLength: 30, pattern: "^[0-9+() -]*$" }),
};
export const Reason = Line({ min: 2, max: 200 }, "Kept in the audit trail");
export const AgentId = IdGiven("An agent");

export const toLabel = (agent: Pick<Agent, "id" | "name" | "nameEn">): AgentLabel => ({
  id: publicId("agt", agent.id),
  name: agent.name,
  nameEn: agent.nameEn,
});

export function toAgentWire(agent: AgentNode, path: readonly Pick<Agent, "id" | "name" | "nameEn">[]): AgentWire {
  return {
    id: publicId("agt", agent.id),
    name: agent.name,
    nameEn: agent.nameEn,
    contact: agent.contact,
    phone: agent.phone,
    status: agent.status,
    createdAt: instantText(agent.createdAt),
    path: path.map(toLabel),
    children: agent.children,
    merchants: agent.merchants,
    branchMerchants: agent.branchMerchants,
  };
}

export function toPeriodWire(
  period: Period,
  labels: ReadonlyMap<Id, Pick<Agent, "id" | "name" | "nameEn">>,
): Static<typeof PeriodShape> {
  const agent = period.agentId === undefined ? undefined : labels.get(period.agentId);
  return {
    agent: agent === undefined ? null : toLabel(agent),
    since: instantText(period.since),
    until: optionalInstant(period.until),
    reason: period.reason,
  };
}
