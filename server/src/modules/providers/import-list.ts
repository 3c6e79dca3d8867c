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

/** Records what the plan says; planned anew, in the commit that does it. */
export async function applyImport(deps: RecordDeps, tx: Tx, input: ListImport): Promise<readonly PlannedRow[]> {
  const plan = await planImport(deps, tx, input);
  for (const row of plan) {
    if (row.facts.length === 0) continue;
    let { providerId } = row;
    if (providerId === undefined) {
      providerId = deps.ids.next(0);
      const provider = { id: providerId, name: row.name, nameEn: "", addedAt: deps.clock.now(), addedBy: input.by };
      // Two rows with one name: the first has made it, the second is a question for a person.
      if (!(await insertProvider(tx, provider))) continue;
    }
    await recordFacts(deps, tx, {
      providerId,
      facts: row.facts,
      evidence: input.evidence,
      by: input.by,
      approvalId: input.approvalId,
    });
  }
  return plan;
}
