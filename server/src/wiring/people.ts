import { OPERATOR_ZONE } from "#kernel/clock";
import type { HttpApp } from "#kernel/http/app";
import type { Tx } from "#kernel/db";
import { type Id, publicId } from "#kernel/ids";
import { currentBusinessDay } from "#flows/settle-day";
import { createIdentity, type Identity, type SecretSealer } from "#modules/identity";
import { registerEntryRoutes } from "../modules/identity/routes.entry.ts";
import { registerForgottenRoutes } from "../modules/identity/routes.forgotten.ts";
import { registerPeopleRoutes } from "../modules/identity/routes.people.ts";
import { registerSecurityRoutes } from "../modules/identity/routes.security.ts";
import { type IdentityRouteDeps, registerIdentityRoutes } from "../modules/identity/routes.ts";
import type { ApiServices } from "../routes.ts";
import type { Services } from "../services.ts";
import { readMerchantLabels } from "./labels.ts";

/** People: who they are, how they come in, and the keys that seal what they hold. */
export type PeopleOptions = {
  readonly demo: boolean;
  /** Where browsers find the console. Passkeys are bound to its host and refuse bare addresses, so the default is localhost. */
  readonly publicOrigin: () => string;
};

export function openIdentity(
  services: Pick<Services, "db" | "clock" | "ids" | "keys" | "house">,
  options: PeopleOptions,
): Identity {
  return createIdentity({ ...services, ...options, secrets: sealerOf(services) });
}

/** The security module's data key, the one that also seals account numbers; the context binds a secret to its owner. */
function sealerOf({ keys, house }: Pick<Services, "keys" | "house">): SecretSealer {
  const key = house.vault;
  return {
    seal: (plain, context) => keys.securityModule.encryptData({ key, plain, context }),
    open: (sealed, context) => keys.securityModule.decryptData({ key, sealed, context }),
  };
}

export function registerPeopleArea(app: HttpApp, services: ApiServices): void {
  const { db, identity, audit, demo, log, notifications } = services;
  const deps: IdentityRouteDeps = {
    identity,
    db,
    demo,
    zone: OPERATOR_ZONE,
    businessDay: () => currentBusinessDay(db),
    audit: (tx, entry) => audit.record(tx, entry),
    transaction: (work) => db.transaction(work),
  };
  registerIdentityRoutes(app, deps);
  registerSecurityRoutes(app, deps);
  registerEntryRoutes(app, deps);
  registerForgottenRoutes(app, {
    ...deps,
    later: (work) => void work.catch((error: unknown) => log.error({ error }, "a link to a new password was not sent")),
    hasBox: async (tx, userId) => (await notifications.provenBoxOf(tx, userId)) !== undefined,
    async sendPasswordLink({ user, token, validMinutes }) {
      const handed = await notifications.sendPasswordLink({ userId: user.id, token, validMinutes });
      if (handed.kind !== "sent")
        log.warn({ user: publicId("usr", user.id), handed }, "a link to a new password was not sent");
    },
  });
  registerPeopleRoutes(app, {
    ...deps,
    publicOrigin: services.publicOrigin,
    namesOf: (tx, users) => namesOfHouses(services, tx, users),
    async tiesExist(tx, { merchantId, agentId, placeIds }) {
      if (agentId !== undefined && (await services.agents.find(tx, { scope: "all", id: agentId })) === undefined)
        return false;
      if (merchantId === undefined) return placeIds.length === 0;
      if ((await services.merchants.find(tx, merchantId)) === undefined) return false;
      const places = new Set((await services.merchants.placesOf(tx, merchantId)).map(({ id }) => id));
      return placeIds.every((id) => places.has(id));
    },
  });
}

/** What people belong to, by id: merchants and agents. */
export async function namesOfHouses(
  { merchants, agents }: Pick<Services, "merchants" | "agents">,
  tx: Tx,
  users: readonly { readonly merchantId: Id | undefined; readonly agentId: Id | undefined }[],
): Promise<ReadonlyMap<Id, string>> {
  const merchantIds = users.flatMap(({ merchantId }) => (merchantId === undefined ? [] : [merchantId]));
  const agentIds = [...new Set(users.flatMap(({ agentId }) => (agentId === undefined ? [] : [agentId])))];
  const labels = await readMerchantLabels(merchants, tx, merchantIds);
  const found = await Promise.all(agentIds.map((id) => agents.find(tx, { scope: "all", id })));
  return new Map([
    ...[...labels].map(([id, { name }]) => [id, name] as const),
    ...found.flatMap((agent) => (agent === undefined ? [] : [[agent.id, agent.name] as const])),
  ]);
}
