import { decodeCommand } from "./codec/decode.ts";
import { dialectsCommand } from "./codec/dialects.ts";
import { encodeCommand } from "./codec/encode.ts";
import { type Command, type Io, UsageError } from "./io.ts";

/**
 * `oneclear`: one verb, one folder. Results go to standard output, everything else to standard error; with `--json` the
 * output is exactly one JSON value. Exit code 0 only when what was asked is so.
 */
const commands: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>> = {
  start: {
    summary: "start the whole platform on this computer",
    load: async () => (await import("./start/start-command.ts")).startCommand,
  },
  tour: {
    summary: "play the whole story over the wire on a fresh database and prove it",
    load: async () => (await import("./tour/tour-command.ts")).tourCommand,
  },
  terminal: {
    summary: "use a terminal: sign-on, sale, void, refund, balance, settle",
    load: async () => (await import("./terminal/terminal-command.ts")).terminalCommand,
  },
  load: {
    summary: "chip sales on many terminals at a given rate, then the ledger proof",
    load: async () => (await import("./load/load-command.ts")).loadCommand,
  },
  ledger: {
    summary: "prove: check the invariants of the ledger",
    load: async () => (await import("./ledger/ledger-command.ts")).ledgerCommand,
  },
  audit: {
    summary: "verify: compare the audit trail with its chain of hashes; head: print the newest link",
    load: async () => (await import("./audit/audit-command.ts")).auditCommand,
  },
  check: {
    summary:
      "of numbers (uscc, cnaps, id, pan, iccid …): are they right; of a merchant, provider or terminal as a file: what is missing",
    load: async () => (await import("./check/check-command.ts")).checkCommand,
  },
  quote: {
    summary: "FILE.json: what offers cost a merchant over the months, line by line, side by side",
    load: async () => (await import("./quote/quote-command.ts")).quoteCommand,
  },
  decode: { summary: "a message in hex to JSON or a table", load: async () => decodeCommand },
  encode: { summary: "JSON on standard input to a message in hex", load: async () => encodeCommand },
  dialects: { summary: "the ISO 8583 dialects that ship", load: async () => dialectsCommand },
  vectors: {
    summary: "run files of test vectors",
    load: async () => (await import("./vectors/vectors-command.ts")).vectorsCommand,
  },
};

export const standardIo: Io = {
  stdin: process.stdin,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
};

export async function main(argv: readonly string[], io: Io = standardIo): Promise<number> {
  const [name = "help", ...rest] = argv;
  const command = commands[name];
  if (command === undefined) {
    const known = name === "help" || name === "--help" || name === "-h";
    (known ? io.stdout : io.stderr)(`${known ? "" : `There is no command "${name}".\n`}${usage()}`);
    return known ? 0 : 2;
  }
  try {
    return await (
      await command.load()
    )(rest, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`oneclear ${name}: ${error.message}\n`);
    return 2;
  }
}

function usage(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: oneclear <command> [options]\n\n${lines.join("\n")}\n`;
}
