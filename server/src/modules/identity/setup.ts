import type { Tx } from "#kernel/db";
import { type Attempt, type Blocked, type Opened, type Parts, refused, type Refused } from "./parts.ts";
import { hashPassword } from "./password.ts";
import { type PasswordFault, passwordFault } from "./password-rules.ts";
import { openSession } from "./sessions.ts";
import { loginOf } from "./sign-in.ts";
import { insertUser } from "./store.ts";
import { hashToken, newReadableCode, readableCode } from "./token.ts";
import { SETUP_KEY, takeAddressTry, takeTry, tryWasRight } from "./tries.ts";
import { SETUP_CODE_VALID, type User } from "./user.ts";
import { countUsers, putSetupCode, readSetup, takeSetupCode } from "./user-store.ts";

/**
 * The first administrator of a live database. There is no default password: the start prints a code to whoever has the
 * server's terminal, and the code makes one administrator, once. Then the door is closed for ever, by the table itself.
 */
const GROUPS = 5;

/** A new code, 100 random bits, when nobody has come in yet; undefined when the door is closed. An earlier code ends. */
export async function newSetupCode(
  deps: Pick<Parts, "db" | "clock">,
): Promise<{ readonly code: string; readonly expiresAt: Temporal.Instant } | undefined> {
  const code = newReadableCode(GROUPS);
  return deps.db.transaction(async (tx) => {
    if (!(await isUndecided(tx))) return undefined;
    const at = deps.clock.now();
    const expiresAt = at.add(SETUP_CODE_VALID);
    await putSetupCode(tx, { codeHash: hashToken(readableCode(code)), at, expiresAt });
    return { code, expiresAt };
  });
}

/** Whether the door stands open: a code was made that is good, and nobody has come in. */
export async function isSetupOpen(deps: Pick<Parts, "clock" | "demo">, tx: Tx): Promise<boolean> {
  if (deps.demo) return false;
  const setup = await readSetup(tx);
  if (setup === undefined || setup.usedAt !== undefined) return false;
  return Temporal.Instant.compare(setup.expiresAt, deps.clock.now()) > 0 && (await countUsers(tx)) === 0;
}

async function isUndecided(tx: Tx): Promise<boolean> {
  return (await readSetup(tx))?.usedAt === undefined && (await countUsers(tx)) === 0;
}

export type FirstAdministrator = {
  readonly code: string;
  readonly login: string;
  readonly displayName: string;
  readonly displayNameEn: string;
  readonly password: string;
};

export async function setUp(
  deps: Parts,
  input: Attempt & FirstAdministrator,
): Promise<Opened | Refused<"setup-closed" | "setup-code-wrong" | PasswordFault> | Blocked> {
  if (!(await isSetupOpen(deps, deps.db))) return refused("setup-closed");
  const blocked = (await takeAddressTry(deps, input.source)) ?? (await takeTry(deps, SETUP_KEY));
  if (blocked !== undefined) return blocked;
  const login = loginOf(input.login);
  const codeHash = hashToken(readableCode(input.code));
  const kept = await readSetup(deps.db);
  if (kept === undefined || !Buffer.from(kept.codeHash).equals(codeHash)) return refused("setup-code-wrong");
  // Whoever has the code is no guesser; a weak password must not make him wait.
  await tryWasRight(deps.db, { key: SETUP_KEY, at: deps.clock.now() });
  const fault = passwordFault(input.password, [login, input.displayName, input.displayNameEn]);
  if (fault !== undefined) return refused(fault);
  const passwordHash = await hashPassword(input.password);
  return deps.db.transaction(async (tx) => {
    const at = deps.clock.now();
    if (!(await takeSetupCode(tx, { codeHash, at }))) return refused("setup-closed");
    const user: User = {
      id: deps.ids.next(0),
      login,
      displayName: input.displayName,
      displayNameEn: input.displayNameEn,
      role: "administrator",
      merchantId: undefined,
      agentId: undefined,
      placeIds: [],
      status: "active",
    };
    // The code is used up by the same commit, so of two that hold it one finds the door closed.
    if (!(await insertUser(tx, { ...user, passwordHash, createdAt: at }))) return refused("setup-closed");
    return openSession(tx, deps, { ...input, user, signedInBy: "set-up" });
  });
}
