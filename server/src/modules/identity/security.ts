import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import {
  countRecoveryCodes,
  deletePasskey,
  deleteRecoveryCodes,
  deleteTotp,
  findTotp,
  listPasskeys,
  type Passkey,
} from "./factor-store.ts";
import { type Parts, refused, type Refused } from "./parts.ts";
import { merchantRoles } from "./permissions.ts";
import { findUserWithSecret, lockUser } from "./store.ts";
import type { User } from "./user.ts";

/** How a user's account is kept: what stands beside the password, and taking it away again. */
export type Security = {
  readonly passwordChangedAt: Temporal.Instant | undefined;
  readonly totpSince: Temporal.Instant | undefined;
  readonly passkeys: readonly Passkey[];
  readonly recoveryCodesLeft: number;
  /** Without a second factor this user reaches nothing but adding one. */
  readonly secondFactorRequired: boolean;
};

export async function securityOf(deps: Pick<Parts, "demo">, tx: Tx, userId: Id): Promise<Security> {
  const user = await findUserWithSecret(tx, userId);
  const totp = await findTotp(tx, userId);
  return {
    passwordChangedAt: user?.passwordChangedAt,
    totpSince: totp?.confirmedAt,
    passkeys: await listPasskeys(tx, userId),
    recoveryCodesLeft: (await countRecoveryCodes(tx, userId)).left,
    secondFactorRequired: user !== undefined && needsSecondFactor(deps, user),
  };
}

/** Everybody but a merchant's people, who reach only their own shop. In a demo nobody. */
export const needsSecondFactor = (deps: Pick<Parts, "demo">, user: User): boolean =>
  !deps.demo && !merchantRoles.has(user.role);

type Removal = Refused<"not-found" | "last-second-factor"> | { readonly kind: "removed" };

export async function removeTotp(deps: Pick<Parts, "demo">, tx: Tx, userId: Id): Promise<Removal> {
  return removing(deps, tx, userId, async ({ totp, passkeys }) => {
    if (!totp) return undefined;
    await deleteTotp(tx, userId);
    return passkeys;
  });
}

export async function removePasskey(
  deps: Pick<Parts, "demo">,
  tx: Tx,
  input: { userId: Id; passkeyId: Id },
): Promise<Removal> {
  return removing(deps, tx, input.userId, async ({ totp, passkeys }) =>
    (await deletePasskey(tx, { id: input.passkeyId, userId: input.userId })) ? passkeys - 1 + Number(totp) : undefined,
  );
}

/** Removes and looks at what is left, under the user's lock: two removals side by side cannot both be the last but one. */
async function removing(
  deps: Pick<Parts, "demo">,
  tx: Tx,
  userId: Id,
  remove: (has: { totp: boolean; passkeys: number }) => Promise<number | undefined>,
): Promise<Removal> {
  const user = await lockUser(tx, userId);
  if (user === undefined) return refused("not-found");
  const totp = (await findTotp(tx, userId))?.confirmedAt !== undefined;
  const passkeys = (await listPasskeys(tx, userId)).length;
  if (needsSecondFactor(deps, user) && Number(totp) + passkeys === 1) return refused("last-second-factor");
  const left = await remove({ totp, passkeys });
  if (left === undefined) return refused("not-found");
  if (left === 0) await deleteRecoveryCodes(tx, userId);
  return { kind: "removed" };
}
