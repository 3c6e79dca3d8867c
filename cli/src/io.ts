import { parseArgs, type ParseArgsConfig } from "node:util";

/** What a command may touch besides the files and addresses it is given. */
export type Io = {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
};

/** Gives the exit code. */
export type Command = (argv: readonly string[], io: Io) => Promise<number>;

/** The command was called wrongly; the text says how, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Options of a command, checked: an unknown one is a usage error. */
export function readArguments<const T extends Options>(argv: readonly string[], options: T, allowPositionals = false) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** A whole number within bounds, or a usage error that names the option. */
export function wholeNumber(
  text: string | undefined,
  option: { readonly name: string; readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  if (text === undefined) return option.otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < option.least || value > option.most)
    throw new UsageError(`--${option.name} takes a whole number from ${option.least} to ${option.most}`);
  return value;
}

/** `12.34` yuan as fen; refuses what is not money. */
export function yuanToMinor(text: string | undefined): bigint {
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text ?? "");
  if (match === null) throw new UsageError("--amount takes yuan with at most two decimals, such as 12.34");
  return BigInt(match[1]!) * 100n + BigInt((match[2] ?? "").padEnd(2, "0"));
}

/** One JSON value and a line end. Big integers become decimal strings, bytes upper-case hex. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, plainValue)}\n`;
}

function plainValue(_key: string, item: unknown): unknown {
  if (typeof item === "bigint") return item.toString();
  return item instanceof Uint8Array ? Buffer.from(item).toString("hex").toUpperCase() : item;
}
