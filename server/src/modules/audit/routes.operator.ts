import { type Static, Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { askedPage, followedOf, FollowQuery } from "#kernel/http/paging";
import { type Actor, actorOf, principalOf } from "#kernel/http/principal";
import { brings } from "#kernel/http/references";
import {
  Count,
  cursor,
  Instant,
  instantText,
  Line,
  named,
  nullable,
  oneOf,
  operation,
  optionalId,
  personalText,
  PublicId,
} from "#kernel/http/shapes";
import { spanOf } from "#kernel/http/span";
import { type Id, parsePublicId, publicId } from "#kernel/ids";
import type { Audit, AuditFilter } from "./index.ts";
import type { StoredAuditEntry } from "./entry.ts";
import { VerificationShape, wireVerification } from "./wire.ts";

const auditBrings = brings("AuditExpanded", {
  approval: { at: "approvalId", of: ["apr"] },
  subject: { at: "subject", of: ["mer", "ter", "agt", "pay", "out", "whk"] },
});
const EntryShape = named("AuditEntry", {
  id: PublicId,
  at: Instant,
  actor: Type.Object({
    kind: oneOf("user", "service", "system"),
    id: nullable(PublicId),
    name: personalText("Login, or name of a program"),
    role: nullable(Type.String()),
  }),
  source: Type.String(),
  requestId: Type.String({
    pattern: "^(req_[0-9a-f]{20})?$",
    description: "The number people quote; empty for what the platform did by itself",
  }),
  action: Type.String(),
  subject: Type.String(),
  before: Type.Unknown(),
  after: Type.Unknown(),
  reason: Type.String(),
  approvalId: nullable(PublicId),
  ...auditBrings.shape,
});
const Moment = (description: string) =>
  Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}T[0-9:.]{5,15}(Z|[+-]\\d{2}:\\d{2})$", maxLength: 40, description });
/** The filters of the list, as its route and its export take them. */
const AuditFilters = {
  actor: Type.Optional(Line({ min: 1, max: 64 }, "Login, or the id of a user or key")),
  action: Type.Optional(
    Type.String({
      pattern: "^[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)?$",
      maxLength: 60,
      description: "terminal.locked, or terminal",
    }),
  ),
  subject: Type.Optional(Line({ min: 1, max: 60 }, "Id of what it is about; entries of its being read belong to it")),
  approval: Type.Optional(Type.String({ maxLength: 40, description: "Id of the request under which it was done" })),
  from: Type.Optional(Moment("Not before; RFC 3339")),
  until: Type.Optional(Moment("Before; RFC 3339")),
};
export const AuditListQuery = Type.Object({ ...FollowQuery, ...auditBrings.query, ...AuditFilters });
const COUNTED_MAX = 100;
const Chain = named("AuditChain", {
  sealed: Type.String({ description: "How many entries are sealed" }),
  head: nullable(Type.String({ description: "Hash of the newest link, SHA-256 in hex" })),
  sealedAt: nullable(Instant),
  last: nullable(VerificationShape),
});
const Anchor = named("AuditAnchor", {
  position: Type.String({ pattern: "^[0-9]{1,19}$" }),
  hash: Type.String({ pattern: "^[0-9a-f]{64}$" }),
});
const ANCHORS_MAX = 400;

export type AuditRouteDeps = {
  readonly db: Database;
  readonly audit: Audit;
  readonly record: (tx: Tx, entry: { actor: Actor; action: string; subject: string; after?: object }) => Promise<void>;
};

