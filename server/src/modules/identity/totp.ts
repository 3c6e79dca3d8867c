import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { Id } from "#kernel/ids";
import { confirmTotp, findTotp, putUnconfirmedTotp, takeTotpStep } from "./factor-store.ts";
import { type Blocked, type Parts, refused, type Refused } from "./parts.ts";
import { firstRecoveryCodes } from "./recovery-codes.ts";
import { confirmSession, type Rotated } from "./sessions.ts";
import { secondFactorKey, takeTry, tryWasRight } from "./tries.ts";
import type { User } from "./user.ts";
import type { Tx } from "#kernel/db";

/**
 * Codes of an authenticator app: RFC 6238 with what every app knows (SHA-1, six digits, thirty seconds). One step before and
 * after the present one is taken, for clocks that differ; the newest step taken is kept, so no code is good twice.
 */
const ISSUER = "OneClear";
const DIGITS = 6;
const PERIOD_S = 30;
const STEPS_AROUND = 1;
/** RFC 4226 asks for 128 bits at least and recommends 160. */
const SECRET_BYTES = 20;

const contextOf = (userId: Id): string => `totp/${userId}`;
const generatorOf = (secret: Uint8Array, label: string): TOTP =>
  new TOTP({
    issuer: ISSUER,
    label,
    algorithm: "SHA1",
    digits: DIGITS,
    period: PERIOD_S,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  });

/** The time step a code belongs to, or undefined when it is none of about now. */
export function stepOfCode(secret: Uint8Array, code: string, nowMs: number): number | undefined {
  const digits = code.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(digits)) return undefined;
  const generator = generatorOf(secret, "");
  const delta = generator.validate({ token: digits, timestamp: nowMs, window: STEPS_AROUND });
  return delta === null ? undefined : generator.counter({ timestamp: nowMs }) + delta;
}

export type TotpOffer = { readonly kind: "offered"; readonly secret: string; readonly uri: string };

/** A new secret, kept sealed and unconfirmed until a first code of it was seen. */
export async function offerTotp(deps: Parts, user: User): Promise<TotpOffer | Refused<"totp-there">> {
  const secret = new Uint8Array(randomBytes(SECRET_BYTES));
  const sealed = await deps.secrets.seal(secret, contextOf(user.id));
  if (!(await putUnconfirmedTotp(deps.db, { userId: user.id, sealed, at: deps.clock.now() })))
    return refused("totp-there");
  const generator = generatorOf(secret, user.login);
  return { kind: "offered", secret: generator.secret.base32, uri: generator.toString() };
}

export type Enrolled = Rotated & { readonly kind: "enrolled"; readonly recoveryCodes: readonly string[] | undefined };

/** The first code of a new secret: from here on it is a second factor, and the session is worth more. */
export async function enrolTotp(
  deps: Parts,
  input: { user: User; sessionId: Id; code: string; alongside: (tx: Tx) => Promise<void> },
): Promise<Enrolled | Refused<"totp-not-offered" | "code-wrong" | "not-signed-in"> | Blocked> {
  const userId = input.user.id;
  const kept = await findTotp(deps.db, userId);
  if (kept === undefined || kept.confirmedAt !== undefined) return refused("totp-not-offered");
  const blocked = await takeTry(deps, secondFactorKey(userId));
  if (blocked !== undefined) return blocked;
  if (!(await isTaken(deps, { userId, code: input.code, sealed: kept.sealed }))) return refused("code-wrong");
  const recovery = await firstRecoveryCodes(deps, userId);
  return deps.db.transaction(async (tx) => {
    const at = deps.clock.now();
    await confirmTotp(tx, { userId, at });
    await recovery?.keep(tx);
    await tryWasRight(tx, { key: secondFactorKey(userId), at });
    const rotated = await confirmSession(tx, deps, {
      sessionId: input.sessionId,
      confirmedBy: "two-factors",
      earlierToken: "ends",
    });
    if (rotated === undefined) return refused("not-signed-in");
    await input.alongside(tx);
    return { kind: "enrolled", ...rotated, recoveryCodes: recovery?.codes };
  });
}

/** Uses a code of the user's app up; false when it is wrong, was used, or there is no app. */
export async function useTotpCode(deps: Parts, input: { userId: Id; code: string }): Promise<boolean> {
  const kept = await findTotp(deps.db, input.userId);
  if (kept?.confirmedAt === undefined) return false;
  return isTaken(deps, { ...input, sealed: kept.sealed });
}

async function isTaken(deps: Parts, input: { userId: Id; code: string; sealed: Uint8Array }): Promise<boolean> {
  const secret = await deps.secrets.open(input.sealed, contextOf(input.userId));
  const step = stepOfCode(secret, input.code, deps.clock.nowMs());
  secret.fill(0);
  return step !== undefined && takeTotpStep(deps.db, { userId: input.userId, step });
}
