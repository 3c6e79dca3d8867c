import { createHash, randomBytes } from "node:crypto";
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rmdir,
  stat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { isAbsolute, join, relative } from "node:path";
import { type Account, canEnter } from "./account.ts";

/**
 * Where the cluster of a data folder lives. In the data folder, wherever the server's account can reach that; started
 * as root below a folder that only root may enter, in /var/lib/oneclear, and where that cannot be written, in the
 * system's temporary folder. The place is recorded in `postgres.json` of the data folder, and the record decides from
 * then on: a cluster is never looked for by a guess, and one that is gone is never quietly replaced by an empty one.
 */
export type Placement = {
  /** PostgreSQL's own data folder. */
  readonly cluster: string;
  /** Made for this cluster alone outside the data folder; undefined when the cluster lies in it. */
  readonly home: string | undefined;
  /** Whether initdb has finished there once. */
  readonly initialised: boolean;
};

const RECORD = "postgres.json";
const SYSTEM_HOME = "/var/lib/oneclear";

type PlacementRecord = {
  readonly cluster: string;
  readonly home?: string;
  readonly initialised: boolean;
  readonly runsAs: string;
  readonly program: string;
  readonly socketFolder?: string;
};

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined;
}

/** The recorded placement, or undefined before the first start. A data folder may be moved: a cluster in it moves along. */
export async function readPlacement(dataDir: string): Promise<Placement | undefined> {
  const text = await readFile(join(dataDir, RECORD), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const record = JSON.parse(text) as PlacementRecord;
  const cluster = isAbsolute(record.cluster) ? record.cluster : join(dataDir, record.cluster);
  const initialised = record.initialised;
  if (initialised && !(await exists(cluster))) {
    throw new Error(
      `the database of ${dataDir} was in ${cluster} and is no longer there: ` +
        `put it back, or delete ${join(dataDir, RECORD)} to begin with an empty one`,
    );
  }
  return { cluster, home: record.home, initialised };
}

/** Writes the record; the file is replaced as a whole. */
export async function recordPlacement(
  dataDir: string,
  placement: Placement,
  facts: { readonly runsAs: string; readonly program: string; readonly socketFolder?: string },
): Promise<void> {
  const inside = placement.home === undefined;
  const record: PlacementRecord = {
    cluster: inside ? relative(dataDir, placement.cluster) : placement.cluster,
    ...(placement.home === undefined ? {} : { home: placement.home }),
    initialised: placement.initialised,
    ...facts,
  };
  const fresh = join(dataDir, `.${RECORD}.new`);
  await writeFile(fresh, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 });
  await rename(fresh, join(dataDir, RECORD));
}

/** Some file systems take a chown and forget it: only one that keeps the owner can hold a cluster. */
async function givesFolderTo(account: Account, folder: string): Promise<boolean> {
  const trial = await mkdtemp(join(folder, ".owner-"));
  try {
    await chown(trial, account.uid, account.gid);
    return (await stat(trial)).uid === account.uid;
  } catch {
    return false;
  } finally {
    await rmdir(trial);
  }
}

/** /var/lib/oneclear, made passable for everybody; undefined where it cannot be. */
export async function systemHome(account: Account): Promise<string | undefined> {
  try {
    if ((await mkdir(SYSTEM_HOME, { recursive: true })) !== undefined) await chmod(SYSTEM_HOME, 0o755);
  } catch {
    return undefined;
  }
  return (await canEnter(SYSTEM_HOME, account)) ? SYSTEM_HOME : undefined;
}

/** A new folder below the system's temporary one that others can pass but not read. */
export async function temporaryHome(account: Account): Promise<string | undefined> {
  const home = await mkdtemp(join(tmpdir(), "oneclear-"));
  await chmod(home, 0o711);
  return (await canEnter(home, account)) ? home : undefined;
}

async function homeBelowSystemHome(dataDir: string, account: Account): Promise<string | undefined> {
  const parent = await systemHome(account);
  if (parent === undefined || !(await givesFolderTo(account, parent))) return undefined;
  // The random half keeps a data folder that was deleted and made anew away from the old one's database.
  const home = join(parent, `${hashOf(dataDir).slice(0, 8)}-${randomBytes(4).toString("hex")}`);
  await mkdir(home, { mode: 0o711 });
  await chmod(home, 0o711);
  await writeFile(join(home, "data-folder"), `${dataDir}\n`, { mode: 0o600 });
  return home;
}

async function reportOrphans(dataDir: string, onProgress: (text: string) => void): Promise<void> {
  const names = await readdir(SYSTEM_HOME).catch(() => [] as string[]);
  for (const name of names.filter((name) => name.startsWith(`${hashOf(dataDir).slice(0, 8)}-`))) {
    onProgress(`an older database of ${dataDir} is still in ${join(SYSTEM_HOME, name)}: delete it if nobody needs it`);
  }
}

/** Decides where a first cluster goes. A temporary one never goes to /var/lib. */
export async function choosePlacement(
  dataDir: string,
  account: Account,
  options: { readonly temporary: boolean; readonly onProgress: (text: string) => void },
): Promise<Placement> {
  const inside = join(dataDir, "postgres");
  if ((await canEnter(dataDir, account)) && (!account.other || (await givesFolderTo(account, dataDir)))) {
    return { cluster: inside, home: undefined, initialised: false };
  }
  if (!options.temporary) await reportOrphans(dataDir, options.onProgress);
  const home =
    (options.temporary ? undefined : await homeBelowSystemHome(dataDir, account)) ?? (await temporaryHome(account));
  if (home === undefined) {
    throw new Error(`${account.name} can keep a database neither in ${dataDir} nor elsewhere: set DATABASE_URL`);
  }
  const cluster = join(home, "postgres");
  const warning =
    home.startsWith(SYSTEM_HOME) || options.temporary ? "" : " (a temporary folder: it may not outlive a reboot)";
  options.onProgress(`the database lives in ${cluster}${warning}, because ${account.name} cannot enter ${dataDir}`);
  return { cluster, home, initialised: false };
}

/** Whether only the account (and root) can enter this folder. */
export async function isPrivateTo(account: Account, folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  return found !== undefined && found.isDirectory() && found.uid === account.uid && (found.mode & 0o077) === 0;
}

/**
 * A socket's path may have 107 bytes, so it gets a short folder of its own. The name follows from the cluster; a folder
 * of that name that somebody else made, or could write, is not used: whoever owns it could answer in the server's place.
 */
export async function prepareSocketFolder(cluster: string, account: Account): Promise<string> {
  const base = (await exists("/tmp")) ? "/tmp" : tmpdir();
  const usual = join(base, `oc-${hashOf(cluster).slice(0, 12)}`);
  await mkdir(usual, { mode: 0o700 }).then(
    () => (account.other ? chown(usual, account.uid, account.gid) : undefined),
    () => undefined,
  );
  if (await isPrivateTo(account, usual)) return usual;
  const other = await mkdtemp(join(base, "oc-"));
  if (account.other) await chown(other, account.uid, account.gid);
  return other;
}
