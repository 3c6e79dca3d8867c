import type { Tx } from "#kernel/db";
import { sql } from "#kernel/sql";

/** The claims of idempotency keys: every SQL statement of them. */
export type ClaimName = {
  readonly caller: string;
  readonly method: string;
  readonly path: string;
  readonly key: string;
};
export type StoredClaim = {
  readonly fingerprint: Uint8Array;
  readonly claim: string;
  readonly leasedUntil: Temporal.Instant;
  readonly keepUntil: Temporal.Instant;
  readonly answer: { readonly status: number; readonly contentType: string; readonly sealed: Uint8Array } | undefined;
};

/** Writes the claim unless the key has one; says whether it did. Of two at once one waits for the other's row and loses. */
export async function insertClaim(
  tx: Tx,
  claim: ClaimName & {
    fingerprint: Uint8Array;
    claim: string;
    leasedUntil: Temporal.Instant;
    keepUntil: Temporal.Instant;
  },
): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into kernel.idempotency (caller, method, path, key, fingerprint, claim, leased_until, keep_until)
    values (${claim.caller}, ${claim.method}, ${claim.path}, ${claim.key}, ${claim.fingerprint}, ${claim.claim}::uuid,
           ${claim.leasedUntil}, ${claim.keepUntil})
        on conflict (caller, method, path, key) do nothing returning claim`);
  return rows.length === 1;
}

export async function findClaim(tx: Tx, name: ClaimName): Promise<StoredClaim | undefined> {
  const [row] = await tx.query<{
    fingerprint: Uint8Array;
    claim: string;
    leased_until: Temporal.Instant;
    keep_until: Temporal.Instant;
    status: number | null;
    content_type: string | null;
    answer: Uint8Array | null;
  }>(sql`
    select fingerprint, claim, leased_until, keep_until, status, content_type, answer from kernel.idempotency
     where caller = ${name.caller} and method = ${name.method} and path = ${name.path} and key = ${name.key}`);
  return (
    row && {
      fingerprint: row.fingerprint,
      claim: row.claim,
      leasedUntil: row.leased_until,
      keepUntil: row.keep_until,
      answer:
        row.status === null
          ? undefined
          : { status: row.status, contentType: row.content_type ?? "", sealed: row.answer! },
    }
  );
}

/** A claim whose lease ran out goes to somebody else: only one of those who try gets it, and the old holder loses it. */
export async function takeClaimOver(
  tx: Tx,
  input: ClaimName & { readonly from: string; readonly to: string; readonly leasedUntil: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query(sql`
    update kernel.idempotency set claim = ${input.to}::uuid, leased_until = ${input.leasedUntil}
     where caller = ${input.caller} and method = ${input.method} and path = ${input.path} and key = ${input.key}
       and claim = ${input.from}::uuid and status is null returning claim`);
  return rows.length === 1;
}

/** The answer of a claim, once. False: the claim has been taken over, so what was done under it must not stand. */
export async function completeClaim(
  tx: Tx,
  input: ClaimName & { claim: string; status: number; contentType: string; sealed: Uint8Array },
): Promise<boolean> {
  const rows = await tx.query(sql`
    update kernel.idempotency set status = ${input.status}, content_type = ${input.contentType}, answer = ${input.sealed}
     where caller = ${input.caller} and method = ${input.method} and path = ${input.path} and key = ${input.key}
       and claim = ${input.claim}::uuid and status is null returning claim`);
  return rows.length === 1;
}

export async function extendLease(
  tx: Tx,
  input: ClaimName & { claim: string; leasedUntil: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`
    update kernel.idempotency set leased_until = ${input.leasedUntil}
     where caller = ${input.caller} and method = ${input.method} and path = ${input.path} and key = ${input.key}
       and claim = ${input.claim}::uuid and status is null`);
}

/** Gives the key free: nothing had an effect under it. An answer that was recorded stays. */
export async function releaseClaim(tx: Tx, input: ClaimName & { claim: string }): Promise<void> {
  await tx.query(sql`
    delete from kernel.idempotency
     where caller = ${input.caller} and method = ${input.method} and path = ${input.path} and key = ${input.key}
       and claim = ${input.claim}::uuid and status is null`);
}

/** Removes a claim that is older than it is kept, whatever became of it. */
export async function dropOldClaim(tx: Tx, input: ClaimName & { at: Temporal.Instant }): Promise<void> {
  await tx.query(sql`
    delete from kernel.idempotency
     where caller = ${input.caller} and method = ${input.method} and path = ${input.path} and key = ${input.key}
       and keep_until <= ${input.at}`);
}

/** Forgets keys that are older than they are kept; at most `limit` at a time, so that no lock is held for long. */
export async function forgetClaims(tx: Tx, input: { at: Temporal.Instant; limit: number }): Promise<number> {
  const rows = await tx.query(sql`
    delete from kernel.idempotency
     where (caller, method, path, key) in (select caller, method, path, key from kernel.idempotency
            where keep_until <= ${input.at} order by keep_until limit ${input.limit} for update skip locked) returning claim`);
  return rows.length;
}
