import type { FastifyRequest } from "fastify";
import { type TSchema, Type } from "typebox";
import type { Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { scopeOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import { Count, IdParams, idOr404, Line, named, oneOf, operation } from "#kernel/http/shapes";
import type { Scope } from "#kernel/scope";
import { boundedBody, FILE_BYTES_MAX } from "#modules/files";
import { type Application, documentKinds, type Doer, maskedPhone } from "./application.ts";
import { type ApplicationRouteDeps, good } from "./routes.shared.ts";
import type { Key } from "./store.ts";
import { DocumentRow, ReadinessShape, SaveBody, toDocumentWire } from "./wire.ts";

/**
 * Filling in an application, through either door: with the secret by who applies himself, or signed in by who collects. Both
 * do the same, and neither can do more than that.
 */
export type Door = {
  /** `/v1/application` or `/v1/applications/:id`. */
  readonly base: string;
  readonly documents: string;
  /** What the operations' names end in. */
  readonly suffix: string;
  readonly words: { readonly en: string; readonly zh: string };
  readonly config: { readonly permission: string; readonly scope: "none" | "merchant" };
  readonly isPublic: boolean;
  readonly reads: "own-data" | "personal-data";
  readonly request: { readonly headers?: TSchema; readonly params?: typeof IdParams };
  readonly shape: TSchema;
  readonly keyOf: (request: FastifyRequest) => Key;
  readonly doerOf: (request: FastifyRequest) => Doer;
  readonly show: (tx: Tx, app: Application) => Promise<object>;
};

const states = ["application-not-open", "application-purged", "not-found"] as const;
const DocumentQuery = Type.Object({
  kind: oneOf(...documentKinds),
  name: Line({ min: 1, max: 255 }, "What the file is called; a path in it is cut off"),
});

export function registerFillRoutes(app: HttpApp, deps: ApplicationRouteDeps, door: Door): void {
  const { db, applications } = deps;
  const tags = ["applications"];
  const { base, suffix, words } = door;
  const said = (id: string, en: string, zh: string) => ({
    operationId: `${id}${suffix}`,
    summary: `${en}${words.en}`,
    summaryZh: `${zh}${words.zh}`,
    tags,
    ...(door.isPublic ? ({ public: true } as const) : {}),
  });
  const writes = { ...door.config, repeats: "one-commit", reads: door.reads } as const;
  const changed = (request: FastifyRequest, reply: Parameters<typeof inOneCommit>[0]["reply"]) =>
    async function (work: (tx: Tx, at: { key: Key; by: Doer }) => Promise<{ application: Application }>) {
      const at = { key: door.keyOf(request), by: door.doerOf(request) };
      return inOneCommit({ request, reply, db }, async (tx) => door.show(tx, (await work(tx, at)).application));
    };

  app.get(
    `${base}/readiness`,
    {
      config: door.config,
      schema: operation(
        {
          ...said("getReadiness", "What is still missing or wrong, field by field", "还缺什么、哪里不对"),
          refusals: ["application-purged", "not-found"],
        },
        { ...door.request, response: { 200: ReadinessShape } },
      ),
    },
    async (request) => {
      const application = await applications.find(db, door.keyOf(request));
      if (application === undefined) throw new HttpProblem("not-found");
      if (application.purgedAt !== undefined) throw new HttpProblem("application-purged");
      const { reasons, due, ...rest } = await applications.readiness(db, application);
      return { ...rest, reasons: [...reasons], due: [...due] };
    },
  );

  app.patch(
    base,
    {
      config: writes,
      schema: operation(
        {
          ...said(
            "saveApplication",
            "Save sections as they stand, right or wrong; the others stay",
            "保存所填内容，未给出的部分不变",
          ),
          refusals: [...states],
        },
        { ...door.request, body: SaveBody, response: { 200: door.shape } },
      ),
    },
    (request, reply) =>
      changed(request, reply)(async (tx, at) => good(await applications.save(tx, { ...at, patch: request.body }))),
  );

  app.post(
    `${base}/phone-code`,
    {
      config: { ...door.config, rate: "applications", repeats: "repeatable" },
      schema: operation(
        {
          ...said("sendPhoneCode", "Send a code to the applicant's telephone", "向申请人手机发送验证码"),
          repeatsBecause: "A message leaves after the commit; how many may leave is counted",
          refusals: [...states, "application-phone-missing", "application-code-too-soon", "application-code-not-sent"],
        },
        {
          ...door.request,
          response: { 200: named("PhoneCodeSent", { sentTo: Type.String({ description: "Masked" }), minutes: Count }) },
        },
      ),
    },
    async (request) => {
      const made = good(await db.transaction((tx) => applications.makePhoneCode(tx, { key: door.keyOf(request) })));
      if (!(await applications.sendCode(made.send))) throw new HttpProblem("application-code-not-sent");
      return { sentTo: maskedPhone(made.send.phone), minutes: made.send.minutes };
    },
  );

  app.post(
    `${base}/phone-proof`,
    {
      config: { ...door.config, rate: "applications", repeats: "repeatable", reads: door.reads },
      schema: operation(
        {
          ...said("provePhone", "Prove the telephone with the code it got", "用验证码验证手机"),
          repeatsBecause: "A wrong code is kept as a try although the answer is a refusal",
          refusals: [...states, "application-code-wrong", "application-code-over"],
        },
        {
          ...door.request,
          body: named("PhoneProof", { code: Type.String({ pattern: "^[0-9]{6}$" }) }),
          response: { 200: door.shape },
        },
      ),
    },
    async (request) => {
      const { code } = request.body;
      const at = { key: door.keyOf(request), by: door.doerOf(request) };
      const { application } = good(await db.transaction((tx) => applications.provePhone(tx, { ...at, code })));
      return door.show(db, application);
    },
  );

  app.post(
    `${base}/agreement`,
    {
      config: writes,
      schema: operation(
        {
          ...said("signAgreement", "Agree to exactly the text and prices whose hash was shown", "签署所示协议与价目"),
          refusals: [...states, "application-agreement-changed", "application-phone-not-proven"],
        },
        {
          ...door.request,
          body: named("SignAgreement", {
            sha256: Type.String({ pattern: "^[0-9a-f]{64}$", description: "Of GET /v1/agreement" }),
            name: Line({ min: 2, max: 60 }, "Full name of who agrees"),
          }),
          response: { 200: door.shape },
        },
      ),
    },
    (request, reply) =>
      changed(request, reply)(async (tx, at) => good(await applications.sign(tx, { ...at, ...request.body }))),
  );

  app.post(
    `${base}/submit`,
    {
      config: writes,
      schema: operation(
        {
          ...said("submitApplication", "Hand it in, first or after corrections", "提交申请，或补正后再次提交"),
          refusals: ["application-not-so", "application-not-ready", "application-purged", "not-found"],
        },
        { ...door.request, response: { 200: door.shape } },
      ),
    },
    (request, reply) => changed(request, reply)(async (tx, at) => good(await applications.submit(tx, at))),
  );

  app.post(
    `${base}/withdraw`,
    {
      config: writes,
      schema: operation(
        { ...said("withdrawApplication", "Give it up", "撤回申请"), refusals: ["application-not-so", "not-found"] },
        {
          ...door.request,
          body: named("WithdrawApplication", { reason: Line({ min: 2, max: 200 }) }),
          response: { 200: door.shape },
        },
      ),
    },
    (request, reply) =>
      changed(request, reply)(async (tx, at) => good(await applications.withdraw(tx, { ...at, ...request.body }))),
  );

  app.post(
    `${door.documents}/:id/remove`,
    {
      config: { ...door.config, repeats: "repeatable" },
      schema: operation(
        {
          ...said("removeDocument", "Take a document out", "删除一份材料"),
          repeatsBecause: "What is out is out; a second time there is nothing to take",
          refusals: [...states],
        },
        {
          ...(door.request.headers === undefined ? {} : { headers: door.request.headers }),
          params: IdParams,
          response: { 200: named("DocumentRemoved", { left: Count }) },
        },
      ),
    },
    async (request) => {
      const documentId = idOr404("doc", request.params.id);
      const by = door.doerOf(request);
      return db.transaction(async (tx) => {
        const key = door.isPublic ? door.keyOf(request) : await keyOfDocument(tx, documentId, scopeOf(request));
        const { application } = good(await applications.removeDocument(tx, { key, documentId, by }));
        return { left: (await applications.documentsOf(tx, application.id)).length };
      });
    },
  );

  /** Signed in, a document is found by its own number: its application is one the reader sees. */
  async function keyOfDocument(tx: Tx, id: bigint, scope: Scope): Promise<Key> {
    const document = await applications.findDocument(tx, { scope, id });
    if (document === undefined) throw new HttpProblem("not-found");
    return { scope, id: document.applicationId };
  }

  // A plugin of its own: only here a body of any type is a stream nobody reads before it is examined.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    scope.post(
      `${base}/documents`,
      {
        bodyLimit: FILE_BYTES_MAX,
        config: { ...door.config, repeats: "off" },
        schema: operation(
          {
            ...said("addDocument", "Hand in a document: the body is the file", "上传材料，请求体即文件"),
            repeatsBecause: "The bytes lie beside the database; a second sending is a second document",
            refusals: [
              ...states,
              "application-documents-full",
              "file-too-large",
              "file-kind-refused",
              "file-kind-differs",
              "file-unsafe",
              "file-empty",
              "too-many-files",
              "request-too-slow",
            ],
          },
          {
            ...door.request,
            querystring: DocumentQuery,
            body: { content: { "*/*": { schema: Type.Unsafe({ description: "The file, at most 10 MB" }) } } },
            response: { 200: DocumentRow },
          },
        ),
      },
      async (request, reply) => {
        const { kind, name } = request.query as { kind: (typeof documentKinds)[number]; name: string };
        const key = door.keyOf(request);
        if (Number(request.headers["content-length"] ?? 0) > FILE_BYTES_MAX) throw new HttpProblem("file-too-large");
        const outcome = await applications.addDocument({
          key,
          kind,
          name,
          by: door.doerOf(request),
          body: boundedBody(request.raw, deps.idleMs),
          declared: (request.headers["content-type"] ?? "").split(";")[0]!.trim().toLowerCase(),
        });
        if (outcome.kind === "added") return toDocumentWire(outcome.document);
        // Whatever is still on its way is not read: the answer is the connection's last word.
        if (!request.raw.complete) reply.header("connection", "close");
        if (outcome.kind === "file-refused") throw new HttpProblem(outcome.code);
        return good(outcome);
      },
    );
  });
}
