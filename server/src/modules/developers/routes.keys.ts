import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { type Actor, actorOf, scopeOf, principalOf } from "#kernel/http/principal";
import { askedPage, followedOf, FollowQuery } from "#kernel/http/paging";
import { HttpProblem } from "#kernel/http/problem";
import { found, IdGiven, IdParams, idOr404, Line, named, nullable, operation } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import { seesMerchant } from "#kernel/scope";
import { ApprovalAsked, AskBody, type AskSecond, toAsked, whyOf } from "#modules/approvals";
import { needsSecondPerson } from "./api-key.ts";
import type { Developers } from "./index.ts";
import type { Maker } from "./manage-keys.ts";
import { ApiKeyMade, ApiKeyShape, keyBrings, toKeyWire } from "./wire.ts";

/** API keys: for whoever may manage them, each for their own rows. */
export type KeyRouteDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly developers: Developers;
  /** Asks a second person; refuses by throwing. */
  readonly request: AskSecond;
  /** What a permission is for, in both languages. */
  readonly wordsOf: (permission: string) => { readonly zh: string; readonly en: string };
  readonly audit: (
    tx: Tx,
    entry: { actor: Actor; action: string; subject: string; before?: object; after?: object; reason?: string },
  ) => Promise<void>;
};

const DAYS_MAX = 730;
const DAYS_DEFAULT = 365;
const OVERLAP_HOURS_MAX = 168;
const OVERLAP_HOURS_DEFAULT = 24;
const NewKey = named("NewApiKey", {
  name: Line({ min: 2, max: 80 }, "What the key is for"),
  permissions: Type.Array(Type.String({ maxLength: 60, pattern: "^[a-z-]+(\\.[a-z-]+)+$" }), {
    minItems: 1,
    maxItems: 100,
  }),
  merchantId: Type.Optional(nullable(IdGiven("Only this merchant's rows; without it everybody's, where one may"))),
  expiresInDays: Type.Optional(Type.Integer({ minimum: 1, maximum: DAYS_MAX, default: DAYS_DEFAULT })),
});
const AskForKey = named("AskForApiKey", { ...NewKey.properties, ...AskBody });
const Grants = named("ApiKeyGrants", {
  world: Type.Enum(["test", "live"], { type: "string" }),
  permissions: Type.Array(
    named("ApiKeyGrant", { permission: Type.String(), textZh: Type.String(), textEn: Type.String() }),
  ),
  wholeOperator: Type.Boolean({ description: "Whether a key may see everybody's rows" }),
});

