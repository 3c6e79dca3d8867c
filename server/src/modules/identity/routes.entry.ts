import { Type } from "typebox";
import { refuseForeignOrigin } from "#kernel/http/access";
import type { HttpApp } from "#kernel/http/app";
import { HttpProblem } from "#kernel/http/problem";
import { named, oneOf, operation, personalText } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import { roles } from "./permissions.ts";
import type { IdentityRouteDeps } from "./routes.ts";
import { actorOfUser, attemptOf, orProblem, setSession } from "./session-cookie.ts";
import { NewLogin, PasswordText, PersonName, SignedIn, StepToken, wireUser } from "./wire.ts";

/** The two doors one goes through once: an invitation, and the set-up of a live database. */
const tags = ["entry"];
const door = { permission: "public", scope: "none", rate: "sign-in", repeats: "off" } as const;
const FORM_BYTES_MAX = 4096;

const SetupState = named("SetupState", { open: Type.Boolean() });
const SetupForm = named("SetupForm", {
  code: Type.String({ minLength: 1, maxLength: 60, description: "Printed by the server at its start" }),
  login: NewLogin,
  displayName: PersonName,
  displayNameEn: PersonName,
  password: PasswordText,
});
const Invited = named("Invited", {
  login: personalText(),
  displayName: personalText(),
  displayNameEn: personalText(),
  role: oneOf(...roles),
});

export function registerEntryRoutes(app: HttpApp, deps: IdentityRouteDeps): void {
  const { identity } = deps;

  app.get(
    "/v1/setup",
    {
      config: door,
      schema: operation(
        {
          operationId: "getSetup",
          summary: "Whether the first administrator can still be made",
          summaryZh: "初始设置是否仍开放",
          tags,
          public: true,
        },
        { response: { 200: SetupState } },
      ),
    },
    async () => ({ open: await identity.isSetupOpen(deps.db) }),
  );

  app.post(
    "/v1/setup",
    {
      bodyLimit: FORM_BYTES_MAX,
      config: { ...door, reads: "own-data" },
      schema: operation(
        {
          operationId: "setUp",
          summary: "Make the first administrator with the code of the start; the door closes for ever",
          summaryZh: "用启动时打印的设置码建立首位管理员；此后永远关闭",
          tags,
          refusals: ["setup-closed", "setup-code-wrong", "password-too-short", "password-common", "too-many-logins"],
          public: true,
        },
        { body: SetupForm, response: { 200: SignedIn } },
      ),
    },
    async (request, reply) => {
      refuseForeignOrigin(request);
      const answer = await identity.setUp({
        ...request.body,
        ...attemptOf(request),
        alongside: (tx, user) =>
          deps.audit(tx, {
            actor: actorOfUser(request, user),
            action: "user.set-up",
            subject: publicId("usr", user.id),
            after: { login: user.login, role: user.role },
          }),
      });
      const { user, ...session } = orProblem(answer);
      setSession(reply, session);
      return { user: wireUser(identity.principalOf(user)) };
    },
  );

  app.post(
    "/v1/invitations/look-up",
    {
      bodyLimit: FORM_BYTES_MAX,
      config: { ...door, reads: "own-data" },
      schema: operation(
        {
          operationId: "lookUpInvitation",
          summary: "Whom an invitation's token invites",
          summaryZh: "邀请链接邀请的是谁",
          tags,
          refusals: ["invitation-over"],
          public: true,
        },
        { body: named("InvitationToken", { token: StepToken }), response: { 200: Invited } },
      ),
    },
    async (request) => {
      const user = await identity.invitedBy(request.body.token);
      if (user === undefined) throw new HttpProblem("invitation-over");
      return {
        login: user.login,
        displayName: user.displayName,
        displayNameEn: user.displayNameEn,
        role: user.role,
      };
    },
  );

  app.post(
    "/v1/invitations/accept",
    {
      bodyLimit: FORM_BYTES_MAX,
      config: { ...door, reads: "own-data" },
      schema: operation(
        {
          operationId: "acceptInvitation",
          summary: "Come in by an invitation with a password of one's own",
          summaryZh: "凭邀请设置自己的密码并登录",
          tags,
          refusals: ["invitation-over", "password-too-short", "password-common", "too-many-logins"],
          public: true,
        },
        { body: named("InvitationForm", { token: StepToken, password: PasswordText }), response: { 200: SignedIn } },
      ),
    },
    async (request, reply) => {
      refuseForeignOrigin(request);
      const answer = await identity.acceptInvitation({
        ...request.body,
        ...attemptOf(request),
        alongside: (tx, user) =>
          deps.audit(tx, {
            actor: actorOfUser(request, user),
            action: "user.came-in",
            subject: publicId("usr", user.id),
          }),
      });
      const { user, ...session } = orProblem(answer);
      setSession(reply, session);
      return { user: wireUser(identity.principalOf(user)) };
    },
  );
}
