import type { Database, Tx } from "#kernel/db";
import { type FilesDeps, keepFile, type Keeping, readBytes, sealBytes, type SealedBytes } from "./keep.ts";
import { purgeFiles } from "./purge.ts";
import { endRetention, findFile } from "./store.ts";
import { takeIn, type Upload } from "./take-in.ts";
import type { SealedFile } from "./file.ts";

export { boundedBody } from "./bounded-body.ts";
export { FILE_BYTES_MAX } from "./file.ts";
export { BlobMissing, type BlobStore } from "./blob-store.ts";
export type { KeptFile, KeySealer, SealedFile } from "./file.ts";
export type { SealedBytes } from "./keep.ts";
export type { FileType } from "./kinds.ts";
export { cleanFileName, dispositionOf } from "./file-name.ts";
export { folderBlobs } from "./folder-blobs.ts";
export { type FileRefusal, fileProblems } from "./refusals.ts";

/** Files of people and of the platform: sealed at rest, examined when they come, gone when their time is over. */
export function createFiles(deps: FilesDeps & { readonly db: Database }) {
  return {
    /** A file somebody sends us. */
    takeIn: (upload: Upload) => takeIn(deps, upload),
    /** A file we make: sealed first, outside any transaction, then made a row with what it belongs to. */
    seal: (body: AsyncIterable<Uint8Array>) => sealBytes(deps, body),
    keep: (tx: Tx, bytes: SealedBytes, keeping: Keeping) => keepFile(deps, tx, bytes, keeping),
    /** Sealed bytes that will not become a file after all. */
    discard: (bytes: SealedBytes) => deps.blobs.remove(bytes.blob),
    find: findFile,
    /** Their time is over now: the next purge takes their keys. */
    endRetention,
    read: (file: SealedFile) => readBytes(deps, file),
    purge: (alongside?: Parameters<typeof purgeFiles>[1]) => purgeFiles(deps, alongside),
  };
}
export type Files = ReturnType<typeof createFiles>;
