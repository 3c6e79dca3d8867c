import type { Tx } from "#kernel/db";
import { must } from "#kernel/assert";
import { publicId } from "#kernel/ids";
import { csv } from "./csv.ts";
import { scopeKey } from "#kernel/scope";
import { actorOfExport, type ExportDeps, listOf, type Rights, type Sealed } from "./deps.ts";
import { type Export, EXPORT_KEPT, type ExportFailure, LEASE } from "./export.ts";
import { type Asked, type Cell, type ExportList, say } from "./export-list.ts";
import { fileNameOf, headOf } from "./head.ts";
import { type Claim, endExport, finishExport, noteProgress } from "./store.ts";
import { xlsx } from "./xlsx.ts";

/**
 * Makes the file of a claimed export. All rows are of one moment (a snapshot), cut to what its owner may see now; they go
 * through the format into the sealed file page by page. Every page says how far it is and asks whether to stop. The file
 * becomes a row in the same commit in which the export is done, and only by whoever still has the claim: a process that
 * was thought dead and comes back finds its claim gone and throws its bytes away, so there is never a second file.
 */
export type Produced = "done" | "cancelled" | "failed" | "claim-lost";

class Stopped extends Error {
  override readonly name = "Stopped";
  readonly outcome: "cancelled" | "claim-lost";
  constructor(outcome: "cancelled" | "claim-lost") {
    super(outcome);
    this.outcome = outcome;
  }
}

/** Progress is written this often, not with every page. */
const NOTED_EVERY_MS = 500;

/** `asking`: the rights of who waits for the answer; work that waited asks for them anew. */
export async function produce<S extends Sealed>(
  deps: ExportDeps<S>,
  made: Export,
  claim: Claim,
  asking?: Rights,
): Promise<Produced> {
  const list = listOf(deps.lists, made.list);
  if (list === undefined) return fail(deps, made, claim, "list-gone");
  const rights = asking ?? (await deps.rightsOf(made.owner));
  if (rights === undefined || !rights.permissions.has(list.permission)) return fail(deps, made, claim, "not-permitted");
  if (list.staffOnly === true && rights.scope !== "all") return fail(deps, made, claim, "not-permitted");
  const by = { id: made.owner.id, permissions: rights.permissions };
  const asked: Asked = { scope: rights.scope, filter: made.filter, by };
  const at = deps.clock.now();
  const progress: Progress = { rowsDone: 0, rowsTotal: made.rowsTotal };
  const letGo = keepClaim(deps, claim, progress);
  let rows = 0;
  let sealed: S | undefined;
  try {
    const sealing = await deps.db.snapshot(async (tx) => {
      const filterWords = await list.filterWords(tx, asked, made.language);
      if (filterWords === undefined) return undefined;
      rows = await list.count(tx, asked);
      progress.rowsTotal = rows;
      const head = headOf({
        list,
        made,
        filterWords,
        madeBy: `${say(made.language, rights)} (${made.owner.name})`,
        at,
        cutOffZone: deps.cutOffZone,
        rows,
        scope: rights.scope,
      });
      const read = Promise.withResolvers<void>();
      const pages = watched(deps, cellsOf(list, tx, asked, made), claim, progress, read.resolve);
      const working = deps.files.seal(
        made.format === "csv"
          ? csv(head, pages)
          : xlsx(head, pages, { sheet: say(made.language, list.title), columns: list.columns.length }),
      );
      // What it fails with is told when it is awaited, outside.
      working.catch(() => {});
      // Compressing and sealing go on after the last row was read: the snapshot does not wait for that.
      await Promise.race([read.promise, working]);
      return { working };
    });
    sealed = await sealing?.working;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    if (error.outcome === "claim-lost") return "claim-lost";
    return cancelled(deps, made, claim);
  } finally {
    letGo();
  }
  if (sealed === undefined) return fail(deps, made, claim, "not-permitted");
  return finish(deps, made, claim, {
    list,
    sealed,
    rows,
    at,
    scopeKey: scopeKey(rights.scope),
    waitedFor: asking === undefined,
  });
}

