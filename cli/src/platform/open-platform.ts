import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import {
  type Clock,
  ensureTlsCertificate,
  type Log,
  type OneClearServer,
  openServer,
  type Role,
  startPostgres,
} from "@oneclear/server";
import { type NetworkSimulatorProcess, spawnNetworkSimulator } from "@oneclear/simulators/network";

/**
 * Everything that `start`, `tour` and `load` need, in the order in which one part needs the other: database, simulated
 * network in a process of its own, server. Closing goes the other way round.
 */
export interface Platform {
  readonly server: OneClearServer;
  /** The simulated issuer and network; a live world has none. */
  readonly network: NetworkSimulatorProcess | undefined;
  /** PEM of the terminal line's certificate, for terminals to trust. */
  readonly certificate: string;
  readonly certificateFingerprint: string;
  readonly databasePlace: string;
  /** One line per decision of the simulated network. */
  readonly networkJournal: string;
  /** Ends and starts the database as a power cut of its machine would; undefined for a database of somebody else. */
  readonly restartDatabase: (() => Promise<void>) | undefined;
  close(): Promise<void>;
}

export type PlatformOptions = {
  readonly dataDir: string;
  /** Everything goes away at the end. */
  readonly temporary: boolean;
  readonly ports: { readonly http: number; readonly iso: number };
  readonly clock: Clock;
  readonly log: Log;
  readonly roles: readonly Role[];
  /** "embedded" never looks at DATABASE_URL: a tour or a load run is no guest in somebody's database. */
  readonly database?: "embedded";
  /** Binds the demo's terminals at once; a tour binds them itself. */
  readonly bindTerminals: boolean;
  readonly channelTimeoutMs: number;
  readonly pagesDir: string | undefined;
  /** No demo: nothing is seeded, no network is simulated. */
  readonly live?: boolean;
  /** Where browsers find the console, when not at this computer's own address. */
  readonly publicOrigin?: string | undefined;
  readonly trustedProxies?: readonly string[];
  readonly onStep: (text: string) => void;
  readonly host?: string;
};

const LINK_WAIT_MS = 10_000;

export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { dataDir, onStep } = options;
  const host = options.host ?? "127.0.0.1";
  // The database's own account must pass through the folder to its cluster; it may list and read nothing.
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const closing: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse())
      await end().catch((error: unknown) => options.log.error({ error }, "a part did not close cleanly"));
  };
  try {
    const database = await openDatabase(options);
    closing.push(() => database.close());
    const networkJournal = join(dataDir, "network", "journal.jsonl");
    const network = options.live === true ? undefined : await openNetwork(options, networkJournal);
    if (network !== undefined) closing.push(() => network.stop());
    const tls = await ensureTlsCertificate(dataDir, options.clock);
    const server = await openServer({
      owner: database.owner,
      app: database.app,
      dataDir,
      clock: options.clock,
      log: options.log,
      host,
      roles: options.roles,
      ports: { ...options.ports, isoTls: 0 },
      tls: { key: tls.key, cert: tls.certificate },
      demo: network && {
        host: network.host,
        port: network.port,
        channelTimeoutMs: options.channelTimeoutMs,
        bindTerminals: options.bindTerminals,
      },
      publicOrigin: options.publicOrigin,
      trustedProxies: options.trustedProxies ?? [],
      pagesDir: options.pagesDir,
      onStep,
    });
    closing.push(() => server.close());
    if (network !== undefined) {
      onStep("signing on to the network");
      for (const link of server.services.links.all) await link.whenReady(LINK_WAIT_MS);
    }
    return {
      server,
      network,
      certificate: tls.certificate,
      certificateFingerprint: tls.fingerprint,
      databasePlace: database.place,
      networkJournal,
      restartDatabase: database.restart,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openNetwork(options: PlatformOptions, journalFile: string): Promise<NetworkSimulatorProcess> {
  await mkdir(join(options.dataDir, "network"), { recursive: true, mode: 0o700 });
  options.onStep("starting the simulated issuer and card network");
  return spawnNetworkSimulator({ journalFile, lateMs: options.channelTimeoutMs + 2_000 });
}

type OpenedDatabase = {
  readonly owner: object;
  readonly app: object;
  readonly place: string;
  readonly restart: (() => Promise<void>) | undefined;
  close(): Promise<void>;
};

/** `DATABASE_URL` names another PostgreSQL (15 or newer): its user owns the tables, the work is done in the application's role. */
async function openDatabase(options: PlatformOptions): Promise<OpenedDatabase> {
  const url = process.env["DATABASE_URL"];
  if (url !== undefined && url !== "" && !options.temporary && options.database !== "embedded") {
    options.onStep("using the database of DATABASE_URL");
    return {
      owner: { connectionString: url },
      app: { connectionString: url, options: "-c role=oneclear_app" },
      place: "DATABASE_URL",
      restart: undefined,
      close: () => Promise.resolve(),
    };
  }
  options.onStep("starting PostgreSQL");
  const postgres = await startPostgres({
    dataDir: options.dataDir,
    temporary: options.temporary,
    onProgress: options.onStep,
  });
  return {
    owner: postgres.owner,
    app: postgres.app,
    place: postgres.placement.cluster,
    restart: () => postgres.restart("immediate"),
    close: () => postgres.stop(),
  };
}
