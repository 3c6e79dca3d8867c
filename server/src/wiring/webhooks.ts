import type { Database } from "#kernel/db";
import { startEventReader } from "#kernel/event-reader";
import { sendOutbound } from "#kernel/outbound/send";
import { sql } from "#kernel/sql";
import { createWebhooks, type Webhooks } from "#modules/webhooks";
import { createEventReads, createEventSource } from "../events/event-source.ts";
import type { Modules, Services } from "../services.ts";
import { isDemo } from "../seed/demo-world.ts";

/** Webhooks with the world around them: the catalogue, the house's vault key, the guard of outbound calls. */
export async function openWebhooks(
  services: Modules & Pick<Services, "db" | "clock" | "log" | "house">,
): Promise<Webhooks> {
  const { db, clock, log, ids, keys, house } = services;
  const { securityModule } = keys;
  return createWebhooks({
    db,
    clock,
    log,
    ids,
    events: createEventSource(createEventReads(services)),
    vault: {
      seal: (plain, context) => securityModule.encryptData({ key: house.vault, plain, context }),
      open: (sealed, context) => securityModule.decryptData({ key: house.vault, sealed, context }),
    },
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

/** Reads events into deliveries and sends what is due, until it is closed. */
export async function startWebhooks(
  services: Pick<Services, "db" | "clock" | "log" | "relay" | "webhooks">,
): Promise<() => Promise<void>> {
  const { webhooks } = services;
  const queue = webhooks.startQueue();
  const reader = await startEventReader(services, {
    consumer: "webhooks",
    from: "end",
    async handle(tx, events) {
      await webhooks.fanOut(tx, events);
      // Before the commit: the queue looks again at its next tick should it come too early.
      setImmediate(() => queue.nudge());
    },
  });
  return async () => {
    await reader.close();
    await queue.close();
  };
}
