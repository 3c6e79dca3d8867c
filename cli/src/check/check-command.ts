import { type IdentifierKind, identifierKinds, kindNames } from "@oneclear/identifiers";
import { type Command, type Io, UsageError } from "../io.ts";
import { checkFile } from "./check-file.ts";
import { checkNumbers } from "./check-numbers.ts";

/**
 * `oneclear check SUBJECT …`: a number of a kind, or what a file says. Each subject reads its own arguments and prints its own
 * verdict; the exit code is 0 only if all is in order, 1 if not, 2 if the command was called wrongly.
 */
export type Subject = {
  /** What stands behind the subject on the command line. */
  readonly takes: string;
  readonly summary: string;
  readonly run: (argv: readonly string[], io: Io) => Promise<number>;
};

/** What only one kind takes. */
const OWN_OPTIONS: Readonly<Partial<Record<IdentifierKind, string>>> = {
  id: " [--on DATE]",
  mid: " [--mcc CODE]",
  pan: " [--unmask]",
};

const FILE_KINDS = ["merchant", "provider", "terminal"] as const;

const subjects: ReadonlyMap<string, Subject> = new Map([
  ...identifierKinds.map((kind): [string, Subject] => [
    kind,
    {
      takes: `VALUE… [--json]${OWN_OPTIONS[kind] ?? ""}`,
      summary: `${kindNames[kind].zh} · ${kindNames[kind].en}; - reads one a line from standard input`,
      run: (argv, io) => checkNumbers(kind, argv, io),
    },
  ]),
  ...FILE_KINDS.map((kind): [string, Subject] => [
    kind,
    {
      takes: "FILE.json [--policy NAME] [--on DATE] [--json] [--language zh|en]",
      summary: "what the rules of a pack say of the file on a day",
      run: (argv, io) => checkFile(kind, argv, io),
    },
  ]),
]);

export const checkCommand: Command = async (argv, io) => {
  const [name = "", ...rest] = argv;
  if (["help", "--help", "-h"].includes(name)) {
    io.stdout(usage());
    return 0;
  }
  const subject = subjects.get(name);
  if (subject === undefined) throw new UsageError(`a check is of one of: ${[...subjects.keys()].join(", ")}`);
  return subject.run(rest, io);
};

function usage(): string {
  const lines = [...subjects].map(([name, { takes, summary }]) => `  ${name} ${takes}\n      ${summary}\n`);
  return `Usage: oneclear check <subject> …\n\n${lines.join("")}`;
}
