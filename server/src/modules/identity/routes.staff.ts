import { type Static, Type } from "typebox";
import type { FastifyRequest } from "fastify";
import type { Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { principalOf, scopeOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import {
  found,
  IdGiven,
  IdParams,
  idOr404,
  Instant,
  instantText,
  Line,
  named,
  nullable,
  oneOf,
  operation,
  PublicId,
  refuseAsMissing,
} from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import { ownMerchantOf, type Scope } from "#kernel/scope";
import { createLettingIn, handsOutLink, type LettingInDeps } from "./letting-in.ts";
import type { Role } from "./permissions.ts";
import type { IdentityRouteDeps } from "./routes.ts";
import { orProblem } from "./session-cookie.ts";
import type { ListedUser } from "./user-store.ts";
import type { User } from "./user.ts";
import { InvitationShape, ManagedUserShape, NewLogin, PersonName, wireManagedUser } from "./wire.ts";

/**
 * The people of one's own house: a merchant's owner manages the people of the merchant, an agent those of its own and of
 * the agents below it. Everybody else's people are missing here.
 */
export type StaffRouteDeps = IdentityRouteDeps &
  LettingInDeps & {
    readonly seesAgent: (tx: Tx, scope: Scope, agentId: Id) => Promise<boolean>;
    /** Of these places those that are the merchant's. */
    readonly placesOf: (tx: Tx, merchantId: Id) => Promise<ReadonlySet<Id>>;
  };

type House = { readonly merchantId: Id } | { readonly agentId: Id };

const tags = ["staff"];
const read = { permission: "staff.read", scope: "merchant" } as const;
const manage = { permission: "staff.manage", scope: "merchant", stepUp: true } as const;
/** Whom an owner or an agent employs. */
const EMPLOYED: ReadonlySet<Role> = new Set<Role>(["merchant-cashier", "agent-staff"]);
const PLACES_MAX = 100;

const StoreIds = Type.Array(IdGiven("A store of the merchant"), {
  maxItems: PLACES_MAX,
  description: "Of a cashier: the stores whose payments and terminals are seen",
});
const { properties: person } = ManagedUserShape;
const StaffShape = named("StaffMember", { ...person, storeIds: Type.Array(PublicId) });
const Reason = named("StaffReason", { reason: Line({ min: 2, max: 200 }, "Kept in the audit trail") });
const NewStaff = named("NewStaff", {
  login: NewLogin,
  displayName: PersonName,
  displayNameEn: PersonName,
  role: oneOf("merchant-owner", "merchant-cashier", "agent", "agent-staff"),
  storeIds: Type.Optional(StoreIds),
  agent: Type.Optional(IdGiven("An agent of one's branch; without it one's own house")),
});

const wireStaff = (user: ListedUser): Static<typeof StaffShape> => ({
  ...wireManagedUser(user, new Map()),
  storeIds: user.placeIds.map((id) => publicId("plc", id)),
});

export function registerStaffRoutes(app: HttpApp, deps: StaffRouteDeps): void {
  const { db, identity } = deps;
  const people = createLettingIn(deps);

  async function houseOf(tx: Tx, request: FastifyRequest, agent: string | undefined): Promise<House> {
    const scope = scopeOf(request);
    const own = scope !== "all" && scope.kind === "branch" ? scope.agentId : undefined;
    const agentId = agent === undefined ? own : idOr404("agt", agent);
    if (agentId !== undefined) return (await deps.seesAgent(tx, scope, agentId)) ? { agentId } : refuseAsMissing();
    const merchantId = ownMerchantOf(scope);
    return merchantId === undefined ? refuseAsMissing() : { merchantId };
  }

  /** A person of a house that the asker sees; everybody else's people do not exist. */
  async function member(tx: Tx, request: FastifyRequest, id: Id): Promise<User> {
    const scope = scopeOf(request);
    const user = found(await identity.findUser(tx, id));
    const { merchantId, agentId } = user;
    const isOwn =
      (merchantId !== undefined && merchantId === ownMerchantOf(scope)) ||
      (agentId !== undefined && (await deps.seesAgent(tx, scope, agentId)));
    return isOwn ? user : refuseAsMissing();
  }

  async function storesOf(tx: Tx, house: House, storeIds: readonly string[]): Promise<readonly Id[]> {
    const wanted = storeIds.map((id) => idOr404("plc", id));
    if (wanted.length === 0) return [];
    const own = "merchantId" in house ? await deps.placesOf(tx, house.merchantId) : new Set<Id>();
    return wanted.every((id) => own.has(id)) ? [...new Set(wanted)] : refuseAsMissing();
  }

  const wired = async (tx: Tx, id: Id) =>
    wireStaff(found((await identity.listUsersWith(tx, { only: id, limit: 1 }))[0]));

  app.get(
    "/v1/staff",
    {
      config: { ...read, reads: "personal-data" },
      schema: operation(
        {
          operationId: "listStaff",
          summary: "The people of one's house",
          summaryZh: "本商户或本代理商的人员",
          tags,
          refusals: ["not-found"],
        },
        {
          querystring: Type.Object({ agent: Type.Optional(IdGiven("An agent of one's branch")) }),
          response: { 200: named("StaffList", { data: Type.Array(StaffShape, { maxItems: 1_000 }) }) },
        },
      ),
    },
    async (request) => {
      const house = await houseOf(db, request, request.query.agent);
      return { data: (await identity.listUsersWith(db, { ...house, limit: 1_000 })).map(wireStaff) };
    },
  );

  app.post(
    "/v1/staff",
    {
      config: { ...manage, ...handsOutLink, reads: "personal-data" },
      schema: operation(
        {
          operationId: "inviteStaff",
          summary: "Invite somebody into one's house by a link that opens once",
          summaryZh: "用一次性链接邀请员工",
          tags,
          refusals: ["role-not-grantable", "ties-differ", "login-taken", "not-found"],
        },
        { body: NewStaff, response: { 200: InvitationShape } },
      ),
    },
    async (request) => {
      const { storeIds = [], agent, ...who } = request.body;
      return deps.transaction(async (tx) => {
        const house = await houseOf(tx, request, agent);
        const ties = {
          merchantId: undefined,
          agentId: undefined,
          ...house,
          placeIds: await storesOf(tx, house, storeIds),
        };
        const { id, ...given } = await people.invite(tx, request, { ...who, ...ties }, { storeIds });
        const [listed] = await identity.listUsersWith(tx, { only: id, limit: 1 });
        return { user: wireManagedUser(found(listed), new Map()), ...given };
      });
    },
  );

  app.post(
    "/v1/staff/:id/stores",
    {
      config: { ...manage, repeats: "one-commit", reads: "personal-data" },
      schema: operation(
        {
          operationId: "setStaffStores",
          summary: "The stores a cashier works at from now on",
          summaryZh: "设置收银员所属门店，立即生效",
          tags,
        },
        { params: IdParams, body: named("StaffStores", { storeIds: StoreIds }), response: { 200: StaffShape } },
      ),
    },
    async (request, reply) =>
      inOneCommit({ request, reply, db: deps }, async (tx) => {
        const user = await member(tx, request, idOr404("usr", request.params.id));
        if (user.merchantId === undefined || user.role !== "merchant-cashier") return refuseAsMissing();
        const placeIds = await storesOf(tx, { merchantId: user.merchantId }, request.body.storeIds);
        await identity.setUserPlaces(tx, { id: user.id, placeIds });
        const words = (ids: readonly Id[]) => ({ storeIds: ids.map((id) => publicId("plc", id)) });
        await people.record(tx, request, "user.stores-set", user, {
          before: words(user.placeIds),
          after: words(placeIds),
        });
        return wired(tx, user.id);
      }),
  );

  app.post(
    "/v1/staff/:id/disable",
    {
      config: { ...manage, repeats: "one-commit", reads: "personal-data" },
      schema: operation(
        {
          operationId: "disableStaff",
          summary: "Shut somebody of one's house out; open sessions end",
          summaryZh: "停用员工；已有会话随即结束",
          tags,
          refusals: ["role-not-grantable", "own-account", "last-administrator", "user-not-so"],
        },
        { params: IdParams, body: Reason, response: { 200: StaffShape } },
      ),
    },
    async (request, reply) =>
      inOneCommit({ request, reply, db: deps }, async (tx) => {
        const { id } = await member(tx, request, idOr404("usr", request.params.id));
        await people.disable(tx, request, { id, reason: request.body.reason });
        return wired(tx, id);
      }),
  );

  app.post(
    "/v1/staff/:id/enable",
    {
      config: { ...manage, ...handsOutLink, reads: "personal-data" },
      schema: operation(
        {
          operationId: "enableStaff",
          summary: "Let somebody of one's house in again; who never came in gets a new link",
          summaryZh: "重新启用员工；从未登录过的人得到新链接",
          tags,
          refusals: ["role-not-grantable", "own-account", "user-not-so"],
        },
        {
          params: IdParams,
          body: Reason,
          response: { 200: named("StaffEnabled", { user: StaffShape, link: nullable(Type.String()) }) },
        },
      ),
    },
    async (request) =>
      deps.transaction(async (tx) => {
        const { id } = await member(tx, request, idOr404("usr", request.params.id));
        const link = await people.enable(tx, request, { id, reason: request.body.reason });
        return { user: await wired(tx, id), link };
      }),
  );

  app.post(
    "/v1/staff/:id/password-link",
    {
      config: { ...manage, ...handsOutLink },
      schema: operation(
        {
          operationId: "giveStaffPasswordLink",
          summary: "A link to a new password for a cashier or an agent's employee who forgot his; opens once",
          summaryZh: "为忘记密码的收银员或员工开一次性链接",
          tags,
          refusals: ["role-not-grantable", "own-account", "user-not-so"],
        },
        {
          params: IdParams,
          response: { 200: named("StaffPasswordLink", { link: Type.String(), expiresAt: Instant }) },
        },
      ),
    },
    async (request) =>
      deps.transaction(async (tx) => {
        const { id, role } = await member(tx, request, idOr404("usr", request.params.id));
        // Another owner is an equal: his account is not opened by one of two.
        if (!EMPLOYED.has(role)) throw new HttpProblem("role-not-grantable");
        const made = orProblem(await identity.givePasswordLink(tx, principalOf(request), id));
        const expiresAt = instantText(made.expiresAt);
        await people.record(tx, request, "password.link-given", made.user, { after: { until: expiresAt } });
        return { link: `${deps.publicOrigin()}/new-password#${made.token}`, expiresAt };
      }),
  );
}
