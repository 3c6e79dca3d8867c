// The known answers of this folder, by operation, for the tests.
import published from "./published.json" with { type: "json" };

export type PublishedVector = {
  readonly source: string;
  readonly operation: string;
  readonly inputs: Readonly<Record<string, any>>; // oxlint-disable-line typescript/no-explicit-any -- shapes differ by operation
  readonly expected: Readonly<Record<string, any>>; // oxlint-disable-line typescript/no-explicit-any
  readonly status: string;
};

/** Throws where there is none: a test over an empty list would always pass. */
export function vectorsOf(...operations: readonly string[]): readonly PublishedVector[] {
  const found = (published as readonly PublishedVector[]).filter(({ operation }) => operations.includes(operation));
  if (found.length === 0) throw new Error(`no vector of ${operations.join(", ")}`);
  return found;
}
