import type { FastifyReply, FastifyRequest } from "fastify";
import { Readable } from "node:stream";
import { Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { type Actor, actorOf, scopeOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import {
  found,
  IdParams,
  idOr404,
  Instant,
  instantText,
  Line,
  Minor,
  named,
  nullable,
  operation,
  optionalId,
  PublicId,
  refuseAsMissing,
} from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import { ownMerchantOf, type Scope, seesMerchant } from "#kernel/scope";
import { dispositionOf } from "./file-name.ts";
import { FILE_BYTES_MAX, type KeptFile, type SealedFile } from "./file.ts";
import type { Files } from "./index.ts";
import { fileKinds } from "./kinds.ts";
import { boundedBody } from "./bounded-body.ts";

/**
 * Sending and fetching evidence. The body of a request is the file itself: no form, no parts, so nothing has to be
 * parsed before it is examined. What comes back is a download that no browser will ever run: an attachment of the type
 * we found, never guessed again, in a sandbox without anything.
 */
export type FileRouteDeps = {
  readonly db: Database;
  readonly files: Files;
  readonly audit: (tx: Tx, entry: { actor: Actor; action: string; subject: string; after?: object }) => Promise<void>;
  /** How long a sender may say nothing. */
  readonly idleMs?: number;
};

const FileShape = named("File", {
  id: PublicId,
  name: Type.String(),
  type: Type.String(),
  sizeBytes: Minor,
  sha256: Type.String({ description: "Hex" }),
  merchantId: nullable(PublicId),
  createdAt: Instant,
  retainedUntil: Instant,
});
const toWire = (file: KeptFile) => ({
  id: publicId("fil", file.id),
  name: file.name,
  type: file.type,
  sizeBytes: file.sizeBytes.toString(),
  sha256: Buffer.from(file.sha256).toString("hex"),
  merchantId: optionalId("mer", file.merchantId),
  createdAt: instantText(file.createdAt),
  retainedUntil: instantText(file.retainedUntil),
});

const UploadQuery = Type.Object({
  name: Line({ min: 1, max: 255 }, "What the file is called; a path in it is cut off"),
  merchant: Type.Optional(
    Type.String({
      maxLength: 40,
      description: "Whose evidence it is. Of staff: nobody's but the operator's when left out",
    }),
  ),
});
const ContentQuery = Type.Object({
  inline: Type.Optional(Type.Boolean({ description: "Pictures only: to show it instead of saving it" })),
});

/** What a browser may do with it: nothing at all. */
const SEALED_OFF = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** Sends a kept file so that nothing in it can run. */
export function sendFile(
  reply: FastifyReply,
  file: SealedFile,
  body: AsyncIterable<Uint8Array>,
  options: { readonly inline: boolean },
): FastifyReply {
  const inline = options.inline && fileKinds[file.type].inline;
  return reply
    .type(file.type.startsWith("text/") ? `${file.type}; charset=utf-8` : file.type)
    .header("content-length", file.sizeBytes.toString())
    .header("content-disposition", dispositionOf(inline ? "inline" : "attachment", file.name))
    .header("content-security-policy", SEALED_OFF)
    .header("x-content-type-options", "nosniff")
    .header("cache-control", "private, no-store")
    .header("x-content-sha256", Buffer.from(file.sha256).toString("hex"))
    .send(Readable.from(body, { objectMode: false }));
}

export function registerFileRoutes(app: HttpApp, deps: FileRouteDeps): void {
  const tags = ["files"];
  // A plugin of its own: only here a body of any type is a stream nobody reads before it is examined.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    scope.post(
      "/v1/files",
      {
        // Checked while it streams; this stops what says beforehand that it is larger.
        bodyLimit: FILE_BYTES_MAX,
        // A body that is a stream cannot be compared with an earlier one before it is read: the key is ignored.
        config: { permission: "files.write", scope: "merchant", repeats: "off" },
        schema: operation(
          {
            operationId: "uploadFile",
            summary: "Send evidence: the body is the file",
            summaryZh: "上传凭证，请求体即文件",
            tags,
            repeatsBecause: "The bytes lie beside the database; a second sending is a second file",
            refusals: [
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
            querystring: UploadQuery,
            body: { content: { "*/*": { schema: Type.Unsafe({ description: "The file, at most 10 MB" }) } } },
            response: { 200: FileShape },
          },
        ),
      },
      async (request, reply) => {
        const { name, merchant } = request.query as { name: string; merchant?: string };
        const merchantId = await ownerOf(deps.db, scopeOf(request), merchant);
        const length = Number(request.headers["content-length"] ?? 0);
        if (length > FILE_BYTES_MAX) throw new HttpProblem("file-too-large");
        const actor = actorOf(request);
        const taken = await deps.files.takeIn({
          body: boundedBody(request.raw, deps.idleMs),
          declared: (request.headers["content-type"] ?? "").split(";")[0]!.trim().toLowerCase(),
          name,
          merchantId,
          madeBy: actor.name,
          alongside: (tx, file) =>
            deps.audit(tx, {
              actor,
              action: "file.uploaded",
              subject: publicId("fil", file.id),
              after: { name: file.name, type: file.type, sha256: Buffer.from(file.sha256).toString("hex") },
            }),
        });
        if (taken.kind === "refused") {
          // Whatever is still on its way is not read: the answer is the connection's last word.
          if (!request.raw.complete) reply.header("connection", "close");
          throw new HttpProblem(taken.code);
        }
        return toWire(taken.file);
      },
    );
  });

  const visible = async (request: FastifyRequest, id: string): Promise<SealedFile> => {
    const scope = scopeOf(request);
    const file = found(await deps.files.find(deps.db, idOr404("fil", id)));
    const own =
      scope === "all" || (file.merchantId !== undefined && (await seesMerchant(deps.db, scope, file.merchantId)));
    // What the platform made for somebody has a door of its own.
    if (!own || file.purpose !== "evidence" || file.purgedAt !== undefined) return refuseAsMissing();
    return file;
  };

  app.get(
    "/v1/files/:id",
    {
      config: { permission: "files.read", scope: "merchant" },
      schema: operation(
        { operationId: "getFile", summary: "What a file is", summaryZh: "文件信息", tags },
        { params: IdParams, response: { 200: FileShape } },
      ),
    },
    async (request) => toWire(await visible(request, request.params.id)),
  );

  app.get(
    "/v1/files/:id/content",
    {
      config: { permission: "files.read", scope: "merchant" },
      schema: operation(
        { operationId: "getFileContent", summary: "The file itself", summaryZh: "文件内容", tags },
        {
          params: IdParams,
          querystring: ContentQuery,
          response: {
            200: { description: "The bytes", content: { "application/octet-stream": { schema: Type.Any() } } },
          },
        },
      ),
    },
    async (request, reply) => {
      const file = await visible(request, request.params.id);
      await deps.db.transaction((tx) =>
        deps.audit(tx, { actor: actorOf(request), action: "file.fetched", subject: publicId("fil", file.id) }),
      );
      return sendFile(reply, file, deps.files.read(file), { inline: request.query.inline === true });
    },
  );
}

/** Staff bring evidence for a merchant or for the house; a merchant's people for their own, named when they have several. */
async function ownerOf(tx: Tx, scope: Scope, wanted: string | undefined): Promise<Id | undefined> {
  const id = wanted === undefined ? undefined : idOr404("mer", wanted);
  if (scope === "all") return id;
  const own = id ?? ownMerchantOf(scope);
  if (own === undefined || !(await seesMerchant(tx, scope, own))) return refuseAsMissing();
  return own;
}
