import { chmod, mkdir, realpath, rm, rmdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Account, canEnter, chooseAccount, ownAccountName } from "./account.ts";
import { checkCluster, clusterOwner, configure, createCluster, type Settings, SUPERUSER } from "./cluster.ts";
import {
  APP_ROLE,
  connected,
  DATABASE,
  ensureDatabase,
  ensureRoles,
  OWNER_ROLE,
  type PostgresAddress,
} from "./connection.ts";
import { type FolderLock, lockFolder } from "./folder-lock.ts";
import {
  choosePlacement,
  type Placement,
  prepareSocketFolder,
  readPlacement,
  recordPlacement,
  systemHome,
} from "./placement.ts";
import { isAlive, stopPostmaster } from "./postmaster.ts";
import { prepareProgram } from "./program.ts";
import { adoptOrStop, launch, PORT, type ServerPlan, type ServerProcess } from "./server-process.ts";
import { watchOver, type Watcher } from "./watcher.ts";

/**
 * The embedded PostgreSQL: real server programs from npm, started on a data folder with one call. It needs no account
 * made for it, no port and no password; it also starts as root, below folders only root may enter, with install scripts
 * blocked, after its parent was killed, and after a power cut. It is for trying out and for small sites; a data centre
 * brings its own by DATABASE_URL.
 */
export type StartOptions = {
  /** Made when it does not exist. */
  readonly dataDir: string;
  /** One line per step worth telling; nothing is said on a quick start. */
  readonly onProgress?: (text: string) => void;
  /**
   * The data folder and everything made for it are deleted at the stop, and also when this process dies without one.
   * No sync of initdb, no place in /var/lib.
   */
  readonly temporary?: boolean;
  /** Settings in PostgreSQL's words that replace the launcher's own. */
  readonly settings?: Settings;
};

export interface EmbeddedPostgres {
  /** Address without a role, to be completed by one. */
  readonly connection: Omit<PostgresAddress, "user">;
  /** Owns the database and migrates it. */
  readonly owner: PostgresAddress;
  /** What the application works as. */
  readonly app: PostgresAddress;
  /** For the test databases and for repairs; the product does not use it. */
  readonly superuser: PostgresAddress;
  readonly placement: {
    readonly cluster: string;
    readonly program: string;
    readonly runsAs: string;
    readonly elsewhere: boolean;
  };
  /** Whether this server had been left running by an earlier start. */
  readonly adopted: boolean;
  /** The server's process; another one after a restart. */
  readonly pid: number;
  /** Stops and starts the server: connections break, "immediate" also drops what no commit had made durable. */
  restart(how: "fast" | "immediate"): Promise<void>;
  /** Fast shutdown: open transactions roll back. Resolves when the server is gone and the folder is free. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A server that ends by itself is started again, unless it did so this often within a minute. */
const REVIVALS_MAX = 5;
/** Nobody tells us of the end of a process that is not our child, so we look. */
const ADOPTED_LOOK_MS = 500;

async function prepareDataFolder(dataDir: string): Promise<string> {
  const folder = resolve(dataDir);
  if ((await stat(folder).catch(() => undefined)) === undefined) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // The server's account must pass through it to its cluster, and to nothing else: no listing, and files are 0600.
    if (process.getuid?.() === 0) await chmod(folder, 0o711);
  }
  return realpath(folder);
}

/** The place of the cluster: recorded, found in the data folder though the record was lost, or chosen now. */
async function findPlacement(
  dataDir: string,
  options: { readonly temporary: boolean; readonly onProgress: (text: string) => void },
): Promise<{ readonly placement: Placement; readonly account: Account }> {
  const inside = join(dataDir, "postgres");
  const recorded = await readPlacement(dataDir);
  const owner = await clusterOwner(recorded?.cluster ?? inside);
  const account = await chooseAccount(owner);
  if (recorded !== undefined) return { placement: recorded, account };
  if (owner !== undefined) return { placement: { cluster: inside, home: undefined, initialised: true }, account };
  return { placement: await choosePlacement(dataDir, account, options), account };
}

async function planServer(
  dataDir: string,
  options: { readonly temporary: boolean; readonly onProgress: (text: string) => void; readonly settings: Settings },
): Promise<ServerPlan & { readonly home: string | undefined }> {
  const { onProgress } = options;
  const { placement, account } = await findPlacement(dataDir, options);
  const { cluster } = placement;
  const home = placement.home ?? dataDir;
  if (!(await canEnter(home, account))) {
    throw new Error(
      `${account.name}, who runs the database, can no longer enter ${home}: allow it (chmod o+x) on each folder above`,
    );
  }
  const copyHomes = account.other
    ? [() => systemHome(account), () => Promise.resolve(home)]
    : [() => Promise.resolve(home)];
  const program = await prepareProgram(account, copyHomes, onProgress);
  const facts = { runsAs: account.name, program: program.folder };
  if (!placement.initialised) {
    await recordPlacement(dataDir, placement, facts);
    if ((await clusterOwner(cluster)) === undefined) {
      onProgress("creating the database cluster");
      await createCluster(cluster, account, program, !options.temporary);
    }
  }
  await checkCluster(cluster, account);
  const settingsFolder = join(home, "postgres-settings");
  const peer = ownAccountName();
  const fingerprint = await configure(settingsFolder, { cluster, peer, account, program, settings: options.settings });
  const socketFolder = await prepareSocketFolder(cluster, account);
  await recordPlacement(dataDir, { ...placement, initialised: true }, { ...facts, socketFolder });
  const logFile = join(dataDir, "postgres.log");
  return { cluster, account, program, settingsFolder, socketFolder, logFile, fingerprint, home: placement.home };
}

