import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Tx } from "#kernel/db";
import { refuseForeignOrigin } from "#kernel/http/access";
import type { HttpApp } from "#kernel/http/app";
import { type Actor, actorOf, principalOf } from "#kernel/http/principal";
import { instantText, named, oneOf, operation } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import type { Identity } from "./index.ts";
import { deviceFamily } from "./device-family.ts";
import { actorOfUser, attemptOf, clearSession, orProblem, sessionOf, setSession } from "./session-cookie.ts";
import { STEP_UP_VALID, type User } from "./user.ts";
import {
  CodeText,
  Login,
  Me,
  PasskeyAsked,
  PasskeyShown,
  PasswordText,
  SignedIn,
  SignInAnswer,
  StepToken,
  StepUpMethods,
  StepUpProof,
  SteppedUp,
  wireUser,
} from "./wire.ts";

/** Signing in and out, fresh proofs, and who one is. These are for everybody, so there is no audience in the name. */
export type IdentityRouteDeps = {
  readonly identity: Identity;
  readonly db: Tx;
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly audit: (
    tx: Tx,
    entry: { actor: Actor; action: string; subject: string; before?: object; after?: object; reason?: string },
  ) => Promise<void>;
  readonly demo: boolean;
  readonly zone: string;
  readonly businessDay: () => Promise<Temporal.PlainDate>;
};

const Credentials = named("Credentials", { login: Login, password: PasswordText });
const SecondStepCode = named("SecondStepCode", {
  token: StepToken,
  method: oneOf("totp", "recovery-code"),
  code: CodeText,
});

const tags = ["session"];
const door = { permission: "public", scope: "none", rate: "sign-in", repeats: "off" } as const;
const inside = { permission: "signed-in", scope: "none", whileEnrolling: true, repeats: "off" } as const;
/** A sign-in form is small: what is larger is none. */
const FORM_BYTES_MAX = 4096;
/** A passkey's answer holds a certificate at most. */
const PASSKEY_BYTES_MAX = 16 * 1024;

