import { type Io, UsageError } from "../io.ts";

/** Values at once; more is work for a program of its own, piece by piece. */
const VALUES_MAX = 100_000;
/** No number is longer; what is left of such a line is refused by the check itself. */
const LINE_LENGTH_MAX = 1000;

/** The values of the command line; where `-` stands, the lines of standard input that are not blank. */
export async function* valuesOf(given: readonly string[], { stdin }: Pick<Io, "stdin">): AsyncGenerator<string> {
  let count = 0;
  for (const value of given) {
    for await (const text of value === "-" ? linesOf(stdin) : [value]) {
      count += 1;
      if (count > VALUES_MAX) throw new UsageError(`at most ${VALUES_MAX} values at once`);
      yield text;
    }
  }
}

async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|[\n\r]/);
    // A line without an end is not kept whole, however long it comes.
    rest = lines.pop()!.slice(0, LINE_LENGTH_MAX);
    for (const line of lines) if (line.trim() !== "") yield line;
  }
  rest += decoder.decode();
  if (rest.trim() !== "") yield rest;
}
