import type { Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Ids } from "#kernel/ids";
import { insertVerification, lastVerification } from "./chain-store.ts";
import type { AuditEntry } from "./entry.ts";
import { anchorDay, readHead, sealAll, startSealing } from "./seal.ts";
import { insertEntry, countEntriesAfter, listEntries } from "./store.ts";
import { type Verification, verifyChain } from "./verify.ts";

export type { AuditEntry, StoredAuditEntry } from "./entry.ts";
export { systemActor } from "./entry.ts";
export type { AnchorFile } from "./seal.ts";
export type { AuditFilter } from "./store.ts";
export type { Verification } from "./verify.ts";

/** The trail of what people and programs did; written in the commit of what it tells, never changed, sealed behind. */
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
    countAfter: countEntriesAfter,
    chain: {
      head: readHead,
      sealAll,
      anchorDay,
      startSealing,
      verify: verifyChain,
      lastVerification,
      keepVerification: (tx: Tx, input: { readonly by: string; readonly result: Verification }) =>
        insertVerification(tx, {
          id: deps.ids.next(0),
          at: deps.clock.now(),
          by: input.by,
          sealed: BigInt(input.result.sealed),
          ok: input.result.ok,
          result: input.result,
        }),
    },
  };
}
export type Audit = ReturnType<typeof createAudit>;
