import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { changePassword } from "./change-password.ts";
import { seedDemoUsers } from "./demo-users.ts";
import { renamePasskey } from "./factor-store.ts";
import { askNewPassword, chooseNewPassword, forgetfulBy, givePasswordLink } from "./forgotten-password.ts";
import type { Parts } from "./parts.ts";
import { askForNewPasskey, askForPasskey, askForStepUpPasskey, enrolPasskey, signInByPasskey } from "./passkeys.ts";
import { hashPassword } from "./password.ts";
import * as people from "./people.ts";
import type { Role } from "./permissions.ts";
import { newRecoveryCodes } from "./recovery-codes.ts";
import { removePasskey, removeTotp, securityOf } from "./security.ts";
import { deleteSession, deleteSessionOfUser, deleteSessionsOfUser, listSessions } from "./session-store.ts";
import { authenticate, principalOfUser } from "./sessions.ts";
import { isSetupOpen, newSetupCode, setUp } from "./setup.ts";
import { secondStep, signIn } from "./sign-in.ts";
import { stepUp, stepUpMethodsOf } from "./step-up.ts";
import { findUser, insertServiceToken, insertUser, listUsers, revokeServiceTokens, setUserPlaces } from "./store.ts";
import { hashToken, newToken } from "./token.ts";
import { enrolTotp, offerTotp } from "./totp.ts";
import { sessionLimitsOf, type User } from "./user.ts";
import { listUsersWith } from "./user-store.ts";

export type { DemoUser } from "./demo-users.ts";
export { findPeople, type PeopleWanted } from "./directory.ts";
export type { PasswordLinkMade } from "./forgotten-password.ts";
export type { SecretSealer } from "./parts.ts";
export type { Permission, Role } from "./permissions.ts";
export type { SignInInput, SignInResult } from "./sign-in.ts";
export type { User } from "./user.ts";
export type { ActingAdministrator } from "./user-rules.ts";
export { type ListedUser, listUsersWith, type UserFilter } from "./user-store.ts";
export { permissionCatalogue, type PermissionEntry, permissionGroups, permissionOf } from "./permission-catalogue.ts";
export { agentRoles, merchantRoles, permissions, permissionsOf, roles, roleWords, staffRoles } from "./permissions.ts";
/** Four eyes come before these: called by whoever applies an approval. */
export { changeRole, factorsOf, refusalOfReset, refusalOfRole, resetSecondFactor } from "./role-and-factors.ts";
export { principalOfUser } from "./sessions.ts";
export { findUser, roleOfServiceToken } from "./store.ts";
export { invite } from "./people.ts";
export { givePasswordLink, refusalOfLink } from "./forgotten-password.ts";
export { identityProblems } from "./refusals.ts";

export type NewUser = Omit<User, "id" | "status" | "agentId" | "placeIds"> & {
  readonly agentId?: Id | undefined;
  readonly placeIds?: readonly Id[];
  readonly password: string;
  readonly at: Temporal.Instant;
};

/** Sign-in attempts one address may make in a minute, over all login names. */
const TRIES_PER_ADDRESS = 60;

/** The first argument given once. */
const bind =
  <First, Rest extends readonly unknown[], Answer>(first: First, verb: (first: First, ...rest: Rest) => Answer) =>
  (...rest: Rest): Answer =>
    verb(first, ...rest);

/** Who may come in, as whom, and for how long. */
export function createIdentity(deps: Omit<Parts, "triesPerAddress"> & { readonly triesPerAddress?: number }) {
  const parts: Parts = { ...deps, triesPerAddress: deps.triesPerAddress ?? TRIES_PER_ADDRESS };
  return {
    signIn: bind(parts, signIn),
    secondStep: bind(parts, secondStep),
    askForPasskey: bind(parts, askForPasskey),
    signInByPasskey: bind(parts, signInByPasskey),
    /** Who a token stands for, counted as a use of it. */
    authenticate: (token: string) => authenticate(parts, token),
    /** The same without counting: a page that only looks does not keep its session alive. */
    look: (token: string) => authenticate(parts, token, { note: false }),
    endSession: deleteSession,
    endSessionOf: deleteSessionOfUser,
    endOtherSessions: deleteSessionsOfUser,
    sessionsOf: (tx: Tx, user: User) => {
      const at = parts.clock.now();
      return listSessions(tx, { userId: user.id, at, idleSince: at.subtract(sessionLimitsOf(user.role).idle) });
    },
    principalOf: (user: User) => principalOfUser(user, undefined),
    findUser,
    listUsers,
    setUserPlaces,
    listUsersWith: (tx: Tx, input: Omit<Parameters<typeof listUsersWith>[1], "at">) =>
      listUsersWith(tx, { ...input, at: parts.clock.now() }),

    stepUpMethodsOf,
    stepUp: bind(parts, stepUp),
    askForStepUpPasskey: bind(parts, askForStepUpPasskey),

    securityOf: bind(parts, securityOf),
    changePassword: bind(parts, changePassword),
    offerTotp: bind(parts, offerTotp),
    enrolTotp: bind(parts, enrolTotp),
    removeTotp: bind(parts, removeTotp),
    newRecoveryCodes: bind(parts, newRecoveryCodes),
    askForNewPasskey: bind(parts, askForNewPasskey),
    enrolPasskey: bind(parts, enrolPasskey),
    renamePasskey,
    removePasskey: bind(parts, removePasskey),

    invite: bind(parts, people.invite),
    inviteAgain: bind(parts, people.inviteAgain),
    invitedBy: bind(parts, people.invitedBy),
    acceptInvitation: bind(parts, people.acceptInvitation),
    askNewPassword: bind(parts, askNewPassword),
    givePasswordLink: bind(parts, givePasswordLink),
    forgetfulBy: bind(parts, forgetfulBy),
    chooseNewPassword: bind(parts, chooseNewPassword),
    disableUser: people.disableUser,
    enableUser: bind(parts, people.enableUser),
    endSessionsOf: people.endSessionsOf,

    newSetupCode: () => newSetupCode(parts),
    isSetupOpen: bind(parts, isSetupOpen),
    setUp: bind(parts, setUp),

    async addUser(tx: Tx, user: NewUser): Promise<Id> {
      const id = deps.ids.next(0);
      await insertUser(tx, {
        agentId: undefined,
        placeIds: [],
        ...user,
        id,
        status: "active",
        passwordHash: await hashPassword(user.password),
        createdAt: user.at,
      });
      return id;
    },
    /** A credential for a program of the operator; the token is given out once. Earlier ones of the same name end. */
    async createServiceToken(tx: Tx, input: { name: string; role: Role; at: Temporal.Instant }): Promise<string> {
      const token = newToken("oct");
      await revokeServiceTokens(tx, input);
      await insertServiceToken(tx, {
        id: deps.ids.next(0),
        name: input.name,
        role: input.role,
        tokenHash: hashToken(token),
        at: input.at,
      });
      return token;
    },
    seedDemoUsers: (tx: Tx, input: Parameters<typeof seedDemoUsers>[2]) => seedDemoUsers(deps, tx, input),
  };
}
export type Identity = ReturnType<typeof createIdentity>;
