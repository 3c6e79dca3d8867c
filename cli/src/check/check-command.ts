import { identifierKinds } from "@oneclear/identifiers";
import { type Command, type Io, UsageError } from "../io.ts";
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

const subjects: ReadonlyMap<string, Subject> = new Map(
  identifierKinds.map((kind): [string, Subject] => [
    kind,
    {
      takes: "VALUE… | - [--json] [--on DATE] [--mcc CODE] [--unmask]",
      summary: "the numbers in the order given; - reads one a line from standard input",
      run: (argv, io) => checkNumbers(kind, argv, io),
    },
  ]),
);

export const checkCommand: Command = async (argv, io) => {
  const [name = "", ...rest] = argv;
  const subject = subjects.get(name);
  if (subject === undefined) throw new UsageError(`a check is of one of: ${[...subjects.keys()].join(", ")}`);
  return subject.run(rest, io);
};
