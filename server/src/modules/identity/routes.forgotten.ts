import type { Tx } from "#kernel/db";
import { refuseForeignOrigin } from "#kernel/http/access";
import type { HttpApp } from "#kernel/http/app";
import { actorOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import { Count, named, operation } from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import type { PasswordLinkMade } from "./forgotten-password.ts";
import type { IdentityRouteDeps } from "./routes.ts";
import { actorOfUser, orProblem } from "./session-cookie.ts";
import { PASSWORD_LINK_MAILED, type User } from "./user.ts";
import { ForgetfulShape, Login, PasswordText, StepToken } from "./wire.ts";

/** A forgotten password, seen from outside: ask for a link, and choose another password with it. */
export type ForgottenRouteDeps = IdentityRouteDeps & {
  /** Whether the person proved a mail box to which a link can be sent. */
  readonly hasBox: (tx: Tx, userId: Id) => Promise<boolean>;
  /** Sends a link to the mail box its owner proved; resolves when it is gone by then, too. Called after the answer. */
  readonly sendPasswordLink: (link: PasswordLinkMade & { readonly validMinutes: number }) => Promise<void>;
  /** Work whose outcome the answer must not tell; what it throws is logged. */
  readonly later: (work: Promise<void>) => void;
};

const tags = ["entry"];
const door = { permission: "public", scope: "none", rate: "sign-in", repeats: "off" } as const;
const FORM_BYTES_MAX = 4096;

const Asked = named("PasswordAsked", {
  validMinutes: { ...Count, description: "How long the link opens, where one was sent" },
});

const { minutes: validMinutes } = PASSWORD_LINK_MAILED;
const wireForgetful = ({ login, displayName, displayNameEn }: User) => ({ login, displayName, displayNameEn });

export function registerForgottenRoutes(app: HttpApp, deps: ForgottenRouteDeps): void {
  const { identity } = deps;

  app.post(
    "/v1/password/forgotten",
    {
      bodyLimit: FORM_BYTES_MAX,
      config: door,
      schema: operation(
        {
          operationId: "askNewPassword",
          summary: "Ask for a link to a new password; the answer is the same whoever is named",
          summaryZh: "申请重设密码的链接；无论用户名是否存在，回答都一样",
          tags,
          refusals: ["too-many-logins"],
          public: true,
        },
        { body: named("PasswordForgotten", { login: Login }), response: { 200: Asked } },
      ),
    },
    async (request) => {
      refuseForeignOrigin(request);
      const { work } = orProblem(
        await identity.askNewPassword({
          login: request.body.login,
          source: request.ip,
          hasBox: deps.hasBox,
          alongside: (tx, user) =>
            deps.audit(tx, {
              actor: { ...actorOf(request), name: "somebody at the door" },
              action: "password.forgotten",
              subject: publicId("usr", user.id),
            }),
        }),
      );
      deps.later(
        work().then((link) => (link === undefined ? undefined : deps.sendPasswordLink({ ...link, validMinutes }))),
      );
      return { validMinutes };
    },
  );

  app.post(
    "/v1/password/look-up",
    {
      bodyLimit: FORM_BYTES_MAX,
      config: { ...door, reads: "own-data" },
      schema: operation(
        {
          operationId: "lookUpPasswordLink",
          summary: "Whose password a link changes",
          summaryZh: "重设密码的链接属于谁",
          tags,
          refusals: ["password-link-over"],
          public: true,
        },
        { body: named("PasswordLinkToken", { token: StepToken }), response: { 200: ForgetfulShape } },
      ),
    },
    async (request) => {
      const user = await identity.forgetfulBy(request.body.token);
      if (user === undefined) throw new HttpProblem("password-link-over");
      return wireForgetful(user);
    },
  );

  app.post(
    "/v1/password/choose",
    {
      bodyLimit: FORM_BYTES_MAX,
      config: { ...door, reads: "own-data" },
      schema: operation(
        {
          operationId: "chooseNewPassword",
          summary: "Choose a new password by a link; every session ends, second factors stay",
          summaryZh: "凭链接设置新密码；所有会话结束，第二重验证不变",
          tags,
          refusals: ["password-link-over", "password-too-short", "password-common", "too-many-logins"],
          public: true,
        },
        {
          body: named("NewPasswordForm", { token: StepToken, password: PasswordText }),
          response: { 200: ForgetfulShape },
        },
      ),
    },
    async (request) => {
      refuseForeignOrigin(request);
      const { user } = orProblem(
        await identity.chooseNewPassword({
          ...request.body,
          source: request.ip,
          alongside: (tx, whose, sessionsEnded) =>
            deps.audit(tx, {
              actor: actorOfUser(request, whose),
              action: "password.recovered",
              subject: publicId("usr", whose.id),
              after: { sessionsEnded },
            }),
        }),
      );
      return wireForgetful(user);
    },
  );
}
