import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import {
  type ChallengeKind,
  findChallenge,
  findPasskey,
  insertChallenge,
  insertPasskey,
  listPasskeys,
  notePasskeyUsed,
  type Passkey,
  takeChallenge,
} from "./factor-store.ts";
import { type Attempt, type Blocked, type Opened, type Parts, refused, type Refused } from "./parts.ts";
import { firstRecoveryCodes } from "./recovery-codes.ts";
import { confirmSession, openSession } from "./sessions.ts";
import { findUser } from "./store.ts";
import { hashToken, newToken } from "./token.ts";
import type { Enrolled } from "./totp.ts";
import { takeAddressTry } from "./tries.ts";
import { CHALLENGE_VALID, PASSKEYS_PER_USER_MAX, type User } from "./user.ts";

/**
 * Passkeys (WebAuthn level 3): the authenticator has verified its holder (PIN, fingerprint), so one is two factors in itself.
 * A challenge is a row: it ends after minutes, and whoever takes it takes it away. The library is loaded only when needed.
 */
const RP_NAME = "OneClear 一清";
/** COSE: EdDSA, ES256, RS256. What every authenticator has; newer ones are still experiments of the runtime. */
const ALGORITHMS = [-8, -7, -257];
const library = () => import("@simplewebauthn/server");

/** Answers of a browser are shaped by the library, not by us. */
export type BrowserAnswer = Readonly<Record<string, unknown>>;

const rpIdOf = (deps: Parts): string => new URL(deps.publicOrigin()).hostname;
const handleOf = (userId: Id): Uint8Array<ArrayBuffer> => new TextEncoder().encode(userId.toString());
const credentialsOf = (passkeys: readonly Passkey[]) =>
  passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] }));

export type Asked<Options> = {
  readonly kind: "asked";
  readonly token: string;
  readonly options: Options;
  readonly expiresAt: Temporal.Instant;
};

async function keepChallenge(
  deps: Parts,
  input: { kind: ChallengeKind; challenge: string; userId?: Id | undefined; sessionId?: Id | undefined },
): Promise<Pick<Asked<unknown>, "token" | "expiresAt">> {
  const at = deps.clock.now();
  const token = newToken("occ");
  const expiresAt = at.add(CHALLENGE_VALID);
  await insertChallenge(deps.db, {
    tokenHash: hashToken(token),
    kind: input.kind,
    userId: input.userId,
    sessionId: input.sessionId,
    challenge: input.challenge,
    at,
    expiresAt,
  });
  return { token, expiresAt };
}

