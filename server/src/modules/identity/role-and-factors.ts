import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import {
  countRecoveryCodes,
  deletePasskeysOf,
  deleteRecoveryCodes,
  deleteTotp,
  findTotp,
  listPasskeys,
} from "./factor-store.ts";
import { refused, type Refused } from "./parts.ts";
import { type Changed, changing, type NotChanged, shutOut, tiesFit } from "./people.ts";
import type { Role } from "./permissions.ts";
import { findUser } from "./store.ts";
import type { User } from "./user.ts";
import { type ActingAdministrator, mayGrant, whyNotTouch, wouldBeLast } from "./user-rules.ts";
import { lockAdministrators, setUserRole } from "./user-store.ts";

/**
 * What one administrator alone cannot do to a person: give another role, take every second factor away. Asked for by one,
 * done when another has agreed; the rules are looked at both times, since the world goes on in between.
 */
type Why = "not-found" | "own-account" | "role-not-grantable" | "last-administrator" | "user-not-so" | "ties-differ";

/** Why this person cannot be given that role now; nothing when it can be asked for. */
export async function refusalOfRole(
  tx: Tx,
  actor: ActingAdministrator,
  { user, role }: { readonly user: User; readonly role: Role },
): Promise<Why | undefined> {
  // Who belongs to a merchant or an agent goes on belonging to it: another login is made for whoever changes sides.
  if (!tiesFit({ ...user, role })) return "ties-differ";
  if (!mayGrant(actor.permissions, role)) return "role-not-grantable";
  const why = whyNotTouch(actor, user);
  if (why !== undefined) return why;
  if (wouldBeLast(user, { role }, (await lockAdministrators(tx)).length)) return "last-administrator";
  return user.role === role ? "user-not-so" : undefined;
}

/** Why this person's second factors cannot be taken away now. */
export async function refusalOfReset(tx: Tx, actor: ActingAdministrator, user: User): Promise<Why | undefined> {
  const why = whyNotTouch(actor, user);
  if (why !== undefined) return why;
  const { totp, passkeys } = await factorsOf(tx, user.id);
  return totp || passkeys > 0 ? undefined : "user-not-so";
}

/** What stands beside a person's password. */
export async function factorsOf(
  tx: Tx,
  userId: Id,
): Promise<{ readonly totp: boolean; readonly passkeys: number; readonly recoveryCodes: number }> {
  const totp = await findTotp(tx, userId);
  const passkeys = await listPasskeys(tx, userId);
  return {
    totp: totp?.confirmedAt !== undefined,
    passkeys: passkeys.length,
    recoveryCodes: (await countRecoveryCodes(tx, userId)).left,
  };
}

/** Gives a user another role. His sessions end: what he sees and may do is decided at the door. */
export async function changeRole(
  tx: Tx,
  actor: ActingAdministrator,
  input: { userId: Id; role: Role },
): Promise<Changed | NotChanged | Refused<"ties-differ">> {
  const { userId, role } = input;
  const target = await findUser(tx, userId);
  if (target !== undefined && !tiesFit({ ...target, role })) return refused("ties-differ");
  if (!mayGrant(actor.permissions, role)) return refused("role-not-grantable");
  return changing(tx, actor, userId, { role }, async (user) => {
    if (user.role === role) return false;
    await setUserRole(tx, { id: userId, role });
    await shutOut(tx, userId);
    return true;
  });
}

/** Takes every second factor of a user away, after he has lost them; he adds new ones with his password. */
export async function resetSecondFactor(tx: Tx, actor: ActingAdministrator, userId: Id): Promise<Changed | NotChanged> {
  return changing(tx, actor, userId, {}, async () => {
    const hadTotp = await deleteTotp(tx, userId);
    const hadPasskeys = await deletePasskeysOf(tx, userId);
    await deleteRecoveryCodes(tx, userId);
    await shutOut(tx, userId);
    return hadTotp || hadPasskeys > 0;
  });
}
