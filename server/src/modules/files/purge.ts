import type { Database, Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import type { KeptFile } from "./file.ts";
import type { FilesDeps } from "./keep.ts";
import { forgetOverdue, knownBlobs } from "./store.ts";

/**
 * Files whose time is over lose their key first, in a commit, and their bytes afterwards: from the commit on nothing can
 * be read, whatever becomes of the bytes. Bytes nobody owns (a writing whose process died before its commit, or a removal
 * that was interrupted) are found by comparing the folder with the rows.
 */
const PURGED_AT_A_TIME = 200;
const BLOBS_AT_A_TIME = 500;
/** No writing takes longer: younger bytes may still get their row. */
const ORPHAN_AGE_MS = 6 * 3_600_000;

export type Purged = { readonly id: Id; readonly purpose: KeptFile["purpose"] };

export async function purgeFiles(
  deps: FilesDeps & { readonly db: Database },
  alongside: (tx: Tx, purged: readonly Purged[]) => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly purged: number; readonly orphans: number }> {
  const at = deps.clock.now();
  let purged = 0;
  for (;;) {
    const gone = await deps.db.transaction(async (tx) => {
      const overdue = await forgetOverdue(tx, { at, limit: PURGED_AT_A_TIME });
      if (overdue.length > 0) await alongside(tx, overdue);
      return overdue;
    });
    for (const { blob } of gone) await deps.blobs.remove(blob);
    purged += gone.length;
    if (gone.length < PURGED_AT_A_TIME) break;
  }
  let orphans = 0;
  let batch: string[] = [];
  const compare = async (): Promise<void> => {
    const known = await knownBlobs(deps.db, batch);
    for (const blob of batch.filter((name) => !known.has(name))) {
      await deps.blobs.remove(blob);
      orphans += 1;
    }
    batch = [];
  };
  for await (const blob of deps.blobs.listBefore(deps.clock.nowMs() - ORPHAN_AGE_MS)) {
    batch.push(blob);
    if (batch.length === BLOBS_AT_A_TIME) await compare();
  }
  if (batch.length > 0) await compare();
  return { purged, orphans };
}
