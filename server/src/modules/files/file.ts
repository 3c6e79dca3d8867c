import type { Id } from "#kernel/ids";
import type { FileType } from "./kinds.ts";

/** A file that is kept: what and whose it is. Its bytes and its key are the store's business. */
export type KeptFile = {
  readonly id: Id;
  /** Evidence of a merchant or the house, a file the platform made, a paper of somebody who applies. */
  readonly purpose: "evidence" | "export" | "application";
  /** Undefined: the operator's own. */
  readonly merchantId: Id | undefined;
  readonly name: string;
  readonly type: FileType;
  readonly sizeBytes: bigint;
  readonly sha256: Uint8Array;
  /** Who brought or asked for it, as the audit trail names people. */
  readonly madeBy: string;
  readonly createdAt: Temporal.Instant;
  readonly retainedUntil: Temporal.Instant;
  readonly purgedAt: Temporal.Instant | undefined;
};
export type SealedFile = KeptFile & { readonly blob: string; readonly sealedKey: Uint8Array | undefined };

/** Seals the key of a file under a house key of the security module; opens it under the same context only. */
export interface KeySealer {
  seal(plain: Uint8Array, context: string): Promise<Uint8Array>;
  open(sealed: Uint8Array, context: string): Promise<Uint8Array>;
}

export const FILE_BYTES_MAX = 10 * 1024 * 1024;
/** Evidence is kept for five years after it came: the longest that the field's rules ask for. */
export const EVIDENCE_KEPT = { hours: 5 * 366 * 24 } as const;
