// What an operation answers, and how an answer is compared with what a file expects.
import type { VectorInputs } from "./vector-inputs.ts";

/** Outputs by the names that `expected` may use: text (hex in upper case), numbers, lists, or a start of text. */
export type VectorOutputs = Readonly<Record<string, unknown>>;
export type VectorOperation = (inputs: VectorInputs) => VectorOutputs;

/** Stands for a text of which only the first characters are fixed; the rest is random. */
class StartOfText {
  readonly fixed: string;
  readonly length: number | undefined;

  constructor(fixed: string, length: number | undefined) {
    this.fixed = fixed;
    this.length = length;
  }

  matches(expected: unknown): boolean {
    if (typeof expected !== "string" || expected.length === 0) return false;
    if (this.length !== undefined && expected.length !== this.length) return false;
    return expected.toUpperCase().startsWith(this.fixed.slice(0, expected.length));
  }
}

/** Text that begins like this; its whole length where that is known. */
export function startsWith(fixed: string, length?: number): StartOfText {
  return new StartOfText(fixed, length);
}

/** The first key of `expected` that does not agree, in words, or undefined when all agree. */
export function disagreement(expected: Readonly<Record<string, unknown>>, outputs: VectorOutputs): string | undefined {
  for (const [name, wanted] of Object.entries(expected)) {
    if (!Object.hasOwn(outputs, name)) return `${name}: this operation has no such output`;
    const found = outputs[name];
    const agrees = found instanceof StartOfText ? found.matches(wanted) : canonical(found) === canonical(wanted);
    if (!agrees) return `${name}: ${shown(wanted)} expected, ${shown(found)} found`;
  }
  return undefined;
}

/** Hex is compared without regard to case, so all text is; lists and records by their content. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "string" ? part.toUpperCase() : part)) ?? "";
}

function shown(value: unknown): string {
  return value instanceof StartOfText ? `${value.fixed}…` : (JSON.stringify(value) ?? "nothing");
}
