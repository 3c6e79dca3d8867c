import type { RouteAccess } from "#kernel/http/access";
import { createHttpApp, type HttpApp } from "#kernel/http/app";
import { describedDocument, type OpenApiDocument } from "#kernel/http/openapi";
import { silentLog } from "#kernel/log";
import { permissions } from "#modules/identity";
import { problems } from "./problems.ts";
import { type ApiServices, registerRoutes } from "./routes.ts";

/** The version of the API's description; the routes are /v1 for as long as changes only add. */
export const API_VERSION = "1.0.0";

/** What the routes say about themselves, without a database: nothing is called, only described. */
export async function describeApi(): Promise<OpenApiDocument> {
  const app = await describedApp();
  const document = describedDocument(app.swagger());
  await app.close();
  return document;
}

/** What each door asks for, as it was registered. */
export async function describedRoutes(): Promise<readonly RouteAccess[]> {
  const app = await describedApp();
  await app.close();
  return app.routeAccess;
}

async function describedApp(): Promise<HttpApp> {
  const app = await createHttpApp({
    log: silentLog,
    problems,
    permissions,
    version: API_VERSION,
    liveViewsMax: 0,
    authenticate: () => Promise.resolve(undefined),
  });
  registerRoutes(app, { version: API_VERSION, demo: false } as ApiServices);
  await app.ready();
  return app;
}
