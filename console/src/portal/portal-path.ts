import type { Role } from "../api/shapes.ts";

/** Who gets the merchant's own pages instead of the operator's console. */
export const isMerchantRole = (role: Role): boolean => role === "merchant-owner" || role === "merchant-cashier";

/**
 * Where an address of the console leads a merchant: links in messages and mails name one address for everybody. What has
 * no page of its own here leads home.
 */
export function portalPath(path: string): string {
  const [, first = "", rest = ""] = /^\/([^/?#]*)(?:\/([^?#]*))?/.exec(path) ?? [];
  switch (first) {
    case "payments":
    case "terminals":
      return rest === "" ? `/portal/${first}` : `/portal/${first}/${rest}`;
    case "security":
      return "/portal/security";
    case "settlement":
      return "/portal/payouts";
    case "payouts":
      return rest === "" ? "/portal/payouts" : `/portal/payouts/${rest}`;
    case "notifications":
      return rest === "settings" ? "/portal/messages/settings" : "/portal/messages";
    // A developer's pages are the same here and there, down to what they are narrowed by.
    case "developers":
      return `/portal${path}`;
    case "exports":
      return "/portal/exports";
    default:
      return "/portal";
  }
}
