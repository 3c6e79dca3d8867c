import { type Static, Type } from "typebox";
import { MerchantLabel } from "#kernel/http/labels";
import { brings } from "#kernel/http/references";
import { Count, Instant, instantText, named, nullable, oneOf, optionalInstant, PublicId } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import { messageIdOf } from "./attempt.ts";
import type { Endpoint } from "./endpoint.ts";
import type { DeliveryRow, Health } from "./read.ts";
import type { Attempt } from "./store.deliveries.ts";
import type { StoredSecret } from "./store.endpoints.ts";

/** Endpoints, deliveries and attempts as the API shows them. A secret is never among them. */
export const EventTypeName = Type.String({
  maxLength: 80,
  pattern: "^[a-z0-9_.]+$",
  description: "A type of the event catalogue",
  examples: ["payment.approved"],
});
export const FilterShape = Type.Array(
  Type.String({ maxLength: 80, pattern: "^[a-z0-9_.*]+$", examples: ["payment.*"] }),
  { minItems: 1, maxItems: 50, description: "Types of the event catalogue; `payment.*` and `*` are wildcards" },
);

const SecretShape = named("WebhookSecret", {
  kind: oneOf("v1", "v1a"),
  createdAt: Instant,
  expiresAt: nullable(Instant),
  publicKey: nullable(Type.String({ description: "Of v1a: whpk_…" })),
});
export const EndpointShape = named("WebhookEndpoint", {
  id: PublicId,
  merchant: nullable(MerchantLabel),
  url: Type.String(),
  description: Type.String(),
  types: Type.Array(Type.String()),
  status: oneOf("enabled", "disabled", "paused"),
  reason: nullable(oneOf("by-person", "gone", "failing", "backlog-full")),
  statusAt: Instant,
  asymmetric: Type.Boolean({ description: "Also signs with ed25519 (v1a)" }),
  createdAt: Instant,
  failures: Type.Integer({ minimum: 0, description: "In a row, since the last success" }),
  failingSince: nullable(Instant),
  deliveredAt: nullable(Instant),
  heldUntil: nullable(Instant),
  missedSince: nullable(Instant),
  waiting: Count,
  parked: Count,
  deliveredLately: Type.Integer({ minimum: 0, description: "In the last seven days" }),
  failedLately: Type.Integer({ minimum: 0, description: "Given up in the last seven days" }),
});
export const EndpointPage = named("WebhookEndpointDetail", {
  ...EndpointShape.properties,
  secrets: Type.Array(SecretShape),
});
export type EndpointWire = Static<typeof EndpointShape>;

const noHealth: Health = { waiting: 0, parked: 0, delivered: 0, failed: 0 };

export function toEndpointWire(
  endpoint: Endpoint,
  merchant: MerchantLabel | undefined,
  health: Health = noHealth,
): EndpointWire {
  return {
    id: publicId("whk", endpoint.id),
    merchant: merchant ?? null,
    url: endpoint.url,
    description: endpoint.description,
    types: [...endpoint.types],
    status: endpoint.status,
    reason: endpoint.reason === "" ? null : endpoint.reason,
    statusAt: instantText(endpoint.statusAt),
    asymmetric: endpoint.asymmetric,
    createdAt: instantText(endpoint.createdAt),
    failures: endpoint.failures,
    failingSince: optionalInstant(endpoint.failingSince),
    deliveredAt: optionalInstant(endpoint.deliveredAt),
    heldUntil: optionalInstant(endpoint.heldUntil),
    missedSince: optionalInstant(endpoint.missedSince),
    waiting: health.waiting,
    parked: health.parked,
    deliveredLately: health.delivered,
    failedLately: health.failed,
  };
}

export const toSecretWire = (secret: StoredSecret): Static<typeof SecretShape> => ({
  kind: secret.kind,
  createdAt: instantText(secret.createdAt),
  expiresAt: optionalInstant(secret.expiresAt),
  publicKey: secret.publicKey ?? null,
});

