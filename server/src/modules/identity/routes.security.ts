import { type Static, Type } from "typebox";
import type { HttpApp } from "#kernel/http/app";
import { actorOf, principalOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import { found, IdParams, idOr404, Line, named, operation, optionalInstant } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import type { FastifyRequest } from "fastify";
import { type IdentityRouteDeps, toAsked } from "./routes.ts";
import { orProblem, sessionOf, setSession } from "./session-cookie.ts";
import type { User } from "./user.ts";
import {
  CodeText,
  EnrolledShape,
  PasskeyAsked,
  PasskeyShape,
  PasswordText,
  RecoveryCodesShape,
  SecurityShape,
  SessionShape,
  StepToken,
  TotpOfferShape,
  WebAuthn,
  wirePasskey,
  wireSession,
} from "./wire.ts";

/** One's own account: password, second factors, recovery codes, sessions. Nobody reaches another's here. */
const tags = ["security"];
const own = {
  permission: "signed-in",
  scope: "none",
  whileEnrolling: true,
  repeats: "off",
  ofPerson: true,
} as const;
const FORM_BYTES_MAX = 4096;
const PASSKEY_BYTES_MAX = 32 * 1024;
const Done = (description: string) => ({ 204: Type.Null({ description }) });

const KeyName = Line({ min: 1, max: 60 });
const PasskeyAdded = named("PasskeyAdded", {
  passkey: PasskeyShape,
  recoveryCodes: EnrolledShape.properties.recoveryCodes,
});

export function registerSecurityRoutes(app: HttpApp, deps: IdentityRouteDeps): void {
  const { identity } = deps;
  const record = (request: FastifyRequest, action: string, after?: object) => (tx: Parameters<typeof deps.audit>[0]) =>
    deps.audit(tx, {
      actor: actorOf(request),
      action,
      subject: publicId("usr", principalOf(request).id),
      ...(after === undefined ? {} : { after }),
    });
  const userOf = async (request: FastifyRequest): Promise<User> =>
    found(await identity.findUser(deps.db, sessionOf(request).userId));
  /** A second factor is added after a fresh proof, and a first one after the password that was just given. */
  const mayEnrol = (request: FastifyRequest): void => {
    if (principalOf(request).mayEnrol !== true) throw new HttpProblem("step-up-needed");
  };

  app.get(
    "/v1/me/security",
    {
      config: own,
      schema: operation(
        { operationId: "getMySecurity", summary: "How one's own account is kept", summaryZh: "我的账号安全", tags },
        { response: { 200: SecurityShape } },
      ),
    },
    async (request): Promise<Static<typeof SecurityShape>> => {
      const kept = await identity.securityOf(deps.db, sessionOf(request).userId);
      return {
        passwordChangedAt: optionalInstant(kept.passwordChangedAt),
        totpSince: optionalInstant(kept.totpSince),
        passkeys: kept.passkeys.map(wirePasskey),
        recoveryCodesLeft: kept.recoveryCodesLeft,
        secondFactorRequired: kept.secondFactorRequired,
      };
    },
  );

  app.post(
    "/v1/me/password",
    {
      bodyLimit: FORM_BYTES_MAX,
      config: own,
      schema: operation(
        {
          operationId: "changeMyPassword",
          summary: "Choose a new password; every other session ends",
          summaryZh: "修改密码；其他会话随即结束",
          tags,
          refusals: ["proof-wrong", "password-same", "password-too-short", "password-common", "too-many-logins"],
        },
        {
          body: named("PasswordChange", { current: PasswordText, next: PasswordText }),
          response: Done("Changed; the session goes on under a new cookie"),
        },
      ),
    },
    async (request, reply) => {
      const changed = await identity.changePassword({
        ...sessionOf(request),
        ...request.body,
        alongside: (tx, sessionsEnded) => record(request, "user.password-changed", { sessionsEnded })(tx),
      });
      setSession(reply, orProblem(changed));
      reply.code(204);
      return null;
    },
  );

  app.post(
    "/v1/me/totp",
    {
      config: own,
      schema: operation(
        {
          operationId: "offerMyTotp",
          summary: "A new secret for an authenticator app, to be confirmed by a first code",
          summaryZh: "为验证器应用生成新密钥，需用首个验证码确认",
          tags,
          refusals: ["totp-there", "step-up-needed", "not-found"],
        },
        { response: { 200: TotpOfferShape } },
      ),
    },
    async (request) => {
      mayEnrol(request);
      const { secret, uri } = orProblem(await identity.offerTotp(await userOf(request)));
      await deps.transaction(record(request, "user.totp-offered"));
      return { secret, uri };
    },
  );

  app.post(
    "/v1/me/totp/confirm",
    {
      bodyLimit: FORM_BYTES_MAX,
      config: own,
      schema: operation(
        {
          operationId: "confirmMyTotp",
          summary: "The first code of a new authenticator app; recovery codes come with a first second factor",
          summaryZh: "用首个验证码确认验证器；首次添加时给出恢复码",
          tags,
          refusals: ["code-wrong", "totp-not-offered", "step-up-needed", "too-many-logins"],
        },
        { body: named("TotpConfirmation", { code: CodeText }), response: { 200: EnrolledShape } },
      ),
    },
    async (request, reply) => {
      mayEnrol(request);
      const enrolled = orProblem(
        await identity.enrolTotp({
          user: await userOf(request),
          sessionId: sessionOf(request).sessionId,
          code: request.body.code,
          alongside: record(request, "user.totp-added"),
        }),
      );
      setSession(reply, enrolled);
      return { recoveryCodes: enrolled.recoveryCodes === undefined ? null : [...enrolled.recoveryCodes] };
    },
  );

  app.delete(
    "/v1/me/totp",
    {
      config: { ...own, stepUp: true },
      schema: operation(
        {
          operationId: "removeMyTotp",
          summary: "Remove the authenticator app",
          summaryZh: "移除验证器",
          tags,
          refusals: ["last-second-factor", "not-found"],
        },
        { response: Done("Removed") },
      ),
    },
    async (request, reply) => {
      const { userId } = sessionOf(request);
      await deps.transaction(async (tx) => {
        orProblem(await identity.removeTotp(tx, userId));
        await record(request, "user.totp-removed")(tx);
      });
      reply.code(204);
      return null;
    },
  );

  app.post(
    "/v1/me/recovery-codes",
    {
      config: { ...own, stepUp: true },
      schema: operation(
        {
          operationId: "renewMyRecoveryCodes",
          summary: "Ten new recovery codes, shown this once; earlier ones end",
          summaryZh: "重新生成十个恢复码，只显示这一次；原来的作废",
          tags,
          refusals: ["second-factor-needed"],
        },
        { response: { 200: RecoveryCodesShape } },
      ),
    },
    async (request) => {
      const { userId } = sessionOf(request);
      const kept = await identity.securityOf(deps.db, userId);
      if (kept.totpSince === undefined && kept.passkeys.length === 0) throw new HttpProblem("second-factor-needed");
      const made = await identity.newRecoveryCodes(userId);
      await deps.transaction(async (tx) => {
        await made.keep(tx);
        await record(request, "user.recovery-codes-renewed")(tx);
      });
      return { codes: [...made.codes] };
    },
  );

  app.post(
    "/v1/me/passkeys/options",
    {
      config: own,
      schema: operation(
        {
          operationId: "askForMyNewPasskey",
          summary: "What a browser needs to make a new passkey",
          summaryZh: "浏览器创建通行密钥所需的内容",
          tags,
          refusals: ["too-many-passkeys", "step-up-needed", "not-found"],
        },
        { response: { 200: PasskeyAsked } },
      ),
    },
    async (request) => {
      mayEnrol(request);
      const asked = await identity.askForNewPasskey({
        user: await userOf(request),
        sessionId: sessionOf(request).sessionId,
      });
      return toAsked(orProblem(asked));
    },
  );

  app.post(
    "/v1/me/passkeys",
    {
      bodyLimit: PASSKEY_BYTES_MAX,
      config: own,
      schema: operation(
        {
          operationId: "addMyPasskey",
          summary: "Register a passkey",
          summaryZh: "登记通行密钥",
          tags,
          refusals: ["passkey-refused", "passkey-there", "step-over", "step-up-needed", "not-found"],
        },
        {
          body: named("NewPasskey", { token: StepToken, name: KeyName, answer: WebAuthn }),
          response: { 200: PasskeyAdded },
        },
      ),
    },
    async (request, reply) => {
      mayEnrol(request);
      const enrolled = orProblem(
        await identity.enrolPasskey({
          ...request.body,
          user: await userOf(request),
          sessionId: sessionOf(request).sessionId,
          alongside: (tx, passkey) =>
            record(request, "user.passkey-added", { passkey: publicId("psk", passkey.id), name: passkey.name })(tx),
        }),
      );
      setSession(reply, enrolled);
      return {
        passkey: wirePasskey(enrolled.passkey),
        recoveryCodes: enrolled.recoveryCodes === undefined ? null : [...enrolled.recoveryCodes],
      };
    },
  );

  app.patch(
    "/v1/me/passkeys/:id",
    {
      bodyLimit: FORM_BYTES_MAX,
      config: own,
      schema: operation(
        { operationId: "nameMyPasskey", summary: "Name a passkey", summaryZh: "给通行密钥起名", tags },
        { params: IdParams, body: named("PasskeyName", { name: KeyName }), response: Done("Named") },
      ),
    },
    async (request, reply) => {
      const id = idOr404("psk", request.params.id);
      const { name } = request.body;
      await deps.transaction(async (tx) => {
        const named = await identity.renamePasskey(tx, { id, userId: sessionOf(request).userId, name });
        if (!named) throw new HttpProblem("not-found");
        await record(request, "user.passkey-named", { passkey: publicId("psk", id), name })(tx);
      });
      reply.code(204);
      return null;
    },
  );

  app.delete(
    "/v1/me/passkeys/:id",
    {
      config: { ...own, stepUp: true },
      schema: operation(
        {
          operationId: "removeMyPasskey",
          summary: "Remove a passkey",
          summaryZh: "删除通行密钥",
          tags,
          refusals: ["last-second-factor"],
        },
        { params: IdParams, response: Done("Removed") },
      ),
    },
    async (request, reply) => {
      const passkeyId = idOr404("psk", request.params.id);
      const { userId } = sessionOf(request);
      await deps.transaction(async (tx) => {
        orProblem(await identity.removePasskey(tx, { userId, passkeyId }));
        await record(request, "user.passkey-removed", { passkey: publicId("psk", passkeyId) })(tx);
      });
      reply.code(204);
      return null;
    },
  );

  app.get(
    "/v1/me/sessions",
    {
      config: { ...own, reads: "own-data" },
      schema: operation(
        { operationId: "listMySessions", summary: "Where one is signed in", summaryZh: "我的登录会话", tags },
        { response: { 200: named("MySessions", { data: Type.Array(SessionShape) }) } },
      ),
    },
    async (request) => {
      const sessions = await identity.sessionsOf(deps.db, await userOf(request));
      return { data: sessions.map((session) => wireSession(session, principalOf(request).sessionId)) };
    },
  );

  app.delete(
    "/v1/me/sessions/:id",
    {
      config: own,
      schema: operation(
        {
          operationId: "endMySession",
          summary: "End one of one's own sessions",
          summaryZh: "结束自己的一个会话",
          tags,
        },
        { params: IdParams, response: Done("Ended") },
      ),
    },
    async (request, reply) => {
      const id = idOr404("ses", request.params.id);
      await deps.transaction(async (tx) => {
        if (!(await identity.endSessionOf(tx, { id, userId: sessionOf(request).userId })))
          throw new HttpProblem("not-found");
        await record(request, "session.ended", { session: publicId("ses", id) })(tx);
      });
      reply.code(204);
      return null;
    },
  );

  app.post(
    "/v1/me/sessions/end-others",
    {
      config: own,
      schema: operation(
        {
          operationId: "endMyOtherSessions",
          summary: "End every session of one's own but this",
          summaryZh: "结束自己的其他全部会话",
          tags,
        },
        { response: { 200: named("SessionsEnded", { ended: Type.Integer({ minimum: 0 }) }) } },
      ),
    },
    async (request) =>
      deps.transaction(async (tx) => {
        const { userId, sessionId } = sessionOf(request);
        const ended = await identity.endOtherSessions(tx, { userId, except: sessionId });
        await record(request, "session.others-ended", { ended })(tx);
        return { ended };
      }),
  );
}
