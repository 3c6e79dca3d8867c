/**
 * Where sealed bytes lie: names and bytes, nothing else. Interchangeable: whatever passes the laws of `blob-store.test.ts` may stand here.
 */
export interface BlobStore {
  /** All of it or nothing; when it returns the bytes survive a power cut. An existing name is refused. */
  write(name: string, body: AsyncIterable<Uint8Array>): Promise<void>;
  /** Throws BlobMissing at the first read when there is none. */
  read(name: string): AsyncIterable<Uint8Array>;
  /** What is not there is removed already. */
  remove(name: string): Promise<void>;
  /** Names written before this time, in no order, unfinished writings left out. */
  listBefore(atMs: number): AsyncIterable<string>;
}

export class BlobMissing extends Error {
  override readonly name = "BlobMissing";
}

/** 128 random bits as hex: nothing of a person's choosing becomes part of a path. */
export const BLOB_NAME = /^[0-9a-f]{32}$/;
