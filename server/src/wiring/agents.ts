import type { HttpApp } from "#kernel/http/app";
import { currentBusinessDay } from "#flows/settle-day";
import { OPERATOR_ZONE } from "#kernel/clock";
import { countByPlace } from "#modules/terminals";
import { registerStaffRoutes } from "../modules/identity/routes.staff.ts";
import { registerStoreRoutes } from "../modules/merchants/routes.stores.ts";
import { registerAgentRoutes } from "../modules/agents/routes.agent.ts";
import { registerAgentOperatorRoutes } from "../modules/agents/routes.operator.ts";
import type { ApiServices } from "../routes.ts";
import type { ApprovalDesk } from "./approvals.ts";

/** Houses: the tree of agents, the people of an agent or a merchant, and the stores of a merchant. */
export function registerAgentsArea(
  app: HttpApp,
  services: Pick<ApiServices, "db" | "ids" | "agents" | "merchants" | "audit" | "identity" | "demo" | "publicOrigin"> &
    Pick<ApprovalDesk, "request">,
): void {
  const { db, agents, merchants } = services;
  const deps: Parameters<typeof registerAgentOperatorRoutes>[1] = {
    db,
    agents,
    audit: (tx, entry) => services.audit.record(tx, entry),
    request: services.request,
    merchantExists: async (tx, id) => (await merchants.find(tx, id)) !== undefined,
  };
  registerAgentRoutes(app, deps);
  registerAgentOperatorRoutes(app, deps);
  registerStaffRoutes(app, {
    ...deps,
    identity: services.identity,
    demo: services.demo,
    zone: OPERATOR_ZONE,
    businessDay: () => currentBusinessDay(db),
    transaction: (work) => db.transaction(work),
    publicOrigin: services.publicOrigin,
    seesAgent: async (tx, scope, id) => (await agents.find(tx, { scope, id })) !== undefined,
    placesOf: async (tx, id) => new Set((await merchants.placesOf(tx, id)).map((place) => place.id)),
  });
  registerStoreRoutes(app, { db, ids: services.ids, terminalsAt: countByPlace, audit: deps.audit });
}
