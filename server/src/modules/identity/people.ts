import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { deleteChallengesOf } from "./factor-store.ts";
import { type Attempt, type Blocked, type Opened, type Parts, refused, type Refused } from "./parts.ts";
import { hashPassword } from "./password.ts";
import { deletePasswordLink } from "./password-link-store.ts";
import { type PasswordFault, passwordFault } from "./password-rules.ts";
import { agentRoles, merchantRoles, type Role, roleWords } from "./permissions.ts";
import { deleteSessionsOfUser } from "./session-store.ts";
import { openSession } from "./sessions.ts";
import { loginOf } from "./sign-in.ts";
import { findUserWithSecret, insertUser, lockUser } from "./store.ts";
import { hashToken, newToken } from "./token.ts";
import { takeAddressTry } from "./tries.ts";
import { INVITATION_VALID, type User } from "./user.ts";
import { type ActingAdministrator, mayGrant, type UserRefusal, whyNotTouch, wouldBeLast } from "./user-rules.ts";
import {
  activateUser,
  deleteInvitation,
  findInvited,
  lockAdministrators,
  putInvitation,
  setUserStatus,
  takeInvitation,
} from "./user-store.ts";

/**
 * Letting people in and out. The administrator never knows a password: he hands over a link that opens once, and the person
 * chooses. Each verb checks the rules itself, so that whoever calls it (a page, an approval) cannot forget one.
 */
export type Invitation = { readonly token: string; readonly expiresAt: Temporal.Instant };
export type NewUser = {
  readonly login: string;
  readonly displayName: string;
  readonly displayNameEn: string;
  readonly role: Role;
  readonly merchantId: Id | undefined;
  readonly agentId: Id | undefined;
  /** Of a cashier: the places of the merchant that are seen. */
  readonly placeIds: readonly Id[];
};

export async function invite(
  deps: Pick<Parts, "clock" | "ids">,
  tx: Tx,
  actor: ActingAdministrator,
  person: NewUser,
): Promise<
  | ({ readonly kind: "invited"; readonly user: User } & Invitation)
  | Refused<"login-taken" | "role-not-grantable" | "ties-differ">
> {
  if (!mayGrant(actor.permissions, person.role)) return refused("role-not-grantable");
  if (!tiesFit(person)) return refused("ties-differ");
  const user: User = { ...person, login: loginOf(person.login), id: deps.ids.next(0), status: "invited" };
  const at = deps.clock.now();
  if (!(await insertUser(tx, { ...user, passwordHash: undefined, createdAt: at }))) return refused("login-taken");
  return { kind: "invited", user, ...(await newInvitation(deps, tx, user.id)) };
}

/** A merchant's people belong to a merchant, an agent's to an agent, the operator's staff to nobody; only a cashier is held to places. */
export const tiesFit = ({
  role,
  merchantId,
  agentId,
  placeIds,
}: Omit<NewUser, "login" | "displayName" | "displayNameEn">): boolean =>
  merchantRoles.has(role) === (merchantId !== undefined) &&
  agentRoles.has(role) === (agentId !== undefined) &&
  (placeIds.length === 0 || roleWords[role].sees === "places");

async function newInvitation(deps: Pick<Parts, "clock">, tx: Tx, userId: Id): Promise<Invitation> {
  const at = deps.clock.now();
  const token = newToken("oci");
  const expiresAt = at.add(INVITATION_VALID);
  await putInvitation(tx, { userId, tokenHash: hashToken(token), at, expiresAt });
  return { token, expiresAt };
}

export type Changed = { readonly kind: "changed"; readonly before: User; readonly after: User };
export type NotChanged = Refused<UserRefusal | "not-found" | "user-not-so">;

/** A new link for somebody who has not come in yet; the earlier one opens nothing any more. */
export async function inviteAgain(
  deps: Pick<Parts, "clock">,
  tx: Tx,
  actor: ActingAdministrator,
  userId: Id,
): Promise<({ readonly kind: "invited"; readonly user: User } & Invitation) | NotChanged> {
  const user = await lockUser(tx, userId);
  if (user === undefined) return refused("not-found");
  const why = whyNotTouch(actor, user);
  if (why !== undefined) return refused(why);
  if (user.status !== "invited") return refused("user-not-so");
  return { kind: "invited", user, ...(await newInvitation(deps, tx, userId)) };
}

