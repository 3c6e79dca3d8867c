import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { type Blocked, type Parts, refused, type Refused } from "./parts.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { deletePasswordLink } from "./password-link-store.ts";
import { type PasswordFault, passwordFault } from "./password-rules.ts";
import { deleteSessionsOfUser } from "./session-store.ts";
import { confirmSession, type Rotated } from "./sessions.ts";
import { findUserWithSecret, setPassword } from "./store.ts";
import { takeTry, tryWasRight } from "./tries.ts";
import { deleteChallengesOf } from "./factor-store.ts";

export type PasswordChanged = Rotated & { readonly kind: "changed"; readonly sessionsEnded: number };

/** A new password by whoever knows the old one. Every other session ends, and so does every step under way. */
export async function changePassword(
  deps: Parts,
  input: {
    userId: Id;
    sessionId: Id;
    current: string;
    next: string;
    alongside: (tx: Tx, sessionsEnded: number) => Promise<void>;
  },
): Promise<PasswordChanged | Refused<"proof-wrong" | "password-same" | "not-signed-in" | PasswordFault> | Blocked> {
  const { userId, sessionId } = input;
  const user = await findUserWithSecret(deps.db, userId);
  if (user === undefined) return refused("not-signed-in");
  const blocked = await takeTry(deps, user.login);
  if (blocked !== undefined) return blocked;
  if (!(await verifyPassword(user.passwordHash, input.current))) return refused("proof-wrong");
  if (input.current.normalize("NFKC") === input.next.normalize("NFKC")) return refused("password-same");
  const fault = passwordFault(input.next, [user.login, user.displayName, user.displayNameEn]);
  if (fault !== undefined) return refused(fault);
  const hash = await hashPassword(input.next);
  return deps.db.transaction(async (tx) => {
    const at = deps.clock.now();
    await setPassword(tx, { userId, hash, at });
    await tryWasRight(tx, { key: user.login, at });
    await deleteChallengesOf(tx, userId);
    await deletePasswordLink(tx, userId);
    const sessionsEnded = await deleteSessionsOfUser(tx, { userId, except: sessionId });
    const rotated = await confirmSession(tx, deps, { sessionId, confirmedBy: "password", earlierToken: "ends" });
    if (rotated === undefined) return refused("not-signed-in");
    await input.alongside(tx, sessionsEnded);
    return { kind: "changed", ...rotated, sessionsEnded };
  });
}
