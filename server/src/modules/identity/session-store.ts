import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import { toUser, type UserRow } from "./store.ts";
import type { User } from "./user.ts";

/** How a session was opened. */
export type SignedInBy = "password" | "totp" | "recovery-code" | "passkey" | "invitation" | "set-up";
/** What the latest fresh proof of who is there consisted of. */
export type ConfirmedBy = "password" | "two-factors";

export type NewSession = {
  readonly id: Id;
  readonly userId: Id;
  readonly tokenHash: Uint8Array;
  readonly source: string;
  readonly agent: string;
  readonly signedInBy: SignedInBy;
  /** Set when the sign-in itself is a fresh proof. */
  readonly confirmedBy: ConfirmedBy | undefined;
  readonly at: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
};

/** Opens the session; beyond `keep` of one user the oldest end. */
export async function insertSession(tx: Tx, session: NewSession, keep: number): Promise<void> {
  const confirmedAt = session.confirmedBy === undefined ? null : session.at;
  await tx.query(sql`
    insert into identity.sessions (id, user_id, token_hash, source, agent, signed_in_by, confirmed_at, confirmed_by, created_at,
           last_used_at, ends_at)
    values (${session.id}, ${session.userId}, ${session.tokenHash}, ${session.source}, ${session.agent}, ${session.signedInBy},
            ${confirmedAt}, ${session.confirmedBy ?? null}, ${session.at}, ${session.at}, ${session.endsAt})`);
  await tx.query(sql`
    delete from identity.sessions
     where user_id = ${session.userId}
       and (ends_at <= ${session.at}
            or id in (select id from identity.sessions where user_id = ${session.userId} order by created_at desc,
                   id desc offset ${keep}))`);
}

export type FoundSession = {
  readonly id: Id;
  readonly user: User;
  readonly lastUsedAt: Temporal.Instant;
  readonly confirmedAt: Temporal.Instant | undefined;
  readonly confirmedBy: ConfirmedBy | undefined;
  /** The token was the one before the latest rotation. */
  readonly byPreviousToken: boolean;
  readonly hasSecondFactor: boolean;
};

/** The session of a token with its active user, unless it has reached its end. Whether it was silent too long the caller decides. */
export async function findSession(
  tx: Tx,
  input: { tokenHash: Uint8Array; at: Temporal.Instant },
): Promise<FoundSession | undefined> {
  const [row] = await tx.query<
    UserRow & {
      session_id: Id;
      last_used_at: Temporal.Instant;
      confirmed_at: Temporal.Instant | null;
      confirmed_by: ConfirmedBy | null;
      by_previous: boolean;
      has_second_factor: boolean;
    }
  >(sql`
    select u.*, s.id as session_id, s.last_used_at, s.confirmed_at, s.confirmed_by, s.token_hash <> ${input.tokenHash} as by_previous,
           (exists (select from identity.totp_secrets t where t.user_id = u.id and t.confirmed_at is not null)
            or exists (select from identity.passkeys p where p.user_id = u.id)) as has_second_factor
      from identity.sessions s join identity.users u on u.id = s.user_id
     where (s.token_hash = ${input.tokenHash} or (s.previous_token_hash = ${input.tokenHash} and s.previous_until > ${input.at}))
       and s.ends_at > ${input.at} and u.status = 'active'`);
  return (
    row && {
      id: row.session_id,
      user: toUser(row),
      lastUsedAt: row.last_used_at,
      confirmedAt: row.confirmed_at ?? undefined,
      confirmedBy: row.confirmed_by ?? undefined,
      byPreviousToken: row.by_previous,
      hasSecondFactor: row.has_second_factor,
    }
  );
}

export async function noteSessionUsed(tx: Tx, input: { id: Id; at: Temporal.Instant }): Promise<void> {
  await tx.query(
    sql`update identity.sessions set last_used_at = ${input.at} where id = ${input.id} and last_used_at < ${input.at}`,
  );
}

/** A new token in place of the old one, with what was just proven; the old one lives on for a moment. */
export async function rotateSession(
  tx: Tx,
  input: {
    id: Id;
    tokenHash: Uint8Array;
    confirmedBy: ConfirmedBy;
    at: Temporal.Instant;
    previousUntil: Temporal.Instant;
  },
): Promise<Temporal.Instant | undefined> {
  const [row] = await tx.query<{ ends_at: Temporal.Instant }>(sql`
    update identity.sessions
       set previous_token_hash = token_hash, previous_until = ${input.previousUntil}, token_hash = ${input.tokenHash},
           confirmed_at = ${input.at}, confirmed_by = ${input.confirmedBy}, last_used_at = ${input.at}
     where id = ${input.id} returning ends_at`);
  return row?.ends_at;
}

export async function deleteSession(tx: Tx, id: Id): Promise<void> {
  await tx.query(sql`delete from identity.sessions where id = ${id}`);
}

/** The session a token opens ends; nothing when there is none. */
export async function deleteSessionOfToken(tx: Tx, tokenHash: Uint8Array): Promise<void> {
  await tx.query(sql`delete from identity.sessions where token_hash = ${tokenHash}`);
}

export async function deleteSessionOfUser(tx: Tx, input: { id: Id; userId: Id }): Promise<boolean> {
  const rows = await tx.query(
    sql`delete from identity.sessions where id = ${input.id} and user_id = ${input.userId} returning id`,
  );
  return rows.length === 1;
}

/** Every session of the user but one; how many ended. */
export async function deleteSessionsOfUser(tx: Tx, input: { userId: Id; except?: Id | undefined }): Promise<number> {
  const rows = await tx.query(
    sql`delete from identity.sessions where user_id = ${input.userId} and id <> ${input.except ?? 0n} returning id`,
  );
  return rows.length;
}

export type ListedSession = {
  readonly id: Id;
  readonly source: string;
  readonly agent: string;
  readonly signedInBy: SignedInBy;
  readonly createdAt: Temporal.Instant;
  readonly lastUsedAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
};

/** The living sessions of a user, the one used last first. */
export async function listSessions(
  tx: Tx,
  input: { userId: Id; at: Temporal.Instant; idleSince: Temporal.Instant },
): Promise<readonly ListedSession[]> {
  const rows = await tx.query<{
    id: Id;
    source: string;
    agent: string;
    signed_in_by: SignedInBy;
    created_at: Temporal.Instant;
    last_used_at: Temporal.Instant;
    ends_at: Temporal.Instant;
  }>(sql`
    select id, source, agent, signed_in_by, created_at, last_used_at, ends_at from identity.sessions
     where user_id = ${input.userId} and ends_at > ${input.at} and last_used_at > ${input.idleSince} order by last_used_at desc, id desc`);
  return rows.map((row) => ({
    id: row.id,
    source: row.source,
    agent: row.agent,
    signedInBy: row.signed_in_by,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    endsAt: row.ends_at,
  }));
}
