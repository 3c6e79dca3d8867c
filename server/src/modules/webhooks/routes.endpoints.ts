import { Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import type { MerchantLabel } from "#kernel/http/labels";
import { type Actor, actorOf, scopeOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import {
  found,
  IdGiven,
  IdParams,
  idOr404,
  Line,
  named,
  nullable,
  operation,
  refuseAsMissing,
} from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import { ownMerchantOf, type Scope } from "#kernel/scope";
import type { Endpoint, Webhooks } from "./index.ts";
import { EndpointPage, EndpointShape, FilterShape, toEndpointWire, toSecretWire } from "./wire.ts";

/** Endpoints: the operator's staff see and make all, a merchant its own. Whatever decides where data goes asks for a fresh proof. */
export type WebhookRouteDeps = {
  readonly db: Database;
  readonly webhooks: Webhooks;
  readonly now: () => Temporal.Instant;
  readonly merchantLabels: (tx: Tx, ids: readonly Id[]) => Promise<ReadonlyMap<Id, MerchantLabel>>;
  /** Undefined: there is no such merchant in the scope. */
  readonly merchantOf: (
    tx: Tx,
    scope: Scope,
    id: Id,
  ) => Promise<{ readonly id: Id; readonly bucket: number } | undefined>;
  readonly audit: (
    tx: Tx,
    entry: { actor: Actor; action: string; subject: string; before?: object; after?: object; reason?: string },
  ) => Promise<void>;
};

const ENDPOINTS_SHOWN_MAX = 200;
const LATELY = { hours: 7 * 24 } as const;

const address = {
  url: Type.String({ minLength: 1, maxLength: 2_048, description: "https, a public name, port 443 or 8443" }),
  description: Line({ min: 0, max: 200 }),
  types: FilterShape,
  asymmetric: Type.Boolean({ description: "Also sign with ed25519 (v1a)" }),
};
const NewEndpointBody = Type.Object(
  {
    url: address.url,
    description: Type.Optional(address.description),
    types: address.types,
    asymmetric: Type.Optional(address.asymmetric),
    merchant: Type.Optional(IdGiven("Of staff: whose it is. Left out it is the operator's and hears of all")),
  },
  { additionalProperties: false, title: "NewWebhookEndpoint" },
);
const ChangeBody = Type.Partial(Type.Object(address), { additionalProperties: false, title: "WebhookEndpointChange" });
const ReasonBody = Type.Object(
  { reason: Type.Optional(Line({ min: 0, max: 200 })) },
  { additionalProperties: false, title: "WebhookSwitch" },
);
export const once = { description: "whsec_… (v1) or whpk_… (v1a). A secret is shown this once and never again" };
const Created = named("WebhookEndpointCreated", {
  ...EndpointShape.properties,
  secret: Type.String(once),
  publicKey: nullable(Type.String({ description: "whpk_…, when it also signs with ed25519" })),
});
export const tags = ["webhooks"];
const read = { permission: "webhooks.read", scope: "merchant" } as const;
export const manage = { permission: "webhooks.manage", scope: "merchant", repeats: "one-commit" } as const;

/** What the trail keeps: of the address only the host, because its path is often a password. */
const kept = (endpoint: Endpoint): object => ({
  host: new URL(endpoint.url).host,
  description: endpoint.description,
  types: endpoint.types,
  status: endpoint.status,
  asymmetric: endpoint.asymmetric,
  merchant: endpoint.merchantId === undefined ? null : publicId("mer", endpoint.merchantId),
});

export function registerWebhookEndpointRoutes(app: HttpApp, deps: WebhookRouteDeps): void {
  const { db, webhooks } = deps;
  const toWires = async (tx: Tx, endpoints: readonly Endpoint[]) => {
    const merchantIds = endpoints.flatMap(({ merchantId }) => (merchantId === undefined ? [] : [merchantId]));
    const [labels, health] = await Promise.all([
      deps.merchantLabels(tx, [...new Set(merchantIds)]),
      webhooks.health(
        tx,
        endpoints.map(({ id }) => id),
        deps.now().subtract(LATELY),
      ),
    ]);
    return endpoints.map((endpoint) =>
      toEndpointWire(
        endpoint,
        endpoint.merchantId === undefined ? undefined : labels.get(endpoint.merchantId),
        health.get(endpoint.id),
      ),
    );
  };
  const toWire = async (tx: Tx, endpoint: Endpoint) => (await toWires(tx, [endpoint]))[0]!;

  app.get(
    "/v1/webhook-endpoints",
    {
      config: read,
      schema: operation(
        { operationId: "listWebhookEndpoints", summary: "Webhook endpoints", summaryZh: "推送地址", tags },
        {
          response: {
            200: named("WebhookEndpointList", {
              data: Type.Array(EndpointShape),
              loopback: Type.Boolean({ description: "A demo's setting: addresses on this machine are allowed" }),
            }),
          },
        },
      ),
    },
    async (request) => ({
      data: await toWires(db, await webhooks.list(db, { scope: scopeOf(request), limit: ENDPOINTS_SHOWN_MAX })),
      loopback: webhooks.policy.loopback,
    }),
  );

  app.post(
    "/v1/webhook-endpoints",
    {
      config: { ...manage, stepUp: true },
      schema: operation(
        {
          operationId: "createWebhookEndpoint",
          summary: "Make an endpoint; its secret is shown this once",
          summaryZh: "新建推送地址，密钥仅显示这一次",
          tags,
          refusals: ["webhook-url-refused", "webhook-filter-unknown", "webhook-endpoints-full"],
        },
        { body: NewEndpointBody, response: { 200: Created } },
      ),
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { url, types, description = "", asymmetric = false, merchant } = request.body;
      return inOneCommit({ request, reply, db }, async (tx) => {
        const owner = await ownerOf(deps, tx, scope, merchant);
        const made = await webhooks.create(tx, {
          url,
          types,
          description,
          asymmetric,
          merchantId: owner?.id,
          bucket: owner?.bucket ?? 0,
        });
        if (made.kind === "refused") throw new HttpProblem(made.code);
        const wire = await toWire(tx, made.endpoint);
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "webhook-endpoint.created",
          subject: wire.id,
          after: kept(made.endpoint),
        });
        return { ...wire, secret: made.secret, publicKey: made.publicKey ?? null };
      });
    },
  );

  app.get(
    "/v1/webhook-endpoints/:id",
    {
      config: read,
      schema: operation(
        { operationId: "getWebhookEndpoint", summary: "A webhook endpoint", summaryZh: "推送地址详情", tags },
        { params: IdParams, response: { 200: EndpointPage } },
      ),
    },
    async (request) => {
      const id = idOr404("whk", request.params.id);
      const endpoint = found(await webhooks.find(db, id, scopeOf(request)));
      const secrets = await webhooks.secretsOf(db, id, deps.now());
      return { ...(await toWire(db, endpoint)), secrets: secrets.map(toSecretWire) };
    },
  );

  app.patch(
    "/v1/webhook-endpoints/:id",
    {
      config: { permission: "webhooks.manage", scope: "merchant", stepUp: true },
      schema: operation(
        {
          operationId: "changeWebhookEndpoint",
          summary: "Change an endpoint's address, filter or signature",
          summaryZh: "修改推送地址、事件筛选或签名方式",
          tags,
          refusals: ["webhook-url-refused", "webhook-filter-unknown"],
        },
        { params: IdParams, body: ChangeBody, response: { 200: EndpointShape } },
      ),
    },
    async (request) => {
      const key = { id: idOr404("whk", request.params.id), scope: scopeOf(request) };
      return db.transaction(async (tx) => {
        const outcome = found(await webhooks.change(tx, key, request.body));
        if (outcome.kind === "refused") throw new HttpProblem(outcome.code);
        const wire = await toWire(tx, outcome.endpoint);
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "webhook-endpoint.changed",
          subject: wire.id,
          before: kept(outcome.before),
          after: { ...kept(outcome.endpoint), addressChanged: outcome.before.url !== outcome.endpoint.url },
        });
        return wire;
      });
    },
  );

  for (const [verb, to, words] of [
    [
      "enable",
      "enabled",
      { en: "Enable an endpoint; what is parked goes out", zh: "启用推送地址，暂存的事件随即发出" },
    ],
    [
      "disable",
      "disabled",
      { en: "Disable an endpoint; what is due is parked", zh: "停用推送地址，待发的事件转为暂存" },
    ],
  ] as const)
    app.post(
      `/v1/webhook-endpoints/:id/${verb}`,
      {
        config: manage,
        schema: operation(
          { operationId: `${verb}WebhookEndpoint`, summary: words.en, summaryZh: words.zh, tags },
          { params: IdParams, body: ReasonBody, response: { 200: EndpointShape } },
        ),
      },
      async (request, reply) => {
        const key = { id: idOr404("whk", request.params.id), scope: scopeOf(request) };
        return inOneCommit({ request, reply, db }, async (tx) => {
          const outcome = found(await webhooks.switch(tx, key, to));
          await deps.audit(tx, {
            actor: actorOf(request),
            action: `webhook-endpoint.${to}`,
            subject: publicId("whk", key.id),
            before: { status: outcome.before.status, reason: outcome.before.reason },
            after: { status: to, moved: outcome.moved },
            reason: request.body.reason ?? "",
          });
          return toWire(tx, outcome.endpoint);
        });
      },
    );

  app.delete(
    "/v1/webhook-endpoints/:id",
    {
      config: { permission: "webhooks.manage", scope: "merchant" },
      schema: operation(
        { operationId: "removeWebhookEndpoint", summary: "Remove an endpoint", summaryZh: "删除推送地址", tags },
        { params: IdParams, response: { 204: Type.Null() } },
      ),
    },
    async (request, reply) => {
      const key = { id: idOr404("whk", request.params.id), scope: scopeOf(request) };
      await db.transaction(async (tx) => {
        const before = found(await webhooks.remove(tx, key));
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "webhook-endpoint.removed",
          subject: publicId("whk", key.id),
          before: kept(before),
        });
      });
      return reply.code(204).send(null);
    },
  );
}

/** Of a merchant's people their merchant, whatever they say; of staff the one they name, or the operator. */
async function ownerOf(
  deps: WebhookRouteDeps,
  tx: Tx,
  scope: Scope,
  merchant: string | undefined,
): Promise<{ readonly id: Id; readonly bucket: number } | undefined> {
  const own = ownMerchantOf(scope);
  if (own === undefined && merchant === undefined) return scope === "all" ? undefined : refuseAsMissing();
  const id = merchant === undefined ? own! : idOr404("mer", merchant);
  return found(await deps.merchantOf(tx, scope, id));
}
