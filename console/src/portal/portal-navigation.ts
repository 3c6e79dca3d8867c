import type { Permission } from "../api/shapes.ts";

/** The five places of the merchant's pages, in the order of the thumb. */
export const portalNavigation = [
  { to: "/portal", key: "home", permission: "payments.read" },
  { to: "/portal/payments", key: "payments", permission: "payments.read" },
  { to: "/portal/payouts", key: "payouts", permission: "settlement.read" },
  { to: "/portal/terminals", key: "terminals", permission: "terminals.read" },
  { to: "/portal/me", key: "me", permission: undefined },
] as const satisfies readonly {
  readonly to: string;
  readonly key: string;
  readonly permission: Permission | undefined;
}[];
