import type { FastifyRequest } from "fastify";
import { assert, must } from "#kernel/assert";
import type { Id } from "#kernel/ids";
import type { Scope } from "#kernel/scope";

/** Who asks, what they may do, and whose rows they see. */
export type Principal = {
  readonly kind: "user" | "service";
  readonly id: Id;
  readonly login: string;
  readonly displayName: string;
  readonly displayNameEn: string;
  readonly role: string;
  readonly permissions: ReadonlySet<string>;
  /** Whose rows: everybody's, those of merchants, of an agent's branch, of a merchant's places. */
  readonly scope: Scope;
  /** The session behind a cookie, for signing out; service tokens have none. */
  readonly sessionId: Id | undefined;
  /** Whether its holder has proven anew, a short time ago, who is there. A service token is its own proof. */
  readonly steppedUp: boolean;
  /** Whether a second factor may be added now: the fresh proof, or the password where there is no second factor yet. */
  readonly mayEnrol?: boolean;
  /** No second factor where one is wanted: for what asks for a fresh proof, or for everything but adding one. */
  readonly needsSecondFactor?: "for-step-up" | "for-everything";
};

/**
 * Which rows a route can touch. `none`: nothing that belongs to a merchant. `merchant`: rows of the merchants the
 * principal may see, and the handler must ask for them. `operator`: everybody's, for the operator's own staff only.
 */
export type RouteScope = "none" | "merchant" | "operator";

/** What an audit entry needs to know of a request. */
export type Actor = {
  readonly kind: "user" | "service" | "system";
  readonly id: Id | undefined;
  readonly name: string;
  readonly role: string | undefined;
  readonly source: string;
  readonly requestId: string;
};

export function principalOf(request: FastifyRequest): Principal {
  return must(request.principal, "the principal of a route that needs one");
}

/** Whose rows this request may see. Asking is recorded: an answer without asking is a bug. */
export function scopeOf(request: FastifyRequest): Scope {
  assert(request.routeOptions.config.scope === "merchant", "only a route of scope merchant asks whose rows");
  request.scopeAsked = true;
  return principalOf(request).scope;
}

export function actorOf(request: FastifyRequest): Actor {
  const { principal } = request;
  const from = { source: request.ip, requestId: request.id };
  if (principal === undefined)
    return { kind: "system", id: undefined, name: "nobody signed in", role: undefined, ...from };
  return { kind: principal.kind, id: principal.id, name: principal.login, role: principal.role, ...from };
}