export const deliveryBrings = brings("WebhookDeliveryExpanded", {
  event: { at: "eventId", of: ["evt"] },
  endpoint: { at: "endpoint.id", of: ["whk"] },
});
const delivery = {
  id: PublicId,
  endpoint: named("WebhookEndpointLabel", { id: PublicId, url: Type.String() }),
  eventId: PublicId,
  type: Type.String(),
  at: Type.String({ description: "When it happened; RFC 3339, UTC" }),
  cause: oneOf("event", "resend", "replay", "test"),
  status: oneOf("due", "delivered", "failed", "parked"),
  attempts: Count,
  dueAt: nullable(Instant),
  createdAt: Instant,
  doneAt: nullable(Instant),
  outcome: Type.String({
    description: "Of the last attempt: delivered, status-500, timed-out, …; empty before the first",
  }),
  ...deliveryBrings.shape,
};
export const DeliveryShape = named("WebhookDelivery", delivery);
const headers = Type.Record(Type.String(), Type.String());
export const AttemptShape = named("WebhookAttempt", {
  number: Count,
  at: Instant,
  durationMs: Count,
  url: Type.String(),
  address: nullable(Type.String({ description: "What was connected to" })),
  requestHeaders: headers,
  outcome: Type.String(),
  detail: Type.String(),
  status: nullable(Type.Integer()),
  responseHeaders: nullable(headers),
  responseBody: nullable(Type.String({ description: "The first 4 KiB, without card numbers" })),
  cut: Type.Boolean({ description: "There was more of the body" }),
});
export const DeliveryPage = named("WebhookDeliveryDetail", {
  ...delivery,
  body: Type.String({ description: "What was signed and sent, byte for byte" }),
  tries: Type.Array(AttemptShape),
});
export const TestShape = named("WebhookTest", {
  deliveryId: PublicId,
  delivered: Type.Boolean(),
  body: Type.String(),
  attempt: AttemptShape,
});

export const toDeliveryWire = (row: DeliveryRow): Static<typeof DeliveryShape> => ({
  id: publicId("whd", row.id),
  endpoint: { id: publicId("whk", row.endpointId), url: row.url },
  eventId: messageIdOf({ id: row.messageId, event: row.event }),
  type: row.type,
  at: instantText(row.at),
  cause: row.cause,
  status: row.status,
  attempts: row.attempts,
  dueAt: optionalInstant(row.dueAt),
  createdAt: instantText(row.createdAt),
  doneAt: optionalInstant(row.doneAt),
  outcome: row.outcome,
});

export const toAttemptWire = (attempt: Attempt): Static<typeof AttemptShape> => ({
  number: attempt.number,
  at: instantText(attempt.at),
  durationMs: attempt.durationMs,
  url: attempt.url,
  address: attempt.address ?? null,
  requestHeaders: { ...attempt.requestHeaders },
  outcome: attempt.outcome,
  detail: attempt.detail,
  status: attempt.status ?? null,
  responseHeaders: attempt.responseHeaders === undefined ? null : { ...attempt.responseHeaders },
  responseBody: attempt.responseBody ?? null,
  cut: attempt.cut,
});

export const eventBrings = brings("EventExpanded", {
  merchant: { at: "merchant.id", of: ["mer"] },
  subject: { at: "subject", of: ["mer", "ter", "agt", "pay", "out", "whk"] },
});
export const EventRow = named("EventRow", {
  id: PublicId,
  type: Type.String(),
  at: Instant,
  subject: Type.String({ description: "Id of what it is about" }),
  merchant: nullable(MerchantLabel),
  ...eventBrings.shape,
});
export const EventPage = named("Event", {
  ...EventRow.properties,
  body: nullable(Type.String({ description: "What an endpoint is sent; null when there is nothing to tell any more" })),
  deliveries: Type.Array(DeliveryShape),
});
export const EventTypes = named("EventTypes", {
  groups: Type.Array(
    named("EventGroup", {
      titleZh: Type.String(),
      titleEn: Type.String(),
      types: Type.Array(
        named("EventType", {
          type: Type.String(),
          whenZh: Type.String(),
          whenEn: Type.String(),
          operatorOnly: Type.Boolean(),
          schema: Type.Unknown({ description: "JSON Schema 2020-12 of the whole body" }),
          example: Type.Unknown({ description: "A true event" }),
        }),
      ),
    }),
  ),
});
