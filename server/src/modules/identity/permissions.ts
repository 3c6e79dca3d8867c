/**
 * Who may do what: roles down, permissions across. A role is a set of permissions; whose rows it sees is a second
 * question, answered by the merchants of the user.
 */
export const permissions = [
  "payments.read",
  "merchants.read",
  "terminals.read",
  "terminals.bind",
  "terminals.lock",
  "settlement.read",
  "settlement.close",
  "ledger.read",
  "routing.read",
  "audit.read",
  "users.read",
] as const;
export type Permission = (typeof permissions)[number];

export const roles = [
  "operations",
  "risk",
  "finance",
  "support",
  "administrator",
  "auditor",
  "agent",
  "merchant-owner",
  "merchant-cashier",
] as const;
export type Role = (typeof roles)[number];

const readers: readonly Permission[] = ["payments.read", "merchants.read", "terminals.read"];

export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  operations: [...readers, "terminals.bind", "terminals.lock", "settlement.read", "routing.read"],
  risk: [...readers, "terminals.lock", "settlement.read", "routing.read"],
  finance: [...readers, "settlement.read", "settlement.close", "ledger.read"],
  support: readers,
  administrator: permissions,
  auditor: [...readers, "settlement.read", "ledger.read", "routing.read", "audit.read", "users.read"],
  agent: readers,
  "merchant-owner": [...readers, "settlement.read"],
  "merchant-cashier": ["payments.read", "terminals.read"],
};

/** The operator's own staff see every merchant; an agent sees its branch (nobody yet), a merchant itself. */
export const staffRoles: ReadonlySet<Role> = new Set([
  "operations",
  "risk",
  "finance",
  "support",
  "administrator",
  "auditor",
]);
export const merchantRoles: ReadonlySet<Role> = new Set(["merchant-owner", "merchant-cashier"]);
