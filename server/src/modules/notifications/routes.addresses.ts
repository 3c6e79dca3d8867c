import type { FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import type { Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { actorOf, principalOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import { found, Line, operation } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import { addressOf, masked } from "./addresses.ts";
import { type Far, usualManner } from "./person-store.ts";
import type { PersonalRouteDeps } from "./routes.personal.ts";
import { access, FarShape, object, SettingsShape, tags } from "./wire.ts";

/** Where somebody is reached decides who hears of a stranger's sign-in: changing it asks anew who is there. */
export function registerAddressRoutes(
  app: HttpApp,
  deps: PersonalRouteDeps,
  settings: (request: FastifyRequest) => Promise<Static<typeof SettingsShape>>,
): void {
  const { db, notifications } = deps;
  const guarded = { ...access, stepUp: true };
  const told = (tx: Tx, request: FastifyRequest, action: string, channel: Far, address?: string): Promise<void> =>
    deps.audit(tx, {
      actor: actorOf(request),
      action,
      subject: publicId("usr", principalOf(request).id),
      after: { channel, ...(address === undefined ? {} : { address: masked(channel, address) }) },
    });

  app.post(
    "/v1/notifications/addresses",
    {
      config: guarded,
      schema: operation(
        {
          operationId: "offerAddress",
          summary: "A new address: a code is sent there",
          summaryZh: "添加联系方式并发送验证码",
          tags,
          repeatsBecause: "A message leaves for the address; a second one is a second message",
          refusals: ["address-unusable", "address-not-reached"],
        },
        {
          body: object("OfferAddress", { channel: FarShape, address: Line({ min: 3, max: 254 }) }),
          response: { 200: SettingsShape },
        },
      ),
    },
    async (request) => {
      const { channel } = request.body;
      const address = addressOf(channel, request.body.address);
      if (address === undefined) throw new HttpProblem("address-unusable");
      const { id } = principalOf(request);
      const person = found(await notifications.personOf(db, id));
      const language = ((await notifications.mannersOf(db, [id])).get(id) ?? usualManner).language;
      const handed = await notifications.offerAddress({
        person,
        channel,
        address,
        language,
        alongside: (tx) => told(tx, request, "notification-address.offered", channel, address),
      });
      if (handed.kind !== "sent") throw new HttpProblem("address-not-reached");
      return settings(request);
    },
  );

  app.post(
    "/v1/notifications/addresses/confirm",
    {
      config: access,
      schema: operation(
        {
          operationId: "confirmAddress",
          summary: "Prove an address by its code",
          summaryZh: "以验证码确认联系方式",
          tags,
          repeatsBecause: "A wrong code is counted, also when its answer was lost",
          refusals: ["address-code-wrong"],
        },
        {
          body: object("ConfirmAddress", { channel: FarShape, code: Type.String({ pattern: "^[0-9]{6}$" }) }),
          response: { 200: SettingsShape },
        },
      ),
    },
    async (request) => {
      const { channel, code } = request.body;
      // A wrong code is counted in a commit of its own, so that no refusal takes the count back.
      const outcome = await db.transaction(async (tx) => {
        const proven = await notifications.confirmAddress(tx, { userId: principalOf(request).id, channel, code });
        if (proven === "proven") await told(tx, request, "notification-address.proven", channel);
        return proven;
      });
      if (outcome === "wrong") throw new HttpProblem("address-code-wrong");
      return settings(request);
    },
  );

  app.delete(
    "/v1/notifications/addresses/:channel",
    {
      config: guarded,
      schema: operation(
        { operationId: "removeAddress", summary: "Forget an address", summaryZh: "删除联系方式", tags },
        { params: Type.Object({ channel: FarShape }), response: { 200: SettingsShape } },
      ),
    },
    async (request) => {
      const { channel } = request.params;
      await db.transaction(async (tx) => {
        if (await notifications.removeAddress(tx, { userId: principalOf(request).id, channel }))
          await told(tx, request, "notification-address.removed", channel);
      });
      return settings(request);
    },
  );
}
