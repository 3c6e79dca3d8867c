import { type Permission, permissionsOf, type Role } from "./permissions.ts";
import type { User } from "./user.ts";

/** Who may make whom what. Pure: the actor, the target and what is wanted in, a refusal or nothing out. */
export type ActingAdministrator = { readonly id: bigint; readonly permissions: ReadonlySet<string> };
export type UserRefusal = "role-not-grantable" | "own-account" | "last-administrator";

/** One can give only what one has: a role all of whose permissions the giver holds. */
export function mayGrant(permissions: ReadonlySet<string>, role: Role): boolean {
  return permissionsOf[role].every((permission: Permission) => permissions.has(permission));
}

/** Nobody changes his own role or locks himself out, and nobody touches whom he could not have made. */
export function whyNotTouch(actor: ActingAdministrator, target: User): UserRefusal | undefined {
  if (actor.id === target.id) return "own-account";
  return mayGrant(actor.permissions, target.role) ? undefined : "role-not-grantable";
}

/** The last active administrator stays one: without one nobody could let anybody in again. */
export function wouldBeLast(
  target: User,
  becomes: { role?: Role; status?: User["status"] },
  administrators: number,
): boolean {
  if (target.role !== "administrator" || target.status !== "active") return false;
  const remains = (becomes.role ?? target.role) === "administrator" && (becomes.status ?? target.status) === "active";
  return !remains && administrators <= 1;
}
