// `oneclear decode`: one frame in hex, printed as a table or as JSON; masked unless --unmask says that the reader may see
// card data. Exit code 0: read; 1: the frame cannot be read; 2: the command line is wrong.
import { parseArgs } from "node:util";
import type { DecodedFrame } from "@oneclear/iso8583";
import {
  decodeWithWarnings,
  describe,
  dialect,
  dialects,
  fromHex,
  isDialectName,
  toJson,
  UnpackError,
} from "@oneclear/iso8583";

/** What a verb may touch: nothing else of the process. */
export type CommandIo = {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
};

const usage = `usage: oneclear decode --dialect D [--json] [--unmask] HEX
  HEX is one frame, with or without its length prefix; without HEX it is read from standard input.
  Dialects: ${dialects.map(({ name }) => name).join(", ")}
`;

/** Runs the verb on its own arguments and returns the exit code. */
export async function decodeCommand(argv: readonly string[], io: CommandIo): Promise<number> {
  const options = readOptions(argv);
  if (options === undefined) {
    io.stderr(usage);
    return 2;
  }
  const frame = fromHex(options.hex ?? withoutSpaces(await textOf(io.stdin)));
  if (frame === undefined || frame.length === 0) {
    io.stderr("decode: the frame is not pairs of hex digits\n");
    return 2;
  }
  const table = dialect(options.dialect);
  let decoded: DecodedFrame;
  try {
    decoded = decodeWithWarnings(table, frame);
  } catch (error) {
    if (!(error instanceof UnpackError)) throw error;
    const { path, reason, offset } = error;
    io.stderr(`decode: ${error.message}\n`);
    if (options.json) io.stdout(`${JSON.stringify({ error: { path, reason, offset } })}\n`);
    return 1;
  }
  const { message, bitmap, warnings } = decoded;
  const { unmask } = options;
  if (options.json) {
    io.stdout(`${JSON.stringify(toJson(message, { unmask, bitmap, warnings }))}\n`);
    return 0;
  }
  io.stdout(describe(table, message, { unmask }));
  for (const warning of warnings) io.stderr(`warning: ${warning}\n`);
  return 0;
}

function readOptions(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { dialect: { type: "string" }, json: { type: "boolean" }, unmask: { type: "boolean" } },
    });
    const { dialect: name = "", json = false, unmask = false } = values;
    if (!isDialectName(name)) return undefined;
    // A dump is often pasted in groups.
    const pasted = withoutSpaces(positionals.join(""));
    return { dialect: name, json, unmask, hex: pasted === "" || pasted === "-" ? undefined : pasted };
  } catch {
    return undefined;
  }
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, "");
}

/** All of a stream as text. */
export async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
