import { type Static, Type } from "typebox";
import type { Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { askedPage, followedOf, FollowQuery } from "#kernel/http/paging";
import { principalOf } from "#kernel/http/principal";
import {
  found,
  IdParams,
  idOr404,
  Line,
  named,
  nullable,
  oneOf,
  operation,
  PublicId,
  refuseAsMissing,
} from "#kernel/http/shapes";
import type { Id } from "#kernel/ids";
import { createLettingIn, handsOutLink, type LettingInDeps, type LinkGiven } from "./letting-in.ts";
import { roles } from "./permissions.ts";
import type { IdentityRouteDeps } from "./routes.ts";
import { orProblem } from "./session-cookie.ts";
import type { User } from "./user.ts";
import {
  InvitationShape,
  ManagedUserShape,
  NewLogin,
  PersonName,
  SessionShape,
  userBrings,
  wireManagedUser,
  wireSession,
} from "./wire.ts";

/** The administrator's people. Roles and second factors of others change by four eyes: see `routes.asking.ts`. */
export type PeopleRouteDeps = IdentityRouteDeps &
  LettingInDeps & {
    /** The names of what people belong to: merchants and agents. */
    readonly namesOf: (tx: Tx, users: readonly Ties[]) => Promise<ReadonlyMap<Id, string>>;
    /** Whether merchant, agent and places exist and belong together. */
    readonly tiesExist: (tx: Tx, ties: Ties) => Promise<boolean>;
  };

export type Ties = Pick<User, "merchantId" | "agentId" | "placeIds">;

const tags = ["people"];
const read = { permission: "users.read", scope: "operator" } as const;
const manage = { permission: "users.manage", scope: "operator", stepUp: true } as const;

export const UserListQuery = Type.Object({
  ...FollowQuery,
  ...userBrings.query,
  status: Type.Optional(oneOf("invited", "active", "disabled")),
  role: Type.Optional(oneOf(...roles)),
  text: Type.Optional(Line({ min: 1, max: 60 }, "In the user name or a name")),
});
const Reason = named("UserReason", { reason: Line({ min: 3, max: 200 }) });
const InviteForm = named("InviteForm", {
  login: NewLogin,
  displayName: PersonName,
  displayNameEn: PersonName,
  role: oneOf(...roles),
  merchantId: nullable(PublicId),
  agentId: nullable(PublicId),
  placeIds: Type.Array(PublicId, { maxItems: 100, description: "Of a cashier: the places whose payments are seen" }),
});
const Enabled = named("UserEnabled", { user: ManagedUserShape, link: nullable(Type.String()) });

export function registerPeopleRoutes(app: HttpApp, deps: PeopleRouteDeps): void {
  const { identity } = deps;

  async function wired(tx: Tx, id: Id): Promise<Static<typeof ManagedUserShape>> {
    const [user] = await identity.listUsersWith(tx, { only: id, limit: 1 });
    return wireManagedUser(found(user), await deps.namesOf(tx, [found(user)]));
  }
  const people = createLettingIn(deps);
  const invitation = async (tx: Tx, { id, link, expiresAt }: LinkGiven) => ({
    user: await wired(tx, id),
    link,
    expiresAt,
  });

  app.get(
    "/v1/users",
    {
      config: { ...read, ...userBrings.config, reads: "personal-data" },
      schema: operation(
        {
          operationId: "listUsers",
          summary: "People who may come in, newest first",
          summaryZh: "用户，新的在前",
          tags,
        },
        {
          querystring: UserListQuery,
          response: { 200: followedOf("UserList", ManagedUserShape) },
        },
      ),
    },
    async (request) => {
      const { status, role, text } = request.query;
      const page = await askedPage(request, deps.db, "usr");
      const rows = await identity.listUsersWith(deps.db, { status, role, text, ...page.reading });
      const names = await deps.namesOf(deps.db, rows);
      return page.of(rows, (shown) => shown.map((row) => wireManagedUser(row, names)));
    },
  );

  app.get(
    "/v1/users/:id",
    {
      config: { ...read, ...userBrings.config, reads: "personal-data" },
      schema: operation(
        { operationId: "getUser", summary: "One person", summaryZh: "一位用户", tags },
        { params: IdParams, querystring: Type.Object(userBrings.query), response: { 200: ManagedUserShape } },
      ),
    },
    async (request) => wired(deps.db, idOr404("usr", request.params.id)),
  );

  app.get(
    "/v1/users/:id/sessions",
    {
      config: { ...read, permission: "users.manage", reads: "personal-data" },
      schema: operation(
        { operationId: "listUserSessions", summary: "Where a person is signed in", summaryZh: "用户的登录会话", tags },
        { params: IdParams, response: { 200: named("UserSessions", { data: Type.Array(SessionShape) }) } },
      ),
    },
    async (request) => {
      const user = found(await identity.findUser(deps.db, idOr404("usr", request.params.id)));
      const sessions = await identity.sessionsOf(deps.db, user);
      return { data: sessions.map((session) => wireSession(session, principalOf(request).sessionId)) };
    },
  );

  app.post(
    "/v1/users/invite",
    {
      config: { ...manage, ...handsOutLink, reads: "personal-data" },
      schema: operation(
        {
          operationId: "inviteUser",
          summary: "Invite a person by a link that opens once",
          summaryZh: "用一次性链接邀请用户",
          tags,
          refusals: ["role-not-grantable", "ties-differ", "login-taken", "not-found"],
        },
        { body: InviteForm, response: { 200: InvitationShape } },
      ),
    },
    async (request) => {
      const { merchantId, agentId, placeIds, ...person } = request.body;
      const ties: Ties = {
        merchantId: merchantId === null ? undefined : idOr404("mer", merchantId),
        agentId: agentId === null ? undefined : idOr404("agt", agentId),
        placeIds: placeIds.map((id) => idOr404("plc", id)),
      };
      return deps.transaction(async (tx) => {
        if (!(await deps.tiesExist(tx, ties))) refuseAsMissing();
        const told = { merchantId, agentId, placeIds };
        return invitation(tx, await people.invite(tx, request, { ...person, ...ties }, told));
      });
    },
  );

  app.post(
    "/v1/users/:id/invite-again",
    {
      config: { ...manage, ...handsOutLink, reads: "personal-data" },
      schema: operation(
        {
          operationId: "inviteUserAgain",
          summary: "A new link for a person who has not come in; the earlier one ends",
          summaryZh: "重新发出邀请链接；原链接作废",
          tags,
          refusals: ["role-not-grantable", "own-account", "user-not-so"],
        },
        { params: IdParams, response: { 200: InvitationShape } },
      ),
    },
    async (request) =>
      deps.transaction(async (tx) =>
        invitation(tx, await people.inviteAgain(tx, request, idOr404("usr", request.params.id))),
      ),
  );

  app.post(
    "/v1/users/:id/disable",
    {
      config: { ...manage, repeats: "one-commit", reads: "personal-data" },
      schema: operation(
        {
          operationId: "disableUser",
          summary: "Shut a person out; open sessions end",
          summaryZh: "停用用户；已有会话随即结束",
          tags,
          refusals: ["role-not-grantable", "own-account", "last-administrator", "user-not-so"],
        },
        { params: IdParams, body: Reason, response: { 200: ManagedUserShape } },
      ),
    },
    async (request, reply) =>
      inOneCommit({ request, reply, db: deps }, async (tx) => {
        const id = idOr404("usr", request.params.id);
        await people.disable(tx, request, { id, reason: request.body.reason });
        return wired(tx, id);
      }),
  );

  app.post(
    "/v1/users/:id/enable",
    {
      config: { ...manage, ...handsOutLink, reads: "personal-data" },
      schema: operation(
        {
          operationId: "enableUser",
          summary: "Let a person in again; one who never came in gets a new link",
          summaryZh: "重新启用用户；从未登录过的人得到新链接",
          tags,
          refusals: ["role-not-grantable", "own-account", "user-not-so"],
        },
        { params: IdParams, body: Reason, response: { 200: Enabled } },
      ),
    },
    async (request) =>
      deps.transaction(async (tx) => {
        const id = idOr404("usr", request.params.id);
        const link = await people.enable(tx, request, { id, reason: request.body.reason });
        return { user: await wired(tx, id), link };
      }),
  );

  app.post(
    "/v1/users/:id/end-sessions",
    {
      config: { ...manage, repeats: "one-commit", reads: "personal-data" },
      schema: operation(
        {
          operationId: "endUserSessions",
          summary: "End every session of a person",
          summaryZh: "结束用户的全部会话",
          tags,
          refusals: ["role-not-grantable", "own-account"],
        },
        { params: IdParams, body: Reason, response: { 200: ManagedUserShape } },
      ),
    },
    async (request, reply) =>
      inOneCommit({ request, reply, db: deps }, async (tx) => {
        const id = idOr404("usr", request.params.id);
        const { user, sessions } = orProblem(await identity.endSessionsOf(tx, principalOf(request), id));
        await people.record(tx, request, "user.sessions-ended", user, {
          after: { sessions },
          reason: request.body.reason,
        });
        return wired(tx, id);
      }),
  );
}
