import type { Id } from "#kernel/ids";
import { publicId } from "#kernel/ids";
import type { Actor } from "#kernel/http/principal";
import { ask, type Asking } from "./ask.ts";
import type { ExportDeps, Sealed } from "./deps.ts";
import type { Export } from "./export.ts";
import { linkHolds, linkOf } from "./link.ts";
import { cancelExport, findExport, listExports, markPurged } from "./store.ts";
import { startExportLoop, workOnce } from "./work.ts";

export type { Answered, Asking, AskRefusal } from "./ask.ts";
export type { Ended, ExportDeps } from "./deps.ts";
export type { Export, ExportStatus, Format, Owner } from "./export.ts";
export type { Asked, Cell, Column, ExportList, Language, Reader } from "./export-list.ts";
export { count, money, say, text, time, words } from "./export-list.ts";
export { exportProblems } from "./refusals.ts";

/** Lists that leave as files: asked for, made, fetched by who asked, and gone after a week. */
export function createExports<S extends Sealed>(deps: ExportDeps<S>) {
  return {
    lists: deps.lists,
    ask: (asking: Asking) => ask(deps, asking),
    find: findExport,
    list: listExports,
    /** False when there is nothing left to cancel. */
    cancel: (made: Export, actor: Actor) =>
      deps.db.transaction(async (tx) => {
        const ended = await cancelExport(tx, made.id, deps.clock.now());
        if (ended !== undefined)
          await deps.audit(tx, { actor, action: "export.cancelled", subject: publicId("exp", made.id) });
        return ended;
      }),
    linkOf: (made: Export) => linkOf(deps, made),
    linkHolds: (made: Export, link: { until: number; signature: string }) => linkHolds(deps, made, link),
    markPurged: (tx: Parameters<typeof markPurged>[0], fileIds: readonly Id[]) => markPurged(tx, fileIds),
    /** Makes the oldest waiting export; for the loop, the command line and tests. */
    workOnce: () => workOnce(deps),
    start: () => startExportLoop(deps),
  };
}
export type Exports = ReturnType<typeof createExports>;
