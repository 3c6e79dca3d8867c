import { type Static, Type } from "typebox";
import type { Principal } from "#kernel/http/principal";
import { brings } from "#kernel/http/references";
import {
  Count,
  Day,
  Instant,
  instantText,
  Line,
  named,
  nullable,
  oneOf,
  optionalId,
  optionalInstant,
  PublicId,
  personalText,
} from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import { ownMerchantOf } from "#kernel/scope";
import type { Passkey } from "./factor-store.ts";
import { permissions, roles, roleWords } from "./permissions.ts";
import { PASSWORD_CHARACTERS_MAX } from "./password-rules.ts";
import type { ListedSession } from "./session-store.ts";
import type { User } from "./user.ts";
import type { ListedUser } from "./user-store.ts";

/** What identity says over HTTP. */
export const UserShape = named("User", {
  id: PublicId,
  login: personalText(),
  displayName: personalText(),
  displayNameEn: personalText(),
  role: oneOf(...roles),
  permissions: Type.Array(oneOf(...permissions)),
  sees: oneOf("everybody", "branch", "merchant", "places"),
  merchantId: nullable(PublicId),
  agentId: nullable(PublicId),
});
export const Me = named("Me", {
  user: UserShape,
  demo: Type.Boolean(),
  zone: Type.String(),
  businessDay: Day,
  mustAddSecondFactor: Type.Boolean(),
});

export const Login = Line({ min: 1, max: 64 }, "User name");
/** A login that is chosen, not only typed. */
export const NewLogin = Type.String({
  pattern: "^[a-z0-9][a-z0-9.@_-]{1,63}$",
  description: "Lower-case letters, digits and . @ _ -",
});
export const PersonName = Line({ min: 1, max: 60 });
export const PasswordText = Type.String({ minLength: 1, maxLength: PASSWORD_CHARACTERS_MAX });
export const CodeText = Line({ min: 4, max: 40 }, "A code of the app, or a recovery code");
export const StepToken = Type.String({ minLength: 20, maxLength: 100, pattern: "^[A-Za-z0-9_-]+$" });
/** What a browser and this server tell each other about passkeys is shaped by WebAuthn. */
export const WebAuthn = Type.Record(Type.String(), Type.Unknown());

/** Whom it is about, so that a password manager keeps the new password under the right name. */
export const ForgetfulShape = named("Forgetful", {
  login: personalText(),
  displayName: personalText(),
  displayNameEn: personalText(),
});
export const SignedIn = named("SignedIn", { user: UserShape });
const SecondStep = named("SecondStep", {
  token: Type.String({ description: "Good for the second step alone, for a few minutes and a few codes" }),
  methods: Type.Array(oneOf("totp", "recovery-code", "passkey")),
  expiresAt: Instant,
});
export const SignInAnswer = named("SignInAnswer", { user: nullable(UserShape), secondStep: nullable(SecondStep) });
export const PasskeyAsked = named("PasskeyAsked", { token: Type.String(), options: WebAuthn, expiresAt: Instant });
export const PasskeyShown = named("PasskeyShown", { token: StepToken, answer: WebAuthn });
export const StepUpMethods = named("StepUpMethods", {
  methods: Type.Array(oneOf("password", "password-and-code", "passkey")),
});
export const StepUpProof = Type.Union([
  named("StepUpByPassword", { method: oneOf("password"), password: PasswordText }),
  named("StepUpByCode", { method: oneOf("password-and-code"), password: PasswordText, code: CodeText }),
  named("StepUpByPasskey", { method: oneOf("passkey"), token: StepToken, answer: WebAuthn }),
]);
export const SteppedUp = named("SteppedUp", { validForSeconds: Count });

