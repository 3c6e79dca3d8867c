import type { Authenticate } from "#kernel/http/access";
import { credentialOf } from "#kernel/http/access";
import type { HttpApp } from "#kernel/http/app";
import type { Principal } from "#kernel/http/principal";
import { describedDocument } from "#kernel/http/openapi";
import { HttpProblem } from "#kernel/http/problem";
import { createDevelopers, type Developers, isApiKey, recordRequests } from "#modules/developers";
import { type Identity, type Permission, permissionOf } from "#modules/identity";
import { mayBeGranted } from "./grantable.ts";
import type { ApprovalDesk } from "./approvals.ts";
import { registerKeyRoutes } from "../modules/developers/routes.keys.ts";
import { registerReferenceRoutes } from "../modules/developers/routes.reference.ts";
import { registerRequestLogRoutes } from "../modules/developers/routes.requests.ts";
import { problemParts } from "../problems.ts";
import type { ApiServices } from "../routes.ts";
import type { Services } from "../services.ts";

/** API keys beside people's sessions, and the log of what was asked. */
export function openDevelopers(services: Services, options: { readonly demo: boolean }): Developers {
  return createDevelopers({ ...services, world: options.demo ? "test" : "live", mayBeGranted });
}

export const authenticateWith =
  ({ identity, developers }: { readonly identity: Identity; readonly developers: Developers }): Authenticate =>
  async (token) => {
    if (!isApiKey(token)) return identity.authenticate(token);
    const found = await developers.authenticate(token);
    if (found.kind === "refused") throw new HttpProblem(found.code);
    return found.principal;
  };

/** The same without counting it as a use: asked for as long as a live view is open. */
export async function look(
  { identity, developers }: Pick<ApiServices, "identity" | "developers">,
  token: string,
): Promise<Principal | undefined> {
  if (!isApiKey(token)) return identity.look(token);
  const found = await developers.authenticate(token, { note: false });
  return found.kind === "known" ? found.principal : undefined;
}

export function logRequests(app: HttpApp, { clock }: Pick<Services, "clock">, developers: Developers): void {
  recordRequests(app, {
    log: developers.requestLog,
    clock,
    isKey: (request) => isApiKey(credentialOf(request)?.token ?? ""),
  });
  app.addHook("onClose", () => developers.requestLog.close());
}

export function registerDevelopersArea(app: HttpApp, services: ApiServices & Pick<ApprovalDesk, "request">): void {
  const { db, clock, audit, developers } = services;
  registerKeyRoutes(app, {
    db,
    clock,
    developers,
    request: services.request,
    wordsOf: (permission) => permissionOf(permission as Permission),
    audit: (tx, entry) => audit.record(tx, entry),
  });
  registerRequestLogRoutes(app, { db, developers });
  let description: string | undefined;
  registerReferenceRoutes(app, {
    description: () => (description ??= JSON.stringify(describedDocument(app.swagger()))),
    parts: problemParts,
  });
}
