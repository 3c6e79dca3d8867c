import { createHash } from "node:crypto";
import type { Pack, Parameter, Requirement } from "./pack.ts";

/**
 * What a draft changes: rows that begin on its first day, and rows that end before it. What held until then stays as it was,
 * so any earlier day can still be told; rows of the same name that would have begun later give way.
 */
export type Changes = {
  readonly parameters: readonly (Omit<Parameter, "from" | "until"> | Ended)[];
  readonly requirements: readonly (Omit<Requirement, "from" | "until"> | Ended)[];
};
export type Ended = { readonly ends: string };

const isEnded = (change: object): change is Ended => "ends" in change;

export function changed(pack: Pack, changes: Changes, from: Temporal.PlainDate): Pack {
  return {
    ...pack,
    parameters: withRows(pack.parameters, changes.parameters, { nameOf: (row) => row.key, from }),
    requirements: withRows(pack.requirements, changes.requirements, { nameOf: (row) => row.code, from }),
  };
}

type Dated = { readonly from: string; readonly until?: string };
function withRows<R extends Dated>(
  rows: readonly R[],
  changes: readonly (Omit<R, "from" | "until"> | Ended)[],
  { nameOf, from }: { readonly nameOf: (row: Omit<R, "from" | "until">) => string; readonly from: Temporal.PlainDate },
): readonly R[] {
  const day = from.toString();
  const before = from.subtract({ days: 1 }).toString();
  const names = new Set(changes.map((change) => (isEnded(change) ? change.ends : nameOf(change))));
  const kept = rows.flatMap((row): readonly R[] => {
    if (!names.has(nameOf(row)) || (row.until !== undefined && row.until < day)) return [row];
    return row.from < day ? [{ ...row, until: before }] : [];
  });
  const begun = changes.flatMap((change) => (isEnded(change) ? [] : [{ ...change, from: day } as unknown as R]));
  return [...kept, ...begun];
}

/** The same content has the same hash, in whatever order its members stand. */
export function contentHash(content: unknown): Uint8Array {
  return new Uint8Array(createHash("sha256").update(canonicalJson(content)).digest());
}

export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([one], [two]) => (one < two ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(",")}}`;
}
