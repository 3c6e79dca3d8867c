import type { TObject } from "typebox";
import { Value } from "typebox/value";
import { must } from "#kernel/assert";
import type { Tx } from "#kernel/db";
import { firstIdAt, type Id, publicId } from "#kernel/ids";
import { type Scope, scopeKey } from "#kernel/scope";
import { actorOfExport, type ExportDeps, listOf, type Sealed } from "./deps.ts";
import { type Export, type Format, HOURLY_MAX, LEASE, OPEN_MAX, type Owner } from "./export.ts";
import { type Language, ROWS_AT_ONCE_MAX, ROWS_MAX, XLSX_ROWS_MAX } from "./export-list.ts";
import { produce } from "./produce.ts";
import type { ExportRefusal } from "./refusals.ts";
import { countRecent, findExport, insertExport } from "./store.ts";
import { newClaim } from "./work.ts";

/** Somebody wants a list as a file. Up to ten thousand rows it is there with the answer, beyond that it is work. */
export type Asking = {
  readonly list: string;
  readonly format: Format;
  readonly language: Language;
  readonly zone: string;
  readonly filter: Readonly<Record<string, string>>;
  readonly owner: Owner;
  readonly scope: Scope;
  readonly permissions: ReadonlySet<string>;
  readonly name: { readonly zh: string; readonly en: string };
  readonly steppedUp: boolean;
  readonly source: string;
  readonly requestId: string;
  /** A schedule asks without anybody waiting for the answer: it is work, whatever its size, and not counted as haste. What it
   * notes is written in the same commit; false: this was asked for before. */
  readonly scheduled?: (tx: Tx, exportId: Id) => Promise<boolean>;
};
export type AskRefusal =
  | ExportRefusal
  | "not-permitted"
  | "step-up-needed"
  | "not-found"
  | { readonly faults: readonly { readonly pointer: string; readonly message: string }[] };
export type Answered =
  | { readonly kind: "made"; readonly export: Export }
  | { readonly kind: "refused"; readonly code: AskRefusal };

const HOUR_MS = 3_600_000;
const refused = (code: AskRefusal): Answered => ({ kind: "refused", code });

export async function ask<S extends Sealed>(deps: ExportDeps<S>, asking: Asking): Promise<Answered> {
  const list = listOf(deps.lists, asking.list);
  if (list === undefined) return refused("export-list-unknown");
  if (!asking.permissions.has(list.permission)) return refused("not-permitted");
  if (list.staffOnly === true && asking.scope !== "all") return refused("not-permitted");
  if (list.personal === true && !asking.steppedUp) return refused("step-up-needed");
  // Everything in an address is text: numbers are made of it as the route would.
  const filter = Value.Convert(list.filter, { ...asking.filter }) as Readonly<Record<string, unknown>>;
  const faults = faultsOf(list.filter, filter);
  if (faults.length > 0) return refused({ faults });

  const asked = { scope: asking.scope, filter, by: { id: asking.owner.id, permissions: asking.permissions } };
  const rowsTotal = await deps.db.snapshot(async (tx) =>
    // A filter that names what is not the asker's to see finds nothing, like an id that never was.
    (await list.filterWords(tx, asked, asking.language)) === undefined ? undefined : list.count(tx, asked),
  );
  if (rowsTotal === undefined) return refused("not-found");
  if (rowsTotal > (asking.format === "xlsx" ? XLSX_ROWS_MAX : ROWS_MAX)) return refused("export-too-many-rows");

  const atOnce = rowsTotal <= ROWS_AT_ONCE_MAX && asking.scheduled === undefined;
  const at = deps.clock.now();
  const claim = newClaim();
  const made: Export = {
    list: list.name,
    format: asking.format,
    language: asking.language,
    zone: asking.zone,
    filter,
    owner: asking.owner,
    source: asking.source,
    requestId: asking.requestId,
    scopeKey: scopeKey(asking.scope),
    id: deps.ids.next(0),
    status: atOnce ? "running" : "waiting",
    cancelAsked: false,
    rowsTotal,
    rowsDone: 0,
    attempts: atOnce ? 1 : 0,
    failure: "",
    createdAt: at,
    finishedAt: undefined,
    fileId: undefined,
    fileName: undefined,
    sizeBytes: undefined,
    sha256: undefined,
    keptUntil: undefined,
  };
  const taken = await deps.db.transaction(async (tx) => {
    const recent = await countRecent(tx, { owner: asking.owner, firstId: firstIdAt(deps.clock.nowMs() - HOUR_MS, 0) });
    if (asking.scheduled !== undefined && !(await asking.scheduled(tx, made.id))) return false;
    if (asking.scheduled === undefined && (recent.open >= OPEN_MAX || recent.recent >= HOURLY_MAX)) return false;
    await insertExport(tx, made, atOnce ? { word: claim, until: at.add(LEASE) } : undefined);
    await deps.audit(tx, {
      actor: actorOfExport(made),
      action: "export.asked",
      subject: publicId("exp", made.id),
      after: { list: list.name, format: made.format, filter: made.filter, rows: rowsTotal },
    });
    return true;
  });
  if (!taken) return refused("too-many-exports");
  if (atOnce)
    await produce(
      deps,
      made,
      { id: made.id, claim },
      { ...asking.name, permissions: asking.permissions, scope: asking.scope },
    );
  return { kind: "made", export: must(await findExport(deps.db, made.id), "the export that was just written") };
}

function faultsOf(schema: TObject, filter: object): { pointer: string; message: string }[] {
  if (Value.Check(schema, filter)) return [];
  return Value.Errors(schema, filter).map((fault) => ({
    pointer: `/body/filter${fault.instancePath}`,
    message: fault.message,
  }));
}
