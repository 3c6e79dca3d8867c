import { join } from "node:path";
import { mkdir, writeFile } from "node:fs/promises";
import { createSoftwareSecurityModule } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { assert } from "#kernel/assert";
import type { Clock } from "#kernel/clock";
import { businessDay } from "#kernel/clock";
import { type Database, type DatabaseAddress, openDatabase } from "#kernel/db";
import { type JobList, startJobs } from "#kernel/jobs";
import type { Log } from "#kernel/log";
import { migrate } from "#kernel/migrate";
import { takeWriterSlot } from "#kernel/writer-slot";
import { closeDay, dayToClose } from "#flows/settle-day";
import { listenForTerminals, type TerminalListener } from "#gateways/terminal-listener";
import { createTerminalSession } from "#gateways/terminal-session";
import { folderBlobs } from "#modules/files";
import { hasKeys } from "#modules/keys";
import type { Role as PersonRole } from "#modules/identity";
import { API_VERSION } from "./api-description.ts";
import { type ApiServer, openApi } from "./api-server.ts";
import { readMasterKey } from "./master-key.ts";
import { demoTies, seedDemoAgents } from "./seed/demo-agents.ts";
import { declareLive, refuseLive } from "./seed/live-world.ts";
import { beginBuckets, isDemo, seedDemoWorld } from "./seed/demo-world.ts";
import { bindDemoTerminals, type KeyLetter } from "./seed/key-letters.ts";
import { createModules, openServices, type Services } from "./services.ts";
import { startAuditChain } from "./wiring/audit-chain.ts";
import { openApprovalDesk } from "./wiring/approvals.ts";
import { carriersOf } from "./wiring/carriers.ts";
import { jobLists } from "./wiring/jobs.ts";
import { startNotifications } from "./wiring/notifications.ts";
import { startWebhooks } from "./wiring/webhooks.ts";
import { openIdentity } from "./wiring/people.ts";

/**
 * A whole server: database, modules, flows, the terminals' door, the API, and the clockwork of the business day. Roles
 * choose what this process does of it; any number of processes may share one database.
 */
export type Role = "gateway" | "api" | "worker";

export type ServerOptions = {
  readonly owner: DatabaseAddress;
  readonly app: DatabaseAddress;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly host: string;
  readonly ports: { readonly http: number; readonly iso: number; readonly isoTls: number };
  readonly roles: readonly Role[];
  readonly tls: { readonly key: string; readonly cert: string } | undefined;
  /** Where the simulated network listens; given, an empty database becomes a demo. Not given, it becomes live. */
  readonly demo:
    | {
        readonly host: string;
        readonly port: number;
        readonly channelTimeoutMs: number;
        readonly bindTerminals: boolean;
      }
    | undefined;
  /** The console's built files. They may appear later. */
  readonly pagesDir: string | undefined;
  /** Where browsers find the console; this computer's own address when not given. */
  readonly publicOrigin?: string | undefined;
  readonly trustedProxies?: readonly string[];
  readonly onStep: (text: string) => void;
};

export interface OneClearServer {
  readonly services: Services;
  readonly db: Database;
  readonly ports: { readonly http: number; readonly iso: number; readonly isoTls: number };
  readonly demo: boolean;
  /** Letters for terminals that were bound just now; their keys leave only here. */
  readonly keyLetters: readonly KeyLetter[];
  readonly http: ApiServer | undefined;
  /** One sign-in per role of the demo world. */
  seedDemoUsers(newPassword: () => string): Promise<readonly { readonly login: string; readonly password: string }[]>;
  /** The code that makes the first administrator of a live database, while there is none; an earlier one ends. */
  newSetupCode(): Promise<{ readonly code: string; readonly expiresAt: Temporal.Instant } | undefined>;
  /** A credential for a program of this computer's operator; an earlier one of that name ends. */
  createOperatorToken(name: string): Promise<string>;
  close(): Promise<void>;
}

const DAY_CHECK_MS = 15_000;

