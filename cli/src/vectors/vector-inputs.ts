// The inputs of a vector, read by name. Files of different origin name the same thing differently (`tak` and `key`), so a
// reader takes several names and uses the first that is there.
import { asciiBytes, fromHex } from "@oneclear/payment-crypto";

/** A vector that lacks an input, or has one of the wrong kind: a fault of the file, never a pass. */
export class VectorInputError extends Error {
  override readonly name = "VectorInputError";
}

/** An input asks for something that is not built: another format, scheme or derivation. */
export class UnsupportedVector extends Error {
  override readonly name = "UnsupportedVector";
}

export type VectorInputs = {
  has(name: string): boolean;
  text(...names: readonly [string, ...string[]]): string;
  textOr(fallback: string, name: string): string;
  hex(...names: readonly [string, ...string[]]): Uint8Array;
  number(name: string): number;
  /** `data` in hex, or `data_ascii`. */
  message(): Uint8Array;
  /** Refuses any value but the listed ones as not built. */
  oneOf<Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]): Choice;
  /** A record of hex values: the tags of a cryptogram. */
  tags(name: string): Readonly<Record<string, Uint8Array>>;
};

export function vectorInputs(inputs: Readonly<Record<string, unknown>>): VectorInputs {
  const find = (names: readonly string[]): unknown => {
    const name = names.find((candidate) => inputs[candidate] !== undefined);
    if (name === undefined) throw new VectorInputError(`input ${names.join(" or ")} is missing`);
    return inputs[name];
  };
  const text = (...names: readonly string[]): string => {
    const value = find(names);
    if (typeof value !== "string") throw new VectorInputError(`input ${names.join(" or ")} is not text`);
    return value;
  };
  const hex = (...names: readonly string[]): Uint8Array => bytesOf(text(...names), names);
  return {
    has: (name) => inputs[name] !== undefined,
    text,
    textOr: (fallback, name) => (inputs[name] === undefined ? fallback : text(name)),
    hex,
    number(name) {
      const value = find([name]);
      if (typeof value !== "number" || !Number.isSafeInteger(value))
        throw new VectorInputError(`input ${name} is not a whole number`);
      return value;
    },
    message: () => (inputs["data_ascii"] === undefined ? hex("data") : asciiBytes(text("data_ascii"))),
    oneOf(name, choices) {
      const value = text(name);
      const choice = choices.find((candidate) => candidate === value);
      if (choice === undefined) throw new UnsupportedVector(`${name} "${value}" is not built`);
      return choice;
    },
    tags(name) {
      const value = find([name]);
      if (!isRecord(value)) throw new VectorInputError(`input ${name} is not a record`);
      return Object.fromEntries(
        Object.entries(value).map(([tag, content]) => [tag, bytesOf(String(content), [name, tag])]),
      );
    },
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function bytesOf(text: string, names: readonly string[]): Uint8Array {
  try {
    return fromHex(text);
  } catch {
    throw new VectorInputError(`input ${names.join(" or ")} is not hex`);
  }
}
