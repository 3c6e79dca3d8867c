// A journal in a file: written beside, flushed, renamed over, the folder flushed. Whenever the power goes, the file is the
// state before or the state after, whole. A lock file keeps a second process from using the same trace numbers.

import { type FileHandle, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Journal } from "./ports.ts";
import { stateFromText, stateToText } from "./state-text.ts";

export interface FileJournal extends Journal {
  /** Gives the terminal free for another process. */
  close(): Promise<void>;
}

/** Another living process works with this terminal. */
export class JournalLockedError extends Error {
  override readonly name = "JournalLockedError";
}

/** Opens the journal at `path` for this process alone. Throws {@link JournalLockedError}. */
export async function openFileJournal(path: string): Promise<FileJournal> {
  const lock = `${path}.lock`;
  await takeLock(lock);
  return {
    async load() {
      const text = await readIfThere(path);
      return text === undefined ? undefined : stateFromText(text);
    },
    async save(state) {
      const beside = `${path}.new`;
      await withFile(beside, "w", async (file) => {
        await file.writeFile(stateToText(state));
        await file.sync();
      });
      await rename(beside, path);
      await withFile(dirname(path), "r", (folder) => folder.sync());
    },
    close: () => rm(lock, { force: true }),
  };
}

async function withFile(path: string, flags: string, use: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await use(file);
  } finally {
    await file.close();
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw cause;
  }
}

/** A lock whose process is dead was left by a power cut and is taken over. */
async function takeLock(lock: string): Promise<void> {
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      await writeFile(lock, String(process.pid), { flag: "wx", mode: 0o600 });
      return;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    }
    const owner = Number((await readIfThere(lock)) ?? "0");
    if (isAlive(owner)) throw new JournalLockedError(`another process (${owner}) works with this terminal: ${lock}`);
    await rm(lock, { force: true });
  }
  throw new JournalLockedError(`the lock ${lock} cannot be taken`);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}
