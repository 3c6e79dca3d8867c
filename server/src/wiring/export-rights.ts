import type { Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Scope } from "#kernel/scope";
import { principalOfKey } from "#modules/developers";
import type { Owner } from "#modules/exports";
import { findPeople, permissionsOf, principalOfUser, roleOfServiceToken } from "#modules/identity";

/** What somebody may see, and what they are called in the head of their file. */
export type OwnerRights = {
  readonly permissions: ReadonlySet<string>;
  readonly scope: Scope;
  readonly zh: string;
  readonly en: string;
};

/**
 * What the owner of a waiting export may see now: rights are asked for anew when the work begins, so whoever lost them
 * meanwhile gets nothing. An API key sees what the key sees, never what the role of its maker sees.
 */
export async function rightsOfOwner(
  deps: { readonly db: Tx; readonly clock: Clock },
  { kind, id, name }: Pick<Owner, "kind" | "id" | "name">,
): Promise<OwnerRights | undefined> {
  const { db, clock } = deps;
  if (kind === "service") {
    const key = await principalOfKey(db, { id, at: clock.now() });
    if (key !== undefined) return { permissions: key.permissions, scope: key.scope, zh: name, en: name };
    const role = await roleOfServiceToken(db, id);
    return role && { permissions: new Set<string>(permissionsOf[role]), scope: "all", zh: name, en: name };
  }
  const [user] = await findPeople(db, { ids: [id] });
  if (user === undefined) return undefined;
  const { permissions, scope, displayName, displayNameEn } = principalOfUser(user, undefined);
  return { permissions, scope, zh: displayName, en: displayNameEn };
}
