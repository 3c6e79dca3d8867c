import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { memoryBlobs } from "../../testing/memory-blobs.ts";
import type { BlobStore } from "./blob-store.ts";
import { folderBlobs } from "./folder-blobs.ts";

/** The laws of every place for blobs. */
async function* of(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
const newName = (): string => randomBytes(16).toString("hex");
const all = async (body: AsyncIterable<Uint8Array>): Promise<Buffer> => Buffer.concat(await Array.fromAsync(body));

const places: Readonly<Record<string, () => Promise<{ store: BlobStore; done(): Promise<void> }>>> = {
  memory: async () => ({ store: memoryBlobs(), done: async () => {} }),
  folder: async () => {
    const folder = await mkdtemp(join(tmpdir(), "blobs-"));
    return { store: folderBlobs(join(folder, "files")), done: () => rm(folder, { recursive: true }) };
  },
};

for (const [kind, open] of Object.entries(places)) {
  test(`${kind}: what was written is read back, and a second writing of the name is refused`, async () => {
    const { store, done } = await open();
    const [name, bytes] = [newName(), randomBytes(200_000)];
    await store.write(name, of(bytes.subarray(0, 7), bytes.subarray(7)));
    assert.ok((await all(store.read(name))).equals(bytes));
    await assert.rejects(store.write(name, of(Buffer.from("other"))));
    assert.ok((await all(store.read(name))).equals(bytes), "the first stands");
    await done();
  });

  test(`${kind}: a writing that fails leaves nothing, and what is missing says so`, async () => {
    const { store, done } = await open();
    const name = newName();
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("half");
      throw new Error("the line broke");
    }
    await assert.rejects(store.write(name, failing()), /line broke/);
    await assert.rejects(all(store.read(name)), /BlobMissing/);
    await store.remove(name);
    assert.deepEqual(await Array.fromAsync(store.listBefore(Date.now() + 60_000)), []);
    await done();
  });

  test(`${kind}: what is old is listed, what is removed is gone`, async () => {
    const { store, done } = await open();
    const [one, two] = [newName(), newName()];
    await store.write(one, of(Buffer.from("1")));
    await store.write(two, of(Buffer.from("2")));
    assert.deepEqual((await Array.fromAsync(store.listBefore(Date.now() + 60_000))).toSorted(), [one, two].toSorted());
    assert.deepEqual(await Array.fromAsync(store.listBefore(Date.now() - 60_000)), []);
    await store.remove(one);
    assert.deepEqual(await Array.fromAsync(store.listBefore(Date.now() + 60_000)), [two]);
    await done();
  });
}

test("folder: a name that is no name of ours never becomes a path", async () => {
  const folder = await mkdtemp(join(tmpdir(), "blobs-"));
  const store = folderBlobs(join(folder, "files"));
  for (const name of ["../escape", "..", "a/b", "", "A".repeat(32)])
    await assert.rejects(store.write(name, of(Buffer.from("x"))), /name is ours/);
  assert.deepEqual(await readdir(folder), []);
  await rm(folder, { recursive: true });
});
