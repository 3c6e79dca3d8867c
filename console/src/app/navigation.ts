import type { Permission } from "../api/shapes.ts";

/** The pages of the console, each with the permission its data needs. */
export const navigation = [
  { to: "/", key: "overview", permission: "payments.read" },
  { to: "/payments", key: "payments", permission: "payments.read" },
  { to: "/merchants", key: "merchants", permission: "merchants.read" },
  { to: "/terminals", key: "terminals", permission: "terminals.read" },
  { to: "/settlement", key: "settlement", permission: "settlement.read" },
  { to: "/ledger", key: "ledger", permission: "ledger.read" },
  { to: "/channels", key: "channels", permission: "routing.read" },
] as const satisfies readonly { readonly to: string; readonly key: string; readonly permission: Permission }[];

/** A way inside this console, or the start page: nobody is sent elsewhere after signing in. */
export function safePath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])/.test(path) && !path.startsWith("/sign-in") ? path : "/";
}
