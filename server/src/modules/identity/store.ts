import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Role } from "./permissions.ts";
import type { User } from "./user.ts";

export type UserRow = {
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
export const toUser = (row: UserRow): User => ({
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
  user: User & { passwordHash: string | undefined; createdAt: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into identity.users (id, login, display_name, display_name_en, role, merchant_id, agent_id, place_ids,
           password_hash, status, created_at, password_changed_at)
    values (${user.id}, ${user.login}, ${user.displayName}, ${user.displayNameEn}, ${user.role},
           ${user.merchantId ?? null}, ${user.agentId ?? null}, ${[...user.placeIds]}::bigint[],
           ${user.passwordHash ?? null}, ${user.status}, ${user.createdAt},
           ${user.passwordHash === undefined ? null : user.createdAt})
        on conflict (login) do nothing returning id`);
  return rows.length === 1;
}

/** The places a cashier sees from now on; those of before that are not named end. */
export async function setUserPlaces(tx: Tx, user: { id: Id; placeIds: readonly Id[] }): Promise<void> {
  await tx.query(sql`update identity.users set place_ids = ${[...user.placeIds]}::bigint[] where id = ${user.id}`);
}

export type Secret = {
  readonly passwordHash: string | undefined;
  readonly passwordChangedAt: Temporal.Instant | undefined;
};
type SecretRow = UserRow & { password_hash: string | null; password_changed_at: Temporal.Instant | null };
const withSecret = (row: SecretRow): User & Secret => ({
  ...toUser(row),
  passwordHash: row.password_hash ?? undefined,
  passwordChangedAt: row.password_changed_at ?? undefined,
});

export async function findUserByLogin(tx: Tx, login: string): Promise<(User & Secret) | undefined> {
  const [row] = await tx.query<SecretRow>(sql`select * from identity.users where login = ${login}`);
  return row && withSecret(row);
}

export async function findUserWithSecret(tx: Tx, id: Id): Promise<(User & Secret) | undefined> {
  const [row] = await tx.query<SecretRow>(sql`select * from identity.users where id = ${id}`);
  return row && withSecret(row);
}

export async function findUser(tx: Tx, id: Id): Promise<User | undefined> {
  const [row] = await tx.query<UserRow>(sql`select * from identity.users where id = ${id}`);
  return row && toUser(row);
}

/** The user, kept from being changed by anybody else until the end of the transaction. */
export async function lockUser(tx: Tx, id: Id): Promise<User | undefined> {
  const [row] = await tx.query<UserRow>(sql`select * from identity.users where id = ${id} for update`);
  return row && toUser(row);
}

export async function setPassword(tx: Tx, input: { userId: Id; hash: string; at: Temporal.Instant }): Promise<void> {
  await tx.query(
    sql`update identity.users set password_hash = ${input.hash}, password_changed_at = ${input.at} where id = ${input.userId}`,
  );
}

/** The same password at today's cost; not when it was changed meanwhile. */
export async function setPasswordCost(tx: Tx, input: { userId: Id; before: string; hash: string }): Promise<void> {
  await tx.query(
    sql`update identity.users set password_hash = ${input.hash} where id = ${input.userId} and password_hash = ${input.before}`,
  );
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

/** The role of a program's credential that has not been taken back. */
export async function roleOfServiceToken(tx: Tx, id: Id): Promise<Role | undefined> {
  const [row] = await tx.query<{ role: Role }>(
    sql`select role from identity.service_tokens where id = ${id} and revoked_at is null`,
  );
  return row?.role;
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
