import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { Actor } from "#kernel/http/principal";
import type { Id, Ids } from "#kernel/ids";
import type { Log } from "#kernel/log";
import type { Scope } from "#kernel/scope";
import type { Export, Owner } from "./export.ts";
import type { ExportList } from "./export-list.ts";

/** Bytes sealed and not yet anybody's; what the files module gives and takes. */
export type Sealed = { readonly id: Id; readonly sizeBytes: bigint; readonly sha256: Uint8Array };

/** What somebody may, and how he is called. */
export type Rights = {
  readonly permissions: ReadonlySet<string>;
  readonly scope: Scope;
  readonly zh: string;
  readonly en: string;
};

/** How an export ended. Nobody waits for one that came with its answer. */
export type Ended = {
  readonly export: Export;
  readonly list: ExportList;
  readonly rows: number;
  /** Undefined: there is no file. */
  readonly keptUntil: Temporal.Instant | undefined;
  readonly waitedFor: boolean;
};

/** What exports need of others, as functions: they stand on the ground floor beside them. */
export type ExportDeps<S extends Sealed = Sealed> = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly lists: readonly ExportList[];
  readonly cutOffZone: string;
  readonly files: {
    seal(body: AsyncIterable<Uint8Array>): Promise<S>;
    keep(
      tx: Tx,
      bytes: S,
      file: { name: string; format: "csv" | "xlsx"; madeBy: string; retainedUntil: Temporal.Instant },
    ): Promise<void>;
    discard(bytes: S): Promise<void>;
  };
  /** What its owner may see now; undefined when it may not come in any more. */
  readonly rightsOf: (owner: Owner) => Promise<Rights | undefined>;
  readonly audit: (tx: Tx, entry: { actor: Actor; action: string; subject: string; after?: object }) => Promise<void>;
  /** Its file is there or will not be: whoever waits is told, in the same commit. */
  readonly onEnd: (tx: Tx, ended: Ended) => Promise<void>;
  /** MAC under a key of the house, for links. */
  readonly sign: (text: string) => Promise<Uint8Array>;
};

export const actorOfExport = (made: Export): Actor => ({
  kind: made.owner.kind,
  id: made.owner.id,
  name: made.owner.name,
  role: made.owner.role,
  source: made.source,
  requestId: made.requestId,
});

export const listOf = (lists: readonly ExportList[], name: string): ExportList | undefined =>
  lists.find((list) => list.name === name);
