import { createHash, randomBytes } from "node:crypto";
import type { Id } from "#kernel/ids";

/**
 * A key of a program. Its text holds 256 random bits behind a prefix that says in which world it works, so that a
 * search for leaked keys finds it and a person sees a mix-up; the database holds its SHA-256, the last four and no more.
 */
export type World = "test" | "live";

export type ApiKey = {
  readonly id: Id;
  readonly world: World;
  readonly name: string;
  readonly last4: string;
  readonly permissions: readonly string[];
  /** Whose rows it sees: one merchant's, or everybody's. */
  readonly merchantId: Id | undefined;
  readonly role: string;
  readonly createdBy: { readonly id: Id; readonly name: string };
  readonly createdAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly lastUsedAt: Temporal.Instant | undefined;
  readonly revokedAt: Temporal.Instant | undefined;
  readonly replacedBy: Id | undefined;
};
export type ApiKeyState = "active" | "ending" | "expired" | "revoked";

const SECRET_BYTES = 32;

export const newSecret = (world: World): string => `ock_${world}_${randomBytes(SECRET_BYTES).toString("base64url")}`;
export const hashSecret = (secret: string): Uint8Array => createHash("sha256").update(secret, "utf8").digest();
export const isApiKey = (token: string): boolean => token.startsWith("ock_");

export function worldOf(token: string): World | undefined {
  return /^ock_(test|live)_/.exec(token)?.[1] as World | undefined;
}

export function stateOf(key: ApiKey, at: Temporal.Instant): ApiKeyState {
  if (key.revokedAt !== undefined) return "revoked";
  if (Temporal.Instant.compare(key.expiresAt, at) <= 0) return "expired";
  return key.replacedBy === undefined ? "active" : "ending";
}

/** What somebody wants a key to be allowed, against what they are allowed themselves. */
export type Grant = { readonly permissions: readonly string[]; readonly merchantId: Id | undefined };
export type Grantor = {
  readonly permissions: ReadonlySet<string>;
  /** Whether the wanted merchant (none: everybody's rows) lies in what the grantor sees. */
  readonly seesWanted: boolean;
};

/**
 * Whether one person alone may not make it: a key of the operator's own people that does more than read, where it is live. A
 * merchant's key reaches only that merchant, whose owner answers for it; what a test key does moves nothing.
 */
export const needsSecondPerson = (world: World, wanted: Pick<Grant, "permissions">, isStaff: boolean): boolean =>
  world === "live" && isStaff && wanted.permissions.some((permission) => !permission.endsWith(".read"));

/** A key is never more than its maker: no permission more, no row more, and nothing that concerns people or keys. */
export function refusalOfGrant(
  wanted: Pick<Grant, "permissions">,
  by: Grantor,
  mayBeGranted: (permission: string) => boolean,
): "key-permission-not-yours" | "key-merchant-not-yours" | "key-permission-not-grantable" | undefined {
  if (!wanted.permissions.every(mayBeGranted)) return "key-permission-not-grantable";
  if (!wanted.permissions.every((permission) => by.permissions.has(permission))) return "key-permission-not-yours";
  return by.seesWanted ? undefined : "key-merchant-not-yours";
}
