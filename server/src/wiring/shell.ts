import type { HttpApp } from "#kernel/http/app";
import { registerViewRoutes } from "../modules/views/routes.personal.ts";
import type { ApiServices } from "../routes.ts";
import { registerSearchRoute } from "./search/route.ts";

type Given = Pick<ApiServices, "views" | "audit"> & Parameters<typeof registerSearchRoute>[1];

/** What stands around every page: search, saved views and preferences. */
export function registerShellArea(app: HttpApp, services: Given): void {
  const { db, views, audit } = services;
  registerViewRoutes(app, { db, views, audit: (tx, entry) => audit.record(tx, entry) });
  registerSearchRoute(app, services);
}
