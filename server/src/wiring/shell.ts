import type { HttpApp } from "#kernel/http/app";
import { registerViewRoutes } from "../modules/views/routes.personal.ts";
import type { ApiServices } from "../routes.ts";

/** What stands around every page: saved views and preferences. */
export function registerShellArea(app: HttpApp, services: Pick<ApiServices, "db" | "views" | "audit">): void {
  const { db, views, audit } = services;
  registerViewRoutes(app, { db, views, audit: (tx, entry) => audit.record(tx, entry) });
}
