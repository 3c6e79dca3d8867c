import type { Tx } from "#kernel/db";
import type { Principal } from "#kernel/http/principal";
import type { Id } from "#kernel/ids";
import { NOBODY, type Scope } from "#kernel/scope";
import type { Attempt, Opened, Parts } from "./parts.ts";
import { merchantRoles, permissionsOf, roleWords } from "./permissions.ts";
import {
  type ConfirmedBy,
  deleteSessionOfToken,
  findSession,
  type FoundSession,
  insertSession,
  noteSessionUsed,
  rotateSession,
  type SignedInBy,
} from "./session-store.ts";
import { findServiceToken } from "./store.ts";
import { hashToken, newToken } from "./token.ts";
import {
  ROTATION_GRACE,
  SESSION_NOTE_EVERY,
  SESSIONS_PER_USER_MAX,
  sessionLimitsOf,
  STEP_UP_VALID,
  type User,
} from "./user.ts";

/**
 * A session is a random token of which only the hash is kept. It is new at every sign-in and new again whenever it comes to
 * mean more (a fresh proof, a first second factor), so a token somebody was handed never becomes worth more.
 */
export async function openSession(
  tx: Tx,
  deps: Pick<Parts, "clock" | "ids" | "demo">,
  input: Attempt & { user: User; signedInBy: SignedInBy },
): Promise<Opened> {
  const { user } = input;
  const at = deps.clock.now();
  const token = newToken("ocs");
  const endsAt = at.add(sessionLimitsOf(user.role).longest);
  if (input.replaces !== undefined) await deleteSessionOfToken(tx, hashToken(input.replaces));
  await insertSession(
    tx,
    {
      id: deps.ids.next(0),
      userId: user.id,
      tokenHash: hashToken(token),
      source: input.source,
      agent: input.agent,
      signedInBy: input.signedInBy,
      confirmedBy: proofOf(deps, input.signedInBy),
      at,
      endsAt,
    },
    SESSIONS_PER_USER_MAX,
  );
  await input.alongside(tx, user);
  return { kind: "signed-in", user, token, endsAt };
}

/** Two factors at the door are a fresh proof. So is a password where a second factor has to be added now; in a demo it is not. */
function proofOf(deps: Pick<Parts, "demo">, by: SignedInBy): ConfirmedBy | undefined {
  if (by === "totp" || by === "recovery-code" || by === "passkey") return "two-factors";
  return deps.demo ? undefined : "password";
}

export type Rotated = { readonly token: string; readonly endsAt: Temporal.Instant };

/**
 * The session goes on under a new token, with what was just proven. The earlier one answers for a moment what was under way,
 * but ends at once where the session now reaches more than it did.
 */
export async function confirmSession(
  tx: Tx,
  deps: Pick<Parts, "clock">,
  input: { sessionId: Id; confirmedBy: ConfirmedBy; earlierToken: "lives-on" | "ends" },
): Promise<Rotated | undefined> {
  const at = deps.clock.now();
  const token = newToken("ocs");
  const endsAt = await rotateSession(tx, {
    id: input.sessionId,
    tokenHash: hashToken(token),
    confirmedBy: input.confirmedBy,
    at,
    previousUntil: input.earlierToken === "ends" ? at : at.add(ROTATION_GRACE),
  });
  return endsAt && { token, endsAt };
}

/** Who a token stands for; undefined when it has ended, was revoked or never was. `note` counts it as a use. */
export async function authenticate(
  deps: Pick<Parts, "db" | "clock" | "demo">,
  token: string,
  options: { note: boolean } = { note: true },
): Promise<Principal | undefined> {
  const tokenHash = hashToken(token);
  if (token.startsWith("oct_")) return serviceOf(deps, tokenHash);
  const at = deps.clock.now();
  const session = await findSession(deps.db, { tokenHash, at });
  if (session === undefined) return undefined;
  const idleSince = at.subtract(sessionLimitsOf(session.user.role).idle);
  if (Temporal.Instant.compare(session.lastUsedAt, idleSince) <= 0) return undefined;
  if (options.note && Temporal.Instant.compare(session.lastUsedAt, at.subtract(SESSION_NOTE_EVERY)) < 0)
    await noteSessionUsed(deps.db, { id: session.id, at });
  return { ...principalOfUser(session.user, session.id), ...proofs(deps, session, at) };
}

/** What the session has proven, and what its user lacks. */
function proofs(
  deps: Pick<Parts, "demo">,
  session: FoundSession,
  at: Temporal.Instant,
): Pick<Principal, "steppedUp" | "mayEnrol" | "needsSecondFactor"> {
  const isFresh =
    !session.byPreviousToken &&
    session.confirmedAt !== undefined &&
    Temporal.Instant.compare(session.confirmedAt, at.subtract(STEP_UP_VALID)) > 0;
  const enough = session.confirmedBy === "two-factors" || (deps.demo && !session.hasSecondFactor);
  const lacks = !deps.demo && !session.hasSecondFactor;
  return {
    steppedUp: isFresh && enough,
    mayEnrol: isFresh && (enough || !session.hasSecondFactor),
    ...(lacks ? { needsSecondFactor: merchantRoles.has(session.user.role) ? "for-step-up" : "for-everything" } : {}),
  };
}

async function serviceOf(deps: Pick<Parts, "db">, tokenHash: Uint8Array): Promise<Principal | undefined> {
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

export function principalOfUser(user: User, sessionId: Id | undefined): Principal {
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