export function registerKeyRoutes(app: HttpApp, deps: KeyRouteDeps): void {
  const { db, clock, developers } = deps;
  const tags = ["developers"];
  const read = { permission: "developers.read", scope: "merchant" } as const;
  const manage = { permission: "developers.manage", scope: "merchant", stepUp: true, repeats: "one-commit" } as const;

  app.get(
    "/v1/developer/keys",
    {
      config: { ...read, ...keyBrings.config },
      schema: operation(
        { operationId: "listApiKeys", summary: "API keys, newest first", summaryZh: "API 密钥列表，新的在前", tags },
        {
          querystring: Type.Object({ ...FollowQuery, ...keyBrings.query }),
          response: { 200: followedOf("ApiKeyList", ApiKeyShape) },
        },
      ),
    },
    async (request) => {
      const page = await askedPage(request, db, "key");
      const keys = await developers.listKeys(db, { scope: scopeOf(request), ...page.reading });
      const at = clock.now();
      return page.of(keys, (shown) => shown.map((key) => toKeyWire(key, at)));
    },
  );

  app.get(
    "/v1/developer/grants",
    {
      config: { ...read, permission: "developers.manage" },
      schema: operation(
        {
          operationId: "listApiKeyGrants",
          summary: "What a key made by the asker may be allowed",
          summaryZh: "当前用户可授予密钥的权限",
          tags,
        },
        { response: { 200: Grants } },
      ),
    },
    async (request) => ({
      world: developers.world,
      wholeOperator: scopeOf(request) === "all",
      permissions: [...principalOf(request).permissions].filter(developers.mayBeGranted).map((permission) => {
        const words = deps.wordsOf(permission);
        return { permission, textZh: words.zh, textEn: words.en };
      }),
    }),
  );

  app.post(
    "/v1/developer/keys",
    {
      config: manage,
      schema: operation(
        {
          operationId: "createApiKey",
          summary: "Make an API key; the whole of it is shown this once",
          summaryZh: "创建 API 密钥，全文仅显示这一次",
          tags,
          refusals: [
            "key-permission-not-yours",
            "key-permission-not-grantable",
            "key-merchant-not-yours",
            "too-many-keys",
            "key-needs-a-second-person",
          ],
        },
        { body: NewKey, response: { 201: ApiKeyMade } },
      ),
    },
    (request, reply) => {
      const { name, permissions, merchantId, expiresInDays = DAYS_DEFAULT } = request.body;
      const wanted = merchantId == null ? undefined : idOr404("mer", merchantId);
      const scope = scopeOf(request);
      if (needsSecondPerson(developers.world, { permissions }, scope === "all"))
        throw new HttpProblem("key-needs-a-second-person");
      return inTx(request, reply, async (tx) => {
        if (wanted !== undefined && !(await seesMerchant(tx, scope, wanted))) throw new HttpProblem("not-found");
        const at = clock.now();
        const by = makerOf(request);
        const made = await developers.createKey(tx, {
          name,
          permissions,
          merchantId: wanted,
          by,
          at,
          days: expiresInDays,
        });
        if (made.kind === "refused") throw new HttpProblem(made.code);
        const key = toKeyWire(made.key, at);
        await deps.audit(tx, { actor: actorOf(request), action: "api-key.created", subject: key.id, after: key });
        return { key, secret: made.secret };
      });
    },
  );

  app.post(
    "/v1/developer/keys/ask",
    {
      config: { ...manage, scope: "operator" },
      schema: operation(
        {
          operationId: "askForApiKey",
          summary: "Ask a second person for a key; once approved, it is made when the asker takes it, and shown once",
          summaryZh: "申请 API 密钥；批准后由申请人领取时生成，全文仅显示一次",
          tags,
          refusals: [
            "key-permission-not-yours",
            "key-permission-not-grantable",
            "key-merchant-not-yours",
            "approval-already-open",
          ],
        },
        { body: AskForKey, response: { 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const { name, permissions, merchantId = null, expiresInDays: days = DAYS_DEFAULT } = request.body;
      if (merchantId !== null) idOr404("mer", merchantId);
      const approval = await deps.request(
        {
          kind: "api-key.create",
          subject: `api-key/${name}`,
          payload: { name, permissions, merchantId, days, world: developers.world },
          ...whyOf(request.body),
          actor: actorOf(request),
        },
        { request, reply },
      );
      return reply.code(202).send(toAsked(approval));
    },
  );

  app.post(
    "/v1/developer/keys/:id/roll",
    {
      config: manage,
      schema: operation(
        {
          operationId: "rollApiKey",
          summary: "Make a key's successor; the old one works until the overlap is over",
          summaryZh: "轮换密钥：新密钥立即可用，旧密钥在重叠期后失效",
          tags,
          refusals: [
            "key-already-ended",
            "key-permission-not-yours",
            "key-permission-not-grantable",
            "key-merchant-not-yours",
            "key-needs-a-second-person",
          ],
        },
        {
          params: IdParams,
          body: named("RollApiKey", {
            overlapHours: Type.Optional(
              Type.Integer({ minimum: 0, maximum: OVERLAP_HOURS_MAX, default: OVERLAP_HOURS_DEFAULT }),
            ),
          }),
          response: { 201: ApiKeyMade },
        },
      ),
    },
    (request, reply) => {
      const id = idOr404("key", request.params.id);
      const { overlapHours = OVERLAP_HOURS_DEFAULT } = request.body;
      const scope = scopeOf(request);
      return inTx(request, reply, async (tx) => {
        const at = clock.now();
        const made = found(await developers.rollKey(tx, { id, scope, by: makerOf(request), at, overlapHours }));
        if (made.kind === "refused") throw new HttpProblem(made.code);
        const key = toKeyWire(made.key, at);
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "api-key.rolled",
          subject: publicId("key", id),
          before: toKeyWire(made.before, at),
          after: { ...key, overlapHours },
        });
        return { key, secret: made.secret };
      });
    },
  );

  app.post(
    "/v1/developer/keys/:id/revoke",
    {
      // Stopping a key that leaked must not wait for anything.
      config: { ...manage, stepUp: false },
      schema: operation(
        {
          operationId: "revokeApiKey",
          summary: "End a key at once",
          summaryZh: "立即作废密钥",
          tags,
          refusals: ["key-already-ended"],
        },
        {
          params: IdParams,
          body: named("RevokeApiKey", { reason: Line({ min: 2, max: 200 }, "Kept in the audit trail") }),
          response: { 200: ApiKeyShape },
        },
      ),
    },
    (request, reply) => {
      const id = idOr404("key", request.params.id);
      const { reason } = request.body;
      const scope = scopeOf(request);
      return inTx(
        request,
        reply,
        async (tx) => {
          const at = clock.now();
          const ended = found(await developers.endKey(tx, { id, scope, at }));
          if (ended.kind === "refused") throw new HttpProblem(ended.code);
          const key = toKeyWire(ended.key, at);
          await deps.audit(tx, {
            actor: actorOf(request),
            action: "api-key.revoked",
            subject: key.id,
            after: key,
            reason,
          });
          return key;
        },
        200,
      );
    },
  );

  function inTx<T>(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (tx: Tx) => Promise<T>,
    status: 200 | 201 = 201,
  ): Promise<T> {
    reply.code(status);
    return inOneCommit({ request, reply, db }, work);
  }
}

function makerOf(request: FastifyRequest): Maker {
  const { id, login, role, permissions, scope } = principalOf(request);
  return { id, name: login, role, permissions, scope };
}
