import { type Static, Type } from "typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { type Actor, actorOf, scopeOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import {
  Count,
  found,
  IdParams,
  idOr404,
  Line,
  named,
  oneOf,
  operation,
  PublicId,
  refuseAsMissing,
} from "#kernel/http/shapes";
import { bucketOfId, type Id, type Ids, publicId } from "#kernel/ids";
import { ownMerchantOf } from "#kernel/scope";
import type { Place } from "./merchant.ts";
import { addPlace, findPlace, storesWithin, updatePlace } from "./store.ts";

/** A merchant's stores: the places its terminals stand at. Where terminals are bound the place stays as it was sealed. */
export type StoreRouteDeps = {
  readonly db: Database;
  readonly ids: Ids;
  /** Terminals bound at each place now. */
  readonly terminalsAt: (tx: Tx, placeIds: readonly Id[]) => Promise<ReadonlyMap<Id, number>>;
  readonly audit: (
    tx: Tx,
    entry: { actor: Actor; action: string; subject: string; before?: object; after?: object; reason?: string },
  ) => Promise<void>;
};

const words = {
  name: Line({ min: 1, max: 60 }),
  address: Line({ min: 1, max: 200 }),
  latitude: Type.Number({ minimum: -90, maximum: 90 }),
  longitude: Type.Number({ minimum: -180, maximum: 180 }),
};
const Store = named("Store", {
  id: PublicId,
  ...words,
  radiusM: Count,
  status: oneOf("active", "closed"),
  terminals: Count,
});
const Reason = named("StoreReason", { reason: Line({ min: 2, max: 200 }, "Kept in the audit trail") });
/** Metres around the store at which a terminal still works; wider ones are the operator's decision. */
const RADIUS_M = 500;
const STORES_MAX = 1_000;

const whatHolds = ({ name, address, latitude, longitude, status }: Place): object => ({
  name,
  address,
  latitude,
  longitude,
  status,
});

export function registerStoreRoutes(app: HttpApp, deps: StoreRouteDeps): void {
  const { db } = deps;
  const tags = ["stores"];
  const manage = { permission: "stores.manage", scope: "merchant", repeats: "one-commit" } as const;

  async function wires(tx: Tx, places: readonly Place[]): Promise<Static<typeof Store>[]> {
    const terminals = await deps.terminalsAt(
      tx,
      places.map(({ id }) => id),
    );
    return places.map(({ merchantId: _, ...place }) => ({
      ...place,
      id: publicId("plc", place.id),
      terminals: terminals.get(place.id) ?? 0,
    }));
  }
  const wire = async (tx: Tx, place: Place) => (await wires(tx, [place]))[0]!;

  /** Changes a store of one's own merchant under its lock, told to the trail with what held before. */
  async function changing(
    at: { readonly request: FastifyRequest<{ Params: { id: string } }>; readonly reply: FastifyReply },
    action: string,
    change: (place: Place, terminals: number) => Place,
    reason?: string,
  ): Promise<Static<typeof Store>> {
    const { request } = at;
    const scope = scopeOf(request);
    const id = idOr404("plc", request.params.id);
    return inOneCommit({ ...at, db }, async (tx) => {
      const before = found(await findPlace(tx, { id, lock: true }));
      if (before.merchantId !== ownMerchantOf(scope)) return refuseAsMissing();
      const after = change(before, (await deps.terminalsAt(tx, [id])).get(id) ?? 0);
      await updatePlace(tx, after);
      await deps.audit(tx, {
        actor: actorOf(request),
        action,
        subject: publicId("plc", id),
        before: whatHolds(before),
        after: whatHolds(after),
        ...(reason === undefined ? {} : { reason }),
      });
      return wire(tx, after);
    });
  }

  app.get(
    "/v1/stores",
    {
      config: { permission: "stores.read", scope: "merchant" },
      schema: operation(
        {
          operationId: "listStores",
          summary: "One's own stores",
          summaryZh: "本商户的门店；收银员只见所属门店",
          tags,
          refusals: ["not-found"],
        },
        { response: { 200: named("StoreList", { data: Type.Array(Store, { maxItems: STORES_MAX }) }) } },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const merchantId = ownMerchantOf(scope);
      if (merchantId === undefined) return refuseAsMissing();
      return { data: await wires(db, await storesWithin(db, { scope, merchantId, limit: STORES_MAX })) };
    },
  );

  app.post(
    "/v1/stores",
    {
      config: manage,
      schema: operation(
        { operationId: "addStore", summary: "Register a store", summaryZh: "登记门店", tags, refusals: ["not-found"] },
        { body: named("NewStore", words), response: { 200: Store } },
      ),
    },
    async (request, reply) => {
      const merchantId = ownMerchantOf(scopeOf(request));
      if (merchantId === undefined) return refuseAsMissing();
      const place: Place = {
        ...request.body,
        id: deps.ids.next(bucketOfId(merchantId)),
        merchantId,
        radiusM: RADIUS_M,
        status: "active",
      };
      return inOneCommit({ request, reply, db }, async (tx) => {
        await addPlace(tx, place);
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "store.added",
          subject: publicId("plc", place.id),
          after: { merchant: publicId("mer", merchantId), ...whatHolds(place) },
        });
        return wire(tx, place);
      });
    },
  );

  app.post(
    "/v1/stores/:id/change",
    {
      config: manage,
      schema: operation(
        {
          operationId: "changeStore",
          summary: "Name and position of a store; it cannot move while terminals are bound there",
          summaryZh: "修改门店；有绑定终端时不能改地点",
          tags,
          refusals: ["store-in-use", "store-closed"],
        },
        { params: IdParams, body: named("ChangeStore", words), response: { 200: Store } },
      ),
    },
    async (request, reply) =>
      changing({ request, reply }, "store.changed", (place, terminals) => {
        const { address, latitude, longitude } = request.body;
        const moves = place.address !== address || place.latitude !== latitude || place.longitude !== longitude;
        if (place.status === "closed") throw new HttpProblem("store-closed");
        // A bound terminal is held to where it was sealed: moving the store would move what it is held to.
        if (moves && terminals > 0) throw new HttpProblem("store-in-use");
        return { ...place, ...request.body };
      }),
  );

  for (const [verb, status, action, summary, summaryZh] of [
    ["close", "closed", "store.closed", "Close a store at which no terminal is bound", "停用没有终端的门店"],
    ["open", "active", "store.opened", "Open a closed store again", "重新启用门店"],
  ] as const) {
    app.post(
      `/v1/stores/:id/${verb}`,
      {
        config: manage,
        schema: operation(
          { operationId: `${verb}Store`, summary, summaryZh, tags, refusals: ["store-in-use"] },
          { params: IdParams, body: Reason, response: { 200: Store } },
        ),
      },
      async (request, reply) =>
        changing(
          { request, reply },
          action,
          (place, terminals) => {
            if (status === "closed" && terminals > 0) throw new HttpProblem("store-in-use");
            return { ...place, status };
          },
          request.body.reason,
        ),
    );
  }
}
