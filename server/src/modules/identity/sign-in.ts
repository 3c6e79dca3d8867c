import { findTotp, insertChallenge, listPasskeys, takeChallenge, tryChallenge } from "./factor-store.ts";
import type { Attempt, Blocked, Opened, Parts, Refused } from "./parts.ts";
import { refused } from "./parts.ts";
import { hashPassword, isOutdated, verifyPassword } from "./password.ts";
import { useRecoveryCode } from "./recovery-codes.ts";
import { openSession } from "./sessions.ts";
import { findUser, findUserByLogin, setPasswordCost } from "./store.ts";
import { hashToken, newToken } from "./token.ts";
import { useTotpCode } from "./totp.ts";
import { secondFactorKey, takeAddressTry, takeTry, tryWasRight } from "./tries.ts";
import { CHALLENGE_VALID, CODES_PER_CHALLENGE_MAX } from "./user.ts";
import type { Id } from "#kernel/ids";
import type { Tx } from "#kernel/db";

/**
 * Signing in: a password, then the second factor where the user has one. Between the two there is no session, only a token
 * that is good for this second step, for a few minutes and a few codes.
 */
export type SecondMethod = "totp" | "recovery-code" | "passkey";
export type SecondStep = {
  readonly kind: "second-step";
  readonly token: string;
  readonly methods: readonly SecondMethod[];
  readonly expiresAt: Temporal.Instant;
};
export type SignInInput = Attempt & { readonly login: string; readonly password: string };
/** `known` is for the trail alone: what was typed as an unknown name may be a password. */
type WrongLogin = Refused<"wrong-login"> & { readonly known: boolean };
export type SignInResult = Opened | SecondStep | WrongLogin | Blocked;

/** How a login is kept and compared. */
export const loginOf = (typed: string): string => typed.trim().toLowerCase();

export async function signIn(deps: Parts, input: SignInInput): Promise<SignInResult> {
  const { db, clock } = deps;
  const login = loginOf(input.login);
  const blocked = (await takeAddressTry(deps, input.source)) ?? (await takeTry(deps, login));
  if (blocked !== undefined) return blocked;

  const found = await findUserByLogin(db, login);
  const right = await verifyPassword(found?.passwordHash, input.password);
  if (found === undefined || !right || found.status !== "active")
    return { ...refused("wrong-login"), known: found !== undefined };

  const { passwordHash, passwordChangedAt: _, ...user } = found;
  if (passwordHash !== undefined && isOutdated(passwordHash))
    await setPasswordCost(db, { userId: user.id, before: passwordHash, hash: await hashPassword(input.password) });
  const methods = await secondMethodsOf(db, user.id);
  return db.transaction(async (tx): Promise<SignInResult> => {
    const at = clock.now();
    await tryWasRight(tx, { key: login, at });
    if (methods.length === 0) return openSession(tx, deps, { ...input, user, signedInBy: "password" });
    const token = newToken("occ");
    const expiresAt = at.add(CHALLENGE_VALID);
    await insertChallenge(tx, {
      tokenHash: hashToken(token),
      kind: "second-step",
      userId: user.id,
      sessionId: undefined,
      challenge: "",
      at,
      expiresAt,
    });
    return { kind: "second-step", token, methods, expiresAt };
  });
}

/** What a user can show besides the password, the usual first; a recovery code helps whoever has anything else. */
export async function secondMethodsOf(tx: Tx, userId: Id): Promise<readonly SecondMethod[]> {
  const [totp, passkeys] = [await findTotp(tx, userId), await listPasskeys(tx, userId)];
  const strong: SecondMethod[] = [
    ...(totp?.confirmedAt === undefined ? [] : (["totp"] as const)),
    ...(passkeys.length === 0 ? [] : (["passkey"] as const)),
  ];
  return strong.length === 0 ? [] : [...strong, "recovery-code"];
}

export type CodeStep = Attempt & {
  readonly token: string;
  readonly method: "totp" | "recovery-code";
  readonly code: string;
};
export type CodeStepResult =
  | Opened
  | (Refused<"code-wrong"> & { readonly userId: Id })
  | Refused<"step-over">
  | Blocked;

/** The second step by a code. Each right password is good for a few codes, and each user for a few wrong ones in a row. */
export async function secondStep(deps: Parts, input: CodeStep): Promise<CodeStepResult> {
  const { db, clock } = deps;
  const blockedAddress = await takeAddressTry(deps, input.source);
  if (blockedAddress !== undefined) return blockedAddress;
  const step = { tokenHash: hashToken(input.token), kind: "second-step" } as const;
  const challenge = await tryChallenge(db, { ...step, triesMax: CODES_PER_CHALLENGE_MAX, at: clock.now() });
  if (challenge?.userId === undefined) return refused("step-over");
  const { userId } = challenge;
  const blocked = await takeTry(deps, secondFactorKey(userId));
  if (blocked !== undefined) return blocked;
  const use = input.method === "totp" ? useTotpCode : useRecoveryCode;
  if (!(await use(deps, { userId, code: input.code }))) return { ...refused("code-wrong"), userId };
  return db.transaction(async (tx) => {
    const at = clock.now();
    const taken = await takeChallenge(tx, { ...step, at });
    const user = await findUser(tx, userId);
    if (taken === undefined || user?.status !== "active") return refused("step-over");
    await tryWasRight(tx, { key: secondFactorKey(userId), at });
    return openSession(tx, deps, { ...input, user, signedInBy: input.method });
  });
}
