import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";

/** Second factors and the steps under way that ask for them. */

export type TotpRow = {
  readonly sealed: Uint8Array;
  readonly createdAt: Temporal.Instant;
  readonly confirmedAt: Temporal.Instant | undefined;
};

export async function findTotp(tx: Tx, userId: Id): Promise<TotpRow | undefined> {
  const [row] = await tx.query<{
    sealed: Uint8Array;
    created_at: Temporal.Instant;
    confirmed_at: Temporal.Instant | null;
  }>(sql`select sealed, created_at, confirmed_at from identity.totp_secrets where user_id = ${userId}`);
  return row && { sealed: row.sealed, createdAt: row.created_at, confirmedAt: row.confirmed_at ?? undefined };
}

/** Keeps an unconfirmed secret, in place of an unconfirmed one; a confirmed one stays, and the answer is false. */
export async function putUnconfirmedTotp(
  tx: Tx,
  input: { userId: Id; sealed: Uint8Array; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into identity.totp_secrets as t (user_id, sealed, created_at) values (${input.userId}, ${input.sealed}, ${input.at})
        on conflict (user_id) do update set sealed = excluded.sealed, created_at = excluded.created_at, last_step = 0
     where t.confirmed_at is null returning user_id`);
  return rows.length === 1;
}

/** Takes a step once: false when this one or a later one was taken before. */
export async function takeTotpStep(tx: Tx, input: { userId: Id; step: number }): Promise<boolean> {
  const rows = await tx.query(sql`
    update identity.totp_secrets set last_step = ${input.step} where user_id = ${input.userId} and last_step < ${input.step}
    returning user_id`);
  return rows.length === 1;
}

export async function confirmTotp(tx: Tx, input: { userId: Id; at: Temporal.Instant }): Promise<void> {
  await tx.query(
    sql`update identity.totp_secrets set confirmed_at = ${input.at} where user_id = ${input.userId} and confirmed_at is null`,
  );
}

export async function deleteTotp(tx: Tx, userId: Id): Promise<boolean> {
  return (
    (await tx.query(sql`delete from identity.totp_secrets where user_id = ${userId} returning user_id`)).length === 1
  );
}

export async function replaceRecoveryCodes(
  tx: Tx,
  input: { userId: Id; salt: Uint8Array; hashes: readonly Uint8Array[]; at: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`delete from identity.recovery_codes where user_id = ${input.userId}`);
  for (const [position, hash] of input.hashes.entries())
    await tx.query(sql`
      insert into identity.recovery_codes (user_id, position, salt, hash, created_at)
      values (${input.userId}, ${position}, ${input.salt}, ${hash}, ${input.at})`);
}

export async function recoverySaltOf(tx: Tx, userId: Id): Promise<Uint8Array | undefined> {
  const [row] = await tx.query<{ salt: Uint8Array }>(
    sql`select salt from identity.recovery_codes where user_id = ${userId} limit 1`,
  );
  return row?.salt;
}

/** Uses a code up: false when there is none of this hash, or it was used. */
export async function takeRecoveryCode(
  tx: Tx,
  input: { userId: Id; hash: Uint8Array; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query(sql`
    update identity.recovery_codes set used_at = ${input.at}
     where user_id = ${input.userId} and hash = ${input.hash} and used_at is null returning position`);
  return rows.length === 1;
}

export async function countRecoveryCodes(
  tx: Tx,
  userId: Id,
): Promise<{ readonly left: number; readonly made: number }> {
  const [row] = await tx.query<{ unused: bigint; made: bigint }>(sql`
    select count(*) filter (where used_at is null) as unused, count(*) as made from identity.recovery_codes where user_id = ${userId}`);
  return { left: Number(row!.unused), made: Number(row!.made) };
}

export async function deleteRecoveryCodes(tx: Tx, userId: Id): Promise<void> {
  await tx.query(sql`delete from identity.recovery_codes where user_id = ${userId}`);
}

export type Passkey = {
  readonly id: Id;
  readonly userId: Id;
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
  readonly name: string;
  readonly createdAt: Temporal.Instant;
  readonly lastUsedAt: Temporal.Instant | undefined;
};
type PasskeyRow = {
  id: Id;
  user_id: Id;
  credential_id: string;
  public_key: Uint8Array;
  counter: bigint;
  transports: string[];
  backed_up: boolean;
  name: string;
  created_at: Temporal.Instant;
  last_used_at: Temporal.Instant | null;
};
const toPasskey = (row: PasskeyRow): Passkey => ({
  id: row.id,
  userId: row.user_id,
  credentialId: row.credential_id,
  publicKey: row.public_key,
  counter: Number(row.counter),
  transports: row.transports,
  backedUp: row.backed_up,
  name: row.name,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at ?? undefined,
});

/** False when somebody has registered this credential already. */
export async function insertPasskey(tx: Tx, passkey: Passkey): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into identity.passkeys (id, user_id, credential_id, public_key, counter, transports, backed_up, name, created_at)
    values (${passkey.id}, ${passkey.userId}, ${passkey.credentialId}, ${passkey.publicKey}, ${passkey.counter},
            ${passkey.transports}, ${passkey.backedUp}, ${passkey.name}, ${passkey.createdAt})
        on conflict (credential_id) do nothing returning id`);
  return rows.length === 1;
}

