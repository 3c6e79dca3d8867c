import { createReadStream } from "node:fs";
import { mkdir, open, opendir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { assert } from "#kernel/assert";
import { BLOB_NAME, BlobMissing, type BlobStore } from "./blob-store.ts";

const PART = ".part";
/** A writing that was cut off longer ago than this belongs to nobody any more. */
const PART_AGE_MS = 24 * 3_600_000;

/** Blobs in a local folder, 256 folders below it by their first two letters; readable by this account only. */
export function folderBlobs(folder: string): BlobStore {
  const placeOf = (name: string): { readonly dir: string; readonly path: string } => {
    assert(BLOB_NAME.test(name), "a blob's name is ours, never a person's");
    const dir = join(folder, name.slice(0, 2));
    return { dir, path: join(dir, name) };
  };
  return {
    async write(name, body) {
      const { dir, path } = placeOf(name);
      await mkdir(dir, { recursive: true, mode: 0o700 });
      const part = `${path}.${randomBytes(4).toString("hex")}${PART}`;
      const file = await open(part, "wx", 0o600);
      try {
        for await (const chunk of body) await file.writeFile(chunk);
        await file.sync();
        await file.close();
        assert(!(await exists(path)), "a blob is written once");
        await rename(part, path);
        await syncFolder(dir);
      } catch (error) {
        await file.close().catch(() => {});
        await rm(part, { force: true });
        throw error;
      }
    },
    async *read(name) {
      try {
        yield* createReadStream(placeOf(name).path) as AsyncIterable<Buffer>;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new BlobMissing(name, { cause: error });
        throw error;
      }
    },
    remove: (name) => rm(placeOf(name).path, { force: true }),
    async *listBefore(atMs) {
      for await (const { path, name, ageFromMs } of entries(folder)) {
        if (BLOB_NAME.test(name) && ageFromMs < atMs) yield name;
        else if (name.endsWith(PART) && ageFromMs < atMs - PART_AGE_MS) await rm(path, { force: true });
      }
    },
  };
}

async function* entries(folder: string): AsyncGenerator<{ path: string; name: string; ageFromMs: number }> {
  for await (const dir of await directory(folder)) {
    if (!/^[0-9a-f]{2}$/.test(dir.name)) continue;
    for await (const { name } of await directory(join(folder, dir.name))) {
      const path = join(folder, dir.name, name);
      const found = await stat(path).catch(() => undefined);
      if (found !== undefined) yield { path, name, ageFromMs: found.mtimeMs };
    }
  }
}

async function directory(path: string): Promise<AsyncIterable<{ readonly name: string }>> {
  return opendir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return (async function* none() {})();
    throw error;
  });
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The new name itself must survive a power cut, not only the bytes under it. */
async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir, "r");
  await handle.sync().catch(() => {});
  await handle.close();
}
