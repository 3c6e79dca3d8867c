// Runs one cryptographic vector: `{ source, operation, inputs, expected, status }`. An operation that is not in the table, and
// an input that asks for an unknown format, count as unsupported. Every key of `expected` is compared; a `negative` entry
// passes only when the operation refuses it.
import { SecurityRefusal } from "@oneclear/payment-crypto";
import { cryptogramOperations } from "./cryptogram-operations.ts";
import { derivedKeyOperations } from "./derived-key-operations.ts";
import { macOperations } from "./mac-operations.ts";
import { pinOperations } from "./pin-operations.ts";
import { terminalOperations } from "./terminal-operations.ts";
import { isRecord, UnsupportedVector, vectorInputs } from "./vector-inputs.ts";
import { disagreement, type VectorOperation, type VectorOutputs } from "./vector-outputs.ts";

export type VectorResult = { readonly outcome: "passed" | "failed" | "unsupported"; readonly reason?: string };

const operations: ReadonlyMap<string, VectorOperation> = new Map(
  [macOperations, pinOperations, cryptogramOperations, derivedKeyOperations, terminalOperations].flatMap((table) =>
    Object.entries(table),
  ),
);

/** Remarks among the expected values, in prose; they have no value to compare. */
const remarks: ReadonlySet<string> = new Set(["terminal.parse_f59_a2/check"]);

export function runCryptoVector(entry: unknown): VectorResult {
  if (!isRecord(entry) || typeof entry["operation"] !== "string") return failed("an entry with an operation expected");
  const { operation: name, inputs, expected, status } = entry;
  if (!isRecord(inputs) || !isRecord(expected)) return failed("inputs and expected are records");
  const operation = operations.get(name);
  if (operation === undefined) return { outcome: "unsupported", reason: `operation ${name} is not built` };
  const run = attempt(operation, inputs);
  if (run.kind === "unsupported") return { outcome: "unsupported", reason: run.reason };
  if (status === "negative") {
    return run.kind === "refused"
      ? { outcome: "passed" }
      : failed(run.kind === "broken" ? run.reason : "accepted, though it must be refused");
  }
  if (run.kind !== "answered") return failed(run.reason);
  const wanted = Object.fromEntries(Object.entries(expected).filter(([key]) => !remarks.has(`${name}/${key}`)));
  if (Object.keys(wanted).length === 0) return failed("nothing is expected");
  const fault = disagreement(wanted, run.outputs);
  return fault === undefined ? { outcome: "passed" } : failed(fault);
}

type Attempt =
  | { readonly kind: "answered"; readonly outputs: VectorOutputs }
  | { readonly kind: "refused" | "unsupported" | "broken"; readonly reason: string };

/** A refusal is what the library says about its input; anything else that is thrown is a fault of the file or of ours. */
function attempt(operation: VectorOperation, inputs: Readonly<Record<string, unknown>>): Attempt {
  try {
    return { kind: "answered", outputs: operation(vectorInputs(inputs)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof UnsupportedVector) return { kind: "unsupported", reason };
    const refused = error instanceof SecurityRefusal || error instanceof RangeError;
    return { kind: refused ? "refused" : "broken", reason };
  }
}

function failed(reason: string): VectorResult {
  return { outcome: "failed", reason };
}
