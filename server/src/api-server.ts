import type { AddressInfo } from "node:net";
import { createHttpApp, type HttpApp } from "#kernel/http/app";
import type { OnUndeclared } from "#kernel/http/faults";
import { limits } from "#kernel/limits";
import { createAudit } from "#modules/audit";
import { permissions } from "#modules/identity";
import { problems } from "./problems.ts";
import { registerRoutes } from "./routes.ts";
import { bindLoadTerminals, countPostedSales } from "./seed/key-letters.ts";
import { registerDemoRoutes } from "./seed/routes.demo.ts";
import type { Services } from "./services.ts";
import { noteReadsIn, noteRefusedIn } from "./wiring/audit-chain.ts";
import { authenticateWith, logRequests, openDevelopers } from "./wiring/developers.ts";
import { openIdentity } from "./wiring/people.ts";

/** The HTTP door: the API and, where there are any, the console's pages. */
export type ApiOptions = {
  readonly services: Services;
  readonly demo: boolean;
  readonly version: string;
  readonly pagesDir: string | undefined;
  /** Where browsers find the console, `https://console.example.com`; this computer's own address when not given. */
  readonly publicOrigin?: string | undefined;
  readonly trustedProxies?: readonly string[];
  /** Hears of a refusal no operation's description names; in tests it fails the request. */
  readonly onUndeclared?: OnUndeclared;
};

/** The app with all its routes, listening nowhere yet. Also makes the people and the trail it needs. */
export async function createApi(options: ApiOptions): Promise<HttpApp> {
  const { services } = options;
  let port = 0;
  const publicOrigin = (): string => options.publicOrigin ?? `http://localhost:${port}`;
  const identity = openIdentity(services, { demo: options.demo, publicOrigin });
  const audit = createAudit(services);
  const developers = openDevelopers(services, options);
  const app = await createHttpApp({
    log: services.log,
    problems,
    permissions,
    version: options.version,
    secure: options.publicOrigin?.startsWith("https:") ?? false,
    trustedProxies: options.trustedProxies ?? [],
    liveViewsMax: limits.liveViewsMax,
    authenticate: authenticateWith({ identity, developers }),
    idempotency: { db: services.db, clock: services.clock, log: services.log, answerKey: await answerKey(services) },
    rates: { clock: services.clock },
    noteRead: noteReadsIn(services.db, audit),
    onUndeclared:
      options.onUndeclared ??
      ((operation, code) => services.log.warn({ operation, code }, "a refusal left that its operation does not name")),
    noteRefused: noteRefusedIn(services.db, audit),
    ...(options.pagesDir === undefined ? {} : { pagesDir: options.pagesDir }),
  });
  logRequests(app, services, developers);
  registerRoutes(app, {
    ...services,
    identity,
    audit,
    developers,
    demo: options.demo,
    version: options.version,
    publicOrigin,
  });
  app.addHook("onListen", async () => void (port = (app.server.address() as AddressInfo).port));
  if (options.demo)
    registerDemoRoutes(app, {
      bindLoadTerminals: (input) =>
        bindLoadTerminals({ db: services.db, modules: services, bind: services.bind }, input),
      countPostedSales: (codes) => countPostedSales({ db: services.db, modules: services }, codes),
    });
  return app;
}

/** Seals what is kept for repeats: derived from a house key, so the database alone does not open it. */
function answerKey({ keys, house }: Pick<Services, "keys" | "house">): Promise<Uint8Array> {
  const message = new TextEncoder().encode("oneclear answers kept for repeats, 1");
  return keys.securityModule.generateMac({ key: house.seal, algorithm: "hmac-sha256", message });
}

export interface ApiServer {
  readonly port: number;
  close(): Promise<void>;
}

export async function openApi(
  options: ApiOptions & { readonly host: string; readonly port: number },
): Promise<ApiServer> {
  const app = await createApi(options);
  await app.listen({ host: options.host, port: options.port });
  return { port: (app.server.address() as AddressInfo).port, close: () => app.close() };
}
