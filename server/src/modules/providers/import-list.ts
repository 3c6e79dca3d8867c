import type { Tx } from "#kernel/db";
import type { Evidence } from "#kernel/evidence";
import type { Id } from "#kernel/ids";
import type { Fact } from "./fact.ts";
import { nameKey } from "./provider.ts";
import type { ListRow, RowReason } from "./public-lists.ts";
import { recordFacts, type RecordDeps, weighFacts } from "./record.ts";
import { findProvider, insertProvider, ownersOfNumbers, providersByKeys } from "./store.ts";

/**
 * What a public list would change, row by row, and the changing itself. The same list twice changes nothing the second time;
 * a list older than what is known changes nothing at all.
 */
export type RowOutcome = "added" | "changed" | "confirmed" | "unchanged" | "older" | "refused";
export type PlannedRow = {
  readonly line: number;
  readonly number: string;
  readonly name: string;
  readonly outcome: RowOutcome;
  readonly providerId: Id | undefined;
  /** What would be recorded. */
  readonly facts: readonly Fact[];
  readonly reasons: readonly RowReason[];
};
export type ListImport = {
  readonly rows: readonly ListRow[];
  readonly evidence: Evidence;
  readonly by: string;
  readonly approvalId?: Id | undefined;
};

export async function planImport(deps: RecordDeps, tx: Tx, input: ListImport): Promise<readonly PlannedRow[]> {
  const [byNumber, byName] = await Promise.all([
    ownersOfNumbers(
      tx,
      input.rows.map(({ number }) => number),
    ),
    providersByKeys(
      tx,
      input.rows.map(({ name }) => nameKey(name)),
    ),
  ]);
  const planned: PlannedRow[] = [];
  for (const row of input.rows)
    planned.push(await planRow(deps, tx, { row, evidence: input.evidence, byNumber, byName }));
  return planned;
}

async function planRow(
  deps: RecordDeps,
  tx: Tx,
  at: {
    readonly row: ListRow;
    readonly evidence: Evidence;
    readonly byNumber: ReadonlyMap<string, Id>;
    readonly byName: ReadonlyMap<string, Id>;
  },
): Promise<PlannedRow> {
  const { row, evidence } = at;
  const { line, number, name } = row;
  const said = { line, number, name, reasons: [] };
  if (row.kind === "refused")
    return { ...said, outcome: "refused", providerId: undefined, facts: [], reasons: row.reasons };
  const [ofNumber, ofName] = [at.byNumber.get(number), at.byName.get(nameKey(name))];
  // Two institutions, or one that has changed its name or number: which of them, a person has to say.
  if (ofNumber !== undefined && ofName !== ofNumber) {
    const known = await findProvider(tx, ofNumber);
    const reason: RowReason = { code: "name-differs", column: "name", text: known?.name ?? "" };
    return { ...said, outcome: "refused", providerId: ofNumber, facts: [], reasons: [reason] };
  }
  if (ofNumber === undefined && ofName !== undefined && !row.facts.some(({ fact }) => fact === "licence-number")) {
    const reason: RowReason = { code: "number-differs", column: "number", text: number };
    return { ...said, outcome: "refused", providerId: ofName, facts: [], reasons: [reason] };
  }
  const providerId = ofNumber ?? ofName;
  if (providerId === undefined) {
    // A withdrawn one that nobody knew is worth knowing: its number comes with the list.
    const facts = withNumber(row.facts, number);
    return { ...said, outcome: "added", providerId: undefined, facts };
  }
  const weighed = await weighFacts(deps, tx, { providerId, facts: row.facts, evidence });
  if (weighed.kind === "refused") {
    const outcome = weighed.code === "facts-older-than-known" ? "older" : "unchanged";
    return { ...said, outcome, providerId, facts: [] };
  }
  return { ...said, outcome: weighed.turnsVerdict ? "changed" : "confirmed", providerId, facts: weighed.fresh };
}

const withNumber = (facts: readonly Fact[], number: string): readonly Fact[] =>
  facts.some(({ fact }) => fact === "licence-number") ? facts : [{ fact: "licence-number", number }, ...facts];

/** Records what the plan says, planned anew in the commit that does it, and gives back what came of each row. */
export async function applyImport(deps: RecordDeps, tx: Tx, input: ListImport): Promise<readonly PlannedRow[]> {
  const applied: PlannedRow[] = [];
  for (const row of await planImport(deps, tx, input))
    applied.push(row.facts.length === 0 ? row : await applyRow(deps, tx, { row, input }));
  return applied;
}

async function applyRow(
  deps: RecordDeps,
  tx: Tx,
  { row, input }: { readonly row: PlannedRow; readonly input: ListImport },
): Promise<PlannedRow> {
  const { evidence, by, approvalId } = input;
  // Whose number it is, a person has to say; for another fault of the list itself no column is to blame.
  const numberDiffers: RowReason = { code: "number-differs", column: "number", text: row.number };
  const left: PlannedRow = { ...row, outcome: "refused", facts: [] };
  const providerId = row.providerId ?? deps.ids.next(0);
  if (row.providerId === undefined) {
    // Two rows with one name: the first has made it.
    const provider = { id: providerId, name: row.name, nameEn: "", addedAt: deps.clock.now(), addedBy: by };
    if (!(await insertProvider(tx, provider))) return { ...left, reasons: [numberDiffers] };
  }
  const recorded = await recordFacts(deps, tx, { providerId, facts: row.facts, evidence, by, approvalId });
  if (recorded.kind === "recorded") return row;
  return recorded.code === "licence-number-taken" ? { ...left, reasons: [numberDiffers] } : left;
}
