import cookie from "@fastify/cookie";
import swagger from "@fastify/swagger";
import { TypeBoxValidatorCompiler, type TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import {
  fastify,
  type FastifyBaseLogger,
  type FastifyInstance,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from "fastify";
import { randomBytes } from "node:crypto";
import type { Log } from "#kernel/log";
import { addAccessControl, type Authenticate } from "./access.ts";
import { addIdempotency, type IdempotencyDeps } from "./idempotency.ts";
import { addFaultHandlers, type OnUndeclared, type ProblemCatalogue, refuseOnSocket, sendFault } from "./faults.ts";
import { createLiveViews, type LiveViews } from "./live-views.ts";
import { addPersonalReads, type NoteRead } from "./personal-data.ts";
import { addPages, securityHeaders } from "./pages.ts";
import { describedApi } from "./openapi.ts";
import { createRateLimits, type RateDeps } from "./rate-limits.ts";
import { addRefusedAccess, type NoteRefused } from "./refused-access.ts";
import { addStrictQueries } from "./strict-query.ts";

/** The app every module adds its routes to; handlers see the types their schemas describe. */
export type HttpApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
> & {
  readonly liveViews: LiveViews;
};

export type HttpDeps = {
  readonly log: Log;
  readonly problems: ProblemCatalogue;
  readonly authenticate: Authenticate;
  /** Every permission a route may ask for. */
  readonly permissions: readonly string[];
  /** The console's built files; without it only the API is served. */
  readonly pagesDir?: string;
  readonly version: string;
  /** Browsers reach this server over https: a proxy in front speaks it. */
  readonly secure?: boolean;
  /** Addresses of proxies whose word about the caller's address is taken, as `127.0.0.1` or `10.0.0.0/8`. */
  readonly trustedProxies?: readonly string[];
  readonly liveViewsMax: number;
  /** Leaves the entry of who read what of whom. */
  readonly noteRead?: NoteRead;
  readonly onUndeclared?: OnUndeclared | undefined;
  /** Leaves the entry of who was refused what. */
  readonly noteRefused?: NoteRefused;
  /** Where the claims of idempotency keys are kept; without it the header is ignored. */
  readonly idempotency?: IdempotencyDeps;
  readonly rates?: RateDeps;
  /** How long a sender may take, and how often that is looked at. */
  readonly slow?: { readonly headersMs: number; readonly requestMs: number; readonly checkMs: number };
};

/** The largest body of a request, bytes: the API takes small forms; files will have their own limit. */
const BODY_BYTES_MAX = 64 * 1024;
/** The head, and then the whole of a request must have arrived within these times, so slow senders hold no connection. */
const SLOW = { headersMs: 10_000, requestMs: 15_000, checkMs: 1_000 } as const;
const KEEP_ALIVE_MS = 72_000;
const HEARTBEAT_MS = 15_000;

const newRequestId = (): string => `req_${randomBytes(10).toString("hex")}`;

/** The HTTP side without its routes: errors, access, pages, live views, description. */
export async function createHttpApp(deps: HttpDeps): Promise<HttpApp> {
  const slow = deps.slow ?? SLOW;
  const app = fastify({
    logger: false,
    genReqId: newRequestId,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: slow.requestMs,
    // How often the server looks for requests that are late: its own default would let them hold on twice as long.
    http: { headersTimeout: slow.headersMs, connectionsCheckingInterval: slow.checkMs },
    keepAliveTimeout: KEEP_ALIVE_MS,
    exposeHeadRoutes: false,
    trustProxy:
      deps.trustedProxies === undefined || deps.trustedProxies.length === 0 ? false : [...deps.trustedProxies],
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 64, ignoreTrailingSlash: false },
    clientErrorHandler: refuseOnSocket(deps.problems, newRequestId),
    frameworkErrors: (error, request, reply) => void sendFault(error, request as never, reply as never, deps),
  })
    .setValidatorCompiler(TypeBoxValidatorCompiler)
    .withTypeProvider<TypeBoxTypeProvider>();

  // Plain text is what a form of another site may send without asking first; no route takes it but where it says so.
  app.removeContentTypeParser("text/plain");
  const liveViews = createLiveViews({ viewsMax: deps.liveViewsMax, heartbeatMs: HEARTBEAT_MS });
  const http = app.decorate("liveViews", liveViews) as unknown as HttpApp;

  http.addHook("onRequest", async (request, reply) => {
    reply.headers(securityHeaders).header("request-id", request.id);
    if (deps.secure === true) reply.header("strict-transport-security", "max-age=31536000; includeSubDomains");
    if (request.url.startsWith("/v1/")) reply.header("cache-control", "no-store");
  });
  // A stream has no end of its own: it must be closed before the server can wait for its connections.
  http.addHook("preClose", async () => liveViews.close());
  http.addHook("onResponse", async (request, reply) => {
    if (request.method === "GET" && reply.statusCode < 500) return;
    const fields = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      who: request.principal?.login,
    };
    deps.log.info({ ...fields, ms: Math.round(reply.elapsedTime) }, "answered");
  });

  await http.register(cookie);
  await http.register(swagger, describedApi(deps.version));
  addFaultHandlers(http, deps);
  const rateLimits = createRateLimits(http, deps.rates ?? {});
  rateLimits.byAddress();
  addAccessControl(http, deps);
  rateLimits.byCredential();
  addStrictQueries(http);
  addIdempotency(http, deps.idempotency);
  addPersonalReads(http, deps);
  addRefusedAccess(http, { ...deps, ...deps.rates });
  if (deps.pagesDir !== undefined) await addPages(http, deps.pagesDir);
  return http;
}
