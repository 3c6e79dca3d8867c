import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { Ids } from "#kernel/ids";
import type { User } from "./user.ts";

/** Seals small secrets at rest, bound to a context; a security module stands behind it. */
export interface SecretSealer {
  seal(plain: Uint8Array, context: string): Promise<Uint8Array>;
  open(sealed: Uint8Array, context: string): Promise<Uint8Array>;
}

/** What the verbs of identity work with. */
export type Parts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  /** A demo lets in by password alone; a live database asks its staff for a second factor. */
  readonly demo: boolean;
  readonly secrets: SecretSealer;
  /** Where the console stands for browsers, `https://console.example.com`: passkeys are bound to its host. */
  readonly publicOrigin: () => string;
  /** Sign-in attempts one address may make in a minute, over all login names. */
  readonly triesPerAddress: number;
};

/** Where a request comes from, and what is written in the commit of its outcome: the audit entry. */
export type Attempt = {
  readonly source: string;
  readonly agent: string;
  /** The session the browser showed: a new sign-in ends it, so that nobody goes on in a session he was handed. */
  readonly replaces?: string | undefined;
  readonly alongside: (tx: Tx, user: User) => Promise<void>;
};

export type Opened = {
  readonly kind: "signed-in";
  readonly user: User;
  readonly token: string;
  readonly endsAt: Temporal.Instant;
};
export type Refused<Code extends string> = { readonly kind: "refused"; readonly code: Code };
export type Blocked = { readonly kind: "refused"; readonly code: "too-many-logins"; readonly waitMs: number };

export const refused = <const Code extends string>(code: Code): Refused<Code> => ({ kind: "refused", code });
