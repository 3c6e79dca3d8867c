import { Type } from "typebox";
import type { Database } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import {
  cursor,
  Instant,
  instantText,
  named,
  nullable,
  oneOf,
  operation,
  optionalId,
  PAGE_ROWS,
  pageOf,
  PageQuery,
  PublicId,
  toPage,
} from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import type { Audit } from "./index.ts";

const EntryShape = named("AuditEntry", {
  id: PublicId,
  at: Instant,
  actor: Type.Object({
    kind: oneOf("user", "service", "system"),
    id: nullable(PublicId),
    name: Type.String(),
    role: nullable(Type.String()),
  }),
  source: Type.String(),
  requestId: Type.String({
    pattern: "^(req_[0-9a-f]{20})?$",
    description: "Empty for what the platform did by itself",
  }),
  action: Type.String(),
  subject: Type.String(),
  before: Type.Unknown(),
  after: Type.Unknown(),
  reason: Type.String(),
  approvalId: nullable(PublicId),
});

export function registerAuditRoutes(app: HttpApp, deps: { readonly db: Database; readonly audit: Audit }): void {
  app.get(
    "/v1/audit",
    {
      config: { permission: "audit.read", scope: "operator" },
      schema: operation(
        {
          operationId: "listAuditEntries",
          summary: "Who did what, newest first",
          summaryZh: "操作留痕，新的在前",
          tags: ["audit"],
        },
        { querystring: Type.Object(PageQuery), response: { 200: pageOf("AuditList", EntryShape) } },
      ),
    },
    async (request) => {
      const { limit = PAGE_ROWS, before } = request.query;
      const entries = await deps.audit.list(deps.db, { beforeId: cursor("aud", before), limit: limit + 1 });
      return toPage(
        entries,
        limit,
        (entry) => publicId("aud", entry.id),
        (entry) => ({
          id: publicId("aud", entry.id),
          at: instantText(entry.at),
          actor: {
            kind: entry.actor.kind,
            id: actorId(entry.actor),
            name: entry.actor.name,
            role: entry.actor.role ?? null,
          },
          source: entry.actor.source,
          requestId: entry.actor.requestId,
          action: entry.action,
          subject: entry.subject,
          before: entry.before ?? null,
          after: entry.after ?? null,
          reason: entry.reason,
          approvalId: optionalId("apr", entry.approvalId),
        }),
      );
    },
  );
}

const actorId = (actor: { kind: string; id: Id | undefined }): string | null =>
  actor.id === undefined ? null : publicId(actor.kind === "service" ? "key" : "usr", actor.id);
