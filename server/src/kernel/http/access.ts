import type { FastifyInstance, FastifyRequest } from "fastify";
import { assert } from "#kernel/assert";
import { HttpProblem } from "./problem.ts";
import type { Principal, RouteScope } from "./principal.ts";

/**
 * Who may call what. Every route names a permission and a data scope in its config; a route without both, or with a
 * permission nobody has heard of, stops the program at start. "public" asks for nobody, "signed-in" for anybody.
 */
export type Authenticate = (token: string) => Promise<Principal | undefined>;

/**
 * Over https the name binds the cookie to this very host and path and to https, so that no neighbour can plant one; then only
 * that name is read.
 */
export const sessionCookie = (secure: boolean): string => (secure ? "__Host-oneclear_session" : "oneclear_session");

/** What a door asks for, as it was registered: for the permission matrix, so that no page is kept by hand. */
export type RouteAccess = {
  readonly method: string;
  readonly path: string;
  readonly permission: string;
  readonly scope: RouteScope;
  readonly stepUp: boolean;
  readonly summary: { readonly en: string; readonly zh: string };
};

const SCOPES: ReadonlySet<RouteScope> = new Set(["none", "merchant", "operator"]);
const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

export class RouteRefused extends Error {
  override readonly name = "RouteRefused";
}

declare module "fastify" {
  interface FastifyContextConfig {
    permission?: string;
    scope?: RouteScope;
    /** Money, keys and personal data: the session must have been confirmed anew a short time ago. */
    stepUp?: boolean;
    /** About the person who asks: a program's credential is refused. */
    ofPerson?: boolean;
    /** Open also to somebody who must add a second factor first. */
    whileEnrolling?: boolean;
  }
  interface FastifyInstance {
    /** Whether browsers reach this server over https. */
    readonly secure: boolean;
  }
  interface FastifyInstance {
    /** Every route that was registered, but for those that are left out of the description. */
    readonly routeAccess: readonly RouteAccess[];
  }
  interface FastifyRequest {
    principal: Principal | undefined;
    scopeAsked: boolean;
  }
}

export function addAccessControl(
  app: FastifyInstance,
  deps: { authenticate: Authenticate; permissions: readonly string[]; secure?: boolean },
): void {
  app.decorate("secure", deps.secure ?? false);
  const known = new Set(["public", "signed-in", ...deps.permissions]);
  // null! and false only fix the hidden class; both are set per request below.
  app.decorateRequest("principal", undefined);
  app.decorateRequest("scopeAsked", false);
  const registered: RouteAccess[] = [];
  app.decorate("routeAccess", registered);

  app.addHook("onRoute", (route) => {
    const { permission, scope } = route.config ?? {};
    const name = `${String(route.method)} ${route.url}`;
    if (permission === undefined || scope === undefined)
      throw new RouteRefused(`${name} declares no ${permission === undefined ? "permission" : "scope"}`);
    if (!known.has(permission)) throw new RouteRefused(`${name} asks for the unknown permission "${permission}"`);
    if (!SCOPES.has(scope)) throw new RouteRefused(`${name} has the unknown scope "${scope}"`);
    if (permission === "public" && scope !== "none")
      throw new RouteRefused(`${name} is public, so it can show no merchant's rows`);
    const schema = (route.schema ?? {}) as { hide?: boolean; summary?: string; "x-summary-zh"?: string };
    if (schema.hide === true) return;
    const stepUp = route.config?.stepUp === true;
    // The description says it too, so a reader of the API knows what a key must be allowed to do.
    Object.assign(schema, { "x-permission": permission, "x-scope": scope, "x-step-up": stepUp });
    route.schema = schema;
    for (const method of [route.method].flat())
      registered.push({
        method,
        path: route.url,
        permission,
        scope,
        stepUp,
        summary: { en: schema.summary ?? "", zh: schema["x-summary-zh"] ?? "" },
      });
  });

  app.addHook("onRequest", async (request) => {
    const { permission, scope } = request.routeOptions.config;
    // No config: no route matched, the not-found handler answers.
    if (permission === undefined || permission === "public") return;
    const credential = credentialOf(request);
    if (credential === undefined) throw new HttpProblem("not-signed-in");
    if (credential.kind === "cookie" && !SAFE_METHODS.has(request.method)) refuseForeignOrigin(request);
    const principal = await deps.authenticate(credential.token);
    if (principal === undefined) throw new HttpProblem("not-signed-in");
    request.principal = principal;
    if (principal.needsSecondFactor === "for-everything" && request.routeOptions.config.whileEnrolling !== true)
      throw new HttpProblem("second-factor-needed");
    if (permission !== "signed-in" && !principal.permissions.has(permission)) throw new HttpProblem("not-permitted");
    if (request.routeOptions.config.ofPerson === true && principal.kind !== "user")
      throw new HttpProblem("not-permitted");
    if (scope === "operator" && principal.scope !== "all") throw new HttpProblem("not-permitted");
    if (request.routeOptions.config.stepUp === true && !principal.steppedUp)
      throw new HttpProblem(principal.needsSecondFactor === undefined ? "step-up-needed" : "second-factor-needed");
  });

  app.addHook("onSend", async (request, reply, payload) => {
    if (request.routeOptions.config.scope === "merchant" && reply.statusCode < 300) {
      assert(request.scopeAsked, "a route of scope merchant asks whose rows it may show");
    }
    return payload;
  });
}

/** The bearer token or, for a browser, the session cookie. */
export function credentialOf(
  request: FastifyRequest,
): { readonly kind: "bearer" | "cookie"; readonly token: string } | undefined {
  const bearer = /^Bearer ([\w~+/.-]{16,256}={0,2})$/i.exec(request.headers.authorization ?? "")?.[1];
  if (bearer !== undefined) return { kind: "bearer", token: bearer };
  const cookie = request.cookies[sessionCookie(request.server.secure)];
  return cookie === undefined ? undefined : { kind: "cookie", token: cookie };
}

/**
 * A second wall behind SameSite=Strict: a browser says where a request comes from, and a foreign page may not act with
 * our cookie. Clients that are no browsers send neither header.
 */
export function refuseForeignOrigin(request: FastifyRequest): void {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") throw new HttpProblem("foreign-origin");
  const { origin } = request.headers;
  if (origin !== undefined && URL.parse(origin)?.host !== request.headers.host) throw new HttpProblem("foreign-origin");
}