/** Whom a link invites; undefined for one that is no longer good. */
export const invitedBy = (deps: Pick<Parts, "db" | "clock">, token: string): Promise<User | undefined> =>
  findInvited(deps.db, { tokenHash: hashToken(token), at: deps.clock.now() });

/** The invited chooses a password and is in. */
export async function acceptInvitation(
  deps: Parts,
  input: Attempt & { token: string; password: string },
): Promise<Opened | Refused<"invitation-over" | PasswordFault> | Blocked> {
  const blocked = await takeAddressTry(deps, input.source);
  if (blocked !== undefined) return blocked;
  const tokenHash = hashToken(input.token);
  const invited = await invitedBy(deps, input.token);
  if (invited === undefined) return refused("invitation-over");
  const fault = passwordFault(input.password, [invited.login, invited.displayName, invited.displayNameEn]);
  if (fault !== undefined) return refused(fault);
  const passwordHash = await hashPassword(input.password);
  return deps.db.transaction(async (tx) => {
    const at = deps.clock.now();
    if (!(await takeInvitation(tx, tokenHash))) return refused("invitation-over");
    if (!(await activateUser(tx, { id: invited.id, passwordHash, at }))) return refused("invitation-over");
    const user: User = { ...invited, status: "active" };
    return openSession(tx, deps, { ...input, user, signedInBy: "invitation" });
  });
}

/** Shuts a user out: sessions, steps under way and invitations end with it. */
export async function disableUser(tx: Tx, actor: ActingAdministrator, userId: Id): Promise<Changed | NotChanged> {
  return changing(tx, actor, userId, { status: "disabled" }, async (user) => {
    if (user.status === "disabled") return false;
    await setUserStatus(tx, { id: userId, status: "disabled" });
    await shutOut(tx, userId);
    await deleteInvitation(tx, userId);
    return true;
  });
}

/** Lets a user in again who had come in before; whoever never had gets a new invitation. */
export async function enableUser(
  deps: Pick<Parts, "clock">,
  tx: Tx,
  actor: ActingAdministrator,
  userId: Id,
): Promise<(Changed & { readonly invitation: Invitation | undefined }) | NotChanged> {
  const cameInBefore = (await findUserWithSecret(tx, userId))?.passwordHash !== undefined;
  const status = cameInBefore ? "active" : "invited";
  const changed = await changing(tx, actor, userId, { status }, async (user) => {
    if (user.status !== "disabled") return false;
    await setUserStatus(tx, { id: userId, status });
    return true;
  });
  if (changed.kind === "refused") return changed;
  return { ...changed, invitation: cameInBefore ? undefined : await newInvitation(deps, tx, userId) };
}

/** Ends every session of a user; how many there were. */
export async function endSessionsOf(
  tx: Tx,
  actor: ActingAdministrator,
  userId: Id,
): Promise<{ readonly kind: "ended"; readonly user: User; readonly sessions: number } | NotChanged> {
  const user = await lockUser(tx, userId);
  if (user === undefined) return refused("not-found");
  const why = whyNotTouch(actor, user);
  if (why !== undefined) return refused(why);
  await deleteChallengesOf(tx, userId);
  return { kind: "ended", user, sessions: await deleteSessionsOfUser(tx, { userId }) };
}

export async function shutOut(tx: Tx, userId: Id): Promise<void> {
  await deleteSessionsOfUser(tx, { userId });
  await deletePasswordLink(tx, userId);
  await deleteChallengesOf(tx, userId);
}

export async function changing(
  tx: Tx,
  actor: ActingAdministrator,
  userId: Id,
  becomes: { role?: Role; status?: User["status"] },
  change: (user: User) => Promise<boolean>,
): Promise<Changed | NotChanged> {
  // Always in this order, so that two changes wait for each other and never both wait.
  const administrators = await lockAdministrators(tx);
  const user = await lockUser(tx, userId);
  if (user === undefined) return refused("not-found");
  const why = whyNotTouch(actor, user);
  if (why !== undefined) return refused(why);
  if (wouldBeLast(user, becomes, administrators.length)) return refused("last-administrator");
  if (!(await change(user))) return refused("user-not-so");
  return { kind: "changed", before: user, after: { ...user, ...becomes } };
}
