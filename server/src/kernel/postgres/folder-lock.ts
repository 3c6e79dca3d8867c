import { open, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * One process per data folder. The lock is held by the kernel (the file lock that SQLite takes for an exclusive
 * transaction), so it ends with its process however that dies: there is no stale lock to judge, and no moment in
 * which two takers both find one. The pid lies beside it in a file of its own only to be named in the refusal.
 */
export interface FolderLock {
  release(): Promise<void>;
}

/** Another living process holds the folder; `pid` is undefined when it has not written it yet. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse";
  readonly folder: string;
  readonly pid: number | undefined;

  constructor(folder: string, pid: number | undefined) {
    const holder = pid === undefined ? "another process" : `process ${pid}`;
    super(`${folder} is in use by ${holder}: stop it first, or choose another data folder`);
    this.folder = folder;
    this.pid = pid;
  }
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && (error as Error & { errcode?: number }).errcode === SQLITE_BUSY;
}

/** The holder writes its pid just after it took the lock: a reader who comes between the two looks again. */
async function readHolder(pidFile: string): Promise<number | undefined> {
  for (let look = 0; look < 10; look++) {
    const pid = Number(await readFile(pidFile, "utf8").catch(() => ""));
    if (pid > 0) return pid;
    await sleep(20);
  }
  return undefined;
}

/** Takes the folder (which must exist) for this process, or throws {@link FolderInUse}. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const lockFile = join(folder, "start.lock");
  const pidFile = join(folder, "start.pid");
  await (await open(lockFile, "a", 0o600)).close();
  const database = new DatabaseSync(lockFile, { timeout: 0 });
  try {
    database.exec("pragma journal_mode = off; begin exclusive");
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw new Error(`${lockFile} cannot be locked`, { cause: error });
    throw new FolderInUse(folder, await readHolder(pidFile));
  }
  await writeFile(pidFile, `${process.pid}\n`, { mode: 0o600 });
  let released = false;
  return {
    async release() {
      if (released) return;
      released = true;
      await rm(pidFile, { force: true });
      database.close();
    },
  };
}
