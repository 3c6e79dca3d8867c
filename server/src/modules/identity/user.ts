import type { Id } from "#kernel/ids";
import type { Role } from "./permissions.ts";

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
  readonly status: "active" | "disabled";
};

/** A sign-in ends after this long without a request … */
export const SESSION_IDLE = { minutes: 60 } as const;
/** … and in any case after this long. */
export const SESSION_LONGEST = { hours: 12 } as const;
/** "Last used" is written at most this often per session. */
export const SESSION_NOTE_EVERY = { minutes: 1 } as const;
/** A user has at most so many sessions; the oldest gives way. */
export const SESSIONS_PER_USER_MAX = 10;