async function finish<S extends Sealed>(
  deps: ExportDeps<S>,
  made: Export,
  claim: Claim,
  found: {
    readonly list: ExportList;
    readonly sealed: S;
    readonly rows: number;
    readonly at: Temporal.Instant;
    readonly scopeKey: string;
    readonly waitedFor: boolean;
  },
): Promise<Produced> {
  const { list, sealed, rows, at } = found;
  const finishedAt = deps.clock.now();
  const keptUntil = finishedAt.add(EXPORT_KEPT);
  const fileName = fileNameOf(list, made, at);
  const isOurs = await deps.db
    .transaction(async (tx) => {
      const { id: fileId, sizeBytes, sha256 } = sealed;
      const result = { fileId, fileName, sizeBytes, sha256, rows, keptUntil, scopeKey: found.scopeKey };
      if (!(await finishExport(tx, claim, result, finishedAt))) return false;
      await deps.files.keep(tx, sealed, {
        name: fileName,
        format: made.format,
        madeBy: made.owner.name,
        retainedUntil: keptUntil,
      });
      await deps.audit(tx, {
        actor: actorOfExport(made),
        action: "export.made",
        subject: publicId("exp", made.id),
        after: {
          list: made.list,
          format: made.format,
          filter: made.filter,
          rows,
          sha256: Buffer.from(sha256).toString("hex"),
        },
      });
      await deps.onEnd(tx, { export: made, list, rows, keptUntil, waitedFor: found.waitedFor });
      return true;
    })
    .catch(async (error: unknown) => {
      await deps.files.discard(sealed);
      throw error;
    });
  if (isOurs) return "done";
  await deps.files.discard(sealed);
  // Either somebody else has it, or it was cancelled after its last page.
  return cancelled(deps, made, claim);
}

/** The rows as cells, a page at a time. */
async function* cellsOf(
  list: ExportList,
  tx: Tx,
  asked: Asked,
  made: Export,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  for await (const page of list.rows(tx, asked))
    yield page.map((row: unknown) => list.columns.map((column) => column.cell(row, made)));
}

type Progress = { rowsDone: number; rowsTotal: number };
const KEPT_EVERY_MS = 5_000;

/** The claim is kept also while no page comes, because a query takes its time. Returns the end of it. */
function keepClaim(deps: ExportDeps, claim: Claim, progress: Progress): () => void {
  const timer = setInterval(() => {
    // A claim that was lost is noticed by the next page, or at the end.
    noteProgress(deps.db, { ...claim, ...progress, until: deps.clock.now().add(LEASE) }).catch(() => {});
  }, KEPT_EVERY_MS).unref();
  return () => clearInterval(timer);
}

/** The same pages, each counted. Progress is written by a connection of its own: the snapshot only reads. */
async function* watched(
  deps: ExportDeps,
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
  claim: Claim,
  progress: Progress,
  onEnd: () => void,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  let notedAt = -Infinity;
  try {
    for await (const page of pages) {
      const now = deps.clock.monotonicMs();
      if (now - notedAt >= NOTED_EVERY_MS) {
        notedAt = now;
        const noted = await noteProgress(deps.db, { ...claim, ...progress, until: deps.clock.now().add(LEASE) });
        if (noted === undefined) throw new Stopped("claim-lost");
        if (noted.cancelAsked) throw new Stopped("cancelled");
      }
      yield page;
      progress.rowsDone += page.length;
    }
  } finally {
    onEnd();
  }
}

async function cancelled(deps: ExportDeps, made: Export, claim: Claim): Promise<Produced> {
  const at = deps.clock.now();
  const ended = await deps.db.transaction((tx) => endExport(tx, claim, { status: "cancelled", failure: "", at }));
  if (ended) deps.log.info({ export: publicId("exp", made.id) }, "an export was cancelled");
  return ended ? "cancelled" : "claim-lost";
}

export async function fail(deps: ExportDeps, made: Export, claim: Claim, failure: ExportFailure): Promise<Produced> {
  const at = deps.clock.now();
  const ended = await deps.db.transaction(async (tx) => {
    if (!(await endExport(tx, claim, { status: "failed", failure: must(failure, "a reason"), at }))) return false;
    await deps.audit(tx, {
      actor: actorOfExport(made),
      action: "export.failed",
      subject: publicId("exp", made.id),
      after: { list: made.list, filter: made.filter, failure },
    });
    const list = listOf(deps.lists, made.list);
    if (list !== undefined)
      await deps.onEnd(tx, { export: made, list, rows: 0, keptUntil: undefined, waitedFor: true });
    return true;
  });
  return ended ? "failed" : "claim-lost";
}
