import type { Tx } from "#kernel/db";
import type { Evidence } from "#kernel/evidence";
import type { Id } from "#kernel/ids";
import type { SerialRow } from "./serial-list.ts";
import { findModel, findSerials, insertSerials } from "./store.ts";

/** What a maker's list would add, row by row; the same list twice adds nothing the second time. */
export type PlannedSerial = SerialRow & { readonly outcome: "added" | "unchanged" | "refused" };

export async function planSerials(
  tx: Tx,
  input: { readonly rows: readonly SerialRow[]; readonly modelId: Id },
): Promise<readonly PlannedSerial[]> {
  const known = await findSerials(
    tx,
    input.rows.map(({ serial }) => serial),
  );
  const names = new Map<Id, string>();
  for (const id of new Set([...known.values()].map(({ modelId }) => modelId)))
    names.set(id, (await findModel(tx, id))?.name ?? "");
  return input.rows.map((row) => {
    if (row.fault !== undefined) return { ...row, outcome: "refused" };
    const there = known.get(row.serial);
    if (there === undefined) return { ...row, outcome: "added" };
    return there.modelId === input.modelId
      ? { ...row, outcome: "unchanged" }
      : { ...row, outcome: "refused", fault: "of-another-model", text: names.get(there.modelId) ?? "" };
  });
}

export async function importSerials(
  tx: Tx,
  input: {
    readonly rows: readonly SerialRow[];
    readonly modelId: Id;
    readonly evidence: Evidence;
    readonly approvalId: Id | undefined;
    readonly at: Temporal.Instant;
  },
): Promise<{ readonly plan: readonly PlannedSerial[]; readonly added: number }> {
  const plan = await planSerials(tx, input);
  const serials = plan.filter(({ outcome }) => outcome === "added").map(({ serial }) => serial);
  return { plan, added: await insertSerials(tx, { ...input, serials }) };
}
