import type { FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import type { Tx } from "#kernel/db";
import { refuseForeignOrigin, SESSION_COOKIE } from "#kernel/http/access";
import type { HttpApp } from "#kernel/http/app";
import { type Actor, actorOf, type Principal, principalOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import { Day, Line, named, nullable, oneOf, operation, optionalId, PublicId } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import { ownMerchantOf } from "#kernel/scope";
import type { Identity } from "./index.ts";
import { permissions, roles, roleWords } from "./permissions.ts";
import type { User } from "./user.ts";

/** Signing in and out, and who one is. These are for everybody, so there is no audience in the name. */
export type IdentityRouteDeps = {
  readonly identity: Identity;
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly audit: (tx: Tx, entry: { actor: Actor; action: string; subject: string; after?: object }) => Promise<void>;
  readonly demo: boolean;
  readonly zone: string;
  readonly businessDay: () => Promise<Temporal.PlainDate>;
};

const UserShape = named("User", {
  id: PublicId,
  login: Type.String(),
  displayName: Type.String(),
  displayNameEn: Type.String(),
  role: oneOf(...roles),
  permissions: Type.Array(oneOf(...permissions)),
  sees: oneOf("everybody", "branch", "merchant", "places"),
  merchantId: nullable(PublicId),
  agentId: nullable(PublicId),
});
const Me = named("Me", { user: UserShape, demo: Type.Boolean(), zone: Type.String(), businessDay: Day });
const SignedIn = named("SignedIn", { user: UserShape });
const Credentials = named("Credentials", {
  login: Line({ min: 1, max: 64 }),
  password: Type.String({ minLength: 1, maxLength: 256 }),
});

const tags = ["session"];
/** A sign-in form is small: what is larger is none. */
const FORM_BYTES_MAX = 4096;
const AGENT_SHOWN_MAX = 200;

export function registerIdentityRoutes(app: HttpApp, deps: IdentityRouteDeps): void {
  const { identity } = deps;

  app.post(
    "/v1/session",
    {
      bodyLimit: FORM_BYTES_MAX,
      config: { permission: "public", scope: "none", rate: "sign-in", repeats: "off" },
      schema: operation(
        { operationId: "signIn", summary: "Sign in; the session is a cookie", summaryZh: "登录", tags, public: true },
        { body: Credentials, response: { 200: SignedIn } },
      ),
    },
    async (request, reply) => {
      // Not to sign a visitor of another page in as somebody else.
      refuseForeignOrigin(request);
      const result = await identity.signIn({
        ...request.body,
        source: request.ip,
        agent: (request.headers["user-agent"] ?? "").slice(0, AGENT_SHOWN_MAX),
        alongside: (tx, user) =>
          deps.audit(tx, {
            actor: actorOfUser(request, user),
            action: "session.opened",
            subject: publicId("usr", user.id),
          }),
      });
      if (result.kind === "refused") {
        const actor = { ...actorOf(request), name: request.body.login.slice(0, 64) };
        if (result.code === "wrong-login")
          await deps.transaction((tx) => deps.audit(tx, { actor, action: "session.refused", subject: "sign-in" }));
        throw new HttpProblem(
          result.code,
          result.code === "too-many-logins" ? { retryAfterSeconds: result.waitMs / 1000 } : {},
        );
      }
      const { user, token, endsAt } = result;
      reply.setCookie(SESSION_COOKIE, token, {
        httpOnly: true,
        sameSite: "strict",
        path: "/",
        secure: request.protocol === "https",
        expires: new Date(endsAt.epochMilliseconds),
      });
      return { user: wireUser(identity.principalOf(user)) };
    },
  );

  app.delete(
    "/v1/session",
    {
      config: { permission: "signed-in", scope: "none" },
      schema: operation(
        { operationId: "signOut", summary: "Sign out", summaryZh: "退出登录", tags },
        { response: { 204: Type.Null({ description: "Signed out" }) } },
      ),
    },
    async (request, reply) => {
      const { sessionId, id } = principalOf(request);
      if (sessionId !== undefined) {
        await deps.transaction(async (tx) => {
          await identity.endSession(tx, sessionId);
          await deps.audit(tx, { actor: actorOf(request), action: "session.closed", subject: publicId("usr", id) });
        });
      }
      reply.clearCookie(SESSION_COOKIE, { path: "/" }).code(204);
      return null;
    },
  );

  app.get(
    "/v1/me",
    {
      config: { permission: "signed-in", scope: "none" },
      schema: operation(
        { operationId: "getMe", summary: "Who is signed in, and where", summaryZh: "当前用户", tags },
        { response: { 200: Me } },
      ),
    },
    async (request) => ({
      user: wireUser(principalOf(request)),
      demo: deps.demo,
      zone: deps.zone,
      businessDay: (await deps.businessDay()).toString(),
    }),
  );
}

const actorOfUser = (request: FastifyRequest, user: User): Actor => ({
  ...actorOf(request),
  kind: "user",
  id: user.id,
  name: user.login,
  role: user.role,
});

function wireUser(principal: Principal): Static<typeof UserShape> {
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
}
