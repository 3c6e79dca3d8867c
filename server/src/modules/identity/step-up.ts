import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { type BrowserAnswer, verifyShown } from "./passkeys.ts";
import { type Blocked, type Parts, refused, type Refused } from "./parts.ts";
import { verifyPassword } from "./password.ts";
import { confirmSession, type Rotated } from "./sessions.ts";
import { secondMethodsOf } from "./sign-in.ts";
import { findUserWithSecret } from "./store.ts";
import { useTotpCode } from "./totp.ts";
import { secondFactorKey, takeTry, tryWasRight } from "./tries.ts";

/**
 * A fresh proof of who is there, before money, keys and personal data: password and code, or a passkey; the password alone
 * only where its user has nothing else. It counts for a few minutes, and the session goes on under a new token.
 */
export type StepUpMethod = "password" | "password-and-code" | "passkey";
export type Proof =
  | { readonly method: "password"; readonly password: string }
  | { readonly method: "password-and-code"; readonly password: string; readonly code: string }
  | { readonly method: "passkey"; readonly token: string; readonly answer: BrowserAnswer };

export async function stepUpMethodsOf(tx: Tx, userId: Id): Promise<readonly StepUpMethod[]> {
  const methods = await secondMethodsOf(tx, userId);
  if (methods.length === 0) return ["password"];
  return [
    ...(methods.includes("totp") ? (["password-and-code"] as const) : []),
    ...(methods.includes("passkey") ? (["passkey"] as const) : []),
  ];
}

export type SteppedUp = Rotated & { readonly kind: "stepped-up" };

export async function stepUp(
  deps: Parts,
  input: { userId: Id; sessionId: Id; proof: Proof; alongside: (tx: Tx) => Promise<void> },
): Promise<SteppedUp | Refused<"proof-wrong" | "step-over" | "not-signed-in"> | Blocked> {
  const { userId, sessionId, proof } = input;
  const methods = await stepUpMethodsOf(deps.db, userId);
  if (!methods.includes(proof.method)) return refused("proof-wrong");
  const proven =
    proof.method === "passkey"
      ? await byPasskey(deps, { userId, sessionId, proof })
      : await byPassword(deps, { userId, proof });
  if (proven.kind === "refused") return proven;
  return deps.db.transaction(async (tx) => {
    if (!(await proven.settle(tx))) return refused("proof-wrong");
    const confirmedBy = proof.method === "password" ? "password" : "two-factors";
    const rotated = await confirmSession(tx, deps, { sessionId, confirmedBy, earlierToken: "lives-on" });
    if (rotated === undefined) return refused("not-signed-in");
    await input.alongside(tx);
    return { kind: "stepped-up", ...rotated };
  });
}

/** What is left to write in the proof's own commit. */
type Proven = { readonly kind: "proven"; settle(tx: Tx): Promise<boolean> };

async function byPasskey(
  deps: Parts,
  input: { userId: Id; sessionId: Id; proof: Extract<Proof, { method: "passkey" }> },
): Promise<Proven | Refused<"proof-wrong" | "step-over">> {
  const { userId, sessionId, proof } = input;
  const shown = await verifyShown(deps, { ...proof, kind: "passkey-step-up", userId, sessionId });
  if (shown.kind === "refused") return shown.code === "step-over" ? refused("step-over") : refused("proof-wrong");
  return { kind: "proven", settle: (tx) => shown.note(tx) };
}

/** Password and code are answered together: a wrong one is not told from the other. */
async function byPassword(
  deps: Parts,
  input: { userId: Id; proof: Exclude<Proof, { method: "passkey" }> },
): Promise<Proven | Refused<"proof-wrong"> | Blocked> {
  const { userId, proof } = input;
  const user = await findUserWithSecret(deps.db, userId);
  if (user === undefined) return refused("proof-wrong");
  const keys = [user.login, ...(proof.method === "password-and-code" ? [secondFactorKey(userId)] : [])];
  for (const key of keys) {
    const blocked = await takeTry(deps, key);
    if (blocked !== undefined) return blocked;
  }
  const right = await verifyPassword(user.passwordHash, proof.password);
  // A code is used up only beside the right password.
  const codeRight = right && (proof.method === "password" || (await useTotpCode(deps, { userId, code: proof.code })));
  if (!codeRight) return refused("proof-wrong");
  return {
    kind: "proven",
    async settle(tx) {
      for (const key of keys) await tryWasRight(tx, { key, at: deps.clock.now() });
      return true;
    },
  };
}
