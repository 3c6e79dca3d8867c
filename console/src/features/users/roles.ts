import type { Role } from "../../api/shapes.ts";

/** Roles by what their people belong to: nobody, a merchant, an agent. */
export const operatorRoles: readonly Role[] = ["operations", "risk", "finance", "support", "auditor", "administrator"];
export const merchantRoles: readonly Role[] = ["merchant-owner", "merchant-cashier"];
export const agentRoles: readonly Role[] = ["agent", "agent-staff"];

/** The roles of the same side. */
export const rolesBeside = (role: Role): readonly Role[] =>
  [operatorRoles, merchantRoles, agentRoles].find((side) => side.includes(role)) ?? [];
