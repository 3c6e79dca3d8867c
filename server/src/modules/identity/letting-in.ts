import type { FastifyRequest } from "fastify";
import type { Tx } from "#kernel/db";
import { actorOf, principalOf } from "#kernel/http/principal";
import { instantText } from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import type { NewUser } from "./people.ts";
import type { IdentityRouteDeps } from "./routes.ts";
import { orProblem } from "./session-cookie.ts";
import type { User } from "./user.ts";

/**
 * What is done about people, whoever's people they are: the act and its entry in the trail in one commit, and the link where
 * there is one. The administrator's routes and those of a house say who may and what the answer looks like.
 */
export type LettingInDeps = Pick<IdentityRouteDeps, "identity" | "audit"> & {
  /** Where the console stands for browsers; an invitation's link begins with it. */
  readonly publicOrigin: () => string;
};
type Told = { readonly before?: object; readonly after?: object; readonly reason?: string };
export type LinkGiven = { readonly id: Id; readonly link: string; readonly expiresAt: string };

/** An answer that holds a link is kept by nobody, also not for a repeat. */
export const handsOutLink = { repeats: "off" } as const;

export function createLettingIn({ identity, audit, publicOrigin }: LettingInDeps) {
  const linkOf = (token: string): string => `${publicOrigin()}/invitation#${token}`;
  const record = (tx: Tx, request: FastifyRequest, action: string, user: User, told: Told): Promise<void> =>
    audit(tx, { actor: actorOf(request), action, subject: publicId("usr", user.id), ...told });

  const given = async (
    tx: Tx,
    request: FastifyRequest,
    invited: { readonly user: User; readonly token: string; readonly expiresAt: Temporal.Instant },
    words: object,
  ): Promise<LinkGiven> => {
    const until = instantText(invited.expiresAt);
    await record(tx, request, "user.invited", invited.user, {
      after: { login: invited.user.login, ...words, until },
    });
    return { id: invited.user.id, link: linkOf(invited.token), expiresAt: until };
  };

  return {
    record,
    /** `ties`: what the person belongs to, as the trail says it. */
    async invite(tx: Tx, request: FastifyRequest, person: NewUser, ties: object): Promise<LinkGiven> {
      const invited = orProblem(await identity.invite(tx, principalOf(request), person));
      return given(tx, request, invited, { role: invited.user.role, ...ties });
    },
    async inviteAgain(tx: Tx, request: FastifyRequest, id: Id): Promise<LinkGiven> {
      return given(tx, request, orProblem(await identity.inviteAgain(tx, principalOf(request), id)), {});
    },
    async disable(tx: Tx, request: FastifyRequest, { id, reason }: { id: Id; reason: string }): Promise<void> {
      const { before, after } = orProblem(await identity.disableUser(tx, principalOf(request), id));
      await record(tx, request, "user.disabled", after, {
        before: { status: before.status },
        after: { status: after.status },
        reason,
      });
    },
    /** The link of whoever never came in, who is invited anew; null for everybody else. */
    async enable(tx: Tx, request: FastifyRequest, { id, reason }: { id: Id; reason: string }): Promise<string | null> {
      const { before, after, invitation } = orProblem(await identity.enableUser(tx, principalOf(request), id));
      await record(tx, request, "user.enabled", after, {
        before: { status: before.status },
        after: { status: after.status },
        reason,
      });
      return invitation === undefined ? null : linkOf(invitation.token);
    },
  };
}