export function registerAuditRoutes(app: HttpApp, deps: AuditRouteDeps): void {
  const { db, audit } = deps;
  const access = { permission: "audit.read", scope: "operator" } as const;
  const tags = ["audit"];

  app.get(
    "/v1/audit",
    {
      config: { ...access, ...auditBrings.config, reads: "personal-data" },
      schema: operation(
        {
          operationId: "listAuditEntries",
          summary: "Who did what, newest first",
          summaryZh: "操作留痕，新的在前",
          tags,
        },
        { querystring: AuditListQuery, response: { 200: followedOf("AuditList", EntryShape) } },
      ),
    },
    async (request) => {
      const page = await askedPage(request, db, "aud");
      const entries = await audit.list(db, { ...auditFilterOf(request.query), ...page.reading });
      return page.of(entries, (shown) => shown.map(wireEntry));
    },
  );

  app.get(
    "/v1/audit/count",
    {
      config: access,
      schema: operation(
        {
          operationId: "countAuditEntries",
          summary: "How many entries came after one, less the caller's own reading; at most a hundred are counted",
          summaryZh: "某条之后新增的留痕条数，不含自己的查看，最多数到一百",
          tags,
        },
        {
          querystring: Type.Object({
            ...AuditFilters,
            after: Type.String({ maxLength: 40, description: "Id of an entry" }),
          }),
          response: { 200: named("AuditCount", { count: Count }) },
        },
      ),
    },
    async (request) => ({
      count: await audit.countAfter(db, {
        ...auditFilterOf(request.query),
        afterId: cursor("aud", request.query.after, "after") ?? 0n,
        notReadBy: principalOf(request).id,
        limit: COUNTED_MAX,
      }),
    }),
  );

  app.get(
    "/v1/audit/chain",
    {
      config: access,
      schema: operation(
        {
          operationId: "getAuditChain",
          summary: "How far the trail is sealed, and what its last verification found",
          summaryZh: "留痕封存进度与最近一次校验结果",
          tags,
        },
        { response: { 200: Chain } },
      ),
    },
    async () => {
      const [head, last] = await Promise.all([audit.chain.head(db), audit.chain.lastVerification(db)]);
      return {
        sealed: (head?.position ?? 0n).toString(),
        head: head?.hash ?? null,
        sealedAt: head === undefined ? null : instantText(head.sealedAt),
        last: last === undefined ? null : wireVerification(last),
      };
    },
  );

  app.post(
    "/v1/audit/verification",
    {
      config: { ...access, repeats: "repeatable", rate: "exports" },
      schema: operation(
        {
          operationId: "verifyAudit",
          summary: "Verify the whole trail against its chain, and against heads that were given out",
          summaryZh: "按封存链校验全部留痕",
          tags,
          repeatsBecause: "Looks at the whole trail; looking again is another look",
        },
        {
          body: named("VerifyAudit", { anchors: Type.Optional(Type.Array(Anchor, { maxItems: ANCHORS_MAX })) }),
          response: { 200: VerificationShape },
        },
      ),
    },
    async (request) => {
      const anchors = (request.body.anchors ?? []).map(({ position, hash }) => ({
        position: BigInt(position),
        hash: Uint8Array.fromHex(hash),
      }));
      const result = await audit.chain.verify(db, anchors);
      const actor = actorOf(request);
      await db.transaction(async (tx) => {
        await audit.chain.keepVerification(tx, { by: principalOf(request).login, result });
        const after = { ok: result.ok, sealed: result.sealed, head: result.head, breaks: result.breaks };
        await deps.record(tx, { actor, action: "audit.verified", subject: "audit", after });
      });
      const last = await audit.chain.lastVerification(db);
      return wireVerification(last!);
    },
  );
}

export function auditFilterOf(query: Static<typeof AuditListQuery> | Readonly<Record<string, unknown>>): AuditFilter {
  const { actor, action, subject, approval, from, until } = query as Static<typeof AuditListQuery>;
  const actorId = actor === undefined ? undefined : (parsePublicId("usr", actor) ?? parsePublicId("key", actor));
  return {
    ...(actor === undefined ? {} : { actor: actorId === undefined ? { name: actor } : { id: actorId } }),
    action,
    subject,
    approvalId: approval === undefined ? undefined : (parsePublicId("apr", approval) ?? 0n),
    ...spanOf({ ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }),
  };
}

const wireEntry = (entry: StoredAuditEntry): Static<typeof EntryShape> => ({
  id: publicId("aud", entry.id),
  at: instantText(entry.at),
  actor: { kind: entry.actor.kind, id: actorId(entry.actor), name: entry.actor.name, role: entry.actor.role ?? null },
  source: entry.actor.source,
  requestId: entry.actor.requestId,
  action: entry.action,
  subject: entry.subject,
  before: entry.before ?? null,
  after: entry.after ?? null,
  reason: entry.reason,
  approvalId: optionalId("apr", entry.approvalId),
});

const actorId = (actor: { kind: string; id: Id | undefined }): string | null =>
  actor.id === undefined ? null : publicId(actor.kind === "service" ? "key" : "usr", actor.id);
