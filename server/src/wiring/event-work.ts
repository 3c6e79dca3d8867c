import type { EventHandler } from "#kernel/event-reader";
import type { HttpApp } from "#kernel/http/app";
import { registerEventWorkRoutes } from "../modules/monitoring/routes.events.ts";
import type { ApiServices } from "../routes.ts";
import { noticeHandler } from "./notifications.ts";
import type { ReaderName } from "./tell-set-aside.ts";
import { webhookHandler } from "./webhooks.ts";

/** Readers and what they set aside over HTTP. */
export function registerEventWorkArea(
  app: HttpApp,
  services: ApiServices,
  handlers: Readonly<Record<ReaderName, EventHandler>> = {
    webhooks: webhookHandler(services),
    notifications: noticeHandler(services),
  },
): void {
  const { audit, clock, db } = services;
  registerEventWorkRoutes(app, { db, clock, handlers, audit: (tx, entry) => audit.record(tx, entry) });
}
