import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { inOrder, type Reading, within } from "#kernel/onwards";
import { part, sql } from "#kernel/sql";
import type { Role } from "./permissions.ts";
import { toUser, type UserRow } from "./store.ts";
import type { User } from "./user.ts";

/** People as the administrator sees them, and what changes about them. */
export type ListedUser = User & {
  readonly createdAt: Temporal.Instant;
  readonly lastSeenAt: Temporal.Instant | undefined;
  readonly sessions: number;
  readonly totp: boolean;
  readonly passkeys: number;
  /** Until when the invitation's link opens; of the invited only. */
  readonly invitedUntil: Temporal.Instant | undefined;
};
type ListedRow = UserRow & {
  created_at: Temporal.Instant;
  last_seen_at: Temporal.Instant | null;
  session_count: bigint;
  totp: boolean;
  passkey_count: bigint;
  invited_until: Temporal.Instant | null;
};

export type UserFilter = {
  readonly status?: User["status"] | undefined;
  readonly role?: Role | undefined;
  /** In the login or a name. */
  readonly text?: string | undefined;
  readonly merchantId?: Id | undefined;
  readonly agentId?: Id | undefined;
};

/** Newest first. Sessions that ended are not counted. */
export async function listUsersWith(
  tx: Tx,
  input: UserFilter & { only?: Id | undefined; limit: number; at: Temporal.Instant } & Reading,
): Promise<readonly ListedUser[]> {
  const rows = await tx.query<ListedRow>(sql`
    select u.*, s.last_seen_at, coalesce(s.living, 0) as session_count, t.user_id is not null as totp,
           (select count(*) from identity.passkeys p where p.user_id = u.id) as passkey_count, i.expires_at as invited_until
      from identity.users u
      left join lateral (select max(last_used_at) as last_seen_at, count(*) filter (where ends_at > ${input.at}) as living
                           from identity.sessions where user_id = u.id) s on true
      left join identity.totp_secrets t on t.user_id = u.id and t.confirmed_at is not null
      left join identity.invitations i on i.user_id = u.id
     where (${input.only ?? null}::bigint is null or u.id = ${input.only ?? null})
       and ${within(part`u.id`, input)}
       and (${input.status ?? null}::text is null or u.status = ${input.status ?? null})
       and (${input.role ?? null}::text is null or u.role = ${input.role ?? null})
       and (${input.merchantId ?? null}::bigint is null or u.merchant_id = ${input.merchantId ?? null})
       and (${input.agentId ?? null}::bigint is null or u.agent_id = ${input.agentId ?? null})
       and (${input.text ?? null}::text is null or position(lower(${input.text ?? null})
            in lower(u.login || ' ' || u.display_name || ' ' || u.display_name_en)) > 0)
     order by ${inOrder(part`u.id`, input)} limit ${input.limit}`);
  return rows.map((row) => ({
    ...toUser(row),
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at ?? undefined,
    sessions: Number(row.session_count),
    totp: row.totp,
    passkeys: Number(row.passkey_count),
    invitedUntil: row.invited_until ?? undefined,
  }));
}

/** Active administrators, each kept from being changed until the end of the transaction: two changes cannot both be the last but one. */
export async function lockAdministrators(tx: Tx): Promise<readonly Id[]> {
  const rows = await tx.query<{ id: Id }>(
    sql`select id from identity.users where role = 'administrator' and status = 'active' order by id for update`,
  );
  return rows.map(({ id }) => id);
}

export async function setUserStatus(tx: Tx, input: { id: Id; status: User["status"] }): Promise<void> {
  await tx.query(sql`update identity.users set status = ${input.status} where id = ${input.id}`);
}

export async function setUserRole(tx: Tx, input: { id: Id; role: Role }): Promise<void> {
  await tx.query(sql`update identity.users set role = ${input.role} where id = ${input.id}`);
}

/** The invited comes in: names stay, the password is the person's own. */
export async function activateUser(
  tx: Tx,
  input: { id: Id; passwordHash: string; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query(sql`
    update identity.users set status = 'active', password_hash = ${input.passwordHash}, password_changed_at = ${input.at}
     where id = ${input.id} and status = 'invited' returning id`);
  return rows.length === 1;
}

/** A new link in place of an earlier one, which opens nothing any more. */
export async function putInvitation(
  tx: Tx,
  input: { userId: Id; tokenHash: Uint8Array; at: Temporal.Instant; expiresAt: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`
    insert into identity.invitations (user_id, token_hash, created_at, expires_at)
    values (${input.userId}, ${input.tokenHash}, ${input.at}, ${input.expiresAt})
        on conflict (user_id) do update
       set token_hash = excluded.token_hash, created_at = excluded.created_at, expires_at = excluded.expires_at`);
}

export async function findInvited(
  tx: Tx,
  input: { tokenHash: Uint8Array; at: Temporal.Instant },
): Promise<User | undefined> {
  const [row] = await tx.query<UserRow>(sql`
    select u.* from identity.invitations i join identity.users u on u.id = i.user_id
     where i.token_hash = ${input.tokenHash} and i.expires_at > ${input.at} and u.status = 'invited'`);
  return row && toUser(row);
}

/** Takes the invitation away; false when somebody was quicker. */
export async function takeInvitation(tx: Tx, tokenHash: Uint8Array): Promise<boolean> {
  const rows = await tx.query(sql`delete from identity.invitations where token_hash = ${tokenHash} returning user_id`);
  return rows.length === 1;
}

export async function deleteInvitation(tx: Tx, userId: Id): Promise<void> {
  await tx.query(sql`delete from identity.invitations where user_id = ${userId}`);
}

export async function countUsers(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: bigint }>(sql`select count(*) as count from identity.users`);
  return Number(row!.count);
}

/** A new set-up code in place of an unused one. After the door is closed the table itself refuses. */
export async function putSetupCode(
  tx: Tx,
  input: { codeHash: Uint8Array; at: Temporal.Instant; expiresAt: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`
    insert into identity.setup (code_hash, created_at, expires_at) values (${input.codeHash}, ${input.at}, ${input.expiresAt})
        on conflict (singleton) do update
       set code_hash = excluded.code_hash, created_at = excluded.created_at, expires_at = excluded.expires_at`);
}

export async function readSetup(tx: Tx): Promise<
  | {
      readonly codeHash: Uint8Array;
      readonly expiresAt: Temporal.Instant;
      readonly usedAt: Temporal.Instant | undefined;
    }
  | undefined
> {
  const [row] = await tx.query<{
    code_hash: Uint8Array;
    expires_at: Temporal.Instant;
    used_at: Temporal.Instant | null;
  }>(sql`select code_hash, expires_at, used_at from identity.setup`);
  return row && { codeHash: row.code_hash, expiresAt: row.expires_at, usedAt: row.used_at ?? undefined };
}

/** Uses the code up; false when it is another, too old, or was used. */
export async function takeSetupCode(tx: Tx, input: { codeHash: Uint8Array; at: Temporal.Instant }): Promise<boolean> {
  const rows = await tx.query(sql`
    update identity.setup set used_at = ${input.at}
     where code_hash = ${input.codeHash} and used_at is null and expires_at > ${input.at} returning singleton`);
  return rows.length === 1;
}
