// The journal's text form: JSON, in which `sealed…` is hex and `…Minor` is a decimal string. Reading is strict about the
// version and the frame of the value, because a terminal that starts from half a journal loses money silently.

import type { TerminalState } from "./state.ts";

/** A journal that cannot be read. The file is left as it is: a person must look. */
export class JournalError extends Error {
  override readonly name = "JournalError";
}

export function stateToText(state: TerminalState): string {
  return JSON.stringify(state, (_name, value: unknown) => {
    if (typeof value === "bigint") return value.toString();
    return value instanceof Uint8Array ? value.toHex() : value;
  });
}

/** Throws {@link JournalError} when the text is no journal of this version. */
export function stateFromText(text: string): TerminalState {
  let value: unknown;
  try {
    value = JSON.parse(text, revive);
  } catch (cause) {
    throw new JournalError("the terminal journal is not readable", { cause });
  }
  if (!isState(value)) throw new JournalError("the terminal journal has another version or form");
  return value;
}

function revive(name: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (name.endsWith("Minor")) return BigInt(value);
  return name.startsWith("sealed") ? Uint8Array.fromHex(value) : value;
}

function isState(value: unknown): value is TerminalState {
  if (typeof value !== "object" || value === null) return false;
  const { version, lastTrace, batch, entries } = value as Partial<TerminalState>;
  return (
    version === 1 &&
    Number.isInteger(lastTrace) &&
    typeof batch === "string" &&
    /^\d{6}$/.test(batch) &&
    Array.isArray(entries)
  );
}
