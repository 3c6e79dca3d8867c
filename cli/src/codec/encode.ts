// `oneclear encode`: the JSON that `decode --json --unmask` prints, from standard input, as one frame in hex with its length.
// Masked values are refused: they are not a message any more. Exit codes as in `decode`.
import { parseArgs } from "node:util";
import {
  bitmapOf,
  dialect,
  dialects,
  encode,
  fromJson,
  isDialectName,
  PackError,
  toHex,
  withLength,
} from "@oneclear/iso8583";
import type { CommandIo } from "./decode.ts";
import { textOf } from "./decode.ts";

const usage = `usage: oneclear encode --dialect D < message.json
  message.json: {"tpdu", "header", "mti", "fields": {"2": …}} as decode --json --unmask prints it.
  Dialects: ${dialects.map(({ name }) => name).join(", ")}
`;

/** Runs the verb on its own arguments and returns the exit code. */
export async function encodeCommand(argv: readonly string[], io: CommandIo): Promise<number> {
  const name = readDialect(argv);
  if (name === undefined) {
    io.stderr(usage);
    return 2;
  }
  let json: unknown;
  try {
    json = JSON.parse(await textOf(io.stdin));
  } catch {
    // The parser's own message would repeat part of the input.
    io.stderr("encode: standard input is not JSON\n");
    return 1;
  }
  try {
    const table = dialect(name);
    const message = fromJson(table, json);
    const frame = withLength(encode(table, message));
    const given = (json as { readonly bitmap?: unknown }).bitmap;
    if (typeof given === "string" && given.toUpperCase() !== bitmapOf(message)) {
      io.stderr("warning: the bitmap given is not that of the fields; the fields count\n");
    }
    io.stdout(`${toHex(frame)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof PackError) && !(error instanceof RangeError)) throw error;
    io.stderr(`encode: ${error.message}\n`);
    return 1;
  }
}

function readDialect(argv: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...argv], options: { dialect: { type: "string" } } });
    return values.dialect !== undefined && isDialectName(values.dialect) ? values.dialect : undefined;
  } catch {
    return undefined;
  }
}
