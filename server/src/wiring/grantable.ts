import { type Permission, permissionOf } from "#modules/identity";

/** What concerns people, keys and the decisions of people is done by people. The trail may be read by a program. */
export function mayBeGranted(permission: string): boolean {
  const entry = permissionOf(permission as Permission) as { readonly group: string } | undefined;
  if (entry === undefined || permission.startsWith("approvals.")) return false;
  return (entry.group !== "people" && entry.group !== "developers") || permission === "audit.read";
}
