import { Type } from "typebox";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { askedPage, followedOf, FollowQuery } from "#kernel/http/paging";
import { actorOf, scopeOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import { found, IdGiven, IdParams, idOr404, oneOf, operation } from "#kernel/http/shapes";
import { idSpanOf, SpanQuery } from "#kernel/http/span";
import { publicId } from "#kernel/ids";
import type { WebhookRouteDeps } from "./routes.endpoints.ts";
import { deliveryBrings, DeliveryPage, DeliveryShape, EventTypeName, toAttemptWire, toDeliveryWire } from "./wire.ts";

/** The log of deliveries, one with every attempt and its bodies, and sending one again. */
const tags = ["webhooks"];
const read = { permission: "webhooks.read", scope: "merchant" } as const;

export const DeliveryQuery = Type.Object({
  ...FollowQuery,
  ...deliveryBrings.query,
  endpoint: Type.Optional(IdGiven("Only those to this endpoint")),
  status: Type.Optional(oneOf("due", "delivered", "failed", "parked")),
  type: Type.Optional(EventTypeName),
  merchant: Type.Optional(IdGiven("Only of events of this merchant")),
  ...SpanQuery,
});

export function registerWebhookDeliveryRoutes(app: HttpApp, deps: WebhookRouteDeps): void {
  const { db, webhooks } = deps;

  app.get(
    "/v1/webhook-deliveries",
    {
      config: { ...read, ...deliveryBrings.config },
      schema: operation(
        {
          operationId: "listWebhookDeliveries",
          summary: "Deliveries, newest first",
          summaryZh: "推送记录，新的在前",
          tags,
        },
        { querystring: DeliveryQuery, response: { 200: followedOf("WebhookDeliveryList", DeliveryShape) } },
      ),
    },
    async (request) => {
      const { endpoint, status, type, merchant } = request.query;
      const scope = scopeOf(request);
      const endpointId = endpoint === undefined ? undefined : idOr404("whk", endpoint);
      // Asking for another's is asking for what does not exist, not for an empty list.
      if (endpointId !== undefined) found(await webhooks.find(db, endpointId, scope));
      const merchantId = merchant === undefined ? undefined : idOr404("mer", merchant);
      if (merchantId !== undefined) found(await deps.merchantOf(db, scope, merchantId));
      const page = await askedPage(request, db, "whd");
      const rows = await webhooks.deliveries(db, {
        scope,
        endpointId,
        status,
        type,
        merchantId,
        made: idSpanOf(request.query),
        ...page.reading,
      });
      return page.of(rows, (shown) => shown.map(toDeliveryWire));
    },
  );

  app.get(
    "/v1/webhook-deliveries/:id",
    {
      config: { ...read, ...deliveryBrings.config },
      schema: operation(
        {
          operationId: "getWebhookDelivery",
          summary: "A delivery with its attempts",
          summaryZh: "推送详情与每次尝试",
          tags,
        },
        { params: IdParams, querystring: Type.Object(deliveryBrings.query), response: { 200: DeliveryPage } },
      ),
    },
    async (request) => {
      const row = found(await webhooks.delivery(db, idOr404("whd", request.params.id), scopeOf(request)));
      const tries = await webhooks.attemptsOf(db, row.id);
      return { ...toDeliveryWire(row), body: row.body, tries: tries.map(toAttemptWire) };
    },
  );

  app.post(
    "/v1/webhook-deliveries/:id/resend",
    {
      config: { permission: "webhooks.manage", scope: "merchant", repeats: "one-commit" },
      schema: operation(
        {
          operationId: "resendWebhookDelivery",
          summary: "Send a delivery again: same id, same bytes, a new schedule",
          summaryZh: "重发一条推送：编号与内容不变",
          tags,
          refusals: ["webhook-endpoint-stopped", "webhook-delivery-under-way"],
        },
        {
          params: IdParams,
          body: Type.Object({}, { additionalProperties: false, title: "WebhookResend" }),
          response: { 200: DeliveryShape },
        },
      ),
    },
    async (request, reply) => {
      const key = { id: idOr404("whd", request.params.id), scope: scopeOf(request) };
      return inOneCommit({ request, reply, db }, async (tx) => {
        const outcome = found(await webhooks.resend(tx, key));
        if (outcome.kind === "refused") throw new HttpProblem(outcome.code);
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "webhook-delivery.resent",
          subject: publicId("whd", key.id),
          after: { endpoint: publicId("whk", outcome.endpointId) },
        });
        return toDeliveryWire(found(await webhooks.delivery(tx, key.id, key.scope)));
      });
    },
  );
}
