import { assert } from "#kernel/assert";
import { BlobMissing, type BlobStore } from "#modules/files";

/** Blobs in memory, for tests of what lies above them. `bytes` shows what a thief of the disk would see. */
export function memoryBlobs(): BlobStore & { readonly bytes: Map<string, Uint8Array> } {
  const bytes = new Map<string, Uint8Array>();
  const written = new Map<string, number>();
  return {
    bytes,
    async write(name, body) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of body) chunks.push(Uint8Array.from(chunk));
      assert(!bytes.has(name), "a blob is written once");
      bytes.set(name, Buffer.concat(chunks));
      written.set(name, Date.now());
    },
    async *read(name) {
      const found = bytes.get(name);
      if (found === undefined) throw new BlobMissing(name);
      yield found;
    },
    remove: (name) => Promise.resolve(void bytes.delete(name)),
    async *listBefore(atMs) {
      for (const name of bytes.keys()) if ((written.get(name) ?? 0) < atMs) yield name;
    },
  };
}
