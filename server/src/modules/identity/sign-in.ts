import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { Principal } from "#kernel/http/principal";
import type { Ids } from "#kernel/ids";
import { NOBODY, type Scope } from "#kernel/scope";
import { type AddressLimit, FORGOTTEN_AFTER_MS, waitAfter } from "./back-off.ts";
import { verifyPassword } from "./password.ts";
import { permissionsOf, roleWords } from "./permissions.ts";
import {
  blockLogin,
  countTry,
  deleteSession,
  findServiceToken,
  findSession,
  findUserByLogin,
  forgetTries,
  insertSession,
  noteSessionUsed,
} from "./store.ts";
import { hashToken, newToken } from "./token.ts";
import { SESSION_IDLE, SESSION_LONGEST, SESSION_NOTE_EVERY, SESSIONS_PER_USER_MAX, type User } from "./user.ts";

type Deps = { readonly db: Database; readonly clock: Clock; readonly ids: Ids; readonly addressLimit: AddressLimit };

export type SignInInput = {
  readonly login: string;
  readonly password: string;
  readonly source: string;
  readonly agent: string;
  /** Written in the session's own commit: the audit entry. */
  readonly alongside: (tx: Tx, user: User) => Promise<void>;
};

export type SignInResult =
  | { readonly kind: "signed-in"; readonly user: User; readonly token: string; readonly endsAt: Temporal.Instant }
  | { readonly kind: "refused"; readonly code: "wrong-login" }
  | { readonly kind: "refused"; readonly code: "too-many-logins"; readonly waitMs: number };

const BUSY_ADDRESS_WAIT_MS = 60_000;

export async function signIn(deps: Deps, input: SignInInput): Promise<SignInResult> {
  const { db, clock, ids } = deps;
  const login = input.login.trim().toLowerCase();
  if (!deps.addressLimit.take(input.source, clock.monotonicMs()))
    return { kind: "refused", code: "too-many-logins", waitMs: BUSY_ADDRESS_WAIT_MS };
  const at = clock.now();
  const forgetBefore = at.subtract({ milliseconds: FORGOTTEN_AFTER_MS });
  const tries = await countTry(db, { login, at, forgetBefore });
  if (tries.blockedUntil !== undefined)
    return {
      kind: "refused",
      code: "too-many-logins",
      waitMs: tries.blockedUntil.epochMilliseconds - at.epochMilliseconds,
    };
  // The wait is set before the password is looked at: a try that never ends counts like a wrong one.
  const waitMs = waitAfter(tries.failures);
  if (waitMs > 0) await blockLogin(db, { login, until: at.add({ milliseconds: waitMs }) });

  const user = await findUserByLogin(db, login);
  const right = await verifyPassword(user?.passwordHash, input.password);
  if (user === undefined || !right || user.status !== "active") return { kind: "refused", code: "wrong-login" };

  const token = newToken("ocs");
  const endsAt = at.add(SESSION_LONGEST);
  await db.transaction(async (tx) => {
    await forgetTries(tx, { login, forgetBefore });
    await insertSession(
      tx,
      {
        id: ids.next(0),
        userId: user.id,
        tokenHash: hashToken(token),
        source: input.source,
        agent: input.agent,
        at,
        endsAt,
      },
      SESSIONS_PER_USER_MAX,
    );
    await input.alongside(tx, user);
  });
  const { passwordHash: _, ...known } = user;
  return { kind: "signed-in", user: known, token, endsAt };
}

export const endSession = deleteSession;

/** Who a token stands for; undefined when it has ended, was revoked or never was. `note` counts it as a use. */
export async function authenticate(
  deps: Pick<Deps, "db" | "clock">,
  token: string,
  options: { note: boolean } = { note: true },
): Promise<Principal | undefined> {
  const tokenHash = hashToken(token);
  if (token.startsWith("oct_")) {
    const service = await findServiceToken(deps.db, tokenHash);
    return (
      service && {
        kind: "service",
        id: service.id,
        login: service.name,
        displayName: service.name,
        displayNameEn: service.name,
        role: service.role,
        permissions: new Set(permissionsOf[service.role]),
        scope: "all",
        sessionId: undefined,
        steppedUp: true,
      }
    );
  }
  const at = deps.clock.now();
  const session = await findSession(deps.db, { tokenHash, at, idleSince: at.subtract(SESSION_IDLE) });
  if (session === undefined) return undefined;
  if (options.note && Temporal.Instant.compare(session.lastUsedAt, at.subtract(SESSION_NOTE_EVERY)) < 0)
    await noteSessionUsed(deps.db, { id: session.id, at });
  return principalOfUser(session.user, session.id);
}

export function principalOfUser(user: User, sessionId: bigint | undefined): Principal {
  return {
    kind: "user",
    id: user.id,
    login: user.login,
    displayName: user.displayName,
    displayNameEn: user.displayNameEn,
    role: user.role,
    permissions: new Set(permissionsOf[user.role]),
    scope: scopeOfUser(user),
    sessionId,
    steppedUp: false,
  };
}

/** Whose rows a user sees: by the role, and by what the user belongs to at this moment. Read with the session, every time. */
function scopeOfUser({ role, merchantId, agentId, placeIds }: User): Scope {
  switch (roleWords[role].sees) {
    case "everybody":
      return "all";
    case "branch":
      return agentId === undefined ? NOBODY : { kind: "branch", agentId };
    case "merchant":
      return merchantId === undefined ? NOBODY : { kind: "merchants", merchantIds: [merchantId] };
    case "places":
      return merchantId === undefined ? NOBODY : { kind: "places", merchantId, placeIds };
  }
}
