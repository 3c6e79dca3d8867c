import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { businessDay } from "#kernel/clock";
import type { HttpApp } from "#kernel/http/app";
import { HttpProblem } from "#kernel/http/problem";
import { IdGiven, idOr404, instantText, Instant, named, nullable, oneOf, operation } from "#kernel/http/shapes";
import { CheckAnswer, MerchantFile } from "#modules/policy";
import { registerFillRoutes } from "./routes.fill.ts";
import { applicantDoer, type ApplicationRouteDeps, good, wholeOf } from "./routes.shared.ts";
import type { FastifyReply } from "fastify";
import type { Files, SealedFile } from "#modules/files";
import { hashSecret, SECRET_PATTERN } from "./secret.ts";
import type { Key } from "./store.ts";
import type { Application } from "./application.ts";
import type { Tx } from "#kernel/db";
import { AgreementShape, OwnApplication, toAgreementWire, toOwnWire } from "./wire.ts";

/**
 * For whoever has no account: what one would need, and applying. The secret stands in a header, never in an address, so no log,
 * history or neighbour's screen holds it; a request without the right one finds nothing.
 */
export type PublicApplicationDeps = ApplicationRouteDeps & {
  readonly send: (reply: FastifyReply, file: SealedFile, body: ReturnType<Files["read"]>) => FastifyReply;
};

const SecretHeader = Type.Object({
  "application-secret": Type.Optional(
    Type.String({ maxLength: 60, description: "What was handed out when the application was opened" }),
  ),
});

function keyOf(request: FastifyRequest): Key {
  const secret = request.headers["application-secret"];
  if (typeof secret !== "string" || !new RegExp(SECRET_PATTERN).test(secret)) throw new HttpProblem("not-found");
  return { secretHash: hashSecret(secret) };
}

export function registerPublicApplicationRoutes(app: HttpApp, deps: PublicApplicationDeps): void {
  const { db, applications } = deps;
  const tags = ["applications"];
  const open = { permission: "public", scope: "none" } as const;
  const show = async (tx: Tx, application: Application) =>
    toOwnWire(application, await wholeOf(deps, tx, application), businessDay(deps.clock.now()));

  app.post(
    "/v1/readiness",
    {
      config: { ...open, rate: "check", repeats: "off" },
      schema: operation(
        {
          operationId: "checkReadiness",
          summary: "What a merchant would need, from what it says of itself; nothing is kept",
          summaryZh: "绑定条件自检：按所填内容逐项说明，不保存",
          tags,
          public: true,
        },
        { body: named("ReadinessQuestion", { file: MerchantFile }), response: { 200: CheckAnswer } },
      ),
    },
    (request) => applications.selfCheck(db, request.body.file),
  );

  app.get(
    "/v1/agreement",
    {
      config: open,
      schema: operation(
        {
          operationId: "getMerchantAgreement",
          summary: "The merchant agreement and the prices offered, as they would be signed today",
          summaryZh: "今天可签署的受理协议与价目",
          tags,
          public: true,
        },
        { response: { 200: AgreementShape } },
      ),
    },
    async () => toAgreementWire(await applications.agreementNow(db)),
  );

  app.post(
    "/v1/applications",
    {
      config: { ...open, rate: "applications", repeats: "off", reads: "own-data" },
      schema: operation(
        {
          operationId: "startApplication",
          summary: "Begin an application; the secret by which one comes back is told once",
          summaryZh: "开始申请；返回的口令只显示一次，凭它继续填写",
          tags,
          public: true,
        },
        {
          body: named("StartApplication", {
            kind: MerchantFile.properties.kind,
            language: Type.Optional(oneOf("zh-CN", "en")),
          }),
          response: {
            201: named("StartedApplication", { secret: Type.String(), application: OwnApplication }),
          },
        },
      ),
    },
    async (request, reply) => {
      const { kind, language = "zh-CN" } = request.body;
      const by = applicantDoer(request);
      const started = await db.transaction(async (tx) => {
        const { application, secret } = await applications.open(tx, { kind, language, by, agentId: undefined });
        return { secret: secret ?? "", application: await show(tx, application) };
      });
      return reply.code(201).send(started);
    },
  );

  app.get(
    "/v1/application",
    {
      config: { ...open, reads: "own-data" },
      schema: operation(
        {
          operationId: "getOwnApplication",
          summary: "One's own application, by its secret",
          summaryZh: "凭口令查看自己的申请",
          tags,
          public: true,
          refusals: ["not-found"],
        },
        { headers: SecretHeader, response: { 200: OwnApplication } },
      ),
    },
    async (request) => {
      const application = await applications.find(db, keyOf(request));
      if (application === undefined) throw new HttpProblem("not-found");
      return show(db, application);
    },
  );

  registerFillRoutes(app, deps, {
    base: "/v1/application",
    documents: "/v1/application/documents",
    suffix: "OfMine",
    words: { en: ", of one's own application", zh: "（本人申请）" },
    config: open,
    isPublic: true,
    reads: "own-data",
    request: { headers: SecretHeader },
    shape: OwnApplication,
    keyOf,
    doerOf: applicantDoer,
    show,
  });

  app.get(
    "/v1/application/content",
    {
      config: open,
      schema: operation(
        {
          operationId: "getDocumentContentOfMine",
          summary: "A document one handed in",
          summaryZh: "查看自己上传的材料",
          tags,
          public: true,
          refusals: ["not-found"],
        },
        {
          headers: SecretHeader,
          querystring: Type.Object({ document: IdGiven("A document of the application") }),
          response: {
            200: { description: "The bytes", content: { "application/octet-stream": { schema: Type.Any() } } },
          },
        },
      ),
    },
    async (request, reply) => {
      const application = await applications.find(db, keyOf(request));
      if (application === undefined || application.purgedAt !== undefined) throw new HttpProblem("not-found");
      const id = idOr404("doc", request.query.document);
      const document = (await applications.documentsOf(db, application.id)).find((one) => one.id === id);
      const read = document && (await applications.readFile(db, document.fileId));
      if (read === undefined) throw new HttpProblem("not-found");
      return deps.send(reply, read.file, read.body);
    },
  );

  app.post(
    "/v1/application/deletion",
    {
      config: { ...open, repeats: "off" },
      schema: operation(
        {
          operationId: "deleteOwnApplication",
          summary: "Ask that one's papers be deleted: at once while nothing was decided, else what is kept and why",
          summaryZh: "请求删除申请资料：未作决定的立即删除；已决定的依法保存并说明理由",
          tags,
          public: true,
          refusals: ["not-found"],
        },
        {
          headers: SecretHeader,
          response: {
            200: named("DeletionAnswer", {
              outcome: oneOf("deleted", "kept"),
              deletedAt: nullable(Instant),
              zh: Type.String(),
              en: Type.String(),
            }),
          },
        },
      ),
    },
    async (request) => {
      const outcome = await db.transaction((tx) =>
        applications.delete(tx, { key: keyOf(request), by: applicantDoer(request) }),
      );
      const { kind, application } = good(outcome);
      return {
        outcome: kind,
        deletedAt: application.purgedAt === undefined ? null : instantText(application.purgedAt),
        ...(kind === "deleted"
          ? { zh: "资料已删除，无法恢复。", en: "The papers are deleted and cannot be brought back." }
          : {
              zh: "申请已有决定。反洗钱和支付管理规定要求保存客户身份资料，期满后删除。",
              en: "The application was decided. The rules on laundering and payments have identity records kept; they are deleted when that time is over.",
            }),
      };
    },
  );
}
