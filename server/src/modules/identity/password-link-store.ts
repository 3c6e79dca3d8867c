import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import { toUser, type UserRow } from "./store.ts";
import type { User } from "./user.ts";

/** The one link of a person by which a new password is chosen. */
export type PasswordLink = {
  readonly userId: Id;
  readonly tokenHash: Uint8Array;
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
};

/**
 * False when the person's link stays: one was asked for after `unlessSince` and is on its way, or one that is still good was
 * handed over. Without `unlessSince` it is such a given one itself, and replaces any.
 */
export async function putPasswordLink(
  tx: Tx,
  link: PasswordLink & { readonly unlessSince?: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into identity.password_links (user_id, token_hash, created_at, expires_at, given)
    values (${link.userId}, ${link.tokenHash}, ${link.at}, ${link.expiresAt}, ${link.unlessSince === undefined})
        on conflict (user_id) do update
       set token_hash = excluded.token_hash, created_at = excluded.created_at, expires_at = excluded.expires_at,
           given = excluded.given
     where excluded.given
        or (password_links.created_at <= ${link.unlessSince ?? null}
            and not (password_links.given and password_links.expires_at > ${link.at}))
    returning user_id`);
  return rows.length === 1;
}

type Key = { readonly tokenHash: Uint8Array; readonly at: Temporal.Instant };

/** Whose link it is, while it is good. */
export async function findByPasswordLink(tx: Tx, { tokenHash, at }: Key): Promise<User | undefined> {
  const [row] = await tx.query<UserRow>(sql`
    select u.* from identity.password_links l join identity.users u on u.id = l.user_id
     where l.token_hash = ${tokenHash} and l.expires_at > ${at} and u.status = 'active'`);
  return row && toUser(row);
}

/** Takes the link away; false when somebody was quicker, or its time is over. */
export async function takePasswordLink(tx: Tx, { tokenHash, at }: Key): Promise<boolean> {
  const rows = await tx.query(sql`
    delete from identity.password_links where token_hash = ${tokenHash} and expires_at > ${at} returning user_id`);
  return rows.length === 1;
}

export async function deletePasswordLink(tx: Tx, userId: Id): Promise<void> {
  await tx.query(sql`delete from identity.password_links where user_id = ${userId}`);
}
