import type { Id } from "#kernel/ids";
import { merchantRoles, type Role } from "./permissions.ts";

export type User = {
  readonly id: Id;
  readonly login: string;
  readonly displayName: string;
  readonly displayNameEn: string;
  readonly role: Role;
  /** Of merchant owners and cashiers: whose. */
  readonly merchantId: Id | undefined;
  /** Of agents' people: whose branch they see. */
  readonly agentId: Id | undefined;
  /** Of cashiers: the places of the merchant whose payments and terminals they see. */
  readonly placeIds: readonly Id[];
  /** Invited: has no password yet. Only the active sign in. */
  readonly status: "invited" | "active" | "disabled";
};

/** A sign-in ends after so long without a request, and in any case after so long. */
export type SessionLimits = { readonly idle: Temporal.DurationLike; readonly longest: Temporal.DurationLike };
/** The operator's staff and agents: a desk that was left is somebody else's desk. */
export const STAFF_SESSION: SessionLimits = { idle: { minutes: 30 }, longest: { hours: 12 } };
/** A shop's telephone is in its owner's pocket; money still asks for a fresh proof. */
export const MERCHANT_SESSION: SessionLimits = { idle: { hours: 12 }, longest: { hours: 7 * 24 } };
export const sessionLimitsOf = (role: Role): SessionLimits =>
  merchantRoles.has(role) ? MERCHANT_SESSION : STAFF_SESSION;

/** "Last used" is written at most this often per session. */
export const SESSION_NOTE_EVERY = { minutes: 1 } as const;
/** A user has at most so many sessions; the oldest gives way. */
export const SESSIONS_PER_USER_MAX = 10;
/** The token before a rotation opens the session for requests that were under way, without any fresh proof. */
export const ROTATION_GRACE = { seconds: 10 } as const;
/** How long a fresh proof of who is there counts. */
export const STEP_UP_VALID = { minutes: 5 } as const;
/** A right password waits so long for its second factor, a passkey's challenge for its answer. */
export const CHALLENGE_VALID = { minutes: 5 } as const;
/** Wrong codes one right password is good for; then it must be given again. */
export const CODES_PER_CHALLENGE_MAX = 5;
/** An invitation's link opens so long. */
export const INVITATION_VALID = { hours: 72 } as const;
/** A link to a new password, sent to a proven mail box; another one is sent after so long at the earliest. */
export const PASSWORD_LINK_MAILED = { minutes: 30 } as const;
export const PASSWORD_LINK_EVERY = { minutes: 5 } as const;
/** One that somebody hands over. */
export const PASSWORD_LINK_GIVEN = { hours: 24 } as const;
/** The set-up code of a first start; another start prints a new one. */
export const SETUP_CODE_VALID = { hours: 24 } as const;
export const PASSKEYS_PER_USER_MAX = 10;