export async function listPasskeys(tx: Tx, userId: Id): Promise<readonly Passkey[]> {
  return (await tx.query<PasskeyRow>(sql`select * from identity.passkeys where user_id = ${userId} order by id`)).map(
    toPasskey,
  );
}

export async function findPasskey(tx: Tx, credentialId: string): Promise<Passkey | undefined> {
  const [row] = await tx.query<PasskeyRow>(sql`select * from identity.passkeys where credential_id = ${credentialId}`);
  return row && toPasskey(row);
}

/** Keeps the authenticator's counter; false when another answer with this or a later count came first. */
export async function notePasskeyUsed(
  tx: Tx,
  input: { id: Id; counterBefore: number; counter: number; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query(sql`
    update identity.passkeys set counter = ${input.counter}, last_used_at = ${input.at}
     where id = ${input.id} and counter = ${input.counterBefore} returning id`);
  return rows.length === 1;
}

export async function renamePasskey(tx: Tx, input: { id: Id; userId: Id; name: string }): Promise<boolean> {
  const rows = await tx.query(
    sql`update identity.passkeys set name = ${input.name} where id = ${input.id} and user_id = ${input.userId} returning id`,
  );
  return rows.length === 1;
}

export async function deletePasskey(tx: Tx, input: { id: Id; userId: Id }): Promise<boolean> {
  const rows = await tx.query(
    sql`delete from identity.passkeys where id = ${input.id} and user_id = ${input.userId} returning id`,
  );
  return rows.length === 1;
}

export async function deletePasskeysOf(tx: Tx, userId: Id): Promise<number> {
  return (await tx.query(sql`delete from identity.passkeys where user_id = ${userId} returning id`)).length;
}

export type ChallengeKind = "second-step" | "passkey-sign-in" | "passkey-registration" | "passkey-step-up";
export type Challenge = {
  readonly kind: ChallengeKind;
  readonly userId: Id | undefined;
  readonly sessionId: Id | undefined;
  readonly challenge: string;
  readonly tries: number;
};
type ChallengeRow = {
  kind: ChallengeKind;
  user_id: Id | null;
  session_id: Id | null;
  challenge: string;
  tries: number;
};
const toChallenge = (row: ChallengeRow): Challenge => ({
  kind: row.kind,
  userId: row.user_id ?? undefined,
  sessionId: row.session_id ?? undefined,
  challenge: row.challenge,
  tries: row.tries,
});

/** Keeps a step under way; those whose time is over go with it. */
export async function insertChallenge(
  tx: Tx,
  input: Omit<Challenge, "tries"> & { tokenHash: Uint8Array; at: Temporal.Instant; expiresAt: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`delete from identity.challenges where expires_at <= ${input.at}`);
  await tx.query(sql`
    insert into identity.challenges (token_hash, kind, user_id, session_id, challenge, created_at, expires_at)
    values (${input.tokenHash}, ${input.kind}, ${input.userId ?? null}, ${input.sessionId ?? null}, ${input.challenge}, ${input.at},
            ${input.expiresAt})`);
}

/** Takes a challenge away: whoever comes second with it finds nothing. */
export async function takeChallenge(
  tx: Tx,
  input: { tokenHash: Uint8Array; kind: ChallengeKind; at: Temporal.Instant },
): Promise<Challenge | undefined> {
  const [row] = await tx.query<ChallengeRow>(sql`
    delete from identity.challenges where token_hash = ${input.tokenHash} and kind = ${input.kind} and expires_at > ${input.at}
    returning kind, user_id, session_id, challenge, tries`);
  return row && toChallenge(row);
}

/** Counts a try at a challenge and answers it, unless it is over or was tried too often. */
export async function tryChallenge(
  tx: Tx,
  input: { tokenHash: Uint8Array; kind: ChallengeKind; triesMax: number; at: Temporal.Instant },
): Promise<Challenge | undefined> {
  const [row] = await tx.query<ChallengeRow>(sql`
    update identity.challenges set tries = tries + 1
     where token_hash = ${input.tokenHash} and kind = ${input.kind} and expires_at > ${input.at} and tries < ${input.triesMax}
    returning kind, user_id, session_id, challenge, tries`);
  return row && toChallenge(row);
}

export async function findChallenge(
  tx: Tx,
  input: { tokenHash: Uint8Array; kind: ChallengeKind; at: Temporal.Instant },
): Promise<Challenge | undefined> {
  const [row] = await tx.query<ChallengeRow>(sql`
    select kind, user_id, session_id, challenge, tries from identity.challenges
     where token_hash = ${input.tokenHash} and kind = ${input.kind} and expires_at > ${input.at}`);
  return row && toChallenge(row);
}

export async function deleteChallengesOf(tx: Tx, userId: Id): Promise<void> {
  await tx.query(sql`delete from identity.challenges where user_id = ${userId}`);
}