export function registerIdentityRoutes(app: HttpApp, deps: IdentityRouteDeps): void {
  const { identity } = deps;
  const opened = (request: FastifyRequest, by: string) => (tx: Tx, user: User) =>
    deps.audit(tx, {
      actor: actorOfUser(request, user),
      action: "session.opened",
      subject: publicId("usr", user.id),
      after: { by, device: deviceFamily(request.headers["user-agent"] ?? "") },
    });
  const refusedEntry = (actor: Actor, subject: string): Promise<void> =>
    deps.transaction((tx) => deps.audit(tx, { actor, action: "session.refused", subject }));

  app.post(
    "/v1/session",
    {
      bodyLimit: FORM_BYTES_MAX,
      config: { ...door, reads: "own-data" },
      schema: operation(
        {
          operationId: "signIn",
          summary: "Sign in by password; the session is a cookie, or a second step follows",
          summaryZh: "用密码登录；会话是 cookie，或接着第二步",
          tags,
          refusals: ["wrong-login", "too-many-logins"],
          public: true,
        },
        { body: Credentials, response: { 200: SignInAnswer } },
      ),
    },
    async (request, reply) => {
      // Not to sign a visitor of another page in as somebody else.
      refuseForeignOrigin(request);
      const result = await identity.signIn({
        ...request.body,
        ...attemptOf(request),
        alongside: opened(request, "password"),
      });
      if (result.kind === "refused" && result.code === "wrong-login") {
        const name = result.known ? request.body.login.trim().toLowerCase() : "unknown login";
        await refusedEntry({ ...actorOf(request), name }, "sign-in");
      }
      const answer = orProblem(result);
      if (answer.kind === "second-step") {
        const { token, methods, expiresAt } = answer;
        return { user: null, secondStep: { token, methods: [...methods], expiresAt: instantText(expiresAt) } };
      }
      setSession(reply, answer);
      return { user: wireUser(identity.principalOf(answer.user)), secondStep: null };
    },
  );

  app.post(
    "/v1/session/second-step",
    {
      bodyLimit: FORM_BYTES_MAX,
      config: { ...door, reads: "own-data" },
      schema: operation(
        {
          operationId: "completeSignIn",
          summary: "The second step of a sign-in by a code",
          summaryZh: "登录第二步：验证码或恢复码",
          tags,
          refusals: ["code-wrong", "step-over", "too-many-logins"],
          public: true,
        },
        { body: SecondStepCode, response: { 200: SignedIn } },
      ),
    },
    async (request, reply) => {
      refuseForeignOrigin(request);
      const { method } = request.body;
      const result = await identity.secondStep({
        ...request.body,
        ...attemptOf(request),
        alongside: opened(request, method),
      });
      if (result.kind === "refused" && result.code === "code-wrong")
        await refusedEntry({ ...actorOf(request), name: "right password, wrong code" }, publicId("usr", result.userId));
      const { user, ...session } = orProblem(result);
      setSession(reply, session);
      return { user: wireUser(identity.principalOf(user)) };
    },
  );

  app.post(
    "/v1/session/passkey-options",
    {
      bodyLimit: FORM_BYTES_MAX,
      config: door,
      schema: operation(
        {
          operationId: "askForPasskey",
          summary: "What a browser needs to show a passkey, alone or as the second step of a sign-in",
          summaryZh: "浏览器出示通行密钥所需的内容",
          tags,
          refusals: ["step-over", "too-many-logins"],
          public: true,
        },
        { body: named("PasskeyWanted", { secondStep: Type.Optional(StepToken) }), response: { 200: PasskeyAsked } },
      ),
    },
    async (request) => {
      refuseForeignOrigin(request);
      return toAsked(orProblem(await identity.askForPasskey({ source: request.ip, pending: request.body.secondStep })));
    },
  );

  app.post(
    "/v1/session/passkey",
    {
      bodyLimit: PASSKEY_BYTES_MAX,
      config: { ...door, reads: "own-data" },
      schema: operation(
        {
          operationId: "signInByPasskey",
          summary: "Sign in by a passkey",
          summaryZh: "用通行密钥登录",
          tags,
          refusals: ["passkey-refused", "step-over", "too-many-logins"],
          public: true,
        },
        { body: PasskeyShown, response: { 200: SignedIn } },
      ),
    },
    async (request, reply) => {
      refuseForeignOrigin(request);
      const result = await identity.signInByPasskey({
        ...request.body,
        ...attemptOf(request),
        alongside: opened(request, "passkey"),
      });
      if (result.kind === "refused" && result.code === "passkey-refused")
        await refusedEntry(actorOf(request), "sign-in");
      const { user, ...session } = orProblem(result);
      setSession(reply, session);
      return { user: wireUser(identity.principalOf(user)) };
    },
  );

  app.delete(
    "/v1/session",
    {
      config: inside,
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
      clearSession(reply);
      reply.code(204);
      return null;
    },
  );

  app.get(
    "/v1/session/step-up",
    {
      config: inside,
      schema: operation(
        {
          operationId: "getStepUpMethods",
          summary: "By what one can prove anew who is there",
          summaryZh: "可用哪些方式再次验证身份",
          tags,
          refusals: ["not-permitted"],
        },
        { response: { 200: StepUpMethods } },
      ),
    },
    async (request) => ({ methods: [...(await identity.stepUpMethodsOf(deps.db, sessionOf(request).userId))] }),
  );

  app.post(
    "/v1/session/step-up/passkey-options",
    {
      config: inside,
      schema: operation(
        {
          operationId: "askForStepUpPasskey",
          summary: "What a browser needs to show a passkey as a fresh proof",
          summaryZh: "再次验证时出示通行密钥所需的内容",
          tags,
          refusals: ["not-permitted"],
        },
        { response: { 200: PasskeyAsked } },
      ),
    },
    async (request) => toAsked(await identity.askForStepUpPasskey(sessionOf(request))),
  );

  app.post(
    "/v1/session/step-up",
    {
      bodyLimit: PASSKEY_BYTES_MAX,
      config: inside,
      schema: operation(
        {
          operationId: "stepUp",
          summary: "Prove anew who is there; the session goes on under a new cookie",
          summaryZh: "再次验证身份；会话换用新的 cookie",
          tags,
          refusals: ["proof-wrong", "step-over", "too-many-logins", "not-permitted"],
        },
        { body: StepUpProof, response: { 200: SteppedUp } },
      ),
    },
    async (request, reply) => {
      const subject = publicId("usr", principalOf(request).id);
      const { method } = request.body;
      const result = await identity.stepUp({
        ...sessionOf(request),
        proof: request.body,
        alongside: (tx) =>
          deps.audit(tx, { actor: actorOf(request), action: "session.confirmed", subject, after: { by: method } }),
      });
      if (result.kind === "refused" && result.code === "proof-wrong")
        await deps.transaction((tx) =>
          deps.audit(tx, { actor: actorOf(request), action: "session.not-confirmed", subject, after: { by: method } }),
        );
      setSession(reply, orProblem(result));
      return { validForSeconds: STEP_UP_VALID.minutes * 60 };
    },
  );

  app.get(
    "/v1/me",
    {
      config: { ...inside, reads: "own-data" },
      schema: operation(
        { operationId: "getMe", summary: "Who is signed in, and where", summaryZh: "当前用户", tags },
        { response: { 200: Me } },
      ),
    },
    async (request) => {
      const principal = principalOf(request);
      return {
        user: wireUser(principal),
        demo: deps.demo,
        zone: deps.zone,
        businessDay: (await deps.businessDay()).toString(),
        mustAddSecondFactor: principal.needsSecondFactor === "for-everything",
      };
    },
  );
}

/** What was asked of a browser, as it travels. */
export const toAsked = (asked: { token: string; options: object; expiresAt: Temporal.Instant }) => ({
  token: asked.token,
  options: asked.options as Record<string, unknown>,
  expiresAt: instantText(asked.expiresAt),
});
