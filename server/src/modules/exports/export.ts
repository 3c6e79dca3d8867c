import type { Id } from "#kernel/ids";
import type { Language } from "./export-list.ts";

export type Format = "csv" | "xlsx";
export type ExportStatus = "waiting" | "running" | "done" | "failed" | "cancelled" | "purged";
/** Why a file was not made, as the console words it. */
export type ExportFailure = "" | "not-permitted" | "list-gone" | "gave-up";

/** Who asked, as the trail names people. */
export type Owner = {
  readonly kind: "user" | "service";
  readonly id: Id;
  readonly name: string;
  readonly role: string;
};

export type Export = {
  readonly id: Id;
  readonly list: string;
  readonly format: Format;
  readonly language: Language;
  readonly zone: string;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly owner: Owner;
  readonly source: string;
  readonly requestId: string;
  /** Whose rows, as one word. */
  readonly scopeKey: string;
  readonly status: ExportStatus;
  readonly cancelAsked: boolean;
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly attempts: number;
  readonly failure: ExportFailure;
  readonly createdAt: Temporal.Instant;
  readonly finishedAt: Temporal.Instant | undefined;
  readonly fileId: Id | undefined;
  readonly fileName: string | undefined;
  readonly sizeBytes: bigint | undefined;
  readonly sha256: Uint8Array | undefined;
  readonly keptUntil: Temporal.Instant | undefined;
};

/** A file waits this long for its owner. */
export const EXPORT_KEPT = { hours: 7 * 24 } as const;
/** A process that says nothing for so long has died: another begins again. */
export const LEASE = { seconds: 30 } as const;
export const ATTEMPTS_MAX = 4;
/** Exports of one person that may be under way, and that one may begin in an hour. */
export const OPEN_MAX = 3;
export const HOURLY_MAX = 60;
