import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { Id, Ids } from "#kernel/ids";
import { createAddressLimit } from "./back-off.ts";
import { seedDemoUsers } from "./demo-users.ts";
import { hashPassword } from "./password.ts";
import type { Role } from "./permissions.ts";
import { authenticate, endSession, principalOfUser, signIn, type SignInInput } from "./sign-in.ts";
import { insertServiceToken, insertUser, listUsers, revokeServiceTokens, setUserPlaces } from "./store.ts";
import { hashToken, newToken } from "./token.ts";
import type { User } from "./user.ts";

export type { DemoUser } from "./demo-users.ts";
export { findPeople, type PeopleWanted } from "./directory.ts";
export type { Permission, Role } from "./permissions.ts";
export type { SignInInput, SignInResult } from "./sign-in.ts";
export type { User } from "./user.ts";
export { permissionCatalogue, type PermissionEntry, permissionGroups, permissionOf } from "./permission-catalogue.ts";
export { agentRoles, merchantRoles, permissions, permissionsOf, roles, roleWords, staffRoles } from "./permissions.ts";
export { identityProblems } from "./refusals.ts";

export type NewUser = Omit<User, "id" | "status" | "agentId" | "placeIds"> & {
  readonly agentId?: Id | undefined;
  readonly placeIds?: readonly Id[];
  readonly password: string;
  readonly at: Temporal.Instant;
};

/** Sign-in attempts one address may make in a minute, over all login names. */
const TRIES_PER_ADDRESS = 60;

/** Who may come in, as whom, and for how long. */
export function createIdentity(deps: {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly triesPerAddress?: number;
}) {
  const all = { ...deps, addressLimit: createAddressLimit(deps.triesPerAddress ?? TRIES_PER_ADDRESS) };
  return {
    signIn: (input: SignInInput) => signIn(all, input),
    /** Who a token stands for, counted as a use of it. */
    authenticate: (token: string) => authenticate(all, token),
    /** The same without counting: a page that only looks does not keep its session alive. */
    look: (token: string) => authenticate(all, token, { note: false }),
    setUserPlaces,
    endSession,
    principalOf: (user: User) => principalOfUser(user, undefined),
    listUsers,
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
