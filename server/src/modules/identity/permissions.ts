import { type Permission, permissions } from "./permission-catalogue.ts";

/**
 * Who may do what: roles down, permissions across. A role is a set of permissions; whose rows it sees is a second
 * question, answered by the merchants of the user.
 */
export type { Permission } from "./permission-catalogue.ts";
export { permissions } from "./permission-catalogue.ts";

export const roles = [
  "operations",
  "risk",
  "finance",
  "support",
  "administrator",
  "auditor",
  "agent",
  "agent-staff",
  "merchant-owner",
  "merchant-cashier",
] as const;
export type Role = (typeof roles)[number];

const readers: readonly Permission[] = ["payments.read", "merchants.read", "terminals.read"];
const filers: readonly Permission[] = ["files.read", "files.write", "exports.make"];

const deciders: readonly Permission[] = ["approvals.read", "approvals.decide"];

export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  operations: [
    ...readers,
    ...filers,
    "views.share",
    "terminals.bind",
    "terminals.lock",
    "merchants.suspend",
    "applications.read",
    "applications.collect",
    "applications.review",
    "fees.propose",
    "providers.read",
    "providers.manage",
    "policy.read",
    "policy.manage",
    "reversals.end",
    "devices.read",
    "devices.manage",
    "terminals.report",
    "agents.read",
    "agents.add",
    "agents.manage",
    "agents.assign",
    "settlement.read",
    "routing.read",
    "events.watch",
    "events.mend",
    "developers.read",
    "approvals.read",
    "webhooks.read",
  ],
  // Risk stops, and looks at what operations asks for; it asks for the release of what it stopped like anybody.
  risk: [
    ...readers,
    ...filers,
    "views.share",
    "applications.read",
    "applications.decide",
    "agents.read",
    "providers.read",
    "providers.approve",
    "policy.read",
    "policy.approve",
    "devices.read",
    "terminals.report",
    "terminals.lock",
    "merchants.suspend",
    "settlement.read",
    "routing.read",
    ...deciders,
    "terminals.approve",
    "merchants.approve",
    "users.approve",
  ],
  finance: [
    ...readers,
    "payments.refund",
    "refunds.limit",
    "reversals.end",
    ...filers,
    "views.share",
    "agents.read",
    "providers.read",
    "policy.read",
    "devices.read",
    "settlement.read",
    "settlement.close",
    "ledger.read",
    ...deciders,
    "settlement.approve",
    "refunds.approve",
    "fees.approve",
  ],
  support: [
    ...readers,
    "payments.refund",
    ...filers,
    "applications.read",
    "applications.collect",
    "agents.read",
    "providers.read",
    "policy.read",
    "developers.read",
    "webhooks.read",
  ],
  administrator: permissions,
  auditor: [
    ...readers,
    "files.read",
    "exports.make",
    "settlement.read",
    "ledger.read",
    "routing.read",
    "events.watch",
    "developers.read",
    "approvals.read",
    "audit.read",
    "users.read",
    "permissions.read",
    "applications.read",
    "agents.read",
    "providers.read",
    "policy.read",
    "webhooks.read",
  ],
  // An agent collects; what it brings is approved by the operator's own staff alone.
  agent: [
    ...readers,
    ...filers,
    "applications.read",
    "applications.collect",
    "complaints.send",
    "terminals.report",
    "agents.read",
    "agents.add",
    "staff.read",
    "staff.manage",
  ],
  "merchant-owner": [
    ...readers,
    "complaints.send",
    "terminals.report",
    "payments.refund",
    ...filers,
    "settlement.read",
    "developers.read",
    "developers.manage",
    "staff.read",
    "staff.manage",
    "stores.read",
    "stores.manage",
    "webhooks.read",
    "webhooks.manage",
  ],
  "agent-staff": [
    ...readers,
    ...filers,
    "applications.read",
    "applications.collect",
    "agents.read",
    "terminals.report",
  ],
  "merchant-cashier": ["payments.read", "terminals.read", "terminals.report", "stores.read"],
};

/** What a role is called, and whose rows it sees: the second question, answered by the user's own tie. */
export const roleWords: Readonly<Record<Role, { readonly zh: string; readonly en: string; readonly sees: RoleSees }>> =
  {
    operations: { zh: "运营", en: "Operations", sees: "everybody" },
    risk: { zh: "风控", en: "Risk", sees: "everybody" },
    finance: { zh: "财务", en: "Finance", sees: "everybody" },
    support: { zh: "客服", en: "Support", sees: "everybody" },
    administrator: { zh: "管理员", en: "Administrator", sees: "everybody" },
    auditor: { zh: "审计", en: "Auditor", sees: "everybody" },
    agent: { zh: "代理商", en: "Agent", sees: "branch" },
    "agent-staff": { zh: "代理商员工", en: "Agent's staff", sees: "branch" },
    "merchant-owner": { zh: "商户老板", en: "Merchant's owner", sees: "merchant" },
    "merchant-cashier": { zh: "收银员", en: "Cashier", sees: "places" },
  };
/** Everybody's rows · those of an agent's branch · of one merchant · of some places of one merchant. */
export type RoleSees = "everybody" | "branch" | "merchant" | "places";

const rolesSeeing = (...kinds: readonly RoleSees[]): ReadonlySet<Role> =>
  new Set(roles.filter((role) => kinds.includes(roleWords[role].sees)));
/** The operator's own staff see every merchant; an agent sees its branch, a merchant itself, a cashier its places. */
export const staffRoles = rolesSeeing("everybody");
export const agentRoles = rolesSeeing("branch");
export const merchantRoles = rolesSeeing("merchant", "places");
