import { Type } from "typebox";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { actorOf, scopeOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import {
  Count,
  found,
  IdParams,
  idOr404,
  Instant,
  instantText,
  named,
  nullable,
  oneOf,
  operation,
  optionalInstant,
} from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import { manage, once, tags, type WebhookRouteDeps } from "./routes.endpoints.ts";
import { EventTypeName, TestShape, toAttemptWire } from "./wire.ts";

/** What one does with an endpoint besides changing it: a new secret, a test, a replay. */
const REPLAY_SPAN_MAX_DAYS = 31;
const Rotated = named("WebhookSecretRotated", {
  kind: oneOf("v1", "v1a"),
  secret: Type.String(once),
  previousUntil: Instant,
});
const Moment = Type.String({
  maxLength: 40,
  pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$",
  description: "RFC 3339",
});
const ReplayBody = Type.Object(
  {
    from: Moment,
    until: Moment,
    deliveredToo: Type.Optional(Type.Boolean({ description: "Also what was delivered already" })),
  },
  { additionalProperties: false, title: "WebhookReplay" },
);

export function registerWebhookActionRoutes(app: HttpApp, deps: WebhookRouteDeps): void {
  const { db, webhooks } = deps;

  app.post(
    "/v1/webhook-endpoints/:id/rotate-secret",
    {
      config: { ...manage, stepUp: true },
      schema: operation(
        {
          operationId: "rotateWebhookSecret",
          summary: "Make a new secret; the one before signs too for 24 hours",
          summaryZh: "更换密钥，旧密钥 24 小时内同时签名",
          tags,
        },
        {
          params: IdParams,
          body: Type.Object({ kind: oneOf("v1", "v1a") }, { additionalProperties: false, title: "WebhookRotation" }),
          response: { 200: Rotated },
        },
      ),
    },
    async (request, reply) => {
      const { kind } = request.body;
      const key = { id: idOr404("whk", request.params.id), scope: scopeOf(request), kind };
      return inOneCommit({ request, reply, db }, async (tx) => {
        const { text, previousUntil } = found(await webhooks.rotate(tx, key));
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "webhook-endpoint.secret-rotated",
          subject: publicId("whk", key.id),
          after: { kind },
        });
        return { kind, secret: text, previousUntil: instantText(previousUntil) };
      });
    },
  );

  app.post(
    "/v1/webhook-endpoints/:id/test",
    {
      config: { permission: "webhooks.manage", scope: "merchant" },
      schema: operation(
        {
          operationId: "testWebhookEndpoint",
          summary: "Send an example of a type now and show what came back",
          summaryZh: "立即发送一条示例事件并显示应答",
          tags,
          repeatsBecause: "An event leaves for the endpoint; a second one is a second delivery",
          refusals: ["webhook-filter-unknown"],
        },
        {
          params: IdParams,
          body: Type.Object({ type: EventTypeName }, { additionalProperties: false, title: "WebhookTestRequest" }),
          response: { 200: TestShape },
        },
      ),
    },
    async (request) => {
      const key = { endpointId: idOr404("whk", request.params.id), scope: scopeOf(request), type: request.body.type };
      found(await webhooks.find(db, key.endpointId, key.scope));
      if (!webhooks.events.types.includes(key.type)) throw new HttpProblem("webhook-filter-unknown");
      await db.transaction((tx) =>
        deps.audit(tx, {
          actor: actorOf(request),
          action: "webhook-endpoint.tested",
          subject: publicId("whk", key.endpointId),
          after: { type: key.type },
        }),
      );
      const { deliveryId, body, attempt, verdict } = found(await webhooks.test(key));
      return {
        deliveryId: publicId("whd", deliveryId),
        delivered: verdict.delivered,
        body,
        attempt: toAttemptWire(attempt),
      };
    },
  );

  app.post(
    "/v1/webhook-endpoints/:id/replay",
    {
      config: manage,
      schema: operation(
        {
          operationId: "replayWebhookEndpoint",
          summary: "Send what happened in a span of time and was not delivered",
          summaryZh: "补发某段时间内未送达的事件",
          tags,
          refusals: ["webhook-endpoint-stopped"],
        },
        {
          params: IdParams,
          body: ReplayBody,
          response: { 200: named("WebhookReplayed", { queued: Count, continueFrom: nullable(Instant) }) },
        },
      ),
    },
    async (request, reply) => {
      const key = { id: idOr404("whk", request.params.id), scope: scopeOf(request) };
      found(await webhooks.find(db, key.id, key.scope));
      const span = spanOf(request.body);
      return inOneCommit({ request, reply, db }, async (tx) => {
        const outcome = found(await webhooks.replay(tx, key, span));
        if (outcome.kind === "refused") throw new HttpProblem(outcome.code);
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "webhook-endpoint.replayed",
          subject: publicId("whk", key.id),
          after: { ...request.body, queued: outcome.queued },
        });
        return { queued: outcome.queued, continueFrom: optionalInstant(outcome.continueFrom) };
      });
    },
  );
}

function spanOf(body: { readonly from: string; readonly until: string; readonly deliveredToo?: boolean }) {
  const wrong = (message: string, field = "until"): never => {
    throw new HttpProblem("invalid-request", { errors: [{ pointer: `/body/${field}`, message }] });
  };
  const at = (pointer: "from" | "until"): Temporal.Instant => {
    try {
      return Temporal.Instant.from(body[pointer]);
    } catch {
      return wrong("must be an instant that exists", pointer);
    }
  };
  const [from, until] = [at("from"), at("until")];
  if (Temporal.Instant.compare(from, until) >= 0) wrong("must lie after from");
  if (from.until(until).total("hours") > REPLAY_SPAN_MAX_DAYS * 24)
    wrong(`must lie within ${REPLAY_SPAN_MAX_DAYS} days of from`);
  return { from, until, deliveredToo: body.deliveredToo ?? false };
}
