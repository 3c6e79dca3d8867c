import { createHash, randomBytes } from "node:crypto";
import type { Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Id, Ids } from "#kernel/ids";
import type { BlobStore } from "./blob-store.ts";
import type { KeptFile, KeySealer, SealedFile } from "./file.ts";
import { KEY_BYTES, openPieces, SealBroken, sealPieces } from "./sealed-chunks.ts";
import { insertFile } from "./store.ts";

export type FilesDeps = {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly blobs: BlobStore;
  readonly sealer: KeySealer;
};

export const contextOf = (id: Id): string => `file/${id}`;

/** Bytes that lie sealed already, and nobody's yet: a row makes them a file, without one they are swept away. */
export type SealedBytes = {
  readonly id: Id;
  readonly blob: string;
  readonly sealedKey: Uint8Array;
  readonly sizeBytes: bigint;
  readonly sha256: Uint8Array;
};

/** Seals a stream under a key of its own. What fails on the way leaves nothing behind. */
export async function sealBytes(deps: FilesDeps, body: AsyncIterable<Uint8Array>): Promise<SealedBytes> {
  const id = deps.ids.next(0);
  const key = randomBytes(KEY_BYTES);
  const blob = randomBytes(16).toString("hex");
  const hash = createHash("sha256");
  let sizeBytes = 0n;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      hash.update(chunk);
      sizeBytes += BigInt(chunk.length);
      yield chunk;
    }
  }
  const sealedKey = await deps.sealer.seal(key, contextOf(id));
  await deps.blobs.write(blob, sealPieces(counted(), { key, context: contextOf(id) }));
  return { id, blob, sealedKey, sizeBytes, sha256: hash.digest() };
}

export type Keeping = Pick<KeptFile, "purpose" | "merchantId" | "name" | "type" | "madeBy" | "retainedUntil">;

/** Makes sealed bytes a file, in the caller's commit. */
export async function keepFile(deps: FilesDeps, tx: Tx, bytes: SealedBytes, keeping: Keeping): Promise<SealedFile> {
  const file: SealedFile = { ...bytes, ...keeping, createdAt: deps.clock.now(), purgedAt: undefined };
  await insertFile(tx, file);
  return file;
}

/** The bytes as they were given. Nothing comes out that was not checked; a file whose key was forgotten has none. */
export async function* readBytes(deps: FilesDeps, file: SealedFile): AsyncGenerator<Uint8Array> {
  if (file.sealedKey === undefined) throw new SealBroken("the key of a purged file is gone");
  const context = contextOf(file.id);
  const key = await deps.sealer.open(file.sealedKey, context);
  yield* openPieces(deps.blobs.read(file.blob), { key, context });
}