/** What the browser needs to make a new passkey for the user. */
export async function askForNewPasskey(
  deps: Parts,
  input: { user: User; sessionId: Id },
): Promise<Asked<PublicKeyCredentialCreationOptionsJSON> | Refused<"too-many-passkeys">> {
  const { user, sessionId } = input;
  const existing = await listPasskeys(deps.db, user.id);
  if (existing.length >= PASSKEYS_PER_USER_MAX) return refused("too-many-passkeys");
  const { generateRegistrationOptions } = await library();
  const options = await generateRegistrationOptions({
    rpName: RP_NAME,
    rpID: rpIdOf(deps),
    userName: user.login,
    userID: handleOf(user.id),
    userDisplayName: user.displayName,
    attestationType: "none",
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: credentialsOf(existing),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  const kept = await keepChallenge(deps, {
    kind: "passkey-registration",
    challenge: options.challenge,
    userId: user.id,
    sessionId,
  });
  return { kind: "asked", ...kept, options };
}

export type NewPasskey = { token: string; name: string; answer: BrowserAnswer };

export async function enrolPasskey(
  deps: Parts,
  input: NewPasskey & { user: User; sessionId: Id; alongside: (tx: Tx, passkey: Passkey) => Promise<void> },
): Promise<
  | (Enrolled & { readonly passkey: Passkey })
  | Refused<"step-over" | "passkey-refused" | "passkey-there" | "not-signed-in">
> {
  const { user, sessionId } = input;
  const kind = "passkey-registration";
  const asked = await takeChallenge(deps.db, { tokenHash: hashToken(input.token), kind, at: deps.clock.now() });
  if (asked === undefined || asked.userId !== user.id || asked.sessionId !== sessionId) return refused("step-over");
  const { verifyRegistrationResponse } = await library();
  const verified = await verifyRegistrationResponse({
    response: input.answer as unknown as RegistrationResponseJSON,
    expectedChallenge: asked.challenge,
    expectedOrigin: deps.publicOrigin(),
    expectedRPID: rpIdOf(deps),
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined);
  if (verified?.verified !== true) return refused("passkey-refused");
  const { credential, credentialBackedUp } = verified.registrationInfo;
  const recovery = await firstRecoveryCodes(deps, user.id);
  return deps.db.transaction(async (tx) => {
    const passkey: Passkey = {
      id: deps.ids.next(0),
      userId: user.id,
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: credential.transports ?? [],
      backedUp: credentialBackedUp,
      name: input.name,
      createdAt: deps.clock.now(),
      lastUsedAt: undefined,
    };
    if (!(await insertPasskey(tx, passkey))) return refused("passkey-there");
    await recovery?.keep(tx);
    const rotated = await confirmSession(tx, deps, { sessionId, confirmedBy: "two-factors", earlierToken: "ends" });
    if (rotated === undefined) return refused("not-signed-in");
    await input.alongside(tx, passkey);
    return { kind: "enrolled", ...rotated, recoveryCodes: recovery?.codes, passkey };
  });
}

/** What the browser needs to show a passkey: any of ours, or one of the user's who has given the password. */
export async function askForPasskey(
  deps: Parts,
  input: { source: string; pending?: string | undefined },
): Promise<Asked<PublicKeyCredentialRequestOptionsJSON> | Refused<"step-over"> | Blocked> {
  const blocked = await takeAddressTry(deps, input.source);
  if (blocked !== undefined) return blocked;
  if (input.pending === undefined) return request(deps, { kind: "passkey-sign-in" });
  const tokenHash = hashToken(input.pending);
  const step = await findChallenge(deps.db, { tokenHash, kind: "second-step", at: deps.clock.now() });
  if (step?.userId === undefined) return refused("step-over");
  return request(deps, { kind: "passkey-sign-in", userId: step.userId });
}

export const askForStepUpPasskey = (deps: Parts, input: { userId: Id; sessionId: Id }) =>
  request(deps, { kind: "passkey-step-up", ...input });

async function request(
  deps: Parts,
  input: { kind: ChallengeKind; userId?: Id; sessionId?: Id },
): Promise<Asked<PublicKeyCredentialRequestOptionsJSON>> {
  const known = input.userId === undefined ? undefined : await listPasskeys(deps.db, input.userId);
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({
    rpID: rpIdOf(deps),
    userVerification: "required",
    ...(known === undefined ? {} : { allowCredentials: credentialsOf(known) }),
  });
  return { kind: "asked", ...(await keepChallenge(deps, { ...input, challenge: options.challenge })), options };
}

export type ShownPasskey = { readonly token: string; readonly answer: BrowserAnswer };

/** Signs in by a passkey alone, or as the second step of the user whose password was given. */
export async function signInByPasskey(
  deps: Parts,
  input: Attempt & ShownPasskey,
): Promise<Opened | Refused<"step-over" | "passkey-refused"> | Blocked> {
  const blocked = await takeAddressTry(deps, input.source);
  if (blocked !== undefined) return blocked;
  const shown = await verifyShown(deps, { ...input, kind: "passkey-sign-in" });
  if (shown.kind === "refused") return shown;
  return deps.db.transaction(async (tx) => {
    const user = await findUser(tx, shown.passkey.userId);
    if (user?.status !== "active" || !(await shown.note(tx))) return refused("passkey-refused");
    return openSession(tx, deps, { ...input, user, signedInBy: "passkey" });
  });
}

type Shown = {
  readonly kind: "shown";
  readonly passkey: Passkey;
  /** Keeps the counter; false when another answer was quicker. */
  note(tx: Tx): Promise<boolean>;
};

/** Checks what a browser shows against the challenge it was given, which is used up by it, right or wrong. */
export async function verifyShown(
  deps: Parts,
  input: ShownPasskey & { kind: "passkey-sign-in" | "passkey-step-up"; userId?: Id; sessionId?: Id },
): Promise<Shown | Refused<"step-over" | "passkey-refused">> {
  const at = deps.clock.now();
  const asked = await takeChallenge(deps.db, { tokenHash: hashToken(input.token), kind: input.kind, at });
  if (asked === undefined || asked.sessionId !== input.sessionId) return refused("step-over");
  const answer = input.answer as unknown as AuthenticationResponseJSON;
  const passkey = typeof answer.id === "string" ? await findPasskey(deps.db, answer.id) : undefined;
  const wanted = asked.userId ?? passkey?.userId;
  if (passkey === undefined || passkey.userId !== wanted) return refused("passkey-refused");
  const { verifyAuthenticationResponse } = await library();
  const verified = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: asked.challenge,
    expectedOrigin: deps.publicOrigin(),
    expectedRPID: rpIdOf(deps),
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
    },
  }).catch(() => undefined);
  if (verified?.verified !== true) return refused("passkey-refused");
  const { newCounter } = verified.authenticationInfo;
  return {
    kind: "shown",
    passkey,
    note: (tx) => notePasskeyUsed(tx, { id: passkey.id, counterBefore: passkey.counter, counter: newCounter, at }),
  };
}
