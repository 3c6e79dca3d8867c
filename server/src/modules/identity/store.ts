import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Role } from "./permissions.ts";
import type { User } from "./user.ts";

type UserRow = {
  id: Id;
  login: string;
  display_name: string;
  display_name_en: string;
  role: Role;
  merchant_id: Id | null;
  agent_id: Id | null;
  place_ids: Id[];
  status: User["status"];
};
const toUser = (row: UserRow): User => ({
  id: row.id,
  login: row.login,
  displayName: row.display_name,
  displayNameEn: row.display_name_en,
  role: row.role,
  merchantId: row.merchant_id ?? undefined,
  agentId: row.agent_id ?? undefined,
  placeIds: row.place_ids,
  status: row.status,
});

/** People of one agent or merchant that are listed; nobody has as many. */
const STAFF_MAX = 1_000;

/** Adds the user unless the login exists; says whether it did. */
export async function insertUser(
  tx: Tx,
  user: User & { passwordHash: string; createdAt: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into identity.users (id, login, display_name, display_name_en, role, merchant_id, agent_id, place_ids,
           password_hash, status, created_at)
    values (${user.id}, ${user.login}, ${user.displayName}, ${user.displayNameEn}, ${user.role},
           ${user.merchantId ?? null}, ${user.agentId ?? null}, ${[...user.placeIds]}::bigint[],
           ${user.passwordHash}, ${user.status}, ${user.createdAt})
        on conflict (login) do nothing returning id`);
  return rows.length === 1;
}

/** The places a cashier sees from now on; those of before that are not named end. */
export async function setUserPlaces(tx: Tx, user: { id: Id; placeIds: readonly Id[] }): Promise<void> {
  await tx.query(sql`update identity.users set place_ids = ${[...user.placeIds]}::bigint[] where id = ${user.id}`);
}

export async function findUserByLogin(tx: Tx, login: string): Promise<(User & { passwordHash: string }) | undefined> {
  const [row] = await tx.query<UserRow & { password_hash: string }>(
    sql`select * from identity.users u where login = ${login}`,
  );
  return row && { ...toUser(row), passwordHash: row.password_hash };
}

export async function listUsers(tx: Tx, limit: number): Promise<readonly User[]> {
  return (await tx.query<UserRow>(sql`select * from identity.users u order by id limit ${limit}`)).map(toUser);
}

/** The people of one agent or of one merchant, the oldest first. */
export async function listUsersOf(
  tx: Tx,
  whose: { readonly agentId: Id } | { readonly merchantId: Id },
): Promise<readonly User[]> {
  const rows =
    "agentId" in whose
      ? await tx.query<UserRow>(
          sql`select * from identity.users where agent_id = ${whose.agentId} order by id limit ${STAFF_MAX}`,
        )
      : await tx.query<UserRow>(
          sql`select * from identity.users where merchant_id = ${whose.merchantId} order by id limit ${STAFF_MAX}`,
        );
  return rows.map(toUser);
}

export type NewSession = {
  readonly id: Id;
  readonly userId: Id;
  readonly tokenHash: Uint8Array;
  readonly source: string;
  readonly agent: string;
  readonly at: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
};

/** Opens the session; beyond `keep` of one user the oldest end. */
export async function insertSession(tx: Tx, session: NewSession, keep: number): Promise<void> {
  await tx.query(sql`
    insert into identity.sessions (id, user_id, token_hash, source, agent, created_at, last_used_at, ends_at)
    values (${session.id}, ${session.userId}, ${session.tokenHash}, ${session.source}, ${session.agent}, ${session.at},
           ${session.at}, ${session.endsAt})`);
  await tx.query(sql`
    delete from identity.sessions
     where user_id = ${session.userId}
       and (ends_at <= ${session.at}
            or id in (select id from identity.sessions where user_id = ${session.userId} order by created_at desc,
                   id desc offset ${keep}))`);
}

/** The living session of a token with its user. */
export async function findSession(
  tx: Tx,
  input: { tokenHash: Uint8Array; at: Temporal.Instant; idleSince: Temporal.Instant },
): Promise<{ readonly id: Id; readonly user: User; readonly lastUsedAt: Temporal.Instant } | undefined> {
  const [row] = await tx.query<UserRow & { session_id: Id; last_used_at: Temporal.Instant }>(sql`
    select u.*, s.id as session_id, s.last_used_at
      from identity.sessions s join identity.users u on u.id = s.user_id
     where s.token_hash = ${input.tokenHash} and s.ends_at > ${input.at} and s.last_used_at > ${input.idleSince} and u.status = 'active'`);
  return row && { id: row.session_id, user: toUser(row), lastUsedAt: row.last_used_at };
}

export async function noteSessionUsed(tx: Tx, input: { id: Id; at: Temporal.Instant }): Promise<void> {
  await tx.query(
    sql`update identity.sessions set last_used_at = ${input.at} where id = ${input.id} and last_used_at < ${input.at}`,
  );
}

export async function deleteSession(tx: Tx, id: Id): Promise<void> {
  await tx.query(sql`delete from identity.sessions where id = ${id}`);
}

export async function insertServiceToken(
  tx: Tx,
  token: { id: Id; name: string; role: Role; tokenHash: Uint8Array; at: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`
    insert into identity.service_tokens (id, name, role, token_hash, created_at) values (${token.id}, ${token.name}, ${token.role},
           ${token.tokenHash}, ${token.at})`);
}

/** A name's earlier tokens end: a credential file that was replaced opens nothing any more. */
export async function revokeServiceTokens(tx: Tx, input: { name: string; at: Temporal.Instant }): Promise<number> {
  const rows = await tx.query(
    sql`update identity.service_tokens set revoked_at = ${input.at} where name = ${input.name} and revoked_at is null returning id`,
  );
  return rows.length;
}

export async function findServiceToken(
  tx: Tx,
  tokenHash: Uint8Array,
): Promise<{ readonly id: Id; readonly name: string; readonly role: Role } | undefined> {
  const [row] = await tx.query<{ id: Id; name: string; role: Role }>(
    sql`select id, name, role from identity.service_tokens where token_hash = ${tokenHash} and revoked_at is null`,
  );
  return row;
}

/** Counts a try as wrong before it is checked, so that tries sent side by side are all counted; answers what stood before. */
export async function countTry(
  tx: Tx,
  input: { login: string; at: Temporal.Instant; forgetBefore: Temporal.Instant },
): Promise<{ readonly failures: number; readonly blockedUntil: Temporal.Instant | undefined }> {
  const [row] = await tx.query<{ failures: number; blocked_until: Temporal.Instant; was_blocked: boolean }>(sql`
    insert into identity.login_attempts as a (login, failures, last_failed_at, blocked_until)
    values (${input.login}, 1, ${input.at}, ${input.at})
        on conflict (login) do update
       set failures = case when a.blocked_until > ${input.at} then a.failures when a.last_failed_at < ${input.forgetBefore}
              then 1 else a.failures + 1 end,
           last_failed_at = case when a.blocked_until > ${input.at} then a.last_failed_at else ${input.at} end
    returning failures, blocked_until, blocked_until > ${input.at} as was_blocked`);
  return { failures: row!.failures, blockedUntil: row!.was_blocked ? row!.blocked_until : undefined };
}

export async function blockLogin(tx: Tx, input: { login: string; until: Temporal.Instant }): Promise<void> {
  await tx.query(
    sql`update identity.login_attempts set blocked_until = greatest(blocked_until, ${input.until}) where login = ${input.login}`,
  );
}

/** A right password clears the count; old rows of other names go with it, so the table stays small. */
export async function forgetTries(tx: Tx, input: { login: string; forgetBefore: Temporal.Instant }): Promise<void> {
  await tx.query(
    sql`delete from identity.login_attempts where login = ${input.login} or last_failed_at < ${input.forgetBefore}`,
  );
}
