import type { Database } from "#kernel/db";
import { type EventHandler, startEventReader } from "#kernel/event-reader";
import type { JobList } from "#kernel/jobs";
import { sendOutbound } from "#kernel/outbound/send";
import { sql } from "#kernel/sql";
import { createWebhooks, type Webhooks } from "#modules/webhooks";
import { createEventReads, createEventSource } from "../events/event-source.ts";
import type { Modules, Services } from "../services.ts";
import { isDemo } from "../seed/demo-world.ts";
import type { HttpApp } from "#kernel/http/app";
import { seesMerchant } from "#kernel/scope";
import { registerWebhookActionRoutes } from "../modules/webhooks/routes.actions.ts";
import { registerWebhookDeliveryRoutes } from "../modules/webhooks/routes.deliveries.ts";
import { registerWebhookEndpointRoutes, type WebhookRouteDeps } from "../modules/webhooks/routes.endpoints.ts";
import { registerEventRoutes } from "../modules/webhooks/routes.events.ts";
import type { ApiServices } from "../routes.ts";
import { keySealer } from "./files.ts";
import { readMerchantLabels } from "./labels.ts";
import { tellOfSetAside } from "./tell-set-aside.ts";

/** Webhooks with the world around them: the catalogue, the house's vault key, the guard of outbound calls. */
export async function openWebhooks(
  services: Modules & Pick<Services, "db" | "clock" | "log" | "house">,
): Promise<Webhooks> {
  const { db, clock, log, ids, keys, house } = services;
  return createWebhooks({
    db,
    clock,
    log,
    ids,
    events: createEventSource(createEventReads(services)),
    vault: keySealer(keys, house),
    policy: { loopback: await mayCallThisMachine(db) },
    send: sendOutbound,
    random: Math.random,
  });
}

/** A setting of a demo, by name, written with the demo world: a live world has no such door whatever its table says. */
export async function mayCallThisMachine(db: Database): Promise<boolean> {
  const [row] = await db.query<{ value: boolean }>(
    sql`select value from kernel.settings where name = 'webhooks-to-loopback'`,
  );
  return row?.value === true && (await isDemo(db)) === true;
}

/** How long what was sent is shown, and how much goes in one commit. */
const DELIVERIES_KEPT_DAYS = 30;
const FORGET_BATCH = 2_000;

export const webhookJobs = ({ db, clock, webhooks }: Pick<Services, "db" | "clock" | "webhooks">): JobList => ({
  handlers: {
    "webhooks.forget-deliveries": async (_payload, { signal }) => {
      const before = clock.now().subtract({ hours: 24 * DELIVERIES_KEPT_DAYS });
      const forget = () => db.transaction((tx) => webhooks.forgetOld(tx, before, FORGET_BATCH));
      while (!signal.aborted && (await forget()) === FORGET_BATCH);
    },
  },
  schedule: [{ job: "webhooks.forget-deliveries", cron: "23 * * * *" }],
});

export const webhookHandler =
  ({ webhooks }: Pick<Services, "webhooks">): EventHandler =>
  (tx, events) =>
    webhooks.fanOut(tx, events);

/** Reads events into deliveries and sends what is due, until it is closed. */
export async function startWebhooks(
  services: Pick<Services, "db" | "clock" | "log" | "relay" | "webhooks" | "notifications">,
): Promise<() => Promise<void>> {
  const { webhooks } = services;
  const queue = webhooks.startQueue();
  const handle = webhookHandler(services);
  const reader = await startEventReader(services, {
    consumer: "webhooks",
    from: "end",
    onSetAside: tellOfSetAside(services.notifications),
    async handle(tx, events) {
      await handle(tx, events);
      // Before the commit: the queue looks again at its next tick should it come too early.
      setImmediate(() => queue.nudge());
    },
  });
  return async () => {
    await reader.close();
    await queue.close();
  };
}

/** Endpoints, deliveries and events over HTTP. */
export function registerWebhooksArea(app: HttpApp, services: ApiServices): void {
  const { audit, clock, db, merchants, webhooks } = services;
  const deps: WebhookRouteDeps = {
    db,
    webhooks,
    now: () => clock.now(),
    merchantLabels: (tx, ids) => readMerchantLabels(merchants, tx, ids),
    merchantOf: async (tx, scope, id) => ((await seesMerchant(tx, scope, id)) ? merchants.find(tx, id) : undefined),
    audit: (tx, entry) => audit.record(tx, entry),
  };
  registerWebhookEndpointRoutes(app, deps);
  registerWebhookActionRoutes(app, deps);
  registerWebhookDeliveryRoutes(app, deps);
  registerEventRoutes(app, deps);
}