export const PasskeyShape = named("Passkey", {
  id: PublicId,
  name: Type.String(),
  createdAt: Instant,
  lastUsedAt: nullable(Instant),
  synced: Type.Boolean({ description: "Kept by a password manager on several devices" }),
});
export const SecurityShape = named("Security", {
  passwordChangedAt: nullable(Instant),
  totpSince: nullable(Instant),
  passkeys: Type.Array(PasskeyShape),
  recoveryCodesLeft: Count,
  secondFactorRequired: Type.Boolean(),
});
export const TotpOfferShape = named("TotpOffer", {
  secret: Type.String({ description: "Base 32, to type where no camera is" }),
  uri: Type.String({ description: "otpauth URI, for a QR code" }),
});
export const RecoveryCodesShape = named("RecoveryCodes", { codes: Type.Array(Type.String()) });
export const EnrolledShape = named("SecondFactorAdded", {
  recoveryCodes: nullable(Type.Array(Type.String({ description: "Shown this once" }))),
});
export const SessionShape = named("Session", {
  id: PublicId,
  current: Type.Boolean(),
  place: personalText("Network address"),
  device: Type.String({ description: "What the browser says of itself" }),
  signedInBy: oneOf("password", "totp", "recovery-code", "passkey", "invitation", "set-up"),
  createdAt: Instant,
  lastUsedAt: Instant,
  endsAt: Instant,
});

export const userBrings = brings("UserExpanded", {
  merchant: { at: "merchantId", of: ["mer"] },
  agent: { at: "agentId", of: ["agt"] },
});
export const ManagedUserShape = named("ManagedUser", {
  id: PublicId,
  login: personalText(),
  displayName: personalText(),
  displayNameEn: personalText(),
  role: oneOf(...roles),
  merchantId: nullable(PublicId),
  agentId: nullable(PublicId),
  belongsTo: nullable(Type.String({ description: "The name of the merchant or agent" })),
  status: oneOf("invited", "active", "disabled"),
  createdAt: Instant,
  lastSeenAt: nullable(Instant),
  sessions: Count,
  totp: Type.Boolean(),
  passkeys: Count,
  invitedUntil: nullable(Instant),
  ...userBrings.shape,
});
export const InvitationShape = named("Invitation", {
  user: ManagedUserShape,
  link: Type.String({ description: "Opens once; to be handed over by the administrator" }),
  expiresAt: Instant,
});

export const wireUser = (principal: Principal): Static<typeof UserShape> => {
  const { scope } = principal;
  return {
    id: publicId("usr", principal.id),
    login: principal.login,
    displayName: principal.displayName,
    displayNameEn: principal.displayNameEn,
    role: principal.role as User["role"],
    permissions: permissions.filter((permission) => principal.permissions.has(permission)),
    sees: roleWords[principal.role as User["role"]].sees,
    merchantId: optionalId("mer", ownMerchantOf(scope)),
    agentId: optionalId("agt", scope !== "all" && scope.kind === "branch" ? scope.agentId : undefined),
  };
};

export const wirePasskey = (passkey: Passkey): Static<typeof PasskeyShape> => ({
  id: publicId("psk", passkey.id),
  name: passkey.name,
  createdAt: instantText(passkey.createdAt),
  lastUsedAt: optionalInstant(passkey.lastUsedAt),
  synced: passkey.backedUp,
});

export const wireSession = (session: ListedSession, currentId: bigint | undefined): Static<typeof SessionShape> => ({
  id: publicId("ses", session.id),
  current: session.id === currentId,
  place: session.source,
  device: session.agent,
  signedInBy: session.signedInBy,
  createdAt: instantText(session.createdAt),
  lastUsedAt: instantText(session.lastUsedAt),
  endsAt: instantText(session.endsAt),
});

export const wireManagedUser = (user: ListedUser, names: ReadonlyMap<Id, string>): Static<typeof ManagedUserShape> => ({
  id: publicId("usr", user.id),
  login: user.login,
  displayName: user.displayName,
  displayNameEn: user.displayNameEn,
  role: user.role,
  merchantId: optionalId("mer", user.merchantId),
  agentId: optionalId("agt", user.agentId),
  belongsTo: names.get(user.merchantId ?? user.agentId ?? 0n) ?? null,
  status: user.status,
  createdAt: instantText(user.createdAt),
  lastSeenAt: optionalInstant(user.lastSeenAt),
  sessions: user.sessions,
  totp: user.totp,
  passkeys: user.passkeys,
  invitedUntil: user.status === "invited" ? optionalInstant(user.invitedUntil) : null,
});
