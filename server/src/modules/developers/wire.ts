import { type Static, Type } from "typebox";
import { brings } from "#kernel/http/references";
import {
  Count,
  Instant,
  instantText,
  named,
  nullable,
  oneOf,
  optionalId,
  optionalInstant,
  PublicId,
  RequestId,
} from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import { type ApiKey, stateOf } from "./api-key.ts";
import type { StoredRequest } from "./request-entry.ts";

/** Keys and requests as the API shows them. */
export const keyBrings = brings("ApiKeyExpanded", { merchant: { at: "merchantId", of: ["mer"] } });
export const ApiKeyShape = named("ApiKey", {
  id: PublicId,
  name: Type.String(),
  world: oneOf("test", "live"),
  shown: Type.String({
    description: "Its beginning and its last four; the whole was shown once",
    examples: ["ock_test_…x7Qp"],
  }),
  state: oneOf("active", "ending", "expired", "revoked"),
  permissions: Type.Array(Type.String()),
  merchantId: nullable(PublicId),
  createdBy: Type.String(),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: nullable(Instant),
  revokedAt: nullable(Instant),
  replacedBy: nullable(PublicId),
  ...keyBrings.shape,
});

export function toKeyWire(key: ApiKey, at: Temporal.Instant): Static<typeof ApiKeyShape> {
  return {
    id: publicId("key", key.id),
    name: key.name,
    world: key.world,
    shown: `ock_${key.world}_…${key.last4}`,
    state: stateOf(key, at),
    permissions: [...key.permissions],
    merchantId: optionalId("mer", key.merchantId),
    createdBy: key.createdBy.name,
    createdAt: instantText(key.createdAt),
    expiresAt: instantText(key.expiresAt),
    lastUsedAt: optionalInstant(key.lastUsedAt),
    revokedAt: optionalInstant(key.revokedAt),
    replacedBy: optionalId("key", key.replacedBy),
  };
}

export const ApiKeyMade = named("ApiKeyMade", {
  key: ApiKeyShape,
  secret: Type.String({ description: "The whole key. It is shown this once and kept nowhere" }),
});

const row = {
  id: PublicId,
  at: Instant,
  actor: named("RequestActor", {
    kind: oneOf("key", "user", "service"),
    id: PublicId,
    name: Type.String(),
  }),
  method: Type.String(),
  route: Type.String({ description: "The path's form", examples: ["/v1/payments/:id"] }),
  path: Type.String(),
  status: Type.Integer(),
  problem: nullable(Type.String({ description: "The refusal's code" })),
  ms: Count,
  requestId: RequestId,
  replayed: Type.Boolean({ description: "The answer was the first one's, by its idempotency key" }),
};
export const RequestRow = named("LoggedRequestRow", row);
export const RequestPage = named("LoggedRequest", {
  ...row,
  source: Type.String({ description: "The address it came from" }),
  query: Type.Unknown({ description: "Masked" }),
  requestBody: Type.Unknown({ description: "Masked: only what the schema calls harmless is in clear" }),
  responseBody: Type.Unknown({ description: "Masked" }),
});

export function toRequestRow(entry: StoredRequest): Static<typeof RequestRow> {
  const { actor } = entry;
  return {
    id: publicId("log", entry.id),
    at: instantText(entry.at),
    actor: { kind: actor.kind, id: publicId(actor.kind === "user" ? "usr" : "key", actor.id), name: actor.name },
    method: entry.method,
    route: entry.route,
    path: entry.path,
    status: entry.status,
    problem: entry.problem ?? null,
    ms: entry.ms,
    requestId: entry.requestId,
    replayed: entry.replayed,
  };
}

export const toRequestPage = (entry: StoredRequest): Static<typeof RequestPage> => ({
  ...toRequestRow(entry),
  source: entry.source,
  query: entry.query,
  requestBody: entry.requestBody,
  responseBody: entry.responseBody,
});