export async function openServer(options: ServerOptions): Promise<OneClearServer> {
  const { clock, log, dataDir } = options;
  // What was opened is closed in the opposite order: by close(), and by a failure on the way, such as a port in use.
  await using opened = new AsyncDisposableStack();
  const ran = await migrate(options.owner, (name) => options.onStep(`migrating ${name}`));
  if (ran.length > 0) options.onStep(`${ran.length} migrations ran`);
  const db = openDatabase(options.app, { log });
  opened.defer(() => db.close());
  const live = options.demo === undefined;
  if (!live) await refuseLive(db);
  else if (await declareLive(db))
    options.onStep("this database is live from here on: nothing is written into it but what people do");
  const masterKey = await readMasterKey({ dataDir, live, hasSealedKeys: () => hasKeys(db) });
  const securityModule = createSoftwareSecurityModule(nodeCrypto, masterKey);
  const slot = await takeWriterSlot({ db, clock, log, onLost: die });
  opened.defer(() => slot.close());
  const modules = createModules({ clock, securityModule, writer: slot.number });
  await beginBuckets(db, clock);
  if (options.demo !== undefined) await prepareDemo({ ...options, demo: options.demo }, db, modules);
  const demo = (await isDemo(db)) === true;

  const payoutDir = join(dataDir, "payouts");
  const services = await openServices({
    db,
    clock,
    log,
    modules,
    deliverFile: deliverInto(payoutDir),
    blobs: folderBlobs(join(dataDir, "files")),
    carriers: carriersOf(dataDir, process.env, options.publicOrigin),
  });
  opened.defer(() => services.close());
  const keyLetters =
    options.demo?.bindTerminals !== true ? [] : await bindDemoTerminals({ db, modules, bind: services.bind });
  const listeners: TerminalListener[] = [];
  if (options.roles.includes("gateway")) {
    const handle = createTerminalSession({
      clock,
      log,
      keys: services.keys,
      contexts: services.contexts,
      flows: services.terminalFlows,
      acquirerCode: services.acquirerCode,
    });
    opened.defer(async () => void (await Promise.all(listeners.map((listener) => listener.close()))));
    listeners.push(
      await listenForTerminals({ host: options.host, port: options.ports.iso, tls: undefined, handle, log }),
    );
    if (options.tls !== undefined)
      listeners.push(
        await listenForTerminals({ host: options.host, port: options.ports.isoTls, tls: options.tls, handle, log }),
      );
  }
  const http = options.roles.includes("api")
    ? await openApi({
        services,
        demo,
        version: API_VERSION,
        pagesDir: options.pagesDir,
        host: options.host,
        port: options.ports.http,
        publicOrigin: options.publicOrigin,
        trustedProxies: options.trustedProxies ?? [],
      })
    : undefined;
  opened.defer(() => http?.close());
  const publicOrigin = (): string => options.publicOrigin ?? `http://localhost:${http?.port ?? 0}`;
  const identity = openIdentity(services, { demo, publicOrigin });
  if (options.roles.includes("worker")) {
    opened.defer(startDays(services));
    opened.defer(await startWebhooks(services));
    opened.defer(services.exports.start());
    opened.defer(openApprovalDesk(services).approvals.start());
    opened.defer(await startNotifications(services));
    opened.defer(startAuditChain(services, deliverInto(join(dataDir, "audit"))));
    const lists: readonly JobList[] = jobLists(services);
    if (lists.length > 0) {
      const jobs = await startJobs({ address: options.app, log, lists });
      opened.defer(() => jobs.close());
    }
  }
  const parts = opened.move();

  return {
    services,
    db,
    demo,
    keyLetters,
    http,
    ports: { http: http?.port ?? 0, iso: listeners[0]?.port ?? 0, isoTls: listeners[1]?.port ?? 0 },
    async seedDemoUsers(newPassword) {
      assert(demo, "only a demo world has printed sign-ins");
      const ties = await demoTies(db, services);
      const users = await db.transaction((tx) =>
        identity.seedDemoUsers(tx, {
          ...ties,
          passwordOf: (_role: PersonRole) => newPassword(),
          at: clock.now(),
        }),
      );
      return users.map(({ login, password }) => ({ login, password }));
    },
    newSetupCode: () => (demo ? Promise.resolve(undefined) : identity.newSetupCode()),
    // A file on a disk is no second factor: in a live world it may look and prove, and change nothing.
    createOperatorToken: (name) =>
      db.transaction((tx) =>
        identity.createServiceToken(tx, { name, role: demo ? "administrator" : "auditor", at: clock.now() }),
      ),
    close: () => parts.disposeAsync(),
  };
}

/** Puts files into a folder that only their owner reads. */
const deliverInto =
  (folder: string) =>
  async (file: { readonly name: string; readonly body: string }): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, file.name), file.body, { mode: 0o600 });
  };

/** Two processes that make the same ids would write over each other: an error that nobody catches ends this one at once. */
function die(error: Error): void {
  setImmediate(() => {
    throw error;
  });
}

async function prepareDemo(
  options: ServerOptions & { readonly demo: NonNullable<ServerOptions["demo"]> },
  db: Database,
  modules: ReturnType<typeof createModules>,
): Promise<void> {
  const { clock, demo } = options;
  const fresh = await seedDemoWorld(
    { db, clock, modules },
    { host: demo.host, port: demo.port, timeoutMs: demo.channelTimeoutMs },
  );
  await seedDemoAgents(db, modules);
  if (fresh) options.onStep("demo operator written: one provider, three merchants, five terminals, four test cards");
  // The simulated network takes a free port at each start; the channel follows it.
  for (const channel of await modules.routing.listChannels(db)) {
    if (channel.name === "simulated-network")
      await db.transaction((tx) =>
        modules.routing.setChannelAddress(tx, {
          id: channel.id,
          host: demo.host,
          port: demo.port,
          timeoutMs: demo.channelTimeoutMs,
        }),
      );
  }
}

/** Closes each business day when its cut-off has passed; days missed while nothing ran are closed one by one. */
function startDays(services: Services): () => Promise<void> {
  const stopping = new AbortController();
  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        for (;;) {
          const day = await dayToClose(services);
          if (Temporal.PlainDate.compare(day, businessDay(services.clock.now())) >= 0) break;
          // Named, so that a person who closes the same day meanwhile does not make this close the next one.
          const outcome = await closeDay(services.settleDay, { businessDay: day });
          if (outcome.kind === "refused") break;
          services.log.info(
            { day: outcome.businessDay.toString(), payouts: outcome.payouts.length, file: outcome.file.name },
            "a business day was closed",
          );
        }
      } catch (error) {
        services.log.error({ error }, "closing the business day failed; it is tried again");
      }
      await services.clock.wait(DAY_CHECK_MS, stopping.signal).catch(() => {});
    }
  }
  const running = loop();
  return async () => {
    stopping.abort();
    await running;
  };
}
