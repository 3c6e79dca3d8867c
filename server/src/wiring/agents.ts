import type { HttpApp } from "#kernel/http/app";
import type { Audit } from "#modules/audit";
import { registerAgentRoutes } from "../modules/agents/routes.agent.ts";
import { registerAgentOperatorRoutes } from "../modules/agents/routes.operator.ts";
import type { Services } from "../services.ts";

/** The tree of agents over HTTP. */
export function registerAgentsArea(
  app: HttpApp,
  services: Pick<Services, "db" | "agents" | "merchants"> & { readonly audit: Audit },
): void {
  const { db, agents, merchants } = services;
  const deps: Parameters<typeof registerAgentOperatorRoutes>[1] = {
    db,
    agents,
    audit: (tx, entry) => services.audit.record(tx, entry),
    merchantExists: async (tx, id) => (await merchants.find(tx, id)) !== undefined,
  };
  registerAgentRoutes(app, deps);
  registerAgentOperatorRoutes(app, deps);
}