/** Starts, or finds running, the PostgreSQL of a data folder. Throws FolderInUse while another process holds it. */
export async function startPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const { onProgress = () => {}, temporary = false, settings = {} } = options;
  const dataDir = await prepareDataFolder(options.dataDir);
  const lock = await lockFolder(dataDir);
  try {
    const plan = await planServer(dataDir, { onProgress, temporary, settings });
    const server = (await adoptOrStop(plan, onProgress)) ?? (await launch(plan, onProgress));
    const supervised = supervise(plan, server, { lock, dataDir, onProgress, temporary });
    await connected(supervised.superuser, async (client) => {
      await ensureRoles(client);
      await ensureDatabase(client, DATABASE);
    }).catch(async (error: unknown) => {
      await supervised.stop();
      throw error;
    });
    return supervised;
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function supervise(
  plan: ServerPlan & { readonly home: string | undefined },
  first: ServerProcess,
  context: { lock: FolderLock; dataDir: string; onProgress: (text: string) => void; temporary: boolean },
): EmbeddedPostgres {
  const { lock, dataDir, onProgress, temporary } = context;
  const folders = [first.socketFolder, ...(plan.home === undefined ? [] : [plan.home]), dataDir];
  let server = first;
  let watcher: Watcher | undefined;
  let wanted = true;
  let stopping: Promise<void> | undefined;
  /** Restarts, revivals and the stop change the process one after the other. */
  let turn: Promise<unknown> = Promise.resolve();
  const endings: number[] = [];

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  }

  function follow(next: ServerProcess): void {
    server = next;
    watcher?.dismiss();
    watcher = temporary ? watchOver(next.pid, join(plan.cluster, "postmaster.pid"), folders) : undefined;
    if (next.child !== undefined) {
      next.child.once("exit", () => revive(next));
      // It may have ended before we listened.
      if (next.child.exitCode !== null || next.child.signalCode !== null) revive(next);
    } else {
      const timer = setInterval(() => {
        if (server === next && wanted && isAlive(next.pid)) return;
        clearInterval(timer);
        revive(next);
      }, ADOPTED_LOOK_MS).unref();
    }
  }

  function revive(ended: ServerProcess): void {
    void inTurn(async () => {
      if (!wanted || server !== ended) return;
      const now = performance.now();
      endings.push(now);
      const recent = endings.filter((at) => now - at < 60_000).length;
      if (recent > REVIVALS_MAX) {
        onProgress(`PostgreSQL ended ${recent} times within a minute and stays down: see ${plan.logFile}`);
        return;
      }
      onProgress("PostgreSQL ended unexpectedly and is started again");
      await sleep(50 * recent);
      follow(await launch(plan, onProgress));
    }).catch((error: unknown) => onProgress(error instanceof Error ? error.message : String(error)));
  }

  async function clearAway(): Promise<void> {
    await rmdir(server.socketFolder).catch(() => {});
    await lock.release();
    if (temporary) for (const folder of folders) await rm(folder, { recursive: true, force: true });
    watcher?.dismiss();
  }

  follow(first);
  const connection = { host: first.socketFolder, port: PORT, database: DATABASE, ssl: false } as const;
  const stop = (): Promise<void> => {
    wanted = false;
    stopping ??= inTurn(async () => {
      await stopPostmaster(server.pid, plan.cluster, temporary ? "immediate" : "fast");
      await clearAway();
    });
    return stopping;
  };
  return {
    connection,
    owner: { ...connection, user: OWNER_ROLE },
    app: { ...connection, user: APP_ROLE },
    superuser: { ...connection, user: SUPERUSER, database: "postgres" },
    placement: {
      cluster: plan.cluster,
      program: plan.program.folder,
      runsAs: plan.account.name,
      elsewhere: plan.home !== undefined,
    },
    adopted: first.child === undefined,
    get pid() {
      return server.pid;
    },
    restart: (how) =>
      inTurn(async () => {
        const before = server;
        // From here on the end of `before` is no surprise.
        server = { ...before };
        await stopPostmaster(before.pid, plan.cluster, how);
        follow(await launch(plan, onProgress));
      }),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
