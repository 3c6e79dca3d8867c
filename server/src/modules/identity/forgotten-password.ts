import { must } from "#kernel/assert";
import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { deleteChallengesOf } from "./factor-store.ts";
import { type Blocked, type Parts, refused, type Refused } from "./parts.ts";
import { hashPassword } from "./password.ts";
import { type PasswordFault, passwordFault } from "./password-rules.ts";
import { findByPasswordLink, putPasswordLink, takePasswordLink } from "./password-link-store.ts";
import { deleteSessionsOfUser } from "./session-store.ts";
import { loginOf } from "./sign-in.ts";
import { findUserByLogin, lockUser, setPassword } from "./store.ts";
import { hashToken, newToken } from "./token.ts";
import { takeAddressTry, tryWasRight } from "./tries.ts";
import { PASSWORD_LINK_EVERY, PASSWORD_LINK_GIVEN, PASSWORD_LINK_MAILED, type User } from "./user.ts";
import { type ActingAdministrator, type UserRefusal, whyNotTouch } from "./user-rules.ts";

/**
 * A forgotten password. A link opens once: sent to a mail box its owner proved, or handed over by somebody who knows him. It
 * lets choose a password and nothing more: no session is opened by it, and second factors stay what they are, so whoever
 * reads the mail of somebody who has one is still outside (ASVS V6.4.3).
 */
export type PasswordLinkMade = {
  readonly user: User;
  readonly token: string;
  readonly expiresAt: Temporal.Instant;
};

type AskedAtTheDoor = {
  readonly login: string;
  /** Whether the person proved a mail box. */
  readonly hasBox: (tx: Tx, userId: Id) => Promise<boolean>;
  readonly alongside: (tx: Tx, user: User) => Promise<void>;
};

/**
 * Asked by a stranger at the door, who hears the same whoever he named. The work is done after he was answered, so that its
 * time tells nothing either; it resolves to the link that is to be sent, for somebody who exists, can be sent it, and has
 * none on its way and none that was handed over.
 */
export async function askNewPassword(
  deps: Pick<Parts, "db" | "clock" | "triesPerAddress">,
  input: AskedAtTheDoor & { readonly source: string },
): Promise<{ readonly kind: "asked"; readonly work: () => Promise<PasswordLinkMade | undefined> } | Blocked> {
  const blocked = await takeAddressTry(deps, input.source);
  return blocked ?? { kind: "asked", work: () => linkForAsker(deps, input) };
}

async function linkForAsker(
  deps: Pick<Parts, "db" | "clock">,
  input: AskedAtTheDoor,
): Promise<PasswordLinkMade | undefined> {
  const found = await findUserByLogin(deps.db, loginOf(input.login));
  if (found === undefined || found.status !== "active") return undefined;
  const { passwordHash: _hash, passwordChangedAt: _at, ...user } = found;
  return deps.db.transaction(async (tx) => {
    if (!(await input.hasBox(tx, user.id))) return undefined;
    const made = await newLink(deps, tx, user, { valid: PASSWORD_LINK_MAILED, every: PASSWORD_LINK_EVERY });
    if (made !== undefined) await input.alongside(tx, user);
    return made;
  });
}

type Why = UserRefusal | "user-not-so";

/** Why nobody may be given a link for this person. */
export function refusalOfLink(actor: ActingAdministrator, user: User): Why | undefined {
  return whyNotTouch(actor, user) ?? (user.status === "active" ? undefined : "user-not-so");
}

/** Given by somebody who knows the person, to be handed over; an earlier link opens nothing any more. */
export async function givePasswordLink(
  deps: Pick<Parts, "clock">,
  tx: Tx,
  actor: ActingAdministrator,
  userId: Id,
): Promise<({ readonly kind: "given" } & PasswordLinkMade) | Refused<Why | "not-found">> {
  const user = await lockUser(tx, userId);
  if (user === undefined) return refused("not-found");
  const why = refusalOfLink(actor, user);
  if (why !== undefined) return refused(why);
  const made = await newLink(deps, tx, user, { valid: PASSWORD_LINK_GIVEN });
  return { kind: "given", ...must(made, "a link that waits for no earlier one") };
}

async function newLink(
  deps: Pick<Parts, "clock">,
  tx: Tx,
  user: User,
  { valid, every }: { readonly valid: Temporal.DurationLike; readonly every?: Temporal.DurationLike },
): Promise<PasswordLinkMade | undefined> {
  const at = deps.clock.now();
  const token = newToken("ocp");
  const expiresAt = at.add(valid);
  const link = { userId: user.id, tokenHash: hashToken(token), at, expiresAt };
  const made = await putPasswordLink(tx, every === undefined ? link : { ...link, unlessSince: at.subtract(every) });
  return made ? { user, token, expiresAt } : undefined;
}

/** Whose password a link would change; undefined for one that is no longer good. */
export const forgetfulBy = (deps: Pick<Parts, "db" | "clock">, token: string): Promise<User | undefined> =>
  findByPasswordLink(deps.db, { tokenHash: hashToken(token), at: deps.clock.now() });

/** The new password stands, every session ends, and one signs in with it as ever. */
export async function chooseNewPassword(
  deps: Pick<Parts, "db" | "clock" | "triesPerAddress">,
  input: {
    readonly token: string;
    readonly password: string;
    readonly source: string;
    readonly alongside: (tx: Tx, user: User, sessionsEnded: number) => Promise<void>;
  },
): Promise<{ readonly kind: "chosen"; readonly user: User } | Refused<"password-link-over" | PasswordFault> | Blocked> {
  const blocked = await takeAddressTry(deps, input.source);
  if (blocked !== undefined) return blocked;
  const user = await forgetfulBy(deps, input.token);
  if (user === undefined) return refused("password-link-over");
  const fault = passwordFault(input.password, [user.login, user.displayName, user.displayNameEn]);
  if (fault !== undefined) return refused(fault);
  const hash = await hashPassword(input.password);
  return deps.db.transaction(async (tx) => {
    const at = deps.clock.now();
    if (!(await takePasswordLink(tx, { tokenHash: hashToken(input.token), at }))) return refused("password-link-over");
    await setPassword(tx, { userId: user.id, hash, at });
    await tryWasRight(tx, { key: user.login, at });
    await deleteChallengesOf(tx, user.id);
    await input.alongside(tx, user, await deleteSessionsOfUser(tx, { userId: user.id }));
    return { kind: "chosen", user };
  });
}
