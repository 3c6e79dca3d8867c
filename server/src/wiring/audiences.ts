import type { Tx } from "#kernel/db";
import { findPeople, type Permission, permissionsOf, type Role, roles } from "#modules/identity";
import type { Audience, Person } from "#modules/notifications";

/** Who stands behind an audience: the people of this moment. */
export async function peopleOf(tx: Tx, audience: Audience): Promise<readonly Person[]> {
  const except = audience.kind === "permission" ? audience.except : undefined;
  const users = (await findPeople(tx, wantedOf(audience))).filter(({ id }) => id !== except);
  return users.map(({ id, displayName, displayNameEn }) => ({ id, name: displayName, nameEn: displayNameEn }));
}

function wantedOf(audience: Audience): Parameters<typeof findPeople>[1] {
  switch (audience.kind) {
    case "user":
      return { ids: [audience.id] };
    case "merchant-owners":
      return { merchantId: audience.merchantId, roles: ["merchant-owner"] };
    case "permission":
      return { roles: rolesWith(audience.permission), staff: true };
  }
}
const rolesWith = (permission: string): readonly Role[] =>
  roles.filter((role) => (permissionsOf[role] as readonly string[]).includes(permission));

/** Everybody of the staff whose work it is: named by what they may do, and only by a permission there is. */
export const whoMay = (permission: Permission): Audience => ({ kind: "permission", permission });
