import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Account } from "./account.ts";
import { POSTGRES_MAJOR, type Program } from "./program.ts";

/**
 * The cluster's files: made once by initdb, while its three configuration files are written anew at every start. Who
 * connects is decided by the kernel's word on the peer's user id: only the account that started the server gets in,
 * under any role, not even the account the server itself runs under. Keys sort by code point (C.UTF-8), alike on every
 * machine and after every upgrade of a library.
 */
const run = promisify(execFile);

/** Settings of the server, in PostgreSQL's own words. */
export type Settings = Readonly<Record<string, string>>;

const SETTINGS: Settings = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  shared_buffers: "256MB",
  wal_compression: "on",
  max_wal_size: "2GB",
  checkpoint_timeout: "15min",
  max_connections: "60",
  // Compiling a plan costs more than any statement of the payment path takes.
  jit: "off",
  autovacuum: "on",
  timezone: "UTC",
  log_timezone: "UTC",
  // Neither statements nor the detail of an error (which quotes row values) reach the log.
  log_min_messages: "warning",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
};

export const SUPERUSER = "postgres";

/** The environment a server starts with: nothing of ours, in particular no PG* variable and no secret. */
export const serverEnvironment: Readonly<Record<string, string>> = { PATH: "/usr/bin:/bin", LC_ALL: "C" };

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/**
 * Writes the configuration and returns its fingerprint. The server carries it as the setting `oneclear.start`, so that
 * a server left over by a killed parent is adopted only if it runs as we would have started it. The files lie outside
 * the cluster: a root that wrote into a folder of another account could be led elsewhere by a link.
 */
export async function configure(
  folder: string,
  options: {
    readonly cluster: string;
    readonly peer: string;
    readonly account: Account;
    readonly program: Program;
    readonly settings: Settings;
  },
): Promise<string> {
  const { cluster, peer, account, program } = options;
  const files = settingsFiles(folder);
  const lines = Object.entries({ ...SETTINGS, ...options.settings }).map(
    ([name, value]) => `${name} = ${quoted(value)}`,
  );
  const access = "# Written at every start.\nlocal all all peer map=oneclear\n";
  const peers = `# Written at every start.\noneclear "${peer.replaceAll('"', '""')}" all\n`;
  const base = `include = ${quoted(join(cluster, "postgresql.conf"))}`;
  const parts = [program.folder, program.version, folder, base, ...lines, access, peers];
  const fingerprint = createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
  const head = "# Written at every start; ALTER SYSTEM overrides it.";
  await mkdir(folder, { recursive: true });
  await writeFile(files.config, `${[head, base, ...lines, `oneclear.start = '${fingerprint}'`].join("\n")}\n`);
  await writeFile(files.access, access);
  await writeFile(files.peers, peers);
  // Nothing in them is secret, and the server's account must read them whatever our umask is.
  const [folderMode, fileMode] = account.other ? [0o755, 0o644] : [0o700, 0o600];
  await chmod(folder, folderMode);
  for (const file of Object.values(files)) await chmod(file, fileMode);
  return fingerprint;
}

/** The configuration files of a server, by what they hold. */
export function settingsFiles(folder: string): {
  readonly config: string;
  readonly access: string;
  readonly peers: string;
} {
  return {
    config: join(folder, "postgresql.conf"),
    access: join(folder, "pg_hba.conf"),
    peers: join(folder, "pg_ident.conf"),
  };
}

/** The uid that owns the cluster, or undefined when there is none. */
export async function clusterOwner(cluster: string): Promise<number | undefined> {
  return (await stat(cluster).catch(() => undefined))?.uid;
}

/** Refuses what this program or this account cannot serve, with the way out. */
export async function checkCluster(cluster: string, account: Account): Promise<void> {
  const owner = await clusterOwner(cluster);
  if (owner !== account.uid) {
    throw new Error(
      `${cluster} belongs to user id ${owner}, the server would run as ${account.name}: start it as before`,
    );
  }
  const major = (await readFile(join(cluster, "PG_VERSION"), "utf8")).trim();
  if (major !== POSTGRES_MAJOR) {
    throw new Error(
      `${cluster} was made by PostgreSQL ${major}; this is ${POSTGRES_MAJOR}: upgrade it, or set DATABASE_URL`,
    );
  }
}

/** Makes the cluster beside its place and moves it there when it is whole: a killed first start leaves no half. */
export async function createCluster(
  cluster: string,
  account: Account,
  program: Program,
  durable: boolean,
): Promise<void> {
  const fresh = `${cluster}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  if (account.other) await chown(fresh, account.uid, account.gid);
  const args = ["-D", fresh, "-U", SUPERUSER, "--encoding=UTF8", "--locale=C"];
  args.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--auth=peer", "--no-instructions");
  if (!durable) args.push("--no-sync");
  const as = account.other ? { uid: account.uid, gid: account.gid } : {};
  try {
    await run(join(program.folder, "bin", "initdb"), args, { ...as, cwd: fresh, env: serverEnvironment });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`initdb could not make ${cluster}: ${stderr?.trim() || String(error)}`, { cause: error });
  }
  await rename(fresh, cluster);
}
