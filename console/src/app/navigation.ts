import type { Permission } from "../api/shapes.ts";

/**
 * The pages one can walk to, in the groups in which people look for them. A page adds one line here, its name under
 * `pages` in `i18n/<language>/pages.ts`, and its route in `router.tsx`; whoever lacks its permission does not see it,
 * and a group of which nothing is left is not shown. A group is added with its first page.
 */
export type NavPage = {
  readonly to: string;
  /** `pages.<key>` is what it is called. */
  readonly key: string;
  readonly permission: Permission;
  /** The letter after `g` that jumps here. */
  readonly jump?: string;
};
export type NavGroup = {
  /** `pageGroups.<key>`; the pages of the first group stand without a heading. */
  readonly key: string | undefined;
  readonly pages: readonly NavPage[];
};

export const navigation = [
  {
    key: undefined,
    pages: [
      { to: "/", key: "overview", permission: "payments.read", jump: "o" },
      { to: "/approvals", key: "approvals", permission: "approvals.read", jump: "a" },
    ],
  },
  {
    key: "money",
    pages: [
      { to: "/payments", key: "payments", permission: "payments.read", jump: "p" },
      { to: "/refund-limit", key: "refundLimit", permission: "payments.refund" },
      { to: "/channels", key: "channels", permission: "routing.read", jump: "n" },
    ],
  },
  {
    key: "places",
    pages: [
      { to: "/merchants", key: "merchants", permission: "merchants.read", jump: "m" },
      { to: "/terminals", key: "terminals", permission: "terminals.read", jump: "t" },
      { to: "/device-models", key: "deviceModels", permission: "devices.read" },
      { to: "/providers", key: "providers", permission: "providers.read" },
      { to: "/agents", key: "agents", permission: "agents.read", jump: "e" },
      { to: "/policies", key: "policies", permission: "policy.read" },
    ],
  },
  {
    key: "clearing",
    pages: [
      { to: "/settlement", key: "settlement", permission: "settlement.read", jump: "s" },
      { to: "/ledger", key: "ledger", permission: "ledger.read", jump: "l" },
    ],
  },
  {
    key: "reports",
    pages: [
      { to: "/exports", key: "exports", permission: "exports.make", jump: "x" },
      { to: "/reports", key: "reports", permission: "settlement.read" },
    ],
  },
  {
    key: "developers",
    pages: [
      { to: "/developers/keys", key: "apiKeys", permission: "developers.read", jump: "k" },
      { to: "/developers/requests", key: "requests", permission: "developers.read", jump: "r" },
      { to: "/developers/webhooks", key: "webhooks", permission: "webhooks.read", jump: "w" },
      { to: "/developers/deliveries", key: "deliveries", permission: "webhooks.read" },
      { to: "/developers/events", key: "events", permission: "webhooks.read" },
      { to: "/developers/api", key: "apiDocs", permission: "developers.read", jump: "d" },
      { to: "/developers/errors", key: "errors", permission: "developers.read" },
    ],
  },
  {
    key: "system",
    pages: [
      { to: "/users", key: "users", permission: "users.read", jump: "u" },
      { to: "/event-work", key: "eventWork", permission: "events.watch" },
      { to: "/audit", key: "audit", permission: "audit.read", jump: "h" },
      { to: "/permissions", key: "permissions", permission: "permissions.read" },
    ],
  },
] as const satisfies readonly NavGroup[];

/** What is left of the table for somebody who may do this and no more. */
export function pagesFor<Group extends NavGroup>(
  groups: readonly Group[],
  may: (permission: Permission) => boolean,
): readonly { readonly key: Group["key"]; readonly pages: readonly Group["pages"][number][] }[] {
  return groups
    .map(({ key, pages }) => ({ key, pages: pages.filter(({ permission }) => may(permission)) }))
    .filter(({ pages }) => pages.length > 0);
}

/** Made up, so that a path which leads to another host shows it. */
const HERE = "https://here.invalid";

/** A way inside this console, or the start page: nobody is sent elsewhere after signing in. */
export function safePath(path: string | undefined): string {
  // Read as a browser reads it: it drops tabs and line ends, and takes a backslash for a slash.
  if (path === undefined || !path.startsWith("/") || URL.parse(path, HERE)?.origin !== HERE) return "/";
  return /^[/\\\s]*sign-in/.test(path) ? "/" : path;
}
