import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { countRecoveryCodes, recoverySaltOf, replaceRecoveryCodes, takeRecoveryCode } from "./factor-store.ts";
import type { Parts } from "./parts.ts";
import { deriveHash, newSalt } from "./password.ts";
import { newReadableCode, readableCode } from "./token.ts";

/**
 * Ten codes for the day the telephone is lost: shown once, kept as Argon2id hashes, each good once. Sixty random bits each:
 * few enough to write down, too many to guess through a hash that costs what a password's costs.
 */
export const RECOVERY_CODES = 10;
const GROUPS = 3;

export type NewCodes = { readonly codes: readonly string[]; keep(tx: Tx): Promise<void> };

/** A new set, hashed before any transaction is open; `keep` writes it in place of an earlier one. */
export async function newRecoveryCodes(deps: Pick<Parts, "clock">, userId: Id): Promise<NewCodes> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => newReadableCode(GROUPS));
  const salt = newSalt();
  const hashes = await Promise.all(codes.map((code) => deriveHash(readableCode(code), salt)));
  return { codes, keep: (tx) => replaceRecoveryCodes(tx, { userId, salt, hashes, at: deps.clock.now() }) };
}

/** The set that comes with a first second factor; undefined when the user has one with codes left. */
export async function firstRecoveryCodes(deps: Pick<Parts, "db" | "clock">, userId: Id): Promise<NewCodes | undefined> {
  const { left } = await countRecoveryCodes(deps.db, userId);
  return left > 0 ? undefined : newRecoveryCodes(deps, userId);
}

/** Uses a code up; false when it is wrong or was used. One derivation, whatever the set holds. */
export async function useRecoveryCode(
  deps: Pick<Parts, "db" | "clock">,
  input: { userId: Id; code: string },
): Promise<boolean> {
  const salt = (await recoverySaltOf(deps.db, input.userId)) ?? newSalt();
  const hash = await deriveHash(readableCode(input.code), salt);
  return takeRecoveryCode(deps.db, { userId: input.userId, hash, at: deps.clock.now() });
}
