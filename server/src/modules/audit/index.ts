import type { Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Ids } from "#kernel/ids";
import type { AuditEntry } from "./entry.ts";
import { insertEntry, listEntries } from "./store.ts";

export type { AuditEntry, StoredAuditEntry } from "./entry.ts";
export { systemActor } from "./entry.ts";

/** The trail of what people and programs did; written in the commit of what it tells, never changed. */
export function createAudit(deps: {
  readonly clock: Clock;
  readonly ids: Ids;
  /** Hears every entry in its commit: people are told of what happened to them. */
  readonly onRecorded?: (tx: Tx, entry: AuditEntry) => Promise<void>;
}) {
  return {
    async record(tx: Tx, entry: AuditEntry): Promise<void> {
      await insertEntry(tx, { ...entry, id: deps.ids.next(0), at: deps.clock.now() });
      await deps.onRecorded?.(tx, entry);
    },
    list: listEntries,
  };
}
export type Audit = ReturnType<typeof createAudit>;
